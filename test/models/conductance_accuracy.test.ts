/**
 * `iaf_cond_exp` and `iaf_cond_alpha` against their equations, solved by Runge–Kutta in fine sub-steps on the same
 * clock: how far V is off, and that spikes are in the very same steps.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMembraneStep, compileReceptorStep } from '../../kernels/compile/scalar.ts';
import { iafCondExp } from '../../models/neurons/iaf_cond_exp.ts';
import { drawLeaky, type Strength } from './conductance_cells.ts';
import { type FineReceptor, type FineSolution, leaky, solveFinely } from './fine_solution.ts';
import { type SimulatedCell, type SimulatedTraces, simulateCells } from './simulate_cells.ts';

const MODELS = ['iaf_cond_exp', 'iaf_cond_alpha'] as const;
type Model = (typeof MODELS)[number];
interface Clock {
  readonly dt: number;
  readonly steps: number;
}

/** Of sub-steps, for the many neurons that are drawn: the errors are below 1e-8 mV too. */
const ENOUGH = 40;

function solve(model: Model, { params, arriving }: SimulatedCell, clock: Clock, fine?: number): FineSolution {
  const receptors = (['ex', 'in'] as const).map((side): FineReceptor => {
    const tau_syn = params[`tau_syn_${side}`];
    const tau_rise = model === 'iaf_cond_alpha' ? tau_syn : undefined;
    return { tau_syn, tau_rise, E_rev: params[`E_${side}`], arriving: arriving[side] };
  });
  return solveFinely(leaky(params, clock.dt), receptors, { ...clock, ...(fine === undefined ? {} : { fine }) });
}

const furthest = ({ states }: FineSolution, { traces }: SimulatedTraces): number =>
  states.reduce((most, [V], i) => Math.max(most, Math.abs(V - traces.V_m[i])), 0);

/** NEST's defaults, which a threshold out of reach leaves alone. */
const quiet = Object.fromEntries(
  Object.entries(iafCondExp.parameters).map(([key, { default: value }]) => [key, value]),
);
quiet.V_th = 300;
const struck = (nS: number, dt: number): SimulatedCell => ({
  params: quiet,
  arriving: { ex: new Map([[Math.round(5 / dt), nS]]), in: new Map() },
});

describe.each(MODELS)('%s', (model) => {
  test.each(['reference', 'wasm', 'webasm'] as const)(
    'after a spike of 100 nS is its equations to 1e-5 mV on %s',
    async (backend) => {
      const clock = { dt: 0.1, steps: 200 };
      const cell = struck(100, clock.dt);
      const expected = solve(model, cell, clock);
      const [found] = await simulateCells(model, [cell], clock, backend);
      expect(Math.max(...expected.states.map(([V]) => V))).toBeGreaterThan(-68);
      expect(furthest(expected, found)).toBeLessThan(1e-5);
    },
  );

  test('has errors of sixth order in the step under 300 nS on either side', async () => {
    const errors = await Promise.all(
      [0.8, 0.4].map(async (dt) => {
        const clock = { dt, steps: 8 / dt };
        const arriving = new Map([[4 / dt, 300]]);
        const params = { ...quiet, tau_syn_ex: 2, tau_syn_in: 3 };
        const cell = { params, arriving: { ex: arriving, in: arriving } };
        const [found] = await simulateCells(model, [cell], clock, 'reference');
        return furthest(solve(model, cell, clock), found);
      }),
    );
    expect(errors[0]).toBeLessThan(2e-3);
    expect(errors[1]).toBeLessThan(errors[0] / 40);
  });
});

/**
 * The largest error of V in mV in neurons drawn as conductance_cells.ts has them; the larger ones are of a single
 * neuron under thousands of nS.
 */
const table: readonly (readonly [Model, Strength, dt: number, mV: number])[] = [
  ['iaf_cond_exp', 'typical', 0.1, 1e-4],
  ['iaf_cond_exp', 'typical', 0.2, 2e-4],
  ['iaf_cond_exp', 'strong', 0.1, 3e-4],
  ['iaf_cond_alpha', 'typical', 0.1, 5e-4],
  ['iaf_cond_alpha', 'typical', 0.2, 1e-3],
  ['iaf_cond_alpha', 'strong', 0.1, 3e-3],
];

test.each(table)(
  '%s under %s input, dt %d ms: V within %d mV, spikes step for step',
  async (model, strength, dt, mV) => {
    const clock = { dt, steps: Math.round(60 / dt) };
    const cells = drawLeaky(`${model} ${strength} ${dt}`, 12, strength, clock.steps);
    const expected = cells.map((cell) => solve(model, cell, clock, ENOUGH));
    for (const backend of ['reference', 'wasm'] as const) {
      const found = await simulateCells(model, cells, clock, backend);
      expect(found.map(({ spikes }) => spikes)).toEqual(expected.map(({ spikes }) => spikes));
      expect(Math.max(...found.map((one, i) => furthest(expected[i], one)))).toBeLessThan(mV);
    }
    expect(expected.reduce((sum, { spikes }) => sum + spikes.length, 0)).toBeGreaterThan(50);
  },
);

