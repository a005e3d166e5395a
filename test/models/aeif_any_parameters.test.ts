/** `aeif_cond_exp` with any parameters at any time step: every branch of its kernel meets numbers that are too large or too small for float32, and no harm comes of it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';

const CELLS = 24;

/** Evenly, unlike fc.double, most of whose numbers are next to 0. */
const uniform = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => low + (high - low) * part * 1e-6);
const neurons = fc.array(
  fc.record({
    ...{ C_m: uniform(20, 400), g_L: uniform(0.5, 60), E_L: uniform(-90, -45), V_th: uniform(-60, -40) },
    ...{ above: uniform(0, 90), V_reset: uniform(-90, -41), t_ref: fc.constantFrom(0, 0, 0.3, 5) },
    ...{ Delta_T: fc.oneof(fc.constant(0), fc.constant(1e-4), uniform(0.01, 20)), tau_w: uniform(0.5, 500) },
    ...{ a: uniform(-5, 100), b: uniform(-20, 500), I_e: uniform(-2000, 5000), w: uniform(-500, 500) },
    ...{ tau_syn_ex: uniform(0.05, 20), tau_syn_in: uniform(0.05, 20) },
  }),
  { minLength: CELLS, maxLength: CELLS },
);

test.each(['reference', 'wasm'] as const)('on %s V stays below V_peak, and all is a number', async (backend) => {
  let fired = 0;
  await fc.assert(
    fc.asyncProperty(neurons, fc.constantFrom(0.02, 0.1, 0.5, 1), async (drawn, dt) => {
      const cells = drawn.map(({ above, ...cell }) => {
        const V_peak = Math.max(cell.V_th, cell.V_reset + 0.1) + above;
        return { ...cell, V_peak, V_m: cell.V_reset };
      });
      const params = Object.fromEntries(
        Object.keys(cells[0]).map((key) => [key, cells.map((cell) => cell[key as keyof typeof cell])]),
      );
      const poisson = { kind: 'poisson' as const, target: 'cells', rate: 800, delay: dt };
      const circuit: Circuit = {
        ...{ name: 'any', dt, populations: [{ name: 'cells', model: 'aeif_cond_exp', size: CELLS, params }] },
        inputs: [
          { ...poisson, name: 'ex', weight: 20 },
          { ...poisson, name: 'in', weight: -30 },
        ],
        projections: [],
      };
      const record = { neurons: cells.map((_, i) => i), variables: ['V_m', 'w'] };
      const simulator = await createSimulator(buildNetwork(circuit, 1), { backend, record });
      simulator.spikes.subscribe(({ steps }) => {
        fired += steps.length;
      });
      simulator.traces.subscribe(({ values }) => {
        values.V_m.forEach((V, i) => {
          // A potential is rounded to float32 relative to V_reset.
          if (!(V <= cells[i % CELLS].V_peak + 1e-4)) throw new Error(`neuron ${i % CELLS} is at ${V} mV`);
        });
      });
      // It throws where a state is no finite number.
      await simulator.run(100);
      simulator.dispose();
    }),
    { numRuns: backend === 'wasm' ? 25 : 6, seed: 5 },
  );
  expect(fired).toBeGreaterThan(1000);
});
