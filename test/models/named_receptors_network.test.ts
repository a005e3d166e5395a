/** Networks of neurons that always name their receptors: the same bytes on backends, threads and through a checkpoint. */
import { expect, inject, test } from 'vitest';
import type { Circuit, Population } from '../../models/circuits/circuit.ts';
import { chooseBackend } from '../../src/engine/choose_backend.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { compiledCreate, runNetwork, splitAt } from '../engine/run_network.ts';

/** Recurrent, with noise; each receptor has a projection of its own. */
function networkOf(
  cell: Omit<Population, 'name' | 'size'>,
  weights: Readonly<Record<string, number>>,
  noise: { readonly receptor: string; readonly weight: number },
): Circuit {
  return {
    ...{ name: 'named', dt: 0.1, populations: [{ name: 'cell', size: 23, ...cell }] },
    inputs: [{ kind: 'poisson', name: 'noise', target: 'cell', rate: 4000, delay: 1, ...noise }],
    projections: Object.entries(weights).map(([receptor, weight], i) => ({
      ...{ source: 'cell', target: 'cell', receptor, weight, delay: 1 + 0.3 * i },
      connector: { rule: 'fixed_indegree', indegree: 6 },
    })),
  };
}

const V_m = { distribution: 'uniform', low: -70, high: -56 } as const;

test.each([
  networkOf(
    {
      ...{ model: 'iaf_psc_exp_multisynapse', params: { V_m, I_e: 300 } },
      receptors: { port1: { tau_syn: 2 }, port2: { tau_syn: 8 }, port3: { tau_syn: 60 } },
    },
    { port1: 60, port2: -30, port3: 4 },
    { receptor: 'port1', weight: 40 },
  ),
  networkOf(
    { model: 'iaf_cond_nmda', params: { V_m } },
    { AMPA: 1, NMDA: 0.3, GABA: 3 },
    { receptor: 'AMPA', weight: 2.5 },
  ),
])('$populations.0.model', { tags: ['long'] }, async (circuit) => {
  expect(inject('buildErrors')).toBe('');
  const network = buildNetwork(circuit, 3);
  const record = { neurons: [0, 22], variables: ['V_m'] };
  const whole = await runNetwork(createSimulator, network, [200], { backend: 'wasm', record });
  expect(whole.spikes.length).toBeGreaterThan(60);
  for (const [create, how] of [
    [createSimulator, { backend: 'webasm' }],
    [await compiledCreate(), { backend: 'wasm', jobs: 3 }],
  ] as const) {
    const found = await runNetwork(create, network, [20, 60], { ...how, record });
    expect(found.spikes).toEqual(splitAt(whole.spikes, 800)[0]);
    expect(found.traces.V_m).toEqual(whole.traces.V_m.slice(0, found.traces.V_m.length));
  }
  const first = await runNetwork(createSimulator, network, [120], { backend: 'wasm', save: true });
  const second = await runNetwork(createSimulator, network, [80], { backend: 'wasm', checkpoint: first.saved! });
  expect([first.spikes, second.spikes]).toEqual(splitAt(whole.spikes, 1200));
  // Float64, until roundings count.
  const reference = await runNetwork(createSimulator, network, [20], { backend: 'reference', record });
  reference.traces.V_m.forEach((V, i) => {
    expect(Math.abs(V - whole.traces.V_m[i])).toBeLessThan(1e-3);
  });
});

test('under Dale’s law an inhibitory population gives conductances to one target and negative currents to another', () => {
  const connector = { rule: 'all_to_all' } as const;
  const circuit = (receptor: string): Circuit => ({
    ...{ name: 'mixed', dt: 0.1, dale: true },
    populations: [
      { name: 'inh', model: 'iaf_psc_exp', size: 2 },
      { name: 'cell', model: 'iaf_cond_nmda', size: 2 },
      { name: 'ported', model: 'iaf_psc_exp_multisynapse', size: 2 },
    ],
    projections: [
      { source: 'inh', target: 'inh', connector, weight: -20, delay: 1 },
      { source: 'inh', target: 'cell', receptor: 'GABA', connector, weight: 2, delay: 1 },
      { source: 'inh', target: 'ported', receptor, connector, weight: -3, delay: 1 },
    ],
  });
  expect(() => buildNetwork(circuit('port1'), 1)).not.toThrow();
  const excites = circuit('port1').projections.map((one) => (one.receptor === 'port1' ? { ...one, weight: 3 } : one));
  expect(() => buildNetwork({ ...circuit('port1'), projections: excites }, 1)).toThrow(
    /inhibits inh and excites another/,
  );
});

test('a backend is chosen on a sample of the network, which names a receptor too', async () => {
  let now = 0;
  const populations = [{ name: 'cell', model: 'iaf_psc_exp_multisynapse', size: 20 }] as const;
  const network = buildNetwork({ name: 'one', dt: 0.1, populations, projections: [] }, 1);
  const { measured } = await chooseBackend(network, () => (now += 40));
  expect(measured.map(({ backend }) => backend)).toEqual(['wasm', 'webasm']);
});
