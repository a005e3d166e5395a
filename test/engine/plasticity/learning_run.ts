/** Runs networks that learn, and says what each synapse should weigh by the spikes that its neurons had. */

import { float64 } from '../../../kernels/plasticity/plasticity_kernel.ts';
import { ruleBounds } from '../../../models/plasticity/plasticity_rule.ts';
import { followSynapse } from '../../../models/plasticity/synapse.ts';
import type { PlasticWeights } from '../../../src/engine/engine.ts';
import type { Network, WiredProjection } from '../../../src/network/network.ts';
import type { SpikeTrains } from '../../../src/signals.ts';
import type { Simulator } from '../../../src/simulator.ts';

/** All that happened in one copy of a network so far; steps. */
export interface History {
  /** By network source: neurons, then channels. */
  readonly spikes: readonly number[][];
  readonly pulses: { readonly step: number; readonly amount: number }[];
  readonly phases: { readonly step: number; readonly on: boolean }[];
}

/** Notes the spikes of neurons as they come; those of the channels are known. */
export function follow(simulator: Simulator, { size, dt, channels }: Network, trains?: SpikeTrains, copy = 0): History {
  const given = trains ?? channels.flatMap(({ times = [] }) => times);
  const ofChannels = Array.from(given, (train) => Array.from(train, (time) => Math.round(time / dt)));
  const spikes = [...Array.from({ length: size }, (): number[] => []), ...ofChannels];
  simulator.spikes.subscribe(({ steps, senders }) =>
    steps.forEach((step, i) => {
      if (Math.floor(senders[i] / size) === copy) spikes[senders[i] % size].push(step);
    }),
  );
  return { spikes, pulses: [], phases: [] };
}

/** Projections that learn. */
export function learners({ projections }: Network): WiredProjection[] {
  return projections.filter(({ learning }) => learning !== undefined);
}

/**
 * What a weight's error is measured against: the greatest weight, or where there is none the weight itself, and no less
 * than 1.
 */
export function scaleOf({ learning }: WiredProjection, weight: number): number {
  const { low, high } = ruleBounds(learning!.rule, learning!.params);
  return Number.isFinite(high) ? Math.max(-low, high) : Math.max(1, Math.abs(weight));
}

/** Weights by one synapse alone, in the order of those that it began with, at a step. */
export function expectedWeights(
  { dt }: Network,
  { firstSource, firstTarget, learning }: WiredProjection,
  start: PlasticWeights,
  { spikes, pulses, phases }: History,
  now: number,
): number[] {
  const isPast = ({ step }: { readonly step: number }): boolean => step <= now;
  const pastPulses = pulses.filter(isPast).map(({ step, amount }) => ({ time: step * dt, amount }));
  const pastPhases = phases.filter(isPast).map(({ step, on }) => ({ time: step * dt, on }));
  const times = (source: number, until: number): number[] =>
    spikes[source].filter((step) => step <= until).map((step) => step * dt);
  return Array.from(start.weights, (weight, i) => {
    const delay = start.delays[i];
    const events = {
      ...{ pre: times(firstSource + start.sources[i], now), post: times(firstTarget + start.targets[i], now - delay) },
      ...{ delay: delay * dt, pulses: pastPulses, phases: pastPhases, until: now * dt },
    };
    return followSynapse(learning!.rule, learning!.params, weight, events, float64).final.weight;
  });
}
