/**
 * What a rule of plasticity is to a machine, as data in the kernel dialect: which traces it reads, what a postsynaptic
 * and a presynaptic spike do to a synapse, and how the synapse drifts in between. Everything else (who keeps the
 * traces, when they are read, bounds) is the machine's: compile/rule_steps.ts makes plain functions of it,
 * compile/rule_module.ts WebAssembly.
 *
 * A trace belongs to a neuron, so that a synapse is its weight w and, for rules that need one, an eligibility c. At
 * each spike of its neuron a trace grows by 1 (all spikes count) or becomes 1 (the nearest one counts); in between it
 * decays exponentially.
 *
 * Clock and order, as in NEST: the delay is dendritic, a postsynaptic spike acts on the synapse at t + delay, a
 * presynaptic one at t. A spike finds the traces as they were before any spike of the same instant. Of spikes that
 * coincide at the synapse the postsynaptic one acts first; the presynaptic one then acts on the weight left to it and
 * transmits the result. Hence nothing needs to happen at a postsynaptic spike: at each presynaptic spike a machine may
 * go through the postsynaptic ones since the last, `postSpike` for each in order of time, then `preSpike`, then
 * transmit.
 */

/** Rounds the result of one operation: the identity for float64, Math.fround for float32. */
export type Round = (value: number) => number;
/** Arithmetic in float64. */
export const float64: Round = (value) => value;
/** Arithmetic in float32, one rounding per operation. */
export const float32: Round = Math.fround;

/** Parameters of a rule by name, already rounded. */
export type RuleNumbers = Readonly<Record<string, number>>;
/** Named expressions, in order; each may name those above it. */
export type Named = Readonly<Record<string, string>>;

/** A trace of spikes. */
export interface TraceKernel {
  /** What expressions call it. */
  readonly name: string;
  /** Parameter that is its time constant, ms. */
  readonly tau: string;
  /** `add` 1 at each spike, or `set` to 1. */
  readonly spike: 'add' | 'set';
  /** Value at time 0, for a presynaptic trace; 0 where left out. */
  readonly begins?: 1;
  /** A presynaptic trace that a postsynaptic spike sets to 0, and that is therefore kept per synapse. */
  readonly forgets?: true;
}

/**
 * What happens to a synapse at once. Expressions may name w, c, parameters, constants, the traces, and `arrived`: 1 if
 * a postsynaptic spike has acted since the last presynaptic one, else 0. What is left out stays as it is.
 */
export interface SynapseEffect {
  /** A test; nothing happens where it is false. */
  readonly when?: string;
  /** Intermediate values. */
  readonly given?: Named;
  readonly w?: string;
  readonly c?: string;
}

/**
 * Of a time constant τ (a parameter or constant) over an interval Δ: e^(−Δ/τ), 1 − e^(−Δ/τ), or τ(1 − e^(−Δ/τ)), which
 * is what a decaying 1 adds up to.
 */
export type Relaxation = { readonly left: string } | { readonly lost: string } | { readonly spent: string };

/**
 * What happens over an interval without spikes or pulses. Expressions may name what an effect's may, the traces as they
 * are at its start, `interval` in ms, the modulator and relaxations; not `arrived`. Splitting an interval may change
 * nothing but rounding, unless the weight meets a bound.
 */
export interface SynapseDrift extends SynapseEffect {
  readonly over?: Readonly<Record<string, Relaxation>>;
}

/**
 * What w is, and within which bounds a machine keeps it:
 *   share      weight/Wmax, 0 … 1;
 *   magnitude  |weight|, 0 … |Wmax|, the weight having the sign of Wmax;
 *   value      the weight, from `low` to `high`, which are parameters, or numbers.
 */
export type WeightForm =
  | { readonly form: 'share' | 'magnitude' }
  | { readonly form: 'value'; readonly low: string | number; readonly high: string | number };

/** A plasticity rule. */
export interface PlasticityKernel {
  readonly name: string;
  readonly weight: WeightForm;
  /** Fast before slow; two at most. */
  readonly preTraces: readonly TraceKernel[];
  readonly postTraces: readonly TraceKernel[];
  /** A neuromodulator that all synapses of the rule share: its name, and its time constant; a pulse adds amount/tau. */
  readonly modulator?: { readonly name: string; readonly tau: string };
  /** Whether a synapse has an eligibility c, which begins at 0. */
  readonly eligibility?: true;
  /** What follows from parameters alone, computed once. */
  readonly constants?: Named;
  readonly postSpike?: SynapseEffect;
  readonly preSpike?: SynapseEffect;
  readonly drift?: SynapseDrift;
}

/** State of one synapse. */
export interface PlasticSynapse {
  readonly weight: number;
  /** What pairings have left for a neuromodulator to turn into weight; 0 where the rule has no use for it. */
  readonly eligibility: number;
}

/** What is left of a trace after `interval` ms. */
export function decayed(value: number, interval: number, tau: number, round: Round): number {
  return value === 0 ? 0 : round(value * round(Math.exp(round(-interval / tau))));
}

/** A number no less than `low` and no more than `high`; not a number stays what it is, for the machine to find. */
export function clipped(value: number, low: number, high: number): number {
  if (value < low) return low;
  return value > high ? high : value;
}

/** The same for a weight whose magnitude is at most |Wmax| and whose sign is that of Wmax. */
export function clippedMagnitude(magnitude: number, Wmax: number): number {
  const kept = clipped(magnitude, 0, Math.abs(Wmax));
  return Wmax < 0 && kept > 0 ? -kept : kept;
}

/** The weight of a share of Wmax. */
export function weightOfShare(share: number, Wmax: number, round: Round): number {
  if (share >= 1) return Wmax;
  return share <= 0 ? 0 : round(share * Wmax);
}

/** Bounds of weights by the form that a rule gives them. */
export function boundsOfForm(weight: WeightForm, p: RuleNumbers): { readonly low: number; readonly high: number } {
  if (weight.form !== 'value') return { low: Math.min(0, p.Wmax), high: Math.max(0, p.Wmax) };
  const of = (bound: string | number): number => (typeof bound === 'string' ? p[bound] : bound);
  return { low: of(weight.low), high: of(weight.high) };
}
