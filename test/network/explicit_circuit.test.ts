/** A network written out as a circuit is the same network, whatever seed it is built with. */
import { expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { synapseTable } from '../../src/network/connect/synapse_table.ts';
import { explicitCircuit } from '../../src/network/explicit_circuit.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import type { SynapseTable } from '../../src/network/network.ts';
import { createSimulator } from '../../src/simulator.ts';

const receptors: Circuit = {
  name: 'receptors',
  dt: 0.1,
  populations: [
    {
      ...{ name: 'cells', model: 'iaf_cond_exp', size: 30 },
      receptors: {
        NMDA: { tau_syn: { distribution: 'uniform', low: 50, high: 100 }, tau_rise: 2, E_rev: 0 },
        GABA: { tau_syn: 5, E_rev: -80 },
      },
    },
  ],
  inputs: [{ kind: 'spikes', name: 'in', channels: 5, times: [[1], [2, 7.3], [3], [4], []] }],
  projections: [
    {
      ...{ source: 'in', target: 'cells', receptor: 'NMDA', delay: { distribution: 'uniform', low: 0.1, high: 3 } },
      ...{ connector: { rule: 'fixed_probability', p: 0.5 }, weight: { distribution: 'gamma', mean: 20, sd: 9 } },
    },
    {
      ...{ source: 'cells', target: 'cells', receptor: 'GABA', delay: 1.5, weight: 3 },
      ...{ connector: { rule: 'fixed_indegree', indegree: 4 } },
      synapse: {
        ...{ model: 'tsodyks_synapse', U: { distribution: 'uniform', low: 0.1, high: 0.9 }, tau_rec: 100 },
        ...{ tau_fac: 0, tau_psc: 3, x: 0.5 },
      },
    },
    {
      source: 'cells',
      target: 'cells',
      receptor: 'GABA',
      delay: 1,
      weight: 3,
      connector: { rule: 'ring', neighbours: 0 },
    },
  ],
};

const random = createCircuit('brunel2000', { scale: 0.01 });
const learning: Circuit = {
  ...random,
  projections: random.projections.map((one) =>
    one.source === 'exc' && one.target === 'exc' ? { ...one, plasticity: { model: 'stdp_synapse' } } : one,
  ),
};

const circuits: readonly (readonly [string, Circuit])[] = [
  ['receptors and the plasticity of 2000', receptors],
  ['places, plasticity of 1998, channels', createCircuit('maass2002', {})],
  ['random rules and Poisson inputs', random],
  ['rules of long-term plasticity', learning],
  ['layers', createCircuit('potjans_diesmann2014', { scale: 0.002 })],
];

test.each(circuits)('%s: the same synapses, parameters and places', (_, circuit) => {
  const network = buildNetwork(circuit, 7);
  const again = buildNetwork(explicitCircuit(network), 8);
  const bytes = ({ shortTerm, ...columns }: SynapseTable): Buffer[] =>
    [...Object.values(columns), ...Object.values(shortTerm ?? {})].map(({ buffer }) => Buffer.from(buffer));
  const [given, made] = [network, again].map((one) => bytes(synapseTable(one)));
  expect(made.map((column, i) => column.equals(given[i]))).toEqual(given.map(() => true));
  expect(again.positions).toEqual(network.positions);
  expect(again.blocks.map(({ params }) => params)).toEqual(network.blocks.map(({ params }) => params));
  expect(again.projections.map(({ learning }) => learning)).toEqual(
    network.projections.filter((_, i) => i < again.projections.length).map(({ learning }) => learning),
  );
});

test('and the same spikes', async () => {
  const spikesOf = async (circuit: Circuit, seed: number): Promise<string[]> => {
    const simulator = await createSimulator(buildNetwork(circuit, seed));
    const spikes: string[] = [];
    simulator.spikes.subscribe(({ steps, senders }) => {
      for (const [i, sender] of senders.entries()) spikes.push(`${steps[i]} ${sender}`);
    });
    await simulator.run(100);
    return spikes;
  };
  const network = buildNetwork(receptors, 7);
  const spikes = await spikesOf(receptors, 7);
  expect(spikes.length).toBeGreaterThan(20);
  expect(await spikesOf(explicitCircuit(network), 9)).toEqual(spikes);
});
