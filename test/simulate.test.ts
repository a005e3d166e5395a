/** A simulation as one function gives what a simulator gives, put together. */
import { expect, test } from 'vitest';
import type { Circuit } from '../models/circuits/circuit.ts';
import { buildNetwork } from '../src/network/build.ts';
import { type SimulateOptions, simulate } from '../src/simulate.ts';
import { createSimulator } from '../src/simulator.ts';
import { runNetwork } from './engine/run_network.ts';

const circuit: Circuit = {
  name: 'two',
  dt: 0.1,
  populations: [
    { name: 'exc', model: 'iaf_psc_exp', size: 8, params: { I_e: 500 } },
    { name: 'inh', model: 'iaf_psc_exp', size: 4, params: { I_e: 420 } },
  ],
  projections: [
    {
      ...{ source: 'exc', target: 'exc', weight: 20, delay: 1.5 },
      connector: { rule: 'fixed_indegree', indegree: 3 },
      plasticity: { model: 'stdp_synapse', params: { lambda: 0.05, Wmax: 60 } },
    },
    { source: 'inh', target: 'exc', connector: { rule: 'all_to_all' }, weight: -30, delay: 1 },
  ],
};

test('spikes, trains, rates, traces, samples and weights are those of a simulator', async () => {
  const record = {
    ...{ neurons: [0, 9], variables: ['V_m'], weights: { projections: ['exc→exc'], every: 50 } },
    populations: [{ population: 'inh', count: 2, variables: ['V_m', 'I_syn_ex'], every: 2 }],
  };
  const options = { copies: 2, record };
  const found = await simulate(circuit, 200, { seed: 4, ...options });
  const run = await runNetwork(createSimulator, buildNetwork(circuit, 4), [200], options);
  expect(Array.from(found.steps, (step, i) => `${step}:${found.senders[i]}`)).toEqual(run.spikes);
  expect(found.facts).toEqual(run.facts);
  expect([...found.traces.V_m]).toEqual(run.traces.V_m);
  expect(found.trains).toHaveLength(24);
  const ofNine = run.spikes.filter((spike) => spike.endsWith(':9')).map((spike) => Number(spike.split(':')[0]) * 0.1);
  expect([...found.trains[9]]).toEqual(ofNine);
  const inhibitory = run.spikes.filter((spike) => Number(spike.split(':')[1]) % 12 >= 8).length;
  expect(found.ratesHz.inh).toBeCloseTo(inhibitory / 8 / 0.2, 10);
  expect(found.ratesHz.exc).toBeCloseTo((run.spikes.length - inhibitory) / 16 / 0.2, 10);
  expect(found.weights.map(({ step, copy }) => [step, copy])).toEqual(
    [500, 1000, 1500, 2000].flatMap((s) => [
      [s, 0],
      [s, 1],
    ]),
  );
  const [{ population, ids, timesMs, values }] = found.samples;
  expect([population, ids]).toEqual(['inh', [0, 1]]);
  expect(timesMs).toHaveLength(100);
  expect(timesMs[99]).toBeCloseTo(200, 9);
  expect(values.V_m).toHaveLength(100 * 4);
  expect(values.I_syn_ex).toHaveLength(100 * 4);
  // Neuron 9 is the second of `inh`: columns are its copies' neurons, one after the other.
  expect(values.V_m[1]).toBe(found.traces.V_m[19 * 4 + 1]);
});

test('a network is taken as it is, a circuit with seed 1; nothing at all may come of it', async () => {
  const network = buildNetwork(circuit, 1);
  const ofNetwork = await simulate(network, 100);
  const ofCircuit = await simulate(circuit, 100);
  expect(ofCircuit.senders).toEqual(ofNetwork.senders);
  expect(ofNetwork.network).toBe(network);
  const nothing = await simulate(circuit, 0, { record: [{ population: 'exc', variables: ['V_m'] }] });
  expect([nothing.steps.length, nothing.samples, nothing.traces, nothing.ratesHz]).toEqual([
    0,
    [],
    {},
    { exc: 0, inh: 0 },
  ]);
});

test('it is ended by its signal', async () => {
  await expect(simulate(circuit, 1e6, { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});

test.each([
  [undefined, 10, {}, /^simulate: no circuit \(undefined\); /],
  [circuit, -1, {}, /^run: no length of time \(-1 ms\); /],
  [circuit, 10, 3, /^simulate: no options \(3\); /],
  [circuit, 10, { sed: 1 }, /^simulator: unknown option \(sed\); /],
  [buildNetwork(circuit, 1), 10, { seed: 2 }, /^simulate: a seed for a network that is built \(2\); /],
  [{ ...circuit, populations: [] }, 10, {}, /^circuit|^populations|population/],
])('%# is refused', async (given, ms, options, message) => {
  await expect(simulate(given as Circuit, ms, options as SimulateOptions)).rejects.toThrow(message);
});
