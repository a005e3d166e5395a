/**
 * One plastic synapse as events reach it, in the order that kernels/plasticity/plasticity_kernel.ts lays down; works
 * for every rule, in float64 or float32. Whoever calls knows the delay: a postsynaptic spike is given at the instant at
 * which it acts.
 *
 * A clock of its own: times are numbers of any unit, given in ascending order, and equal times are simultaneous. In
 * whole steps nothing is ever off by a rounding error. Within an instant the order is pulses, postsynaptic spikes,
 * presynaptic ones; all of them find the traces that it began with, but for presynaptic spikes after the first of an
 * instant, which find those of the first.
 */
import { compileRule, type RuleSteps } from '../../kernels/compile/rule_steps.ts';
import {
  decayed,
  type PlasticityKernel,
  type PlasticSynapse,
  type Round,
  type RuleNumbers,
} from '../../kernels/plasticity/plasticity_kernel.ts';
import type { PlasticityRule } from './plasticity_rule.ts';
import { completeRule } from './rule_fault.ts';
import { createTraces, type Traces } from './trace.ts';

/** A synapse between two neurons that learns. */
export interface LearningSynapse {
  /** A pulse of the neuromodulator. */
  pulse(time: number, amount: number): void;
  /** A postsynaptic spike acts. */
  post(time: number): void;
  /** A presynaptic spike acts; the weight left to it is what it transmits. */
  pre(time: number): number;
  /**
   * From this instant on, its spikes excepted, weight and eligibility change or stay as they are; traces go on. They
   * change at first.
   */
  setLearning(time: number, on: boolean): void;
  /** Replaces the weight. */
  write(time: number, weight: number): void;
  /** The state at a time that is not before the last event; looking changes nothing. */
  at(time: number): PlasticSynapse;
}

/** What all synapses of a rule share. */
interface Law {
  readonly kernel: PlasticityKernel;
  readonly steps: RuleSteps;
  readonly p: RuleNumbers;
  /** Of the neuromodulator; undefined where the rule has none. */
  readonly modulatorTau: number | undefined;
  readonly round: Round;
  /** Of all times, ms. */
  readonly unit: number;
}

/** One synapse at the instant `now`. */
interface State {
  now: number;
  synapse: PlasticSynapse;
  modulator: number;
  learning: boolean;
  /** Postsynaptic spikes that acted since the last presynaptic one. */
  arrived: number;
  readonly preTraces: Traces;
  readonly postTraces: Traces;
  /** The traces with which this instant began. */
  found: { readonly pre: readonly number[]; readonly post: readonly number[] };
}

/** A synapse at time 0. */
function begin({ kernel, p, round, unit }: Law, weight: number): State {
  const preTraces = createTraces(kernel.preTraces, p, round, unit);
  const postTraces = createTraces(kernel.postTraces, p, round, unit);
  return {
    now: 0,
    synapse: { weight: round(weight), eligibility: 0 },
    modulator: 0,
    learning: true,
    arrived: 0,
    preTraces,
    postTraces,
    found: { pre: preTraces.at(0), post: postTraces.at(0) },
  };
}

/** The synapse at a time that is not before `now`, if nothing happens until then. */
function driftedTo(time: number, { steps: { drift }, unit }: Law, state: State): PlasticSynapse {
  const { now, synapse, modulator, preTraces, postTraces } = state;
  if (drift === undefined || !state.learning || time === now) return synapse;
  return drift(synapse, (time - now) * unit, { pre: preTraces.at(now), post: postTraces.at(now), modulator });
}

/** Moves on to an instant. */
function reach(time: number, law: Law, state: State): void {
  const { modulatorTau, round, unit } = law;
  if (time === state.now) return;
  state.synapse = driftedTo(time, law, state);
  if (modulatorTau !== undefined)
    state.modulator = decayed(state.modulator, (time - state.now) * unit, modulatorTau, round);
  state.now = time;
  state.found = { pre: state.preTraces.at(time), post: state.postTraces.at(time) };
}

/** A postsynaptic spike, at the instant that was reached. */
function applyPost({ steps }: Law, state: State): void {
  if (state.learning) state.synapse = steps.postSpike(state.synapse, { ...state.found, arrived: state.arrived });
  state.preTraces.forget();
  state.postTraces.spike(state.now);
  state.arrived++;
}

/** A presynaptic spike, at the instant that was reached. */
function applyPre({ steps }: Law, state: State): void {
  if (state.learning) state.synapse = steps.preSpike(state.synapse, { ...state.found, arrived: state.arrived });
  state.preTraces.spike(state.now);
  // Several of one instant act one after the other, as in NEST.
  state.found = { ...state.found, pre: state.preTraces.at(state.now) };
  state.arrived = 0;
}

function createSynapse(law: Law, weight: number): LearningSynapse {
  const state = begin(law, weight);
  const { modulatorTau, round } = law;
  return {
    at: (time) => driftedTo(time, law, state),
    pulse(time, amount) {
      reach(time, law, state);
      if (modulatorTau !== undefined) state.modulator = round(state.modulator + round(amount / modulatorTau));
    },
    post(time) {
      reach(time, law, state);
      applyPost(law, state);
    },
    pre(time) {
      reach(time, law, state);
      applyPre(law, state);
      return state.synapse.weight;
    },
    setLearning(time, on) {
      reach(time, law, state);
      state.learning = on;
    },
    write(time, replacement) {
      reach(time, law, state);
      state.synapse = { ...state.synapse, weight: round(replacement) };
    },
  };
}

/**
 * Prepares synapses of a rule: what is returned creates one of a weight, at time 0.
 * @param params those not given have their defaults; see ruleFault for what is legal @param unit of all times, ms
 */
export function learningSynapses(
  rule: PlasticityRule,
  params: Readonly<Record<string, number>>,
  round: Round,
  unit = 1,
): (weight: number) => LearningSynapse {
  const { kernel } = rule;
  const p = Object.fromEntries(Object.entries(completeRule(rule, params)).map(([key, value]) => [key, round(value)]));
  const modulatorTau = kernel.modulator === undefined ? undefined : p[kernel.modulator.tau];
  const law: Law = { kernel, steps: compileRule(kernel, p, round), p, modulatorTau, round, unit };
  return (weight) => createSynapse(law, weight);
}
