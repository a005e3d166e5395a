/**
 * The analytic f–I curve: a leaky membrane under a constant current I fires every t_ref + τ·ln((E_L + I/g_L −
 * V_reset)/(E_L + I/g_L − V_th)).
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neuronModels } from '../../models/neurons/neuron_models.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';
import { testRuns } from '../long.ts';

const DT = 0.1;
const MS = 400;
const models = [...neuronModels.keys()].filter((name) => name.startsWith('iaf_') && !name.endsWith('_escape'));

/** A membrane: pF, nS, mV, ms. */
const membranes = fc.record({
  C_m: fc.double({ min: 100, max: 400, noNaN: true }),
  g_L: fc.double({ min: 8, max: 40, noNaN: true }),
  V_reset: fc.double({ min: -80, max: -62, noNaN: true }),
  refractorySteps: fc.integer({ min: 0, max: 60 }),
  /** Of the current over the rheobase. */
  excess: fc.double({ min: 1.02, max: 6, noNaN: true }),
});
const E_L = -70;
const V_th = -55;

test('every leaky model is looked at', () => {
  expect(models).toEqual([
    'iaf_psc_exp',
    'iaf_psc_alpha',
    'iaf_psc_delta',
    'iaf_cond_exp',
    'iaf_cond_alpha',
    'iaf_psc_exp_multisynapse',
    'iaf_cond_nmda',
  ]);
});

describe.each(models)('%s', (model) => {
  for (const backend of ['reference', 'wasm', 'webasm'] as const)
    testRuns(
      `fires at the analytic rate on ${backend}`,
      { few: 3, all: backend === 'wasm' ? 40 : 12, seed: 4 },
      async (runs) => {
        let intervals = 0;
        await fc.assert(
          fc.asyncProperty(membranes, async ({ C_m, g_L, V_reset, refractorySteps, excess }) => {
            const I_e = excess * g_L * (V_th - E_L);
            const tau = C_m / g_L;
            const leak = model.includes('cond') ? { g_L } : { tau_m: tau };
            const circuit = {
              ...{ name: 'one', dt: DT, projections: [] },
              populations: [
                {
                  ...{ name: 'cell', model, size: 1 },
                  params: { C_m, E_L, V_th, V_reset, V_m: V_reset, t_ref: refractorySteps * DT, I_e, ...leak },
                },
              ],
            };
            const { spikes, engine } = await runNetwork(createSimulator, buildNetwork(circuit, 1), [MS], { backend });
            expect(engine).toBe(backend === 'webasm' ? 'gpu.js webasm' : backend);
            const steps = spikes.map((spike) => Number(spike.split(':')[0]));
            const end = E_L + I_e / g_L;
            const climb = (tau / DT) * Math.log((end - V_reset) / (end - V_th));
            // Spikes are found on the grid; a climb that ends within rounding of it may be found a step later or
            // earlier. The conductances' step is a Padé form.
            const slack = 1e-3 + 1e-5 * climb;
            const shortest = refractorySteps + Math.ceil(climb - slack);
            const longest = refractorySteps + Math.ceil(climb + slack);
            expect(steps.length).toBeGreaterThanOrEqual(Math.floor((MS / DT - 1) / longest));
            steps.slice(1).forEach((step, i) => {
              expect(step - steps[i]).toBeGreaterThanOrEqual(shortest);
              expect(step - steps[i]).toBeLessThanOrEqual(longest);
              intervals++;
            });
          }),
          runs,
        );
        expect(intervals).toBeGreaterThan(8 * runs.numRuns);
      },
    );
});
