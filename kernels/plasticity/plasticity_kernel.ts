/**
 * What a plasticity rule is to a machine: which traces it reads, what a postsynaptic and a presynaptic spike do to a synapse, and how
 * the synapse drifts in between. Everything else (who keeps the traces, when they are read) is the machine's.
 *
 * A trace belongs to a neuron, so that a synapse is its weight and, for rules that need one, an eligibility. At each spike of its neuron a trace grows
 * by 1 (all spikes count) or becomes 1 (the nearest one counts); in between it decays exponentially.
 *
 * Clock and order, as in NEST: the delay is dendritic, a postsynaptic spike acts on the synapse at t + delay, a presynaptic one at t. A
 * spike finds the traces as they were before any spike of the same instant. Of spikes that coincide at the synapse the postsynaptic one acts
 * first; the presynaptic one then acts on the weight left to it and transmits the result. Hence nothing needs to happen at a
 * postsynaptic spike: at each presynaptic spike a machine may go through the postsynaptic ones since the last, `postSpike` for each in order of time, then
 * `preSpike`, then transmit.
 *
 * Every operation is wrapped in `round`: the identity for float64, Math.fround for float32.
 */

/** Rounds the result of one operation. */
export type Round = (value: number) => number;
/** Arithmetic in float64. */
export const float64: Round = (value) => value;
/** Arithmetic in float32, one rounding per operation. */
export const float32: Round = Math.fround;

/** Parameters of a rule by name, already rounded. */
export type RuleNumbers = Readonly<Record<string, number>>;

/** A trace of spikes. */
export interface TraceKernel {
  /** Parameter that is its time constant, ms. */
  readonly tau: string;
  /** `add` 1 at each spike, or `set` to 1. */
  readonly spike: 'add' | 'set';
  /** Value at time 0, for a presynaptic trace; 0 where left out. */
  readonly begins?: 1;
  /** A presynaptic trace that a postsynaptic spike sets to 0, and that is therefore kept per synapse. */
  readonly forgets?: true;
}

/** State of one synapse. */
export interface PlasticSynapse {
  readonly weight: number;
  /** What pairings have left for a neuromodulator to turn into weight; 0 where the rule has no use for it. */
  readonly eligibility: number;
}

/** What a spike finds at the synapse. */
export interface Found {
  /** Values of the rule's presynaptic and postsynaptic traces, without spikes of this instant. */
  readonly pre: readonly number[];
  readonly post: readonly number[];
  /** Postsynaptic spikes that have acted since the last presynaptic one. */
  readonly arrived: number;
}

/** Effect of a spike. */
export type SpikeEffect = (synapse: PlasticSynapse, found: Found, p: RuleNumbers, round: Round) => PlasticSynapse;

/** What a synapse drifts by while nothing spikes: values at the start of the interval, decaying from there. */
export interface Course {
  readonly post: readonly number[];
  readonly modulator: number;
}

/** A plasticity rule. */
export interface PlasticityKernel {
  readonly name: string;
  readonly preTraces: readonly TraceKernel[];
  readonly postTraces: readonly TraceKernel[];
  /** Time constant of a neuromodulator that all synapses of the rule share; a pulse adds amount/tau. */
  readonly modulator?: { readonly tau: string };
  readonly postSpike: SpikeEffect;
  readonly preSpike: SpikeEffect;
  /** Over `interval` ms without spikes or pulses. Splitting an interval changes nothing but rounding, unless the weight meets a bound. */
  readonly drift?: (
    synapse: PlasticSynapse,
    interval: number,
    course: Course,
    p: RuleNumbers,
    round: Round,
  ) => PlasticSynapse;
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
