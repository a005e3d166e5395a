/**
 * One plastic synapse between two given spike trains, for reading and for comparison: it goes through the events as they reach the
 * synapse, in the order that kernels/plasticity/plasticity_kernel.ts lays down. Works for every rule, in float64 or float32.
 *
 * Times are grid times in ms; events closer than a nanosecond are simultaneous, since t + delay and t may differ by a rounding error.
 */
import type { PlasticSynapse, Round } from '../../kernels/plasticity/plasticity_kernel.ts';
import type { PlasticityRule } from './plasticity_rule.ts';
import { completeRule } from './rule_fault.ts';
import { createTraces } from './trace.ts';

const SIMULTANEOUS = 1e-6;

/** A pulse of a neuromodulator. */
export interface Pulse {
  readonly time: number;
  readonly amount: number;
}

/** What happens at a synapse; times in ms, ascending, from 0 on. */
export interface SynapseEvents {
  readonly pre: readonly number[];
  readonly post: readonly number[];
  /** Dendritic: a postsynaptic spike acts at its time + delay. */
  readonly delay: number;
  readonly pulses?: readonly Pulse[];
  /** Goes on until then; otherwise until the last event. */
  readonly until?: number;
}

/** What became of the weight. */
export interface SynapseCourse {
  /** Weight that each presynaptic spike transmits. */
  readonly transmitted: readonly number[];
  /** Weight after each event that reached the synapse. */
  readonly weights: readonly { readonly time: number; readonly weight: number }[];
  readonly final: PlasticSynapse;
}

/** Follows a synapse. @param params those not given have their defaults; see ruleFault for what is legal */
export function followSynapse(
  rule: PlasticityRule,
  params: Readonly<Record<string, number>>,
  weight: number,
  { pre, post, delay, pulses = [], until = 0 }: SynapseEvents,
  round: Round,
): SynapseCourse {
  const { kernel } = rule;
  const entries = Object.entries(completeRule(rule, params));
  const p = Object.fromEntries(entries.map(([key, value]) => [key, round(value)]));
  const preTraces = createTraces(kernel.preTraces, p, round);
  const postTraces = createTraces(kernel.postTraces, p, round);
  const modulatorTau = kernel.modulator?.tau;
  const transmitted: number[] = [];
  const weights: { time: number; weight: number }[] = [];
  let synapse: PlasticSynapse = { weight: round(weight), eligibility: 0 };
  let now = 0;
  let modulator = 0;
  let nextPulse = 0;
  let nextPost = 0;
  let arrived = 0;

  const note = (): void => {
    weights.push({ time: now, weight: synapse.weight });
  };
  const drift = (time: number): void => {
    if (kernel.drift !== undefined && time > now)
      synapse = kernel.drift(synapse, time - now, { post: postTraces.at(now), modulator }, p, round);
    if (modulatorTau !== undefined)
      modulator = round(modulator * round(Math.exp(round((now - time) / p[modulatorTau]))));
    now = time;
  };
  const reach = (time: number): void => {
    for (; nextPulse < pulses.length && pulses[nextPulse].time <= time; nextPulse++) {
      drift(pulses[nextPulse].time);
      if (modulatorTau !== undefined) modulator = round(modulator + round(pulses[nextPulse].amount / p[modulatorTau]));
      note();
    }
    drift(time);
  };
  /** Lets postsynaptic spikes act that reach the synapse before `end`; the last ones, within a rounding error of `instant`, at that instant. */
  const receive = (end: number, instant = Number.POSITIVE_INFINITY): void => {
    for (; nextPost < post.length && post[nextPost] + delay < end; nextPost++) {
      reach(Math.min(post[nextPost] + delay, instant));
      synapse = kernel.postSpike(synapse, { pre: preTraces.at(now), post: postTraces.at(now), arrived }, p, round);
      preTraces.forget();
      postTraces.spike(now);
      arrived++;
      note();
    }
  };
  for (const time of pre) {
    receive(time - SIMULTANEOUS);
    reach(time);
    const before = postTraces.at(time);
    receive(time + SIMULTANEOUS, time);
    synapse = kernel.preSpike(synapse, { pre: preTraces.at(time), post: before, arrived }, p, round);
    transmitted.push(synapse.weight);
    preTraces.spike(time);
    arrived = 0;
    note();
  }
  receive(Number.POSITIVE_INFINITY);
  reach(Math.max(now, until, pulses.at(-1)?.time ?? 0));
  return { transmitted, weights, final: synapse };
}
