/** Injected currents on the grid: which neurons, which steps; and that a course of steps is the same as its pieces. */
import { describe, expect, test } from 'vitest';
import type { Circuit, Input } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';

function circuit(inputs: readonly Input[]): Circuit {
  return {
    ...{ name: 'driven', dt: 0.1 },
    populations: [{ name: 'cell', model: 'iaf_psc_exp', size: 6 }],
    projections: [],
    inputs,
  };
}

const course = {
  kind: 'step_current',
  name: 'course',
  target: 'cell',
  neurons: [5, 1, 2],
  amplitude_times: [1, 4, 10, 20],
  amplitude_values: [500, 0, -100, 900],
} as const;

describe('currents', () => {
  test('of chosen neurons are drives of runs of neighbours', () => {
    const { currents } = buildNetwork(circuit([course]), 1);
    const runs = [
      { first: 1, size: 2 },
      { first: 5, size: 1 },
    ];
    expect(currents).toEqual([
      { runs, amplitude: 500, from: 10, to: 40 },
      { runs, amplitude: -100, from: 100, to: 200 },
      { runs, amplitude: 900, from: 200, to: Number.MAX_SAFE_INTEGER },
    ]);
  });

  test.each(['reference', 'wasm'] as const)('in steps are the same as one after another, on %s', async (backend) => {
    const pieces = [
      [1, 4, 500],
      [10, 20, -100],
      [20, 60, 900],
    ].flatMap(([start, stop, amplitude], i) =>
      [1, 2, 5].map((neuron) => ({
        ...{ kind: 'current' as const, name: `piece ${i} ${neuron}`, target: 'cell', neurons: [neuron] },
        ...{ amplitude, start, stop },
      })),
    );
    const traces: number[][] = [];
    for (const inputs of [[course], pieces]) {
      const simulator = await createSimulator(buildNetwork(circuit(inputs), 1), {
        backend,
        record: { neurons: [0, 1, 2, 3, 4, 5], variables: ['V_m'] },
      });
      const trace: number[] = [];
      simulator.traces.subscribe(({ values }) => trace.push(...values.V_m));
      await simulator.run(60);
      simulator.dispose();
      traces.push(trace);
    }
    expect(traces[0]).toEqual(traces[1]);
    const least = traces[0].filter((_, i) => i % 6 === 1).reduce((a, b) => Math.min(a, b));
    expect(least).toBeLessThan(-71);
    expect(new Set(traces[0].filter((_, i) => i % 6 === 3))).toEqual(new Set([-70]));
  });

  test.each([
    [{ neurons: [6] }, 'input course: neurons: no such neuron (6); the target has 6, counted from 0'],
    [{ neurons: [1, 1] }, 'input course: neurons: given twice (1); give each neuron once'],
    [{ amplitude_values: [1] }, 'input course: as many times as values are needed (4 and 1); give one for each'],
    [
      { amplitude_times: [1, 4, 4, 5] },
      'input course: amplitude_times[2]: not after the one before (4 ms); use ascending times',
    ],
    [{ amplitude_values: [1, 2, 3, Number.NaN] }, 'input course: amplitude is not finite (NaN pA); use a number'],
  ])('%j is refused', (change, message) => {
    expect(() => buildNetwork(circuit([{ ...course, ...change }]), 1)).toThrow(message);
  });
});
