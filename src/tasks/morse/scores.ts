/**
 * How well letters are told at speeds that were not trained: accuracy over those speeds, at the trained one, and at
 * each speed; and the tolerance, the fastest over the slowest speed next to the trained one without a gap at which at
 * least half of the letters are right. Chance names one of the letters at random. The ideal observer of the input is
 * not reported, being all but exact: intervals between volleys are a unit or three, whatever the speed.
 */
import type { NdArray } from 'ndarray';
import { shareScale } from '../../metrics/measure.ts';
import { severalOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';

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

/**
 * Scores: `accuracy` (at speeds that were not trained), `trainedAccuracy`, `tolerance`; `accuracy` at each speed.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreMorse(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  { letters, speeds }: { readonly letters: string; readonly speeds: readonly number[] },
): Score[] {
  const outputs = severalOutputs('task morse', trials, predictions, letters.length);
  const answered = outputs.map((columns, i) => {
    const values = columns.map(([value]) => value);
    const { speed, symbol } = trials[i].facts;
    return { speed, right: values.indexOf(Math.max(...values)) === symbol };
  });
  const accuracy = (metric: string, of: typeof answered): Score => ({
    ...{ metric, value: of.filter(({ right }) => right).length / of.length, scale: shareScale(of.length) },
    chance: 1 / letters.length,
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
    },
    ...shares.map((share, k) => ({ ...share, at: atSpeed(speeds[k]) })),
  ];
}
