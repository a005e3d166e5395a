/**
 * Pyramidal cells in the network of benchmark 3 of Brette et al. 2007 (J. Comput. Neurosci. 23:349), a fifth of its
 * size with as many synapses a neuron: it goes on by itself, fast and irregularly. The full network of 4,000 fires at
 * 38 to 49 Hz here (five seeds), and at 38 and 45 Hz in Brian2 2.5.1 (two seeds, Runge–Kutta method, steps of 0.05 ms).
 */
import { expect, test } from 'vitest';
import type { Circuit, Population } from '../../models/circuits/circuit.ts';
import { createRunningSpikeStatistics } from '../../src/metrics/running_spike_statistics.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';

const SMALLER = 0.2;
const WARM_UP_MS = 100;
const MS = 250;

const cells = (name: string, size: number): Population => ({
  ...{ name, size: size * SMALLER, model: 'hh_cond_exp_traub' },
  params: { V_m: { distribution: 'normal', mean: -65, sd: 5 } },
});

const circuit: Circuit = {
  name: 'pyramidal cells',
  dt: 0.1,
  populations: [cells('exc', 3200), cells('inh', 800)],
  projections: ['exc', 'inh'].flatMap((source) =>
    ['exc', 'inh'].map((target) => ({
      ...{ source, target, weight: source === 'exc' ? 6 : -67, delay: 0.1 },
      connector: { rule: 'fixed_probability' as const, p: 0.02 / SMALLER },
    })),
  ),
};

test('a network of pyramidal cells fires as in the benchmark', async () => {
  const network = buildNetwork(circuit, 3);
  const simulator = await createSimulator(network);
  expect(simulator.engine).toBe('wasm');
  await simulator.run(WARM_UP_MS);
  const statistics = createRunningSpikeStatistics(network.size);
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (let i = 0; i < steps.length; i++) statistics.add(senders[i], steps[i]);
  });
  await simulator.run(MS);
  simulator.dispose();
  const all = Uint32Array.from({ length: network.size }, (_, i) => i);
  const { rateHz, cv } = statistics.of(all, MS / circuit.dt, circuit.dt);
  // Four seeds of this size: 41 to 54 Hz, and a CV of 1.2 to 1.4.
  expect(rateHz).toBeGreaterThan(30);
  expect(rateHz).toBeLessThan(65);
  expect(cv).toBeGreaterThan(0.9);
});
