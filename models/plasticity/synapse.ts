/**
 * One plastic synapse between two given spike trains, for reading and for comparison: everything that happens at a
 * plastic_synapse.ts, put in the order in which it reaches the synapse.
 *
 * Times are grid times in ms; events closer than a nanosecond are simultaneous, since t + delay and t may differ by a
 * rounding error.
 */
import type { PlasticSynapse, Round } from '../../kernels/plasticity/plasticity_kernel.ts';
import { learningSynapses } from './plastic_synapse.ts';
import type { PlasticityRule } from './plasticity_rule.ts';

const SIMULTANEOUS = 1e-6;

/** A pulse of a neuromodulator. */
export interface Pulse {
  readonly time: number;
  readonly amount: number;
}

/** Whether the synapse learns from a time on, that instant's spikes excepted. */
export interface LearningPhase {
  readonly time: number;
  readonly on: boolean;
}

/** What happens at a synapse; times in ms, ascending, from 0 on. */
export interface SynapseEvents {
  readonly pre: readonly number[];
  readonly post: readonly number[];
  /** Dendritic: a postsynaptic spike acts at its time + delay. */
  readonly delay: number;
  readonly pulses?: readonly Pulse[];
  readonly phases?: readonly LearningPhase[];
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

interface SynapseEvent {
  readonly time: number;
  readonly act: (time: number) => void;
}

/**
 * Events in the order of time; those that are simultaneous have the same time and stay in the order in which they were
 * given.
 */
function inOrder(events: readonly SynapseEvent[]): SynapseEvent[] {
  const byTime = events.map((event, place) => ({ ...event, place })).sort((a, b) => a.time - b.time);
  let instant = Number.NEGATIVE_INFINITY;
  return byTime
    .map((event) => {
      if (event.time - instant > SIMULTANEOUS) instant = event.time;
      return { ...event, time: instant };
    })
    .sort((a, b) => a.time - b.time || a.place - b.place);
}

/** Follows a synapse. @param params those not given have their defaults; see ruleFault for what is legal */
export function followSynapse(
  rule: PlasticityRule,
  params: Readonly<Record<string, number>>,
  weight: number,
  { pre, post, delay, pulses = [], phases = [], until = 0 }: SynapseEvents,
  round: Round,
): SynapseCourse {
  const synapse = learningSynapses(rule, params, round)(weight);
  const transmitted: number[] = [];
  const events = inOrder([
    ...pulses.map(({ time, amount }) => ({ time, act: (instant: number) => synapse.pulse(instant, amount) })),
    ...post.map((time) => ({ time: time + delay, act: synapse.post })),
    ...pre.map((time) => ({ time, act: (instant: number) => void transmitted.push(synapse.pre(instant)) })),
    ...phases.map(({ time, on }) => ({ time, act: (instant: number) => synapse.setLearning(instant, on) })),
  ]);
  const weights = events.map(({ time, act }) => {
    act(time);
    return { time, weight: synapse.at(time).weight };
  });
  const final = synapse.at(Math.max(until, events.at(-1)?.time ?? 0));
  return { transmitted, weights, final };
}
