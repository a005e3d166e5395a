/**
 * How well two intervals are told apart. From the anchors: accuracy, d′ and the Weber fraction ln(ratio)/d′
 *; from anchors and probes: the share of "long" answers at each interval, and the PSE and Weber
 * fraction of the curve through them. The ideal observer sees the trial's own input spikes (ideal_observer.ts).
 */
import type { NdArray } from 'ndarray';
import { dPrime, weberFraction } from '../metrics/d_prime.ts';
import { fitPsychometric } from '../metrics/psychometric.ts';
import { atInterval } from './at_interval.ts';
import { idealAnswers } from './ideal_observer.ts';
import { singleOutputs } from './predictions.ts';
import type { Score, TaskTrial } from './task.ts';
import type { VolleyOptions } from './volley.ts';

/** What the scorer must know of the task: volleys, the shorter anchor in ms, and the ratio of the anchors. */
export type DiscriminationDesign = VolleyOptions & { readonly T0: number; readonly ratio: number };

function accuracyOf(trials: readonly TaskTrial[], answers: readonly boolean[]): number {
  const right = trials.filter(({ facts }, i) => answers[i] === facts.label > 0).length;
  return right / trials.length;
}

interface Point {
  readonly interval: number;
  trials: number;
  long: number;
  idealLong: number;
}

function curve(trials: readonly TaskTrial[], answers: readonly boolean[], ideal: readonly boolean[]): Point[] {
  const points = new Map<number, Point>();
  trials.forEach(({ facts }, i) => {
    const point = points.get(facts.intervalMs) ?? { interval: facts.intervalMs, trials: 0, long: 0, idealLong: 0 };
    point.trials++;
    if (answers[i]) point.long++;
    if (ideal[i]) point.idealLong++;
    points.set(facts.intervalMs, point);
  });
  return [...points.values()].sort((left, right) => left.interval - right.interval);
}

/**
 * Scores: `accuracy`, `dPrime`, `weberFraction`, `pse` (ms), `psychometricWeber`, and `pLong` at each interval. An
 * output above 0 is the answer "long". Without anchors among the trials the first three are NaN.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreDiscrimination(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  design: DiscriminationDesign,
): Score[] {
  const answers = singleOutputs('task discrimination', trials, predictions).map(([output]) => output > 0);
  const ideal = idealAnswers(trials, design);
  const isAnchor = (_: unknown, i: number): boolean => trials[i].facts.probe === 0;
  const anchors = trials.filter(isAnchor);
  const accuracy = accuracyOf(anchors, answers.filter(isAnchor));
  const idealAccuracy = accuracyOf(anchors, ideal.filter(isAnchor));
  const [sensitivity, idealSensitivity] = [dPrime(accuracy), dPrime(idealAccuracy)];
  const points = curve(trials, answers, ideal);
  const fit = fitPsychometric(points);
  return [
    { metric: 'accuracy', value: accuracy, chance: 0.5, ideal: idealAccuracy },
    { metric: 'dPrime', value: sensitivity, chance: 0, ideal: idealSensitivity },
    {
      metric: 'weberFraction',
      value: weberFraction(design.ratio, sensitivity),
      ideal: weberFraction(design.ratio, idealSensitivity),
    },
    { metric: 'pse', value: fit.pse },
    { metric: 'psychometricWeber', value: fit.weberFraction },
    ...points.map((point) => ({
      metric: 'pLong',
      value: point.long / point.trials,
      chance: 0.5,
      ideal: point.idealLong / point.trials,
      at: atInterval(point.interval),
    })),
  ];
}
