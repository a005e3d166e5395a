/**
 * Small inputs whose right value is known: weights beside others that are orders of magnitude larger, weights without
 * an upper bound, and lanes of both halves.
 */
import { describe, expect, test } from 'vitest';
import type { Circuit, PlasticitySpec, Projection } from '../../models/circuits/circuit.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { givenTrains } from './plasticity/given_trains.ts';
import { runNetwork } from './run_network.ts';

const JUMPING = { model: 'iaf_psc_delta', params: { E_L: 0, V_m: 0, V_reset: 0, V_th: 400 } } as const;

/** V of the first neuron in the step in which the spike arrives. */
async function jump(more: Partial<Circuit>, projection: Partial<Projection>, channels = 1) {
  const circuit: Circuit = {
    ...{ name: 'jump', dt: 0.1, ...more },
    populations: [{ name: 'cell', size: 1, ...JUMPING }, ...(more.populations ?? [])],
    projections: [
      {
        ...{ source: 'in', target: 'cell', connector: { rule: 'all_to_all' }, weight: 0.1, delay: 0.5 },
        ...projection,
      },
      ...(more.projections ?? []),
    ],
    inputs: [{ kind: 'spikes', name: 'in', channels, times: Array.from({ length: channels }, () => [1]) }],
  };
  const record = { neurons: [0], variables: ['V_m'] };
  const { traces, facts } = await runNetwork(createSimulator, buildNetwork(circuit, 1), [1.5], { record });
  return { V_m: traces.V_m[14], facts };
}

describe('a jump of 0.1 mV', () => {
  test.each([1, 1000, 1e4, 1e8])('is one beside a population that can receive 1,000 × %d pA', async (weight) => {
    const others = {
      populations: ['from', 'to'].map((name) => ({ name, model: 'iaf_psc_exp' as const, size: 2 })),
      projections: [
        {
          ...{ source: 'from', target: 'to', weight, delay: 1 },
          connector: { rule: 'fixed_indegree', indegree: 1000 } as const,
        },
      ],
    };
    const { V_m, facts } = await jump(others, {});
    expect(facts.form).toBe('compact');
    expect(V_m).toBeCloseTo(0.1, 7);
    const learning = { ...others.projections[0], plasticity: { model: 'stdp_pl_synapse_hom' } };
    const full = await jump({ ...others, projections: [learning] }, {});
    expect(full.facts).toMatchObject({ form: 'full', formReason: 'long-term plasticity' });
    expect(full.V_m).toBeCloseTo(0.1, 7);
  });

  test('is one onto a neuron that can receive much more in the same step', async () => {
    const others = {
      populations: [{ name: 'from', model: 'iaf_psc_exp' as const, size: 2 }],
      projections: [
        {
          ...{ source: 'from', target: 'cell', weight: 1e4, delay: 1 },
          connector: { rule: 'fixed_indegree', indegree: 1000 } as const,
        },
      ],
    };
    expect((await jump(others, {})).V_m).toBeCloseTo(0.1, 7);
  });

  test('of 1,000 synapses of 0.03 mV whose rule has no upper bound is 30 mV', async () => {
    const plasticity = { model: 'stdp_pl_synapse_hom' };
    const { V_m, facts } = await jump({}, { weight: 0.03, plasticity }, 1000);
    expect(V_m / 30).toBeCloseTo(1, 6);
    expect(facts.keptWeights).toMatchObject([{ population: 'cell', receptor: 'ex', of: 'in→cell' }]);
    expect(facts.keptWeights[0].error).toBeLessThan(1e-6);
  });
});

const RULES: readonly [PlasticitySpec, number, string][] = [
  [{ model: 'stdp_synapse', params: { lambda: 0.2, Wmax: 1e5 } }, 0.03, 'I_syn_ex'],
  [{ model: 'stdp_pl_synapse_hom', params: { lambda: 0.3 } }, 0.03, 'I_syn_ex'],
  [{ model: 'stdp_pl_synapse_hom', params: { lambda: 0.3, w0: 500 } }, 0.002, 'I_syn_ex'],
  [{ model: 'stdp_triplet_synapse', params: { Wmax: 2000 } }, 0.4, 'I_syn_ex'],
  [{ model: 'vogels_sprekeler_synapse', params: { Wmax: -3000 } }, -0.07, 'I_syn_in'],
  [{ model: 'stdp_dopamine_synapse', params: { Wmin: 0, Wmax: 1e4 } }, 0.11, 'I_syn_ex'],
  [{ model: 'synaptic_scaling', params: { Wmax: 1e4 } }, 0.11, 'I_syn_ex'],
];

test.each(RULES)('what %o transmits is what is reported of its weights', async (plasticity, weight, variable) => {
  const pre = [[2, 20, 60], [5, 20, 60], [9, 60], [60]];
  const [weights, delay] = [[1, 0.5, 1.7, 0.1].map((share) => share * weight), 1];
  const network = buildNetwork(
    givenTrains({ pre, post: [3, 8, 14, 25], projections: [{ weight: weights, delay, plasticity }] }),
    1,
  );
  const simulator = await createSimulator(network, { record: { neurons: [0], variables: [variable] } });
  const current: number[] = [];
  simulator.traces.subscribe(({ values }) => current.push(...values[variable]));
  simulator.releaseDopamine([5], 3);
  await simulator.run(29);
  await simulator.freeze();
  const reported = (await simulator.weights('pre→post')).weights;
  await simulator.run(11);
  const sum = reported.reduce((a, b) => a + b, 0);
  expect(current[60 + 2 - 1] / sum).toBeCloseTo(1, 6);
  expect(Math.abs(sum)).toBeGreaterThan(0);
  simulator.dispose();
});

