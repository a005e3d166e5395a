/**
 * `iaf_cond_alpha` on every kind of backend: its conductances are alpha functions, its potential and spikes those of
 * its equations; see also conductance_accuracy.test.ts.
 */
import { describe, expect, test } from 'vitest';
import { trainOf } from './drive_one.ts';
import { leaky, solveFinely } from './fine_solution.ts';
import { simulateCells } from './simulate_cells.ts';

const DT = 0.1;
const MS = 300;
const PARAMS = {
  ...{ C_m: 250, g_L: 16.6667, E_L: -70, V_th: -55, V_reset: -60, t_ref: 2, E_ex: 0, E_in: -85 },
  ...{ tau_syn_ex: 0.5, tau_syn_in: 2, I_e: 150, V_m: -70 },
};
const WEIGHT = { ex: 8, in: 5 };

/** A weight at each time of a train. */
const arrivalsOf = (side: 'ex' | 'in', rateHz: number): ReadonlyMap<number, number> =>
  new Map(trainOf(side, rateHz, MS, DT).map((t) => [Math.round(t / DT) + 10, WEIGHT[side]]));
const arriving = { ex: arrivalsOf('ex', 300), in: arrivalsOf('in', 150) };

/** Σ w·(t/tau)·e^{1 − t/tau}. */
function conductance(tau: number, arrivals: ReadonlyMap<number, number>, step: number): number {
  return [...arrivals].reduce((sum, [from, weight]) => {
    const t = (step - from) * DT;
    return t > 0 ? sum + weight * (t / tau) * Math.exp(1 - t / tau) : sum;
  }, 0);
}

describe.each(['reference', 'wasm', 'webasm'] as const)('iaf_cond_alpha on %s', (backend) => {
  test('is its equations: spikes step for step, potentials to 1e-4 mV, conductances to rounding', async () => {
    const clock = { dt: DT, steps: MS / DT };
    const expected = solveFinely(
      leaky(PARAMS, DT),
      (['ex', 'in'] as const).map((side) => {
        const tau = PARAMS[`tau_syn_${side}`];
        return { tau_syn: tau, tau_rise: tau, E_rev: PARAMS[`E_${side}`], arriving: arriving[side] };
      }),
      { ...clock, fine: 100 },
    );
    const [{ spikes, traces }] = await simulateCells('iaf_cond_alpha', [{ params: PARAMS, arriving }], clock, backend, [
      ...['V_m', 'g_ex'],
    ]);
    expect(expected.spikes.length).toBeGreaterThan(3);
    expect(spikes).toEqual(expected.spikes);
    traces.V_m.forEach((V, i) => {
      expect(Math.abs(V - expected.states[i][0])).toBeLessThan(1e-4);
      // Exact but for rounding: of the weight to 2⁻¹⁶ in the compact form, and of float32.
      const g = conductance(PARAMS.tau_syn_ex, arriving.ex, i + 1);
      expect(Math.abs(traces.g_ex[i] - g)).toBeLessThan(2e-5 * Math.max(1, g));
    });
  });
});
