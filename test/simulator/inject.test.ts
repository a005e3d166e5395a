/**
 * Currents that a program injects: a membrane without threshold is an RC circuit, whose response to a step, a ramp and a
 * sine is known in closed form; what a circuit injects and what a program does are the same bytes.
 */
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import type { Circuit, Input } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator, type Simulator } from '../../src/simulator.ts';
import { compiledCreate, runNetwork } from '../engine/run_network.ts';
import { anyFeatures, smallCircuit } from '../engine/small_circuits.ts';
import { testRuns } from '../long.ts';

const DT = 0.1;
/** Membrane of 100 MΩ and 10 ms: 1 pA leads it .1 mV up. */
const membrane = { C_m: 100, tau_m: 10, E_L: 0, V_m: 0, V_reset: 0, V_th: 1e4, t_ref: 2 };

function circuitOf(inputs: readonly Input[] = [], size = 3): Circuit {
  return {
    ...{ name: 'rc', dt: DT, projections: [], inputs },
    populations: [
      { name: 'other', model: 'iaf_psc_exp', size: 2, params: membrane },
      { name: 'cell', model: 'iaf_psc_exp', size, params: membrane },
    ],
  };
}

const engines = [
  ['wasm', {}],
  ['gpu.js webasm', { backend: 'webasm' }],
  ['the reference engine', { backend: 'reference' }],
] as const;

/** V_m of neurons of the network, [steps] each, with what is injected first. */
async function potentials(
  options: NonNullable<Parameters<typeof createSimulator>[1]>,
  before: (simulator: Simulator) => void,
  ms = 50,
  neurons = [2],
): Promise<number[][]> {
  const simulator = await createSimulator(buildNetwork(circuitOf(), 1), {
    ...options,
    record: { neurons, variables: ['V_m'] },
  });
  const found: number[][] = neurons.map(() => []);
  simulator.traces.subscribe(({ values: { V_m } }) => {
    V_m.forEach((value, i) => {
      found[i % neurons.length].push(value);
    });
  });
  before(simulator);
  await simulator.run(ms);
  simulator.dispose();
  return found;
}

describe.each(engines)('on %s', (name, options) => {
  // Single precision of a potential of some 10 mV.
  const digits = name === 'the reference engine' ? 10 : 4;

  test('a step of current leads an RC membrane up by R·I·(1 − exp(−t/τ)), and down again', async () => {
    const [V] = await potentials(options, (simulator) => simulator.inject('cell', 100, 10, 30));
    const at = (ms: number): number => {
      const up = (t: number): number => (t <= 0 ? 0 : 10 * (1 - Math.exp(-t / 10)));
      return up(ms - 10) - up(ms - 30);
    };
    V.forEach((value, i) => {
      expect(value).toBeCloseTo(at((i + 1) * DT), digits);
    });
  });

  test('a function of time is held over each step; an array of its values is the same', async () => {
    const sine = (ms: number): number => 100 * Math.sin((2 * Math.PI * ms) / 20);
    const [V] = await potentials(options, (simulator) => simulator.inject('cell', sine, 5, 45));
    const values = Array.from({ length: 400 }, (_, i) => sine((50 + i) * DT));
    const [same] = await potentials(options, (simulator) => simulator.inject('cell', values, 5, 45));
    expect(same).toEqual(V);
    const kept = Math.exp(-DT / 10);
    let expected = 0;
    V.forEach((value, i) => {
      expected = kept * expected + (1 - kept) * 0.1 * (i >= 50 && i < 450 ? values[i - 50] : 0);
      expect(value).toBeCloseTo(expected, digits);
    });
  });

  test('it reaches the neurons and the copy that are named, and no other', async () => {
    const some = (simulator: Simulator): void => {
      simulator.inject({ population: 'cell', neurons: [0, 2] }, 50, 0, 10);
      simulator.inject('other', -20, 0, 10);
    };
    const [other, first, second, third] = await potentials(options, some, 10, [1, 2, 3, 4]);
    expect(second).toEqual(second.map(() => 0));
    expect(third).toEqual(first);
    expect(first.at(-1)).toBeCloseTo(5 * (1 - Math.exp(-1)), digits);
    expect(other.at(-1)).toBeCloseTo(-2 * (1 - Math.exp(-1)), digits);
    const only = { ...options, copies: 2 };
    const one = (simulator: Simulator): void => simulator.inject({ population: 'cell', copy: 1 }, 50, 0, 10);
    const [both] = await potentials(only, one, 10, [2]);
    // Steps × copies.
    both.forEach((value, i) => {
      if (i % 2 === 0) expect(value).toBe(0);
    });
    expect(both.at(-1)).toBeCloseTo(5 * (1 - Math.exp(-1)), digits);
  });

  test('what a program injects gives the bytes of what the circuit does', async () => {
    const course = { amplitude_times: [0, 7, 9.5, 20], amplitude_values: [50, 3000, -40, 0] };
    const given = circuitOf([{ kind: 'step_current', name: 'course', target: 'cell', ...course }]);
    const record = { neurons: [0, 2, 3], variables: ['V_m'] };
    const byCircuit = await runNetwork(createSimulator, buildNetwork(given, 1), [30], { ...options, record });
    const value = (ms: number): number =>
      course.amplitude_values[course.amplitude_times.findLastIndex((time) => time <= ms + 1e-9)];
    const V_m: number[] = [];
    const simulator = await createSimulator(buildNetwork(circuitOf(), 1), { ...options, record });
    simulator.traces.subscribe(({ values }) => V_m.push(...values.V_m));
    simulator.inject('cell', value, 0, 3);
    await simulator.run(3);
    simulator.inject('cell', value, 3, 20);
    await simulator.run(27);
    simulator.dispose();
    expect(V_m).toEqual(byCircuit.traces.V_m);
  });
});

