/**
 * Neurons with conductances on the clock of the engines, solved finely: by the classical Runge–Kutta method in 400
 * sub-steps of a step. Within a step nothing arrives; what arrives in it counts from its end on, where spikes are
 * looked for. Nothing here is shared with the models that are compared with it.
 */
import type { Rates } from './hodgkin_huxley_textbook.ts';

/** A receptor and what arrives at it: a jump that decays, or with tau_rise a course whose peak is the weight. */
export interface FineReceptor {
  /** ms. */
  readonly tau_syn: number;
  readonly tau_rise?: number | undefined;
  /** mV. */
  readonly E_rev: number;
  /** nS by the step at whose end they arrive. */
  readonly arriving: ReadonlyMap<number, number>;
}

/** A membrane. */
export interface FineMembrane {
  /** State, the potential in mV first. */
  readonly start: readonly number[];
  /**
   * Writes dy/dt for a state under conductances of `pull` nS in all that draw with `draw` pA; while `held` the
   * potential stays.
   */
  slope(y: Float64Array, pull: number, draw: number, held: boolean, out: Float64Array): void;
  /**
   * Looks at the end of a step in which the potential was `before` at first, tells whether there is a spike, and
   * changes the state by it.
   */
  fires(y: Float64Array, before: number): boolean;
  readonly refractorySteps: number;
  /** Whether refractoriness holds the potential, or only keeps spikes from being told. */
  readonly holds: boolean;
}

/** States at the end of every step, [steps × states], and the steps of spikes. */
export interface FineSolution {
  readonly states: readonly (readonly number[])[];
  readonly spikes: readonly number[];
}

type Params = Readonly<Record<string, number>>;

/** A conductance in the course of sub-steps: its value, and a slope that decays with tau_rise. */
function createConductance({ tau_syn, tau_rise, arriving }: FineReceptor, h: number) {
  const decay = Math.exp(-h / tau_syn);
  const slopeDecay = tau_rise === undefined ? 0 : Math.exp(-h / tau_rise);
  // What a slope of 1 leaves after a time; the peak of that after any time is 1/scale.
  const left = (t: number): number => {
    if (tau_rise === undefined) return 0;
    if (tau_rise === tau_syn) return t * Math.exp(-t / tau_syn);
    return (Math.exp(-t / tau_syn) - Math.exp(-t / tau_rise)) / (1 / tau_rise - 1 / tau_syn);
  };
  const transfer = left(h);
  const peakTime = (): number => {
    if (tau_rise === undefined || tau_rise === tau_syn) return tau_syn;
    return (Math.log(tau_syn / tau_rise) * tau_syn * tau_rise) / (tau_syn - tau_rise);
  };
  const scale = tau_rise === undefined ? 1 : 1 / left(peakTime());
  let [g, slope] = [0, 0];
  return {
    now: () => g,
    advance(): void {
      g = g * decay + slope * transfer;
      slope *= slopeDecay;
    },
    receive(step: number): void {
      const weight = arriving.get(step) ?? 0;
      if (tau_rise === undefined) g += weight;
      else slope += weight * scale;
    },
  };
}

/** Solves so many steps of dt ms. */
export function solveFinely(
  membrane: FineMembrane,
  receptors: readonly FineReceptor[],
  { dt, steps, fine = 400 }: { readonly dt: number; readonly steps: number; readonly fine?: number },
): FineSolution {
  const h = dt / fine;
  const conductances = receptors.map((receptor) => createConductance(receptor, h / 2));
  const y = Float64Array.from(membrane.start);
  const [k1, k2, k3, k4, at] = Array.from({ length: 5 }, () => new Float64Array(y.length));
  let held = false;
  const total = (): readonly [pull: number, draw: number] => {
    let [pull, draw] = [0, 0];
    receptors.forEach(({ E_rev }, r) => {
      const g = conductances[r].now();
      pull += g;
      draw += g * E_rev;
    });
    return [pull, draw];
  };
  const half = (): readonly [number, number] => {
    for (const conductance of conductances) conductance.advance();
    return total();
  };
  const from = (k: Float64Array, by: number): Float64Array => {
    for (let i = 0; i < at.length; i++) at[i] = y[i] + by * k[i];
    return at;
  };
  const states: number[][] = [];
  const spikes: number[] = [];
  let refractory = 0;
  for (let step = 1; step <= steps; step++) {
    held = membrane.holds && refractory > 0;
    const before = y[0];
    for (let i = 0; i < fine; i++) {
      const first = total();
      const middle = half();
      const last = half();
      membrane.slope(y, ...first, held, k1);
      membrane.slope(from(k1, h / 2), ...middle, held, k2);
      membrane.slope(from(k2, h / 2), ...middle, held, k3);
      membrane.slope(from(k3, h), ...last, held, k4);
      for (let j = 0; j < y.length; j++) y[j] += (h / 6) * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
    }
    for (const conductance of conductances) conductance.receive(step);
    if (refractory > 0) refractory--;
    else if (membrane.fires(y, before)) {
      refractory = membrane.refractorySteps;
      spikes.push(step);
    }
    states.push([...y]);
  }
  return { states, spikes };
}

/** The membrane of `iaf_cond_exp` and `iaf_cond_alpha`, by NEST's names. */
export function leaky({ C_m, g_L, E_L, V_th, V_reset, t_ref, I_e, V_m }: Params, dt: number): FineMembrane {
  return {
    start: [V_m],
    slope(y, pull, draw, held, out) {
      out[0] = held ? 0 : (g_L * (E_L - y[0]) + I_e + draw - pull * y[0]) / C_m;
    },
    fires(y) {
      if (y[0] < V_th) return false;
      y[0] = V_reset;
      return true;
    },
    refractorySteps: Math.ceil(t_ref / dt - 1e-6),
    holds: true,
  };
}

/** A Hodgkin–Huxley membrane; a spike is a potential that has turned down above a threshold in mV. */
export function hodgkinHuxley(params: Params, rates: Rates, threshold: number, dt: number): FineMembrane {
  const { C_m, g_Na, g_K, g_L, E_Na, E_K, E_L, I_e, V_m, Act_m, Inact_h, Act_n, t_ref } = params;
  return {
    start: [V_m, Act_m, Inact_h, Act_n],
    slope([V, m, h, n], pull, draw, _, out) {
      const [am, bm, ah, bh, an, bn] = rates(V);
      const channels = g_Na * m ** 3 * h * (V - E_Na) + g_K * n ** 4 * (V - E_K) + g_L * (V - E_L);
      out[0] = (I_e + draw - pull * V - channels) / C_m;
      out[1] = am * (1 - m) - bm * m;
      out[2] = ah * (1 - h) - bh * h;
      out[3] = an * (1 - n) - bn * n;
    },
    fires: (y, before) => y[0] >= threshold && before > y[0],
    refractorySteps: Math.round(t_ref / dt),
    holds: false,
  };
}
