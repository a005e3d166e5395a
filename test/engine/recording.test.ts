/** Recording looks on: it changes no spike, and shows what the reference engine computes in float64. */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { recordableVariables } from '../../src/engine/engine.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { testRuns } from '../long.ts';
import { runNetwork } from './run_network.ts';
import { anyFeatures, smallCircuit } from './small_circuits.ts';
import { smallModels } from './small_models.ts';

/**
 * Largest difference; infinite where only one of two values is NaN, which stands for a variable that a model does not
 * have.
 */
function furthest(found: readonly number[], expected: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  return found.reduce((most, value, i) => {
    if (Number.isNaN(value) !== Number.isNaN(expected[i])) return Number.POSITIVE_INFINITY;
    return Number.isNaN(value) ? most : Math.max(most, Math.abs(value - expected[i]));
  }, 0);
}

describe('recording', () => {
  testRuns('changes no spikes, whatever is recorded', { few: 3, all: 20, seed: 8 }, async (runs) => {
    await fc.assert(
      fc.asyncProperty(anyFeatures(), async (features) => {
        const network = buildNetwork(smallCircuit(features), features.seed);
        const plain = await runNetwork(createSimulator, network, [100]);
        const neurons = [network.size - 1, 0, 0];
        const variables = ['I_syn_ex', 'V_m', 'g_in'];
        const recorded = await runNetwork(createSimulator, network, [100], { record: { neurons, variables } });
        expect(recorded.engine).toBe('wasm');
        expect(recorded.spikes).toEqual(plain.spikes);
        expect(Object.keys(recorded.traces).sort()).toEqual([...variables].sort());
        for (const values of Object.values(recorded.traces)) expect(values.length).toBe(3 * 1000);
      }),
      runs,
    );
  });

  testRuns(
    'shows the potentials and currents of the reference engine, as far as float32 goes',
    { few: 3, all: 20, seed: 9 },
    async (runs) => {
      let compared = 0;
      // An upswing makes any rounding larger with each spike; nest.test.ts looks at it.
      const leaky = anyFeatures().filter(({ models }) => models.every((model) => !smallModels[model].upswing));
      await fc.assert(
        fc.asyncProperty(leaky, async (features) => {
          const network = buildNetwork(smallCircuit(features), features.seed);
          const record = {
            neurons: Array.from({ length: network.size }, (_, i) => i),
            variables: recordableVariables(network),
          };
          const fast = await runNetwork(createSimulator, network, [40], { record });
          const reference = await runNetwork(createSimulator, network, [40], { record, backend: 'reference' });
          expect([fast.engine, reference.engine]).toEqual(['wasm', 'reference']);
          // A spike may fall a step apart where a potential grazes the threshold; what follows has another history.
          const most = Math.max(fast.spikes.length, reference.spikes.length);
          const apart = Array.from({ length: most }, (_, i) => i).find((i) => fast.spikes[i] !== reference.spikes[i]);
          const stepOf = (spike: string | undefined): number =>
            spike === undefined ? 401 : Number(spike.split(':')[0]);
          const steps =
            apart === undefined ? 400 : Math.min(stepOf(fast.spikes[apart]), stepOf(reference.spikes[apart])) - 1;
          compared += steps;
          const until = (values: readonly number[]): readonly number[] => values.slice(0, steps * network.size);
          for (const variable of record.variables) {
            const expected = until(reference.traces[variable]);
            const scale = Math.max(1, ...expected.filter((value) => !Number.isNaN(value)).map(Math.abs));
            // Compact weights keep all but 2⁻¹⁶; two float32 roundings a step, averaged over at most 100 steps of a
            // time constant.
            const tolerance = scale * (2 ** -16 + 200 * 2 ** -24);
            expect(furthest(until(fast.traces[variable]), expected), variable).toBeLessThan(tolerance);
          }
        }),
        runs,
      );
      // Nearly all steps of all circuits.
      expect(compared).toBeGreaterThan(0.9 * runs.numRuns * 400);
    },
  );

  testRuns(
    'shows the same bits on gpu.js webasm as on the SIMD twin, further states and missing refractoriness included',
    { few: 2, all: 12, seed: 10 },
    async (runs) => {
      let fired = 0;
      // A kernel of gpu.js holds one membrane equation.
      const single = anyFeatures().map((features) => ({ ...features, models: features.models.slice(0, 1) }));
      await fc.assert(
        fc.asyncProperty(single, async (features) => {
          const network = buildNetwork(smallCircuit(features), features.seed);
          const neurons = Array.from({ length: network.size }, (_, i) => i);
          const record = { neurons, variables: recordableVariables(network) };
          const twin = await runNetwork(createSimulator, network, [30], { record });
          const gpu = await runNetwork(createSimulator, network, [30], { record, backend: 'webasm' });
          expect([twin.engine, gpu.engine]).toEqual(['wasm', 'gpu.js webasm']);
          expect(gpu.spikes).toEqual(twin.spikes);
          expect(gpu.traces).toEqual(twin.traces);
          fired += twin.spikes.length;
        }),
        runs,
      );
      expect(fired).toBeGreaterThan(12 * runs.numRuns);
    },
  );
});
