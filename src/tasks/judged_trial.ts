/**
 * One trial of a task that is judged once: events at given times on each channel, and a single reading of the state,
 * `readDelayMs` after the nominal end of the last event. Where all trials of a condition have their last event at the
 * same time they last equally long; otherwise the time since a trial began, which slow synapses carry, would tell the
 * interval.
 */
import ndarray from 'ndarray';
import type { RandomStream } from '../random.ts';
import type { TaskTrial } from './task.ts';
import { channelTrains, type VolleyOptions, volleyLength } from './volley.ts';

/** What is presented and what should be said of it. */
export interface Judged {
  readonly id: number;
  /** Of events and background. */
  readonly stream: RandomStream;
  /** Nominal beginnings of events in ms, ascending, for each channel; at least one event in all. */
  readonly onsetsMs: readonly (readonly number[])[];
  /** The answer wanted. */
  readonly label: number;
  readonly facts: Readonly<Record<string, number>>;
}

/** The trial. */
export function judgedTrial(
  { id, stream, onsetsMs, label, facts }: Judged,
  options: VolleyOptions & { readonly readDelayMs: number },
): TaskTrial {
  const durationMs = Math.max(...onsetsMs.flat()) + volleyLength(options) + options.readDelayMs;
  return {
    trial: {
      id,
      durationMs,
      spikes: onsetsMs.flatMap((onsets) => channelTrains(stream, onsets, durationMs, options)),
      sampleTimesMs: Float64Array.of(durationMs),
    },
    targets: ndarray(Float64Array.of(label), [1, 1]),
    facts: { ...facts, label },
  };
}
