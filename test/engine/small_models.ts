/**
 * Neuron models as small_circuits.ts uses them: what drives each of them hard enough to fire, and numbers that make its
 * neurons differ.
 */
import type { RandomStream } from '../../src/random.ts';

/** How a model is used. */
export interface SmallModelUse {
  /** A weight of 1: about 0.5 mV at the peak of what it evokes, or a thirtieth of the way to the threshold. */
  readonly weight: number;
  /** A constant current that makes it fire. */
  readonly current: number;
  /** Parameters of all neurons; at rest in any arithmetic, where `rests` says so. */
  readonly params: Readonly<Record<string, number>>;
  /** Whether the initial state is a fixed point. */
  readonly rests: boolean;
  /** Whether it drives itself through a spike, which makes any rounding larger. */
  readonly upswing: boolean;
  /** Parameters that differ from neuron to neuron. */
  readonly spread: (draw: (value: () => number) => number[], stream: RandomStream) => Record<string, number[]>;
}

type Spread = SmallModelUse['spread'];

/** Refractory periods from none on. */
const leakySpread: Spread = (draw, stream) => ({
  V_m: draw(() => -70 + 14 * stream.uniform()),
  I_e: draw(() => 450 * stream.uniform()),
  t_ref: draw(() => 0.1 * stream.integer(30)),
  V_th: draw(() => -56 + 2 * stream.uniform()),
});

/** Spikes that end high or low above the threshold, in upswings from steep to slow. */
const adaptiveSpread: Spread = (draw, stream) => ({
  ...leakySpread(draw, stream),
  Delta_T: draw(() => 2.5 * Math.max(0, stream.uniform() - 0.2)),
  V_peak: draw(() => -50 + 60 * stream.uniform()),
  V_reset: draw(() => -70 + 14 * stream.uniform()),
  w: draw(() => 30 * stream.uniform()),
  a: draw(() => 6 * stream.uniform() - 1),
  b: draw(() => 40 * stream.uniform()),
});

const recoverySpread: Spread = (draw, stream) => ({
  V_m: draw(() => -70 + 14 * stream.uniform()),
  I_e: draw(() => 8 * stream.uniform()),
  U_m: draw(() => -14 + stream.uniform()),
  a: draw(() => 0.02 + 0.08 * stream.uniform()),
  d: draw(() => 2 + 6 * stream.uniform()),
});

const thresholdSpread: Spread = (draw, stream) => ({
  V_m: draw(() => -70 + 14 * stream.uniform()),
  I_e: draw(() => 600 * stream.uniform()),
  t_ref: draw(() => 0.1 * stream.integer(30)),
  omega: draw(() => -52 + 2 * stream.uniform()),
  alpha_1: draw(() => 20 + 20 * stream.uniform()),
  V_th_alpha_2: draw(() => stream.uniform()),
});

const resonatorSpread: Spread = (draw, stream) => ({
  V_m: draw(() => 0.9 * stream.uniform()),
  x: draw(() => stream.uniform()),
  I_e: draw(() => 0.3 * stream.uniform()),
  b: draw(() => -0.1 - 0.05 * stream.uniform()),
  omega: draw(() => 0.2 + 0.1 * stream.uniform()),
});

/** Any switches, so that all five kinds are among them. */
const generalizedSpread: Spread = (draw, stream) => ({
  V_m: draw(() => -79 + 25 * stream.uniform()),
  I_e: draw(() => 300 * stream.uniform()),
  t_ref: draw(() => 0.1 * stream.integer(40)),
  spike_dependent_threshold: draw(() => stream.integer(2)),
  after_spike_currents: draw(() => stream.integer(2)),
  adapting_threshold: draw(() => stream.integer(2)),
  asc_amps_2: draw(() => -200 * stream.uniform()),
});

const channelSpread: Spread = (draw, stream) => ({
  V_m: draw(() => -72 + 10 * stream.uniform()),
  I_e: draw(() => 800 * stream.uniform()),
  t_ref: draw(() => 0.1 * stream.integer(30)),
  g_Na: draw(() => 12000 + 8000 * stream.uniform()),
  Act_n: draw(() => 0.3 * stream.uniform()),
});

/** Membranes at rest at their reset potential; rheobase 375 pA, of the conductances 250 pA. */
const leaky = { E_L: -70, V_reset: -70, V_m: -70 };
const leakyUse = { current: 400, rests: true, upswing: false, spread: leakySpread };
const channels = { rests: false, upswing: true, spread: channelSpread };

/** The models by name. */
export const smallModels = {
  iaf_psc_exp: { ...leakyUse, weight: 100, params: { ...leaky, tau_syn_in: 3 } },
  iaf_psc_alpha: { ...leakyUse, weight: 30, params: { ...leaky, tau_syn_in: 3 } },
  iaf_psc_delta: { ...leakyUse, weight: 0.5, params: leaky },
  iaf_cond_exp: { ...leakyUse, weight: 2, params: { ...leaky, tau_syn_ex: 1 } },
  iaf_cond_alpha: { ...leakyUse, weight: 1, params: { ...leaky, tau_syn_ex: 1 } },
  // At rest the exponential term adds less than a rounding.
  aeif_cond_exp: {
    weight: 2,
    current: 400,
    params: { ...leaky, g_L: 16.6667, C_m: 250, Delta_T: 0.5, tau_syn_ex: 1 },
    rests: true,
    upswing: true,
    spread: adaptiveSpread,
  },
  izhikevich: {
    weight: 0.5,
    current: 400,
    params: { c: -70, U_m: -14, V_m: -70 },
    rests: true,
    upswing: true,
    spread: recoverySpread,
  },
  mat2_psc_exp: { weight: 75, current: 500, params: {}, rests: true, upswing: false, spread: thresholdSpread },
  resonate_and_fire: { weight: 0.06, current: 0.4, params: {}, rests: true, upswing: false, spread: resonatorSpread },
  glif_psc: { weight: 12, current: 400, params: {}, rests: true, upswing: false, spread: generalizedSpread },
  hh_psc_alpha: { ...channels, weight: 90, current: 1000, params: {} },
  hh_cond_exp_traub: { ...channels, weight: 0.4, current: 500, params: {} },
} as const satisfies Readonly<Record<string, SmallModelUse>>;

/** Names of the models. */
export type SmallModel = keyof typeof smallModels;