test('two threads, and a checkpoint in the midst of a course, change nothing', async () => {
  expect(inject('buildErrors')).toBe('');
  const busy: Circuit = {
    ...circuitOf(
      [{ kind: 'noise_current', name: 'noise', target: 'cell', mean: 200, std: 300, tau: 3, hold: 0.2 }],
      30,
    ),
    projections: [
      { source: 'cell', target: 'other', connector: { rule: 'all_to_all' }, weight: 40, delay: 1 },
      { source: 'other', target: 'cell', connector: { rule: 'all_to_all' }, weight: -40, delay: 1.5 },
    ],
  };
  const populations = busy.populations.map((one) => ({ ...one, params: { ...membrane, V_th: 15 } }));
  const network = buildNetwork({ ...busy, populations }, 3);
  const wave = (ms: number): number => 150 + 100 * Math.sin(ms / 3);
  const spikesOf = async (jobs: number, pause: number | undefined): Promise<string[]> => {
    const create = jobs === 1 ? createSimulator : await compiledCreate();
    const spikes: string[] = [];
    const follow = (simulator: Simulator): void => {
      simulator.spikes.subscribe(({ steps, senders }) => {
        steps.forEach((step, i) => {
          spikes.push(`${step}:${senders[i]}`);
        });
      });
    };
    let simulator = await create(network, { jobs, copies: 2 });
    follow(simulator);
    simulator.inject('cell', wave, 20, 180);
    simulator.inject({ population: 'other', copy: 1 }, 160, 0, 120);
    if (pause !== undefined) {
      await simulator.run(pause);
      const checkpoint = await simulator.checkpoint();
      simulator.dispose();
      simulator = await create(network, { jobs, copies: 2, checkpoint });
      follow(simulator);
    }
    await simulator.run(200 - (pause ?? 0));
    simulator.dispose();
    return spikes;
  };
  const expected = await spikesOf(1, undefined);
  expect(expected.length).toBeGreaterThan(200);
  expect(await spikesOf(2, undefined)).toEqual(expected);
  expect(await spikesOf(1, 90.3)).toEqual(expected);
  expect(await spikesOf(1, 10)).toEqual(expected);
  expect(await spikesOf(2, 120)).toEqual(expected);
});

test('the sum of two currents is that of one with both values, whenever they are on', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: -64, max: 64 })),
      fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: -64, max: 64 })),
      async (a, b) => {
        const value = (ms: number): number =>
          [a, b].reduce((sum, [from, length, pA]) => {
            const step = Math.round(ms / DT);
            return sum + (step >= from && step < from + length ? pA : 0);
          }, 0);
        const both = await potentials(
          {},
          (simulator) => {
            for (const [from, length, pA] of [a, b]) simulator.inject('cell', pA, from * DT, (from + length) * DT);
          },
          6,
        );
        // Whole numbers of pA: neither sum is rounded.
        expect(both).toEqual(await potentials({}, (simulator) => simulator.inject('cell', value, 0, 6), 6));
      },
    ),
    { numRuns: 15, seed: 4 },
  );
});

