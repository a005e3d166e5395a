/**
 * How well letters are told at speeds that were not trained: accuracy over those speeds, at the trained one, and at
 * each speed; and the tolerance, the fastest over the slowest speed next to the trained one without a gap at which at
 * least half of the letters are right. Chance names one of the letters at random. The ideal observer is told the speed
 * and when the letter began, and names the one for whose volleys there is most evidence (event_evidence.ts); who is
 * not told the speed, as readouts are not, can be as good only where the letters tell it.
 */
import type { NdArray } from 'ndarray';
import { shareScale } from '../../metrics/measure.ts';
import { eventEvidence, fibresOf, isExact } from '../event_evidence.ts';
import { severalOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import type { VolleyOptions } from '../volley.ts';
import { marksOf } from './alphabet.ts';

/** Where accuracy at a speed stands: `speed=0.5`. */
export const atSpeed = (speed: number): string => `speed=${speed}`;

/** Fastest over slowest of the speeds around the trained one at which the share is at least a half; 1 if none is. */
export function tolerance(speeds: readonly number[], shares: readonly number[]): number {
  const trained = speeds.indexOf(1);
  if (shares[trained] < 0.5) return 1;
  let [slowest, fastest] = [trained, trained];
  while (slowest > 0 && shares[slowest - 1] >= 0.5) slowest--;
  while (fastest < speeds.length - 1 && shares[fastest + 1] >= 0.5) fastest++;
  return speeds[fastest] / speeds[slowest];
}

/** What the scorer must know of the task's options. */
export type MorseDesign = VolleyOptions & {
  readonly letters: string;
  readonly speeds: readonly number[];
  readonly unitMs: number;
  readonly readUnits: number;
};

/** The place among the letters of the one that the ideal observer names. */
function idealLetter({ trial, facts }: TaskTrial, design: MorseDesign): number {
  const unit = design.unitMs / facts.speed;
  // Letters share most of their times.
  const known = new Map<string, number>();
  const evidenceAt = (channel: number, units: number): number => {
    const key = `${channel} ${units}`;
    const onsetMs = facts.firstVolleyMs + units * unit;
    const found = known.get(key) ?? eventEvidence(fibresOf(trial.spikes, channel, design), onsetMs, design);
    known.set(key, found);
    return found;
  };
  const sums = [...design.letters].map((letter) =>
    marksOf(letter).reduce((sum, [from, to]) => sum + evidenceAt(0, from) + evidenceAt(1, to), 0),
  );
  return sums.indexOf(Math.max(...sums));
}

/** Whether volleys are apart and whole at every speed. */
function hasIdeal(design: MorseDesign): boolean {
  const shortest = design.unitMs / design.speeds[design.speeds.length - 1];
  return isExact(design, 2 * shortest, design.readUnits * shortest);
}

/**
 * Scores: `accuracy` (at speeds that were not trained), `trainedAccuracy`, `tolerance`; `accuracy` at each speed.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreMorse(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  design: MorseDesign,
): Score[] {
  const { letters, speeds } = design;
  const exact = hasIdeal(design);
  const outputs = severalOutputs('task morse', trials, predictions, letters.length);
  const answered = outputs.map((columns, i) => {
    const values = columns.map(([value]) => value);
    const { speed, symbol } = trials[i].facts;
    const ideal = exact && idealLetter(trials[i], design) === symbol;
    return { speed, right: values.indexOf(Math.max(...values)) === symbol, ideal };
  });
  const accuracy = (metric: string, of: typeof answered): Score => ({
    ...{ metric, value: of.filter(({ right }) => right).length / of.length, scale: shareScale(of.length) },
    chance: 1 / letters.length,
    ...(exact && { ideal: of.filter(({ ideal }) => ideal).length / of.length }),
  });
  const shares = speeds.map((speed) =>
    accuracy(
      'accuracy',
      answered.filter((own) => own.speed === speed),
    ),
  );
  const slowToFast = speeds[speeds.length - 1] / speeds[0];
  const tolerated = tolerance(
    speeds,
    shares.map(({ value }) => value),
  );
  return [
    accuracy(
      'accuracy',
      answered.filter(({ speed }) => speed !== 1),
    ),
    accuracy(
      'trainedAccuracy',
      answered.filter(({ speed }) => speed === 1),
    ),
    {
      ...{ metric: 'tolerance', value: tolerated, scale: { low: 1, high: slowToFast, step: 0 }, chance: 1 },
      bound: tolerated === slowToFast ? 'at least' : null,
      ...(exact && {
        ideal: tolerance(
          speeds,
          shares.map(({ ideal = 0 }) => ideal),
        ),
      }),
    },
    ...shares.map((share, k) => ({ ...share, at: atSpeed(speeds[k]) })),
  ];
}
