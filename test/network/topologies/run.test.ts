/**
 * Networks of random graphs, connections by distance and values by distance run on the fast engine as on the one for
 * reading, on one thread as on two.
 */
import { expect, inject, test } from 'vitest';
import type { Circuit, Projection } from '../../../models/circuits/circuit.ts';
import type { Connector } from '../../../models/circuits/connector.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { synapseTable } from '../../../src/network/connect/synapse_table.ts';
import { compiledCreate, runNetwork } from '../../engine/run_network.ts';

const link = (connector: Connector, more: Partial<Projection> = {}): Projection => ({
  ...{ source: 'exc', target: 'exc', connector, weight: { distribution: 'lognormal', mean: 30, sd: 20 }, delay: 1.5 },
  ...more,
});

const circuit: Circuit = {
  name: 'topologies',
  dt: 0.1,
  spaces: [{ name: 'sheet', grid: [20, 15, 1] }],
  populations: [
    { name: 'exc', model: 'iaf_psc_exp', size: 240, space: 'sheet', params: { I_e: 300 } },
    { name: 'inh', model: 'iaf_psc_exp', size: 60, space: 'sheet', params: { I_e: 300 } },
  ],
  projections: [
    link({ rule: 'small_world', neighbours: 4, rewire: 0.2 }),
    link({ rule: 'scale_free', edgesPerNode: 3 }),
    link({ rule: 'ring', neighbours: 2, directed: true }),
    link({ rule: 'clusters', clusters: 6, within: 0.3, between: 0.01 }, { target: 'inh' }),
    link(
      { rule: 'gaussian', p_max: 0.8, sigma: 3 },
      { target: 'inh', delay: { distance: 'linear', offset: 0.5, slope: 0.2 } },
    ),
    link(
      { rule: 'fixed_indegree', indegree: 20, allow_multapses: false },
      {
        ...{ source: 'inh', weight: { distance: 'exponential', amplitude: -80, scale: 4, offset: -10 } },
        delay: { distance: 'linear', offset: 0.5, slope: 0.2, max: 6 },
      },
    ),
    link(
      { rule: 'fixed_outdegree', outdegree: 9, allow_autapses: false },
      { source: 'inh', target: 'inh', weight: -60 },
    ),
  ],
  inputs: [{ kind: 'poisson', name: 'noise', target: 'exc', rate: 8000, weight: 12, delay: 1 }],
};

test('random graphs and values by distance run alike on one thread, on two and in the reference', async () => {
  expect(inject('buildErrors')).toBe('');
  const create = await compiledCreate();
  const network = buildNetwork(circuit, 2);
  const alone = await runNetwork(create, network, [100], { backend: 'wasm' });
  const shared = await runNetwork(create, network, [100], { backend: 'wasm', jobs: 2 });
  const reference = await runNetwork(create, network, [100], { backend: 'reference' });
  expect([alone.engine, shared.engine, reference.engine]).toEqual(['wasm', 'wasm', 'reference']);
  expect([alone.facts.jobs, shared.facts.jobs]).toEqual([1, 2]);
  expect(alone.facts.synapses).toBe(synapseTable(network).target.length);
  expect(alone.spikes.length).toBeGreaterThan(500);
  expect(shared.spikes).toEqual(alone.spikes);
  // In double precision a spike may fall on the next step and the trains part from there; the number of spikes stays
  // within a twentieth.
  expect(Math.abs(reference.spikes.length / alone.spikes.length - 1)).toBeLessThan(0.05);
});
