/**
 * Hodgkin–Huxley neurons as the papers write them, integrated by the classical Runge–Kutta method in steps of a
 * microsecond: nothing here is shared with the models that are compared with it.
 */
import { arrivalsOf, type DrivenNeuron } from './drive_one.ts';

type Params = Readonly<Record<string, number>>;

/** x/(1 − e^{−x}). */
const linoid = (x: number): number => (Math.abs(x) < 1e-8 ? 1 + x / 2 : x / -Math.expm1(-x));

/** Opening and closing rates of m, h and n in turn, in 1/ms, at a potential in mV. */
export type Rates = (V: number) => readonly [number, number, number, number, number, number];

/** Hodgkin & Huxley 1952, with the resting potential at −65 mV. */
export const squid: Rates = (V) => [
  ...([linoid((V + 40) / 10), 4 * Math.exp(-(V + 65) / 18)] as const),
  ...([0.07 * Math.exp(-(V + 65) / 20), 1 / (1 + Math.exp(-(V + 35) / 10))] as const),
  ...([0.1 * linoid((V + 55) / 10), 0.125 * Math.exp(-(V + 65) / 80)] as const),
];

/** Traub & Miles 1991 as in Brette et al. 2007. */
export const traub =
  (V_T: number): Rates =>
  (V) => {
    const u = V - V_T;
    return [
      ...([1.28 * linoid((u - 13) / 4), 1.4 * linoid((40 - u) / 5)] as const),
      ...([0.128 * Math.exp((17 - u) / 18), 4 / (1 + Math.exp((40 - u) / 5))] as const),
      ...([0.16 * linoid((u - 15) / 5), 0.5 * Math.exp((10 - u) / 40)] as const),
    ];
  };

/** Where the gates stand still. */
export function restOf(rates: Rates, V: number): [number, number, number] {
  const [am, bm, ah, bh, an, bn] = rates(V);
  return [am / (am + bm), ah / (ah + bh), an / (an + bn)];
}

/** What synapses draw into the neuron, in pA, at a potential and so many ms after the beginning of a step. */
type Synapses = (V: number, s: number) => number;

/** Synapses by step: those of a step in which nothing has arrived yet; `end` ends it with what arrives. */
interface SynapticState {
  readonly now: Synapses;
  end(ex: number, inh: number): void;
}

/** Alpha-shaped currents. */
export function alphaCurrents({ tau_syn_ex, tau_syn_in }: Params, dt: number): SynapticState {
  const state = [0, 0, 0, 0];
  const at = (I: number, slope: number, tau: number, s: number): number => (I + slope * s) * Math.exp(-s / tau);
  const advance = (place: number, tau: number, arriving: number): void => {
    state[place] = at(state[place], state[place + 1], tau, dt);
    state[place + 1] = state[place + 1] * Math.exp(-dt / tau) + (arriving * Math.E) / tau;
  };
  return {
    now: (_, s) => at(state[0], state[1], tau_syn_ex, s) + at(state[2], state[3], tau_syn_in, s),
    end(ex, inh) {
      advance(0, tau_syn_ex, ex);
      advance(2, tau_syn_in, inh);
    },
  };
}

/** Exponentially decaying conductances. */
export function conductances({ tau_syn_ex, tau_syn_in, E_ex, E_in }: Params, dt: number): SynapticState {
  let [ex, inh] = [0, 0];
  return {
    now: (V, s) => ex * Math.exp(-s / tau_syn_ex) * (E_ex - V) + inh * Math.exp(-s / tau_syn_in) * (E_in - V),
    end(arrivingEx, arrivingIn) {
      ex = ex * Math.exp(-dt / tau_syn_ex) + arrivingEx;
      inh = inh * Math.exp(-dt / tau_syn_in) - arrivingIn;
    },
  };
}

const FINE_MS = 1e-3;

/**
 * Potential and gates at the end of every step, and the steps of spikes: maxima above a threshold that are seen on the
 * grid, t_ref apart.
 */
export function integrate(
  neuron: DrivenNeuron,
  rates: Rates,
  synapses: SynapticState,
  gates: readonly [number, number, number],
  threshold: number,
): { readonly V: number[]; readonly gates: number[][]; readonly spikes: number[] } {
  const { C_m, g_Na, g_K, g_L, E_Na, E_K, E_L, I_e, V_m, t_ref } = neuron.params;
  const arriving = arrivalsOf(neuron);
  const slope = (y: Float64Array, s: number, out: Float64Array): void => {
    const [V, m, h, n] = y;
    const [am, bm, ah, bh, an, bn] = rates(V);
    const channels = g_Na * m ** 3 * h * (V - E_Na) + g_K * n ** 4 * (V - E_K) + g_L * (V - E_L);
    out[0] = (synapses.now(V, s) + I_e - channels) / C_m;
    out[1] = am * (1 - m) - bm * m;
    out[2] = ah * (1 - h) - bh * h;
    out[3] = an * (1 - n) - bn * n;
  };
  const y = Float64Array.of(V_m, ...gates);
  const [k1, k2, k3, k4, at] = Array.from({ length: 5 }, () => new Float64Array(4));
  const moveTo = (k: Float64Array, h: number): void => {
    for (let i = 0; i < 4; i++) at[i] = y[i] + h * k[i];
  };
  const fineSteps = Math.round(neuron.dt / FINE_MS);
  const h = neuron.dt / fineSteps;
  const found = { V: [] as number[], gates: [] as number[][], spikes: [] as number[] };
  let refractory = 0;
  for (let step = 1; step <= Math.round(neuron.ms / neuron.dt); step++) {
    const before = y[0];
    for (let i = 0; i < fineSteps; i++) {
      slope(y, i * h, k1);
      moveTo(k1, h / 2);
      slope(at, (i + 0.5) * h, k2);
      moveTo(k2, h / 2);
      slope(at, (i + 0.5) * h, k3);
      moveTo(k3, h);
      slope(at, (i + 1) * h, k4);
      for (let j = 0; j < 4; j++) y[j] += (h / 6) * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
    }
    synapses.end(arriving.ex[step], arriving.in[step]);
    if (refractory > 0) refractory--;
    else if (y[0] >= threshold && before > y[0]) {
      refractory = Math.round(t_ref / neuron.dt);
      found.spikes.push(step);
    }
    found.V.push(y[0]);
    found.gates.push([...y.subarray(1)]);
  }
  return found;
}
