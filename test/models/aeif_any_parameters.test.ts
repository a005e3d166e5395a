/**
 * `aeif_cond_exp` with any parameters at any time step: every branch of its kernel meets numbers that are too large or
 * too small for float32, and no harm comes of it.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REFRACTORY_BASE } from '../../kernels/compile/encoded_step.ts';
import { compileMembraneStep, compileReceptorStep, compileStateStep } from '../../kernels/compile/scalar.ts';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { aeifCondExp } from '../../models/neurons/aeif_cond_exp.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { simulateCells } from './simulate_cells.ts';

const CELLS = 24;

/** Evenly, unlike fc.double, most of whose numbers are next to 0. */
const uniform = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => low + (high - low) * part * 1e-6);
/** Evenly in the logarithm. */
const across = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => low * (high / low) ** (part * 1e-6));
const widths = fc.oneof(fc.constantFrom(0, 1e-12, 1e-6, 1e-4, 1e-3), across(1e-3, 1), uniform(0.1, 20));
const cells = fc
  .record({
    ...{ C_m: across(20, 400), g_L: across(0.5, 60), E_L: uniform(-90, -45), V_th: uniform(-60, -40) },
    ...{ above: uniform(0, 90), V_reset: uniform(-90, -41), t_ref: fc.constantFrom(0, 0, 0.3, 5) },
    ...{ Delta_T: widths, tau_w: across(0.5, 500) },
    ...{ a: uniform(-5, 100), b: uniform(-20, 500), I_e: uniform(-2000, 5000), w: uniform(-500, 500) },
    ...{ tau_syn_ex: across(0.05, 20), tau_syn_in: across(0.05, 20) },
  })
  .map(({ above, ...cell }) => {
    const V_peak = Math.max(cell.V_th, cell.V_reset + 0.1) + above;
    return { ...cell, V_peak, V_m: cell.V_reset };
  });
const steps = fc.constantFrom(0.02, 0.1, 0.2, 0.5, 1);

test.each(['reference', 'wasm'] as const)('on %s V stays below V_peak, and all is a number', async (backend) => {
  let fired = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { minLength: CELLS, maxLength: CELLS }), steps, async (drawn, dt) => {
      const params = Object.fromEntries(
        Object.keys(drawn[0]).map((key) => [key, drawn.map((cell) => cell[key as keyof typeof cell])]),
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
      const record = { neurons: drawn.map((_, i) => i), variables: ['V_m', 'w'] };
      const simulator = await createSimulator(buildNetwork(circuit, 1), { backend, record });
      simulator.spikes.subscribe((batch) => {
        fired += batch.steps.length;
      });
      simulator.traces.subscribe(({ values }) => {
        values.V_m.forEach((V, i) => {
          // A potential is rounded to float32 relative to V_reset. Without an upswing a reset may be above the
          // threshold.
          const { V_peak, V_reset } = drawn[i % CELLS];
          if (!(V <= Math.max(V_peak, V_reset) + 1e-4)) throw new Error(`neuron ${i % CELLS} is at ${V} mV`);
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

describe('a step from the same state', () => {
  const { membrane, receptors } = aeifCondExp;
  const double = compileMembraneStep(membrane);
  const single = compileStateStep(membrane);
  const sides = receptors.map(({ kernel }) => compileReceptorStep(kernel, membrane.inputs));
  const conductance = fc.oneof(fc.constant(0), across(0.1, 5000));
  /** Steps of refractoriness that tell a spike in the encoded state. */
  const TOLD = 5;

  test('is in float32 what float64 makes of potentials some digits higher or lower', () => {
    let [spikes, sure] = [0, 0];
    fc.assert(
      fc.property(cells, steps, conductance, conductance, uniform(0, 1), (cell, dt, gEx, gIn, place) => {
        const given = { ...cell, E_ex: 0, E_in: -85 };
        const derived = aeifCondExp.derive(given, dt);
        const numbers = derived.membrane.map(Math.fround);
        const added = [gEx, gIn].map((g, side) => sides[side].inputs([g], derived.receptors[side], 0));
        const inputs = membrane.inputs.map((name, i) =>
          Math.fround(added[0][i] + added[1][i] + derived.constant[name]),
        );
        // From −95 mV to the peak, often next to V_th.
        const lowest = -95 - cell.V_reset;
        const near = cell.V_th - cell.V_reset + (8 * place - 7) * Math.max(3 * cell.Delta_T, 0.05);
        const V = Math.fround(
          Math.min(cell.V_peak - cell.V_reset - 0.01, place < 0.75 ? lowest + (near - lowest) * (place / 0.75) : near),
        );
        const w = Math.fround(cell.w);
        const [next, wNext] = single([V, w], inputs, numbers, 0);
        expect([next, wNext].every(Number.isFinite)).toBe(true);
        // Some twenty units of the last digit of what is added up.
        const scale = 1 + Math.abs(V) + Math.abs(inputs[0]) + Math.abs(inputs[1] * V) + Math.abs((dt / cell.C_m) * w);
        const digits = 3e-6 * scale;
        const around = [-digits, 0, digits].flatMap((more) =>
          [-digits, 0, digits].map((drive) =>
            double(V + more, [w], [inputs[0] + drive, ...inputs.slice(1)], numbers, true),
          ),
        );
        const { spiked } = around[4];
        if (spiked) spikes++;
        if (!around.every((one) => one.spiked === spiked)) return;
        sure++;
        expect(single([V, w], inputs, numbers, TOLD)[0] >= REFRACTORY_BASE).toBe(spiked);
        const potentials = around.map((one) => one.V);
        expect(next).toBeGreaterThanOrEqual(Math.min(...potentials) - digits);
        expect(next).toBeLessThanOrEqual(Math.max(...potentials) + digits);
        const adaptations = around.map((one) => one.further[0]);
        const unit = 1e-6 * (1 + Math.abs(w) + Math.abs(cell.b) + 100 * Math.abs(cell.a));
        expect(wNext).toBeGreaterThanOrEqual(Math.min(...adaptations) - unit);
        expect(wNext).toBeLessThanOrEqual(Math.max(...adaptations) + unit);
        // No more than V far beyond any potential there is would do.
        expect(Math.abs(wNext)).toBeLessThan(Math.abs(w) + Math.abs(cell.b) + Math.abs(cell.a) * 1000 + 1);
      }),
      { numRuns: 4000, seed: 3 },
    );
    expect(spikes).toBeGreaterThan(1000);
    expect(sure).toBeGreaterThan(3800);
  });
});

test.each(['reference', 'wasm', 'webasm'] as const)(
  'on %s a narrow upswing is the sharper the narrower',
  async (backend) => {
    const defaults = Object.entries(aeifCondExp.parameters).map(([key, { default: value }]) => [key, value] as const);
    const params = { ...Object.fromEntries(defaults), V_th: -50, V_peak: 0, I_e: 1000 };
    const none = { ex: new Map<number, number>(), in: new Map<number, number>() };
    const narrow = [1e-2, 1e-3, 1e-4, 1e-12].map((Delta_T) => ({ params: { ...params, Delta_T }, arriving: none }));
    const found = await simulateCells('aeif_cond_exp', narrow, { dt: 0.1, steps: 300 }, backend);
    // V passes V_th + Delta_T·(some ten) where it passes V_th, and that is where a neuron without width would fire.
    expect(found.map(({ spikes }) => spikes)).toEqual([
      [91, 157, 238],
      [91, 156, 236],
      [91, 156, 236],
      [91, 156, 236],
    ]);
  },
);
