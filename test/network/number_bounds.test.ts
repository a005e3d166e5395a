/**
 * Numbers of a circuit have bounds that engines can keep: beyond them one line says so before anything is built, and
 * within them nothing fails by itself.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Circuit, Distribution, Input, Projection } from '../../models/circuits/circuit.ts';
import { MOST_SPAN, MOST_STEPS } from '../../models/time_grid.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { estimateMemory, leastMemory } from '../../src/engine/estimate_memory.ts';
import { chooseForm } from '../../src/engine/rows/weight_units.ts';
import { InputError } from '../../src/errors.ts';
import { parseCircuit } from '../../src/formats/circuit/read.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { testRuns } from '../long.ts';

const list: Projection['connector'] = { rule: 'list', sources: [0], targets: [1] };

/** A clock that fires soon and then every few ms, onto a neuron that its spike makes fire. */
function pair(delay: Projection['delay'], more: Partial<Circuit> = {}): Circuit {
  const [clock, target] = [{ I_e: 1000 }, { t_ref: 1 }];
  return {
    ...{ name: 'c', dt: 0.1 },
    populations: [
      { name: 'a', model: 'iaf_psc_exp', size: 2, params: clock },
      { name: 'b', model: 'iaf_psc_exp', size: 2, params: target },
    ],
    projections: [{ source: 'a', target: 'b', connector: list, weight: 5000, delay }],
    ...more,
  };
}