/**
 * Jumping neurons, currents and conductances that excite themselves and one another, beside a population that can
 * receive much.
 */
function threeKinds(strong: number): Circuit {
  const names = ['delta', 'psc', 'cond'] as const;
  const membrane = { C_m: 200, V_th: -50, V_reset: -60, t_ref: 5, tau_syn_ex: 5, tau_syn_in: 10 };
  const start = { distribution: 'uniform', low: -60, high: -50 } as const;
  const fixed = (indegree: number) => ({ connector: { rule: 'fixed_indegree', indegree } as const });
  const noise = (target: string, rate: number, weight: number) => ({
    ...{ kind: 'poisson' as const, name: `noise ${target}`, target, rate, weight, delay: 1 },
  });
  return {
    ...{ name: 'three kinds', dt: 0.1 },
    populations: [
      {
        ...{ name: 'delta', model: 'iaf_psc_delta', size: 60 },
        params: {
          ...{ C_m: 1, tau_m: 20, E_L: 0, V_th: 20, V_reset: 10, t_ref: 2 },
          V_m: { distribution: 'uniform', low: 0, high: 19 },
        },
      },
      { name: 'psc', model: 'iaf_psc_exp', size: 60, params: { ...membrane, tau_m: 20, E_L: -49, V_m: start } },
      {
        ...{ name: 'cond', model: 'iaf_cond_exp', size: 60 },
        params: { ...membrane, g_L: 10, E_L: -60, E_ex: 0, E_in: -80, I_e: 180, V_m: start },
      },
      { name: 'target', model: 'iaf_psc_exp', size: 2, params: { C_m: 1e9 } },
      { name: 'silent', model: 'iaf_psc_exp', size: 2 },
    ],
    projections: [
      ...names.map((name, i) => ({
        ...{ source: name, target: name, ...fixed(20), weight: [0.3, 20, 0.6][i], delay: 1.5 },
      })),
      ...names.map((name, i) => ({
        ...{ source: name, target: names[(i + 1) % 3], ...fixed(5), weight: [16.2, 0.5, 0.2][i], delay: 1 },
      })),
      { source: 'silent', target: 'target', ...fixed(1000), weight: strong, delay: 1 },
    ],
    inputs: [noise('delta', 9000, 0.13), noise('psc', 1000, 13.7), noise('cond', 1000, 0.77)],
  };
}

test('three kinds of neurons fire as the reference engine has it for 60 ms, beside a population that can receive 1,000 × 10,000 pA', async () => {
  const network = buildNetwork(threeKinds(1e4), 1);
  const spikesOf = async (backend: Backend) => (await runNetwork(createSimulator, network, [60], { backend })).spikes;
  const [fast, reference] = [await spikesOf('wasm'), await spikesOf('reference')];
  expect(reference.length).toBeGreaterThan(500);
  expect(fast).toEqual(reference);
});

test('compact synapses reach lanes of both halves, in short segments and in long ones, with their weights and signs', async () => {
  const size = 70_000;
  // Neurons around the middle of the lanes and at both ends.
  const ends = [0, 1, 65_535, 65_536, 65_537, size - 1];
  const targets = [...ends, ...Array.from({ length: 240 }, (_, i) => 65_416 + i)];
  const weights = targets.map((_, i) => 1 + (i % 50) / 64);
  const sign = (given: number): Partial<Projection> => ({ weight: weights.map((weight) => given * weight) });
  const connector = { rule: 'list', sources: new Uint32Array(targets.length), targets } as const;
  const network = buildNetwork(
    {
      ...{ name: 'halves', dt: 0.1 },
      populations: [{ name: 'a', model: 'iaf_psc_exp', size, params: { tau_syn_ex: 1e6, tau_syn_in: 1e6 } }],
      projections: [1, -1].map((given, i) => ({
        ...{ source: `in ${i}`, target: 'a', connector, weight: 1 },
        ...{ ...sign(given), delay: targets.map((_, k) => (k < ends.length ? 0.1 : 0.2)) },
      })),
      inputs: [0, 1].map((i) => ({ kind: 'spikes' as const, name: `in ${i}`, channels: 1, times: [[0.1]] })),
    },
    1,
  );
  const neurons = [...new Set(targets), 2, 65_300];
  const record = { neurons, variables: ['I_syn_ex', 'I_syn_in'] };
  const { traces, facts } = await runNetwork(createSimulator, network, [0.3], { record });
  expect(facts.form).toBe('compact');
  for (const [step, first, end] of [
    [2, 0, ends.length],
    [3, 0, targets.length],
  ])
    neurons.forEach((neuron, column) => {
      const expected = targets.reduce(
        (sum, to, i) => (to === neuron && i >= first && i < end ? sum + weights[i] : sum),
        0,
      );
      const at = (step - 1) * neurons.length + column;
      expect(traces.I_syn_ex[at]).toBeCloseTo(expected, 4);
      expect(traces.I_syn_in[at]).toBeCloseTo(-expected, 4);
    });
});
