/**
 * Times of a circuit off its grid: one rule for delays and the times of inputs, whichever way they are given, and each
 * kind of rounding said once.
 */
import { describe, expect, test } from 'vitest';
import type { Circuit, Input, Projection, Value } from '../../models/circuits/circuit.ts';
import type { Connector } from '../../models/circuits/connector.ts';
import { possibleDelays } from '../../src/engine/possible_delays.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { synapseTable } from '../../src/network/connect/synapse_table.ts';

/** ms and steps of 0.1 ms. */
const HALVES = [
  [0.95, 10],
  [0.85, 9],
  [0.35, 4],
  [0.15, 2],
  [1.15, 12],
] as const;

function circuit(projection: Partial<Projection>, inputs: readonly Input[] = [], t_ref: Value = 2): Circuit {
  const given = { source: 'cell', target: 'cell', connector: { rule: 'all_to_all' }, weight: 1, delay: 1 } as const;
  const populations = [{ name: 'cell', model: 'iaf_psc_exp', size: 5, params: { t_ref } }];
  return { name: 'test', dt: 0.1, populations, projections: [{ ...given, ...projection }], inputs };
}

function delaysOf(connector: Connector, delay: Value): number[] {
  const network = buildNetwork(circuit({ connector, delay }), 1);
  const delays = [...synapseTable(network).delay];
  expect(delays.length).toBeGreaterThan(0);
  for (const steps of delays) expect(possibleDelays(network)).toContain(steps);
  return [...new Set(delays)];
}

describe('halves of a step go up', () => {
  test.each(HALVES)('a delay of %d ms is %i steps as a constant, for every kind of rule', (ms, steps) => {
    for (const value of [ms, Math.fround(ms)]) {
      expect(delaysOf({ rule: 'all_to_all' }, value)).toEqual([steps]);
      expect(delaysOf({ rule: 'fixed_indegree', indegree: 2 }, value)).toEqual([steps]);
    }
  });

  test.each(HALVES)('a delay of %d ms is %i steps when drawn, or by distance', (ms, steps) => {
    const drawn = { distribution: 'normal', mean: ms, sd: 0, min: 0.1 } as const;
    expect(delaysOf({ rule: 'all_to_all' }, drawn)).toEqual([steps]);
    expect(delaysOf({ rule: 'fixed_probability', p: 0.9 }, drawn)).toEqual([steps]);
    const cells = { name: 'cell', model: 'iaf_psc_exp', size: 2 };
    const positions = [0, 1].map((x) => [x, 0, 0] as const);
    const delay = { distance: 'linear', offset: ms, slope: 0 } as const;
    const placed = { ...circuit({ delay }), populations: [{ ...cells, positions }] };
    expect([...new Set(synapseTable(buildNetwork(placed, 1)).delay)]).toEqual([steps]);
  });

  test('delays in a list, also of float32', () => {
    const connector = { rule: 'list', sources: [0, 1, 2, 3, 4], targets: [0, 1, 2, 3, 4] } as const;
    const ms = HALVES.map(([delay]) => delay);
    for (const delay of [ms, Float32Array.from(ms)])
      expect([...synapseTable(buildNetwork(circuit({ connector, delay }), 1)).delay]).toEqual(
        HALVES.map(([, steps]) => steps),
      );
  });

  test.each(HALVES)('%d ms is %i steps as the delay, start or stop of an input too', (ms, steps) => {
    const { poisson, currents } = buildNetwork(
      circuit({}, [
        { kind: 'poisson', name: 'p', target: 'cell', rate: 10, weight: 1, delay: ms, start: ms, stop: ms + 1 },
        { kind: 'current', name: 'c', target: 'cell', amplitude: 1, start: ms, stop: ms + 1 },
      ]),
      1,
    );
    expect(poisson[0]).toMatchObject({ delay: steps, from: steps, to: steps + 10 });
    expect(currents[0]).toMatchObject({ from: steps, to: steps + 10 });
  });
});

test('an input that rounding would leave no step is refused', () => {
  const input = { kind: 'current', name: 'c', target: 'cell', amplitude: 1, start: 5.01, stop: 5.04 } as const;
  expect(() => buildNetwork(circuit({}, [input]), 1)).toThrow(
    'input c: on for no step of 0.1 ms (5.01 … 5.04 ms); use a longer time or a smaller dt',
  );
});

describe('what is rounded is said once', () => {
  test('and nothing is where all is on the grid, in float32 too', () => {
    const inputs: Input[] = [
      { kind: 'spikes', name: 's', channels: 1, times: [[0.3, 10.1, Math.fround(12.7)]] },
      { kind: 'poisson', name: 'p', target: 'cell', rate: 10, weight: 1, delay: 0.3, start: 0.7 },
      { kind: 'current', name: 'c', target: 'cell', amplitude: 1, start: 0.3, stop: 1e6 + 0.1 },
    ];
    expect(buildNetwork(circuit({ delay: Math.fround(1.7) }, inputs, 2.1), 1).notes).toEqual([]);
  });

  test('for each kind of time, with the first of it and its number', () => {
    const list = { rule: 'list', sources: [0, 1, 2], targets: [0, 1, 2] } as const;
    const one = circuit(
      { delay: 0.95 },
      [
        {
          kind: 'spikes',
          name: 's',
          channels: 2,
          times: [
            [1, 10.04],
            [3, 10.06],
          ],
        },
        { kind: 'poisson', name: 'p', target: 'cell', rate: 10, weight: 1, delay: 0.25 },
        { kind: 'current', name: 'c', target: 'cell', amplitude: 1, start: 5.04, stop: 8 },
      ],
      [2, 2, 2.0004, 2.05, 2],
    );
    const [first] = one.projections;
    const projections: Projection[] = [
      first,
      { ...first, connector: list, delay: [1, 0.333, 0.444] },
      {
        ...first,
        connector: { rule: 'fixed_indegree', indegree: 1 },
        delay: { distribution: 'uniform', low: 1, high: 2 },
      },
      { ...first, delay: 3.21 },
    ];
    expect(buildNetwork({ ...one, projections }, 1).notes).toEqual([
      'delays are rounded to the nearest step of 0.1 ms, halves up: projection cell→cell (0.95 ms to 1 ms), projection cell→cell #2 (2 of 3, the first 0.333 ms to 0.3 ms), projection cell→cell #3 (drawn) and 2 more',
      'times of inputs are rounded to the nearest step of 0.1 ms, halves up: input c (start 5.04 ms to 5 ms)',
      'spikes off the grid of 0.1 ms are rounded to 0.001 ms and belong to the step that ends at or after them: input s (2 of 4, the first 10.04 ms to 10.1 ms)',
      'refractory periods are rounded to 0.001 ms, then up to a step of 0.1 ms: population cell (2 of 5, the first 2.0004 ms to 2 ms)',
    ]);
  });
});
