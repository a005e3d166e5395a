/**
 * A model of one's own with an exponential upswing, by forward Euler: however narrow it is, exponents beyond float32 do
 * no harm.
 */
import { expect, test } from 'vitest';
import { buildNetwork } from '../../src/network/build.ts';
import { defineNeuron } from '../../src/network/neurons/define_neuron.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';

const mV = (value: number) => ({ default: value, unit: 'mV', meaning: 'a potential' }) as const;
const model = defineNeuron({
  name: 'steep',
  parameters: {
    ...{ E_L: mV(-70), V_T: mV(-50), V_th: mV(0), V_reset: mV(-60), Delta_T: mV(2), drawn: mV(30) },
    tau: { default: 10, unit: 'ms', meaning: 'time constant', above: 0 },
  },
  state: { V_m: mV(-70) },
  update: ({ V_m, E_L, V_T, Delta_T, drawn, tau, I_syn: _, dt }) => ({
    V_m: V_m + (dt / tau) * (E_L - V_m + drawn + Delta_T * Math.exp((V_m - V_T) / Delta_T)),
  }),
});

test.each([1e-6, 1e-3, 0.1, 2])('spikes alike on every backend with an upswing %d mV wide', async (Delta_T) => {
  const spikesOn = async (backend: 'reference' | 'wasm' | 'webasm'): Promise<readonly string[]> => {
    const population = { name: 'cell', model, size: 1, params: { Delta_T } };
    const network = buildNetwork({ name: 'steep', dt: 0.1, populations: [population], projections: [] }, 1);
    return (await runNetwork(createSimulator, network, [60], { backend })).spikes;
  };
  const expected = await spikesOn('reference');
  expect(expected.length).toBeGreaterThan(3);
  expect(await spikesOn('wasm')).toEqual(expected);
  expect(await spikesOn('webasm')).toEqual(expected);
});
