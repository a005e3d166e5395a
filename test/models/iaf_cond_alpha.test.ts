/** `iaf_cond_alpha` against its own equations, integrated in steps a hundredth as long by the classical Runge–Kutta method. */
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { randomStream } from '../../src/random.ts';
import { createSimulator } from '../../src/simulator.ts';

const DT = 0.1;
const MS = 300;
const FINE = 100;
const PARAMS = { C_m: 250, g_L: 16.6667, E_L: -70, V_th: -55, V_reset: -60, t_ref: 2, E_ex: 0, E_in: -85 };
const TAU = { ex: 0.5, in: 2 };
const WEIGHT = { ex: 8, in: -5 };
const DELAY = 1;
const I_e = 150;

function train(name: string, rateHz: number): number[] {
  const stream = randomStream(3, name);
  const steps = new Set<number>();
  for (let t = 2; t < MS - 5; t += (1000 / rateHz) * stream.exponential()) steps.add(Math.ceil(t / DT));
  return [...steps].map((step) => Number((step * DT).toFixed(1)));
}

const trains = { ex: train('ex', 300), in: train('in', 150) };

/** Potential and conductances at the end of every step, and the steps of spikes; spikes are looked for on the grid, as by the model. */
function integrate(): { V: number[]; gEx: number[]; spikes: number[] } {
  const sides = ['ex', 'in'] as const;
  const arrivals = { ex: new Set<number>(), in: new Set<number>() };
  for (const side of sides) for (const t of trains[side]) arrivals[side].add(Math.round((t + DELAY) / DT));
  // [V, g_ex, dg_ex, g_in, dg_in]
  let y = [-70, 0, 0, 0, 0];
  let refractory = 0;
  const slope = ([V, gEx, dEx, gIn, dIn]: readonly number[], clamped: boolean): number[] => [
    clamped
      ? 0
      : (-PARAMS.g_L * (V - PARAMS.E_L) - gEx * (V - PARAMS.E_ex) - gIn * (V - PARAMS.E_in) + I_e) / PARAMS.C_m,
    dEx - gEx / TAU.ex,
    -dEx / TAU.ex,
    dIn - gIn / TAU.in,
    -dIn / TAU.in,
  ];
  const plus = (a: readonly number[], b: readonly number[], h: number): number[] => a.map((v, i) => v + h * b[i]);
  const found = { V: [] as number[], gEx: [] as number[], spikes: [] as number[] };
  const h = DT / FINE;
  for (let step = 1; step <= MS / DT; step++) {
    const clamped = refractory > 0;
    for (let i = 0; i < FINE; i++) {
      const k1 = slope(y, clamped);
      const k2 = slope(plus(y, k1, h / 2), clamped);
      const k3 = slope(plus(y, k2, h / 2), clamped);
      const k4 = slope(plus(y, k3, h), clamped);
      y = y.map((v, j) => v + (h / 6) * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]));
    }
    if (clamped) refractory--;
    if (arrivals.ex.has(step)) y[2] += (WEIGHT.ex * Math.E) / TAU.ex;
    if (arrivals.in.has(step)) y[4] -= (WEIGHT.in * Math.E) / TAU.in;
    if (!clamped && y[0] >= PARAMS.V_th) {
      y[0] = PARAMS.V_reset;
      refractory = PARAMS.t_ref / DT;
      found.spikes.push(step);
    }
    found.V.push(y[0]);
    found.gEx.push(y[1]);
  }
  return found;
}

describe.each(['reference', 'wasm', 'webasm'] as const)('iaf_cond_alpha on %s', (backend) => {
  test('is its equations, to a microvolt away from spikes and a step at them', async () => {
    const circuit: Circuit = {
      name: 'one',
      dt: DT,
      populations: [
        {
          ...{ name: 'cell', model: 'iaf_cond_alpha', size: 1 },
          params: { ...PARAMS, tau_syn_ex: TAU.ex, tau_syn_in: TAU.in, I_e, V_m: -70 },
        },
      ],
      inputs: (['ex', 'in'] as const).map((name) => ({ kind: 'spikes', name, channels: 1, times: [trains[name]] })),
      projections: (['ex', 'in'] as const).map((source) => ({
        ...{ source, target: 'cell', weight: WEIGHT[source], delay: DELAY },
        connector: { rule: 'all_to_all' as const },
      })),
    };
    const record = { neurons: [0], variables: ['V_m', 'g_ex'] };
    const simulator = await createSimulator(buildNetwork(circuit, 1), { backend, record });
    const spikes: number[] = [];
    const traces: Record<string, number[]> = { V_m: [], g_ex: [] };
    simulator.spikes.subscribe(({ steps }) => spikes.push(...steps));
    simulator.traces.subscribe(({ values }) => {
      for (const name of record.variables) traces[name].push(...values[name]);
    });
    await simulator.run(MS);
    simulator.dispose();
    const expected = integrate();
    expect(expected.spikes.length).toBeGreaterThan(3);
    expect(spikes.length).toBe(expected.spikes.length);
    spikes.forEach((step, i) => {
      expect(Math.abs(step - expected.spikes[i])).toBeLessThanOrEqual(1);
    });
    const refractorySteps = PARAMS.t_ref / DT;
    const calm = expected.V.map((_, i) =>
      [...spikes, ...expected.spikes].every((step) => i + 1 < step - 1 || i + 1 > step + refractorySteps + 1),
    );
    expect(calm.filter((is) => is).length).toBeGreaterThan(1500);
    expected.V.forEach((V, i) => {
      if (calm[i]) expect(Math.abs(traces.V_m[i] - V)).toBeLessThan(1e-3);
      // Exact but for rounding: of the weight to 2⁻¹⁶ in the compact form, and of float32.
      expect(Math.abs(traces.g_ex[i] - expected.gEx[i])).toBeLessThan(2e-5 * Math.max(1, expected.gEx[i]));
    });
  });
});
