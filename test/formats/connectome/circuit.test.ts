/**
 * A neuron of a connectome answers a spike as the equations of Shiu et al. say: with v and g at rest, after a spike that
 * brings g0 = .275 mV a synapse,
 *
 *   v(t) − v0 = g0 · tau/(tau_m − tau) · (exp(−t/tau_m) − exp(−t/tau)).
 */
import { describe, expect, test } from 'vitest';
import { connectomeCircuit } from '../../../src/formats/connectome/circuit.ts';
import type { Connectome } from '../../../src/formats/connectome/read.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { createSimulator } from '../../../src/simulator.ts';

const TAU_M = 20;
const TAU = 5;
const DELAY = 1.8;

/** Neuron 0 excites neuron 1 by 10 synapses and inhibits neuron 2 by 4. */
const connectome: Connectome = {
  ...{ size: 3, ids: undefined, sources: Uint32Array.of(0, 0), targets: Uint32Array.of(1, 2) },
  synapses: Float64Array.of(10, -4),
};
/** So much current has neuron 0 fire once, within the first step. */
const inputs = [
  { kind: 'current', name: 'kick', target: 'neurons', neurons: [0], amplitude: 2000, start: 0, stop: 0.1 },
] as const;

async function run(circuit: ReturnType<typeof connectomeCircuit>, ms: number) {
  const simulator = await createSimulator(buildNetwork(circuit, 1), {
    backend: 'reference',
    record: { neurons: [1, 2], variables: ['V_m'] },
  });
  const spikes: [number, number][] = [];
  const rows: number[][] = [];
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (let i = 0; i < steps.length; i++) spikes.push([steps[i], senders[i]]);
  });
  simulator.traces.subscribe(({ values }) => {
    const potentials = values.V_m;
    for (let i = 0; i < potentials.length; i += 2) rows.push([potentials[i], potentials[i + 1]]);
  });
  await simulator.run(ms);
  simulator.dispose();
  return { spikes, rows };
}

describe('iaf_psc_exp with the constants of the fly', () => {
  test('is the closed form of the equations, to rounding', async () => {
    const { spikes, rows } = await run(connectomeCircuit(connectome, { inputs }), 60);
    expect(spikes).toEqual([[1, 0]]);
    for (const [column, synapses] of [10, -4].entries()) {
      const g0 = 0.275 * synapses;
      rows.forEach((row, i) => {
        // Row i is the end of step i + 1; the spike is at 0.1 ms.
        const t = Math.max(0, (i + 1) * 0.1 - 0.1 - DELAY);
        const v = (g0 * TAU * (Math.exp(-t / TAU_M) - Math.exp(-t / TAU))) / (TAU_M - TAU);
        expect(row[column]).toBeCloseTo(-52 + v, 10);
      });
    }
    expect(Math.max(...rows.map(([v]) => v))).toBeGreaterThan(-51.6);
  });

  test('a weight of another size, and other parameters, scale it', () => {
    const { projections, populations } = connectomeCircuit(connectome, { weight: 0.1, params: { C_m: 40 } });
    expect(projections[0].weight).toEqual(Float64Array.of((10 * 0.1 * 40) / 20, (-4 * 0.1 * 40) / 20));
    expect(populations[0].params).toMatchObject({ C_m: 40, V_th: -45 });
    expect(() => connectomeCircuit(connectome, { weight: 0 })).toThrow(
      'weight: not a size of a synapse (0 mV); use mV > 0',
    );
  });
});