function refusal(circuit: Circuit): string {
  try {
    buildNetwork(circuit, 1);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  return 'built';
}

const uniform = (low: number, high: number): Distribution => ({ distribution: 'uniform', low, high });
const poisson = (rate: number): Partial<Circuit> => ({
  inputs: [{ kind: 'poisson', name: 'n', target: 'a', rate, weight: 1, delay: 1 }],
});
const longest = MOST_SPAN * 0.1;
const learns = (params: Readonly<Record<string, number>>): Partial<Circuit> => ({
  projections: [
    { source: 'a', target: 'b', connector: list, weight: 1, delay: 1, plasticity: { model: 'stdp_synapse', params } },
  ],
});

describe('is refused in one line', () => {
  test.each<[string, Circuit, RegExp]>([
    [
      'a delay of 2³² steps and a bit',
      pair(429496729.7),
      /^projection a→b: delay is too long \(429496729\.7 ms\); use at most 838860\.8 ms, 8388608 steps$/,
    ],
    ['a delay just too long', pair(longest + 0.1), /^projection a→b: delay is too long /],
    ['a list of delays', pair([1e9]), /^projection a→b: delay is too long \(1000000000 ms\)/],
    [
      'a distribution of delays',
      pair(uniform(1, 1e30), {
        projections: [
          {
            source: 'a',
            target: 'b',
            connector: { rule: 'fixed_indegree', indegree: 1 },
            weight: 1,
            delay: uniform(1, 1e30),
          },
        ],
      }),
      /delay is too long \(1e\+30 ms\)/,
    ],
    [
      'more delays than rows can number',
      pair(1, {
        projections: [
          {
            source: 'a',
            target: 'b',
            connector: { rule: 'fixed_indegree', indegree: 1 },
            weight: 1,
            delay: uniform(1, 6554.6),
          },
        ],
      }),
      /^projection a→b: too many different delays \(65537 steps of 0\.1 ms, .*\); use at most 65536$/,
    ],
    [
      'the delay of a Poisson input',
      pair(1, { inputs: [{ kind: 'poisson', name: 'n', target: 'a', rate: 1, weight: 1, delay: 1e9 }] }),
      /^input n: delay is too long/,
    ],
    [
      'a Poisson rate of 1e30 Hz',
      pair(1, poisson(1e30)),
      /^input n: rate is out of range \(1e\+30 Hz\); use 0 … 1000000000 Hz at dt 0\.1 ms$/,
    ],
    ['a dt of 1e-9 ms', pair(1, { dt: 1e-9 }), /^circuit c: dt is out of range \(1e-9 ms\); use 0\.00001 … 10000 ms$/],
    ['a dt of 1e9 ms', pair(1, { dt: 1e9 }), /^circuit c: dt is out of range/],
    [
      'a refractory period that a state cannot count',
      pair(1, { populations: [{ name: 'a', model: 'iaf_psc_exp', size: 2, params: { t_ref: 1e6 } }], projections: [] }),
      /^population a: t_ref: out of range \(1000000 ms\); use at most 838860\.8 ms, 8388608 steps$/,
    ],
    [
      'a time constant whose table would be endless',
      pair(1, learns({ tau_plus: 1e9 })),
      /^projection a→b: tau_plus is out of range \(1000000000 ms\); use at most 1677721\.6 ms at dt 0\.1 ms$/,
    ],
    ...([1e31, -1e300, 1e45] as const).flatMap((weight): [string, Circuit, RegExp][] => {
      const told = (what: string, unit = ''): RegExp =>
        new RegExp(`${what} .*\\(${String(weight).replace('+', '\\+')}${unit}\\); use −1e\\+30 … 1e\\+30${unit}$`);
      const byTarget = { source: 'a', target: 'b', connector: { rule: 'fixed_indegree' as const, indegree: 1 } };
      return [
        [`a weight of ${weight}`, pair(1, { projections: [{ ...byTarget, weight, delay: 1 }] }), told('weight')],
        [
          `a listed weight of ${weight}`,
          pair(1, { projections: [{ source: 'a', target: 'b', connector: list, weight: [weight], delay: 1 }] }),
          told('weight'),
        ],
        [
          `a mean weight of ${weight}`,
          pair(1, {
            projections: [{ ...byTarget, weight: { distribution: 'normal', mean: weight, sd: 1 }, delay: 1 }],
          }),
          told('mean'),
        ],
        [
          `a Poisson input’s weight of ${weight}`,
          pair(1, { inputs: [{ kind: 'poisson', name: 'n', target: 'a', rate: 1, weight, delay: 1 }] }),
          told('weight'),
        ],
        [
          `a current of ${weight} pA`,
          pair(1, { inputs: [{ kind: 'current', name: 'n', target: 'a', amplitude: weight, start: 1, stop: 2 }] }),
          told('amplitude', ' pA'),
        ],
        [
          `a parameter of ${weight} mV`,
          pair(1, {
            populations: [{ name: 'a', model: 'iaf_psc_exp', size: 2, params: { E_L: weight } }],
            projections: [],
          }),
          told('population a: E_L:', ' mV'),
        ],
      ];
    }),
    ...([1e9, 1e12, 1e300] as const).flatMap((many): [string, Circuit, RegExp][] => {
      const by = (connector: Projection['connector']): Partial<Circuit> => ({
        projections: [{ source: 'a', target: 'b', connector, weight: 1, delay: 1 }],
      });
      return [
        [
          `${many} neurons`,
          pair(1, { populations: [{ name: 'a', model: 'iaf_psc_exp', size: many }], projections: [] }),
          /^population a: size is out of range \(.*\); use at most 67108864$/,
        ],
        [
          `${many} synapses onto each neuron`,
          pair(1, by({ rule: 'fixed_indegree', indegree: many })),
          /^projection a→b: indegree is out of range \(.*\); use at most 67108864$/,
        ],
        [
          `${many} synapses in all`,
          pair(1, by({ rule: 'fixed_total_number', total: many })),
          /^projection a→b: total is (out of range|no count) \(.*\); use /,
        ],
      ];
    }),
    [
      'a rate of learning of 1e300',
      pair(1, learns({ lambda: 1e300 })),
      /^projection a→b: lambda is out of range \(1e\+300\); use −1e\+30 … 1e\+30$/,
    ],
    [
      'a gamma distribution that is a point but for rounding',
      pair(1, {
        projections: [
          {
            source: 'a',
            target: 'b',
            connector: list,
            weight: { distribution: 'gamma', mean: 50, sd: 1e-300 },
            delay: 1,
          },
        ],
      }),
      /sd is out of range for its mean 50 \(1e-300\); use 0, or 1e-9 … 1000 times the mean$/,
    ],
  ])('%s', (_, circuit, message) => {
    expect(refusal(circuit)).toMatch(message);
  });

  test('an input spike after the end of the longest run', async () => {
    const spikes: Input = { kind: 'spikes', name: 'x', channels: 1, times: [[1e300]] };
    const error = await createSimulator(buildNetwork(pair(1, { inputs: [spikes] }), 1)).catch((e) => e);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toBe(
      `input channel 0: spike beyond the longest run (1e+300 ms); use at most ${MOST_STEPS * 0.1} ms`,
    );
  });

  test('a run beyond the longest', async () => {
    const simulator = await createSimulator(buildNetwork(pair(1), 1));
    await expect(simulator.run(MOST_STEPS / 10 + 0.1)).rejects.toThrow(/^run: too long/);
    simulator.dispose();
  });
});

test.each<Backend>(['wasm', 'webasm'])('the longest delay holds its spikes until then on %s', async (backend) => {
  const far = await createSimulator(buildNetwork(pair(longest), 1), { backend });
  const near = await createSimulator(buildNetwork(pair(2), 1), { backend });
  const senders = [new Set<number>(), new Set<number>()];
  [far, near].forEach((simulator, i) => {
    simulator.spikes.subscribe((batch) => batch.senders.forEach((sender) => void senders[i].add(sender)));
  });
  await far.run(60);
  await near.run(60);
  expect(senders.map((set) => [...set].sort())).toEqual([
    [0, 1],
    [0, 1, 3],
  ]);
  far.dispose();
  near.dispose();
});

test('the memory of events under way is estimated: buckets by step, and a ring of sums by step and neuron', () => {
  const bytes = (delay: number, backend: Backend): number => {
    const network = buildNetwork(pair(delay), 1);
    return estimateMemory(network, { jobs: 1, copies: 1, form: chooseForm(network, 1), backend }).bytes;
  };
  const steps = MOST_SPAN - 10;
  expect(bytes(longest, 'wasm') - bytes(1, 'wasm')).toBeGreaterThan(48 * steps);
  // Two receptors of four neurons.
  expect(bytes(longest, 'reference') - bytes(1, 'reference')).toBeGreaterThan(2 * 4 * 8 * (steps - 1));
});

describe('any number at any place', () => {
  const circuit = (): Circuit => ({
    ...{ name: 'c', dt: 0.1 },
    populations: [
      {
        ...{ name: 'a', model: 'iaf_psc_exp', size: 10 },
        params: { tau_m: 20, t_ref: 2, I_e: 400, tau_syn_ex: 2, V_m: { distribution: 'normal', mean: -65, sd: 3 } },
      },
      { name: 'b', model: 'iaf_cond_exp', size: 10, params: { g_L: 16, t_ref: 2, I_e: 500 } },
    ],
    inputs: [
      { kind: 'poisson', name: 'n', target: 'a', rate: 8000, weight: 20, delay: 1.5, start: 1, stop: 50 },
      { kind: 'poisson', name: 'm', target: 'b', rate: 20, weight: 2, delay: 1 },
      { kind: 'current', name: 'i', target: 'b', amplitude: 100, start: 1, stop: 3 },
      { kind: 'spikes', name: 'x', channels: 2, times: [[1, 2], [4]] },
    ],
    projections: [
      {
        source: 'a',
        target: 'b',
        connector: { rule: 'fixed_indegree', indegree: 3 },
        weight: { distribution: 'lognormal', mean: 2, sd: 1 },
        delay: uniform(1, 3),
      },
      {
        source: 'x',
        target: 'a',
        connector: { rule: 'all_to_all' },
        weight: { distribution: 'gamma', mean: 50, sd: 10 },
        delay: { distribution: 'normal', mean: 2, sd: 0.2, min: 0.5, max: 3 },
        synapse: { model: 'tsodyks_synapse', U: 0.5, tau_rec: 100, tau_fac: 50, tau_psc: 3 },
      },
      {
        source: 'a',
        target: 'a',
        connector: { rule: 'small_world', neighbours: 2, rewire: 0.1 },
        weight: 2,
        delay: 1,
        plasticity: { model: 'stdp_dopamine_synapse', params: { A_plus: 1, tau_c: 1000, tau_n: 200, Wmax: 200 } },
      },
    ],
  });
  const places = (value: unknown, path: readonly string[] = []): (readonly string[])[] => {
    if (typeof value === 'number') return [path];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, held]) => places(held, [...path, key]));
  };
  const edges = [0, -1, 1e-300, 1e-9, 0.04999, 1e5, 429496729.7, 2 ** 32, 1e12, 1e30, 1e300, -1e30, Number.MAX_VALUE];
  const numbers = fc.oneof(fc.constantFrom(...edges), fc.double({ noNaN: true, noDefaultInfinity: true }));

  testRuns('is refused, or runs', { few: 10, all: 80, seed: 1 }, async (runs) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places(circuit())), numbers, async (path, number) => {
        const changed = circuit();
        const holder = path
          .slice(0, -1)
          .reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], changed);
        (holder as Record<string, number>)[path[path.length - 1]] = number;
        try {
          const read = parseCircuit(JSON.stringify(changed), 'file');
          if (leastMemory(read, 1).bytes > 5e8) return;
          const network = buildNetwork(read, 1);
          if (estimateMemory(network, { jobs: 1, copies: 1, form: chooseForm(network, 1) }).bytes > 5e8) return;
          const simulator = await createSimulator(network);
          simulator.spikes.subscribe(({ senders }) => {
            expect(senders.every((sender) => sender < network.size)).toBe(true);
          });
          await simulator.run(50 * network.dt);
          simulator.dispose();
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          expect((error as Error).message).toMatch(/^[^\n]{1,300}(\n[^\n]{1,300})*$/);
        }
      }),
      runs,
    );
  });
});
