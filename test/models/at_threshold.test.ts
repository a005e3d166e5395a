/** A potential that is exactly at the threshold is a spike, as in NEST: V ≥ V_th, on every engine. */
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';

const backends: readonly Backend[] = ['reference', 'wasm', 'webasm', 'cpu'];
/**
 * Models that rest where E_L says, so that a threshold can be put exactly there; 16 mV above the reset is exact in
 * every float.
 */
const resting = ['iaf_psc_exp', 'iaf_psc_alpha', 'iaf_psc_delta', 'iaf_cond_exp', 'iaf_cond_alpha'];

describe.each(backends)('on %s', (backend) => {
  const firstSpikes = async (circuit: Circuit, ms: number): Promise<readonly string[]> => {
    const { spikes, facts } = await runNetwork(createSimulator, buildNetwork(circuit, 1), [ms], { backend });
    expect(facts.backend).toBe(backend);
    return spikes;
  };

  test.each(resting)('%s at rest on its threshold fires in the first step, just below it never', async (model) => {
    const at = { E_L: -54, V_m: -54, V_reset: -70, t_ref: 10 };
    const populations = [
      { name: 'on', model, size: 1, params: { ...at, V_th: -54 } },
      { name: 'below', model, size: 1, params: { ...at, V_th: -53.999 } },
    ];
    expect(await firstSpikes({ name: 'rest', dt: 0.1, populations, projections: [] }, 5)).toEqual(['1:0']);
  });

  test('iaf_psc_delta fires on a jump that ends exactly on the threshold', async () => {
    const params = { E_L: -70, V_m: -70, V_reset: -70, V_th: -54 };
    const jump = (weight: number): Circuit => ({
      ...{ name: 'jump', dt: 0.1, populations: [{ name: 'a', model: 'iaf_psc_delta', size: 1, params }] },
      inputs: [{ kind: 'spikes', name: 'in', channels: 1, times: [[1]] }],
      projections: [{ source: 'in', target: 'a', connector: { rule: 'all_to_all' }, weight, delay: 0.5 }],
    });
    expect(await firstSpikes(jump(16), 5)).toEqual(['15:0']);
    expect(await firstSpikes(jump(15.99), 5)).toEqual([]);
  });

  test.each([501, 5000, 4_000_000])(
    'a threshold %d mV above the reset is reached, and kept while refractory',
    async (rise) => {
      const params = { E_L: -70, V_m: -70, V_reset: -70, V_th: rise - 70, t_ref: 3, C_m: 1, tau_m: 10, I_e: rise };
      const populations = [{ name: 'a', model: 'iaf_psc_exp', size: 1, params }];
      // From the reset it rises to ten times the threshold: there after −10 ms · ln(0.9) = 1.054 ms, so in the 11th
      // step; then 30 steps of rest.
      expect(await firstSpikes({ name: 'high', dt: 0.1, populations, projections: [] }, 10)).toEqual([
        '11:0',
        '52:0',
        '93:0',
      ]);
    },
  );
});
