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
import { createTraces } from './trace.ts';

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
  const p = Object.fromEntries(Object.entries(completeRule(rule, params)).map(([key, value]) => [key, round(value)]));
  const steps = compileRule(rule.kernel, p, round);
  return (weight) => createSynapse(rule.kernel, steps, p, weight, round, unit);
}

function createSynapse(
  kernel: PlasticityKernel,
  { postSpike, preSpike, drift }: RuleSteps,
  p: RuleNumbers,
  weight: number,
  round: Round,
  unit: number,
): LearningSynapse {
  const preTraces = createTraces(kernel.preTraces, p, round, unit);
  const postTraces = createTraces(kernel.postTraces, p, round, unit);
  const modulatorTau = kernel.modulator === undefined ? undefined : p[kernel.modulator.tau];
  let synapse: PlasticSynapse = { weight: round(weight), eligibility: 0 };
  let modulator = 0;
  let learning = true;
  let arrived = 0;
  let now = 0;
  let found = { pre: preTraces.at(now), post: postTraces.at(now) };

  const at = (time: number): PlasticSynapse => {
    if (drift === undefined || !learning || time === now) return synapse;
    return drift(synapse, (time - now) * unit, { pre: preTraces.at(now), post: postTraces.at(now), modulator });
  };
  const reach = (time: number): void => {
    if (time === now) return;
    synapse = at(time);
    if (modulatorTau !== undefined) modulator = decayed(modulator, (time - now) * unit, modulatorTau, round);
    now = time;
    found = { pre: preTraces.at(now), post: postTraces.at(now) };
  };
  return {
    at,
    pulse(time, amount) {
      reach(time);
      if (modulatorTau !== undefined) modulator = round(modulator + round(amount / modulatorTau));
    },
    post(time) {
      reach(time);
      if (learning) synapse = postSpike(synapse, { ...found, arrived });
      preTraces.forget();
      postTraces.spike(now);
      arrived++;
    },
    pre(time) {
      reach(time);
      if (learning) synapse = preSpike(synapse, { ...found, arrived });
      preTraces.spike(now);
      // Several of one instant act one after the other, as in NEST.
      found = { ...found, pre: preTraces.at(now) };
      arrived = 0;
      return synapse.weight;
    },
    setLearning(time, on) {
      reach(time);
      learning = on;
    },
    write(time, replacement) {
      reach(time);
      synapse = { ...synapse, weight: round(replacement) };
    },
  };
}