test('what cannot be injected is refused in one line, and nothing is injected', async () => {
  const simulator = await createSimulator(buildNetwork(circuitOf(), 1), { copies: 2 });
  await simulator.run(5);
  const bad: readonly [unknown, unknown, number, number, RegExp][] = [
    ['cel', 1, 5, 6, /^inject: unknown population \(cel\); did you mean cell\? use one of: other, cell$/],
    [{ population: 'cell', copy: 2 }, 1, 5, 6, /^inject: no such copy \(2\); use 0 … 1$/],
    [{ population: 'cell', neurons: [3] }, 1, 5, 6, /^inject: neurons: no such neuron \(3\); /],
    [{ population: 'cell', neuron: [1] }, 1, 5, 6, /^inject: unknown option \(neuron\); did you mean neurons\? /],
    [null, 1, 5, 6, /^inject: no target \(null\); /],
    ['cell', 1, 4.9, 6, /^inject: begins before the present \(4.9 ms\); use times from 5 ms on$/],
    ['cell', 1, 6, 5, /^inject: times are out of order \(6 … 5 ms\); /],
    ['cell', 1, 6, 6.01, /^inject: on for no step of 0.1 ms \(6 … 6.01 ms\); /],
    ['cell', [1, 2], 5, 6, /^inject: wrong number of values \(2\); give one for each of 10 steps$/],
    ['cell', 'much', 5, 6, /^inject: no current \("much"\); /],
    ['cell', Number.NaN, 5, 6, /^inject: .*\(NaN pA\); /],
    ['cell', () => Number.POSITIVE_INFINITY, 5, 6, /^inject: .*\(Infinity pA\); /],
    ['cell', () => 1, 5, Number.POSITIVE_INFINITY, /^inject: too long for a course of values /],
  ];
  for (const [target, current, from, to, message] of bad)
    expect(() => simulator.inject(target as string, current as number, from, to)).toThrow(message);
  simulator.inject('cell', 1, 5, Number.POSITIVE_INFINITY);
  simulator.dispose();
  expect(() => simulator.inject('cell', 1, 5, 6)).toThrow(/^inject: the simulator was disposed of; /);
});

testRuns(
  'any models, with noise and with a current from a program, go on from a checkpoint bit for bit',
  { few: 3, all: 20, seed: 9 },
  async (runs) => {
    let fired = 0;
    await fc.assert(
      fc.asyncProperty(
        anyFeatures(),
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 600 }),
        async (features, before, after) => {
          const small = smallCircuit(features);
          const driven = small.populations.filter(({ model }) => model !== 'parrot_neuron');
          const inputs = driven.map(({ name }): Input => {
            const on = { kind: 'noise_current', name: `current ${name}`, target: name, std: 200, tau: 1 } as const;
            return { ...on, hold: features.plastic ? 0.1 : 0.3 };
          });
          const circuit = { ...small, inputs: [...(small.inputs ?? []), ...inputs] };
          const simulated = buildNetwork(circuit, features.seed);
          const course = (ms: number): number => 300 * Math.sin(ms);
          const run = async (parts: readonly number[]): Promise<string[]> => {
            const spikes: string[] = [];
            let checkpoint: Uint8Array | undefined;
            for (const [i, steps] of parts.entries()) {
              using simulator = await createSimulator(simulated, { copies: 2, ...(checkpoint && { checkpoint }) });
              if (i === 0)
                for (const { name } of driven) simulator.inject({ population: name, copy: 1 }, course, 3, 90);
              simulator.spikes.subscribe((batch) => {
                batch.steps.forEach((step, k) => {
                  spikes.push(`${step}:${batch.senders[k]}`);
                });
              });
              await simulator.run(steps * DT);
              checkpoint = await simulator.checkpoint();
            }
            return spikes;
          };
          const whole = await run([before + after]);
          fired += whole.length;
          expect(await run([before, after])).toEqual(whole);
        },
      ),
      runs,
    );
    expect(fired).toBeGreaterThan(runs.numRuns * 10);
  },
);
