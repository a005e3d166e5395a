/**
 * One trial of a task that is answered by when an output rises: after an event at a known instant, the output is asked
 * at every sample until the trial ends, and should have risen from event + interval on (timed_target.ts).
 */
import ndarray from 'ndarray';
import type { SpikeTrains } from '../signals.ts';
import { checkRange } from './options.ts';
import type { TaskTrial } from './task.ts';
import { type ResponseWindow, type TimedOptions, timedSamples, timedTarget } from './timed_target.ts';
import { mostTrials } from './trial_identity.ts';
import { jitterReach, type VolleyOptions } from './volley.ts';

/** When a trial asks for what. */
export interface TimedEvent {
  /** The event, ms. */
  readonly eventMs: number;
  /** What is to pass after it, ms. */
  readonly intervalMs: number;
  /** When an answer counts, ms after the event. */
  readonly window: ResponseWindow;
}

/** The trial. @param spikes what is heard, up to the end of the trial in ms @param facts beside those of the event */
export function timedTrial(
  id: number,
  { eventMs, intervalMs, window }: TimedEvent,
  options: TimedOptions,
  spikes: (durationMs: number) => SpikeTrains,
  facts: Readonly<Record<string, number>>,
): TaskTrial {
  const sampleTimesMs = timedSamples(eventMs, window, options.sampleEveryMs);
  const durationMs = sampleTimesMs[sampleTimesMs.length - 1];
  const targets = sampleTimesMs.map((time) => timedTarget(time - eventMs, intervalMs, options));
  return {
    trial: { id, durationMs, spikes: spikes(durationMs), sampleTimesMs },
    targets: ndarray(targets, [targets.length, 1]),
    facts: { intervalMs, ...facts, eventMs },
  };
}

/** Refuses numbers of trials that leave an interval out, or give its answers no spread. @throws {InputError} */
export function checkTrialCounts(
  where: string,
  { trainTrials, testTrials }: { readonly trainTrials: number; readonly testTrials: number },
  intervals: number,
): void {
  checkRange(where, 'trainTrials', trainTrials, intervals, mostTrials, 'whole');
  // Two of each interval at least, so that answers have a spread.
  checkRange(where, 'testTrials', testTrials, 2 * intervals, mostTrials, 'whole');
}

/** Refuses a time of the first volley before which its jitter reaches beyond the start. @throws {InputError} */
export function checkOnset<Name extends string>(
  where: string,
  [from, to]: readonly [Name, Name],
  options: VolleyOptions & Readonly<Record<Name, number>>,
): void {
  checkRange(where, from, options[from], Math.ceil(jitterReach * options.jitterMs), 100_000, 'whole');
  checkRange(where, to, options[to], options[from], 100_000, 'whole');
}