test.each(MODELS)('%s tells a peak that grazes the threshold from one that does not reach it', async (model) => {
  const MARGIN = 1e-3;
  const clock = { dt: 0.1, steps: 400 };
  const cells = drawLeaky(`${model} grazing`, 12, 'typical', clock.steps).map(({ params, arriving }) => {
    const { states } = solve(model, { params: { ...params, V_th: 1000 }, arriving }, clock, ENOUGH);
    return { params, arriving, peak: Math.max(...states.map(([V]) => V)) };
  });
  for (const [distance, fires] of [
    [-MARGIN, true],
    [MARGIN, false],
  ] as const) {
    const grazing = cells.map(({ params, arriving, peak }) => ({
      ...{ params: { ...params, V_th: peak + distance, V_reset: peak - 10, t_ref: 100 }, arriving },
    }));
    const expected = grazing.map((cell) => solve(model, cell, clock, ENOUGH).spikes);
    expect(expected.every((spikes) => spikes.length === (fires ? 1 : 0))).toBe(true);
    for (const backend of ['reference', 'wasm'] as const) {
      const found = await simulateCells(model, grazing, clock, backend);
      expect(found.map(({ spikes }) => spikes)).toEqual(expected);
    }
  }
});

describe('conductances of any size', () => {
  const model = iafCondExp;
  const advance = compileMembraneStep(model.membrane);
  const [ex, inh] = model.receptors.map(({ kernel }) => compileReceptorStep(kernel, model.membrane.inputs));

  /** V at the end of a step of dt ms, and by how much of V a step relaxes. */
  function step(params: Readonly<Record<string, number>>, V: number, g: readonly [number, number], dt: number) {
    const { membrane, receptors, constant } = model?.derive(params, dt) ?? {
      membrane: [],
      receptors: [],
      constant: {},
    };
    const added = [ex.inputs([g[0]], receptors[0], 0), inh.inputs([g[1]], receptors[1], 0)];
    const inputs = model.membrane.inputs.map((input, i) => added[0][i] + added[1][i] + constant[input]);
    const { V: end } = advance(V - params.V_reset, [], inputs, membrane, true);
    return { V: end + params.V_reset, pull: inputs[1] };
  }
  const log = (low: number, high: number): fc.Arbitrary<number> =>
    fc.integer({ min: 0, max: 1e6 }).map((part) => low * (high / low) ** (part * 1e-6));

  test('that stay constant draw V along an exponential', () => {
    fc.assert(
      fc.property(log(0.01, 2), log(0.1, 1e5), log(0.1, 1e5), fc.integer({ min: -90, max: 0 }), (dt, gEx, gIn, V) => {
        const params = { ...quiet, tau_syn_ex: 1e9, tau_syn_in: 1e9 };
        const { g_L, E_L, E_ex, E_in, C_m } = params as Record<string, number>;
        const all = g_L + gEx + gIn;
        const rest = (g_L * E_L + gEx * E_ex + gIn * E_in) / all;
        const exact = rest + (V - rest) * Math.exp((-dt * all) / C_m);
        // 8e-6 of the way where the relaxation is a polynomial.
        expect(Math.abs(step(params, V, [gEx, gIn], dt).V - exact)).toBeLessThan(1e-5 * Math.abs(V - rest) + 1e-9);
      }),
      { seed: 1 },
    );
  });

  test('that decay leave V between what draws it, up to a pull of 5 and a step of 5 time constants', () => {
    const tau = log(0.02, 200);
    let seen = 0;
    fc.assert(
      fc.property(
        log(0.01, 1),
        tau,
        tau,
        log(0.1, 1e5),
        log(0.1, 1e5),
        fc.integer({ min: -90, max: 5 }),
        (...drawn) => {
          const [dt, tau_syn_ex, tau_syn_in, gEx, gIn, V] = drawn;
          const params = { ...quiet, tau_syn_ex, tau_syn_in };
          const end = step(params, V, [gEx, gIn], dt);
          fc.pre(end.pull < 5 && dt < 5 * Math.min(tau_syn_ex, tau_syn_in));
          seen++;
          expect(end.V).toBeGreaterThan(Math.min(V, -85) - 1e-3);
          expect(end.V).toBeLessThan(Math.max(V, 0) + 1e-3);
        },
      ),
      { seed: 2, numRuns: 2000 },
    );
    expect(seen).toBeGreaterThan(1000);
  });
});
