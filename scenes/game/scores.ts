/** Who was right how often: the systems at a size of noise, the ideal observer, and the reader, the best first. */
import { dPrime } from '../../src/metrics/d_prime.ts';
import { proportionInterval } from '../../src/metrics/proportion_interval.ts';
import { type SystemName, systems } from './experiment.ts';
import type { GameTrial } from './messages.ts';

/** Who answers. */
export type Who = SystemName | 'ideal' | 'reader';

/** All of them, in the order of those that are equal. */
export const contestants: readonly Who[] = ['reader', ...systems, 'ideal'];

/** Whether the reader said long; undefined where trials went on without the reader. */
export type ReaderAnswer = boolean | undefined;

/** A score. */
export interface Score {
  readonly who: Who;
  /** Of how many trials it answered, and how many were right. */
  readonly right: number;
  readonly of: number;
  /** 95 % interval of the probability of being right. */
  readonly low: number;
  readonly high: number;
  /** Undefined before it answered trials of both intervals. */
  readonly dPrime: number | undefined;
}

/** What someone said to a trial: whether it was long. @param level place of the noise among {@link noises} */
export function saidOf(who: Who, trial: GameTrial, reader: ReaderAnswer, level: number): ReaderAnswer {
  if (who === 'reader') return reader;
  return who === 'ideal' ? trial.ideal : trial.answers[who][level];
}

function scoreOf(who: Who, trials: readonly GameTrial[], reader: readonly ReaderAnswer[], level: number): Score {
  const counts = { right: 0, hits: 0, long: 0, falseAlarms: 0, short: 0 };
  for (const [i, trial] of trials.entries()) {
    const said = saidOf(who, trial, reader[i], level);
    if (said === undefined) continue;
    if (said === trial.long) counts.right++;
    if (trial.long) counts.long++;
    else counts.short++;
    if (said && trial.long) counts.hits++;
    if (said && !trial.long) counts.falseAlarms++;
  }
  const { right, hits, long, falseAlarms, short } = counts;
  const of = long + short;
  const both = long > 0 && short > 0;
  return {
    ...{ who, right, of, ...proportionInterval({ count: right, of }) },
    dPrime: both ? dPrime({ count: hits, of: long }, { count: falseAlarms, of: short }).value : undefined,
  };
}

/**
 * The scores, the highest share first; those who have answered nothing last.
 * @param trials that are over @param reader answers to them
 */
export function scoresOf(trials: readonly GameTrial[], reader: readonly ReaderAnswer[], level: number): Score[] {
  const share = ({ right, of }: Score): number => (of === 0 ? -1 : right / of);
  // Sorting keeps the order of those that are equal.
  return contestants.map((who) => scoreOf(who, trials, reader, level)).sort((one, other) => share(other) - share(one));
}
