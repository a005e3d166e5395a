/** Who was right how often: the systems at a size of noise, the ideal observer, and the reader, the best first. */
import { dPrime } from '../../src/metrics/d_prime.ts';
import { proportionInterval } from '../../src/metrics/proportion_interval.ts';
import { type SystemName, systems } from './experiment.ts';
import type { GameTrial } from './messages.ts';

/** Who answers. */
export type Who = SystemName | 'ideal' | 'reader' | 'class';

/** All of them but a class, in the order of those that are equal. */
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
  if (who === 'class') return undefined;
  return who === 'ideal' ? trial.ideal : trial.answers[who][level];
}

/** Answers, and what was right. */
type Answered = readonly { readonly said: boolean; readonly long: boolean }[];

function scoreOf(who: Who, answered: Answered): Score {
  const count = (holds: (one: Answered[number]) => boolean): number => answered.filter(holds).length;
  const right = count(({ said, long }) => said === long);
  const [long, short] = [count((one) => one.long), count((one) => !one.long)];
  const hits = { count: count((one) => one.said && one.long), of: long };
  const falseAlarms = { count: count((one) => one.said && !one.long), of: short };
  const of = answered.length;
  return {
    ...{ who, right, of, ...proportionInterval({ count: right, of }) },
    dPrime: long > 0 && short > 0 ? dPrime(hits, falseAlarms).value : undefined,
  };
}

/** Trials that someone answered, with the answers. */
function answeredIn(trials: readonly GameTrial[], saidTo: (trial: GameTrial, i: number) => ReaderAnswer): Answered {
  return trials.flatMap((trial, i) => {
    const said = saidTo(trial, i);
    return said === undefined ? [] : [{ said, long: trial.long }];
  });
}

/**
 * The scores, the highest share first; those who have answered nothing last.
 * @param trials that are over @param reader answers to them
 */
export function scoresOf(trials: readonly GameTrial[], reader: readonly ReaderAnswer[], level: number): Score[] {
  const scores = contestants.map((who) =>
    scoreOf(
      who,
      answeredIn(trials, (trial, i) => saidOf(who, trial, reader[i], level)),
    ),
  );
  return sorted(scores);
}

/** Scores in their order; sorting keeps that of those that are equal. */
export function sorted(scores: readonly Score[]): Score[] {
  const share = ({ right, of }: Score): number => (of === 0 ? -1 : right / of);
  return [...scores].sort((one, other) => share(other) - share(one));
}

/** The answers of a class, all readers together. @param heard trials, whether they are over here or not */
export function classScore(heard: readonly GameTrial[], readers: readonly (readonly ReaderAnswer[])[]): Score {
  return scoreOf(
    'class',
    readers.flatMap((answers) => answeredIn(heard, (_, i) => answers[i])),
  );
}
