/** What is recorded by population is what is recorded by neuron, in other words. */
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { SampleBatch } from '../../src/simulator/streams.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';

const circuit: Circuit = {
  name: 'two',
  dt: 0.1,
  populations: [
    { name: 'exc', model: 'iaf_psc_exp', size: 6, params: { V_m: { distribution: 'uniform', low: -70, high: -56 } } },
    { name: 'inh', model: 'iaf_cond_exp', size: 4 },
  ],
  projections: [],
  inputs: [
    { kind: 'poisson', name: 'to exc', target: 'exc', rate: 9000, weight: 80, delay: 1 },
    { kind: 'poisson', name: 'to inh', target: 'inh', rate: 3000, weight: 2, delay: 1 },
  ],
};
const network = buildNetwork(circuit, 2);
const record = [
  { population: 'inh', ids: [3, 1], variables: ['V_m', 'g_ex'], every: 0.7 },
  { population: 'exc', count: 2, variables: ['I_syn_ex'] },
  { population: 'exc', variables: ['V_m'], every: 5 },
];

/** Everything of an entry: steps, and values by variable. */
function whole(batches: readonly SampleBatch[], entry: number): [number[], Record<string, number[]>] {
  const of = batches.filter((batch) => batch.entry === entry);
  const values = Object.keys(of[0].values).map(
    (name) => [name, of.flatMap((batch) => [...batch.values[name]])] as const,
  );
  return [of.flatMap(({ steps }) => [...steps]), Object.fromEntries(values)];
}

describe.each([{}, { backend: 'reference' }, { copies: 2 }] as const)('with %j', (options) => {
  test('entries are the columns and rows of all that is recorded', async () => {
    const { copies = 1 } = options as { readonly copies?: number };
    const all = Array.from({ length: 10 }, (_, i) => i);
    const variables = ['V_m', 'g_ex', 'I_syn_ex'];
    const { traces } = await runNetwork(createSimulator, network, [31.3], {
      ...options,
      record: { neurons: all, variables },
    });
    using simulator = await createSimulator(network, { ...options, record });
    const batches: SampleBatch[] = [];
    simulator.samples.subscribe((batch) => batches.push(batch));
    for (const ms of [3.2, 0.1, 28]) await simulator.run(ms);
    const expected = (variable: string, neurons: number[], steps: readonly number[]): number[] =>
      steps.flatMap((step) =>
        Array.from({ length: copies }, (_, copy) =>
          neurons.map((neuron) => traces[variable][(step - 1) * 10 * copies + copy * 10 + neuron]),
        ).flat(),
      );
    for (const [entry, neurons, every] of [
      [0, [9, 7], 7],
      [1, [0, 1], 1],
      [2, [0, 1, 2, 3, 4, 5], 50],
    ] as const) {
      const [steps, values] = whole(batches, entry);
      expect(steps).toEqual(Array.from({ length: Math.floor(313 / every) }, (_, i) => (i + 1) * every));
      for (const variable of record[entry].variables)
        expect(values[variable]).toEqual(expected(variable, [...neurons], steps));
    }
    expect(batches[0]).toMatchObject({ entry: expect.any(Number), fromStep: 0 });
    expect(new Set(batches.filter(({ entry }) => entry === 0).map(({ ids }) => ids.join()))).toEqual(new Set(['3,1']));
  });
});

test('traces, weights and populations may be asked for together', async () => {
  const both = { neurons: [2], variables: ['V_m'] };
  const alone = await runNetwork(createSimulator, network, [5], { record: both });
  const together = await runNetwork(createSimulator, network, [5], { record: { ...both, populations: record } });
  expect(together.traces).toEqual(alone.traces);
  expect(Object.keys(together.traces)).toEqual(['V_m']);
});

test.each([
  [[{ population: 'ex', variables: ['V_m'] }], /^record\[0\]: unknown population \(ex\); /],
  [[{ population: 'exc', variables: ['V'] }], /^record\[0\]: unknown variable \(V\); /],
  [[{ population: 'exc', count: 7, variables: ['V_m'] }], /^record\[0\]: count \(7\); use an integer in 1 … 6$/],
  [
    [{ population: 'exc', count: 1, ids: [0], variables: ['V_m'] }],
    /^record\[0\]: count and ids \(1\); give one of them$/,
  ],
  [[{ population: 'exc', ids: [6], variables: ['V_m'] }], /^record\[0\]: neuron out of range \(6\); use 0 … 5$/],
  [[{ population: 'exc', variables: ['V_m'], every: 0 }], /^record\[0\]: cannot be taken so often \(every 0 ms\); /],
  [[{ population: 'exc', variables: ['V_m'], every: 0.25 }], /^record\[0\]: not a whole number of steps \(0.25 ms\); /],
  [[{ population: 'exc', vars: ['V_m'] }], /^record\[0\]: unknown option \(vars\); /],
  [[{ population: 'exc' }], /^record\[0\]: variables \(undefined\); give a list of names$/],
  [['exc'], /^record\[0\]: no entry \("exc"\); /],
  [{ population: 'exc', variables: ['V_m'] }, /^record: unknown option \(population\); /],
  [3, /^record: no options \(3\); /],
])('%j is refused', async (bad, message) => {
  await expect(createSimulator(network, { record: bad as never })).rejects.toThrow(message);
});
