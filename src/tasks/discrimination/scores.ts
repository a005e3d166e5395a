/**
 * How well two intervals are told apart. From the anchors: d′, accuracy and the Weber fraction ln(ratio)/d′; from
 * anchors and probes: the share of "long" answers at each interval, and the PSE and Weber fraction of the curve
 * through them. Every network gets every score: thresholds are measured up to the largest ratio that was presented,
 * and are bounds beyond. The ideal observer sees the trial's own input spikes (ideal_observer.ts). Where several ratios
 * are presented, the ratio of d′ = 1 at each T0 (metrics/threshold.ts).
 */
import type { NdArray } from 'ndarray';
import { dPrime, type Proportion, weberFraction } from '../../metrics/d_prime.ts';
import { rangeScale, shareScale } from '../../metrics/measure.ts';
import { fitPsychometric, largestWeber } from '../../metrics/psychometric.ts';
import { thresholdRatio } from '../../metrics/threshold.ts';
import { atInterval } from '../at_interval.ts';
import { singleOutputs } from '../predictions.ts';
import type { CombinedScore, Score, TaskTrial } from '../task.ts';
import type { VolleyOptions } from '../volley.ts';
import { type Design, nameOfT0 } from './designs.ts';
import { idealAnswers } from './ideal_observer.ts';

/** What the scorer must know of the task: volleys, the shorter anchor in ms, and the ratio of the anchors. */
export type DiscriminationDesign = VolleyOptions & { readonly T0: number; readonly ratio: number };

/** How many of the trials of a class were answered "long". */
function longAnswers(trials: readonly TaskTrial[], answers: readonly boolean[], label: number): Proportion {
  const own = answers.filter((_, i) => trials[i].facts.label === label);
  return { count: own.filter(Boolean).length, of: own.length };
}

/** Accuracy, d′ and Weber fraction on the anchors. */
function anchorMeasures(trials: readonly TaskTrial[], answers: readonly boolean[], ratio: number) {
  const isAnchor = (_: unknown, i: number): boolean => trials[i].facts.probe === 0;
  const [anchors, given] = [trials.filter(isAnchor), answers.filter(isAnchor)];
  const [hits, falseAlarms] = [1, -1].map((label) => longAnswers(anchors, given, label));
  const right = hits.count + falseAlarms.of - falseAlarms.count;
  const sensitivity = dPrime(hits, falseAlarms);
  return {
    accuracy: { value: right / anchors.length, scale: shareScale(anchors.length) },
    dPrime: sensitivity,
    weberFraction: weberFraction(ratio, sensitivity),
  };
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
 * Scores: `dPrime`, `accuracy`, `weberFraction`, `pse` (ms), `psychometricWeber`, and `pLong` at each interval. An
 * output above 0 is the answer "long".
 * @param trials anchors of both classes among them
 * @param observer the ideal one
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreDiscrimination(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  design: DiscriminationDesign,
  observer = (seen: readonly TaskTrial[]): readonly boolean[] => idealAnswers(seen, design),
): Score[] {
  const answers = singleOutputs('task discrimination', trials, predictions).map(([output]) => output > 0);
  const ideal = observer(trials);
  const own = anchorMeasures(trials, answers, design.ratio);
  const best = anchorMeasures(trials, ideal, design.ratio);
  const points = curve(trials, answers, ideal);
  const fit = fitPsychometric(points);
  const [first, last] = [points[0].interval, points[points.length - 1].interval];
  return [
    { metric: 'dPrime', ...own.dPrime, chance: 0, ideal: best.dPrime.value },
    { metric: 'accuracy', ...own.accuracy, chance: 0.5, ideal: best.accuracy.value },
    { metric: 'weberFraction', ...own.weberFraction, ideal: best.weberFraction.value },
    { metric: 'pse', ...fit.pse, scale: rangeScale(first, last) },
    { metric: 'psychometricWeber', ...fit.weberFraction, scale: rangeScale(0, largestWeber(points)) },
    ...points.map((point) => ({
      metric: 'pLong',
      value: point.long / point.trials,
      scale: shareScale(point.trials),
      chance: 0.5,
      ideal: point.idealLong / point.trials,
      at: atInterval(point.interval),
    })),
  ];
}

/** `threshold` of every T0: the ratio at which d′ is 1, from the scores of all its ratios. */
export function thresholds(
  designs: readonly Design[],
  scores: ReadonlyMap<string, readonly Score[]>,
): readonly CombinedScore[] {
  return [...new Set(designs.map(({ T0 }) => T0))].map((T0) => {
    const own = designs.filter((design) => design.T0 === T0);
    const points = own.map(({ condition, ratio }) => {
      const score = scores.get(condition)?.find(({ metric }) => metric === 'dPrime');
      if (score === undefined) throw new Error(`internal: no sensitivity at ${condition}`);
      return { ratio, dPrime: score.value, ideal: score.ideal ?? Number.NaN };
    });
    const [first, last] = [own[0].ratio, own[own.length - 1].ratio];
    return {
      condition: nameOfT0(T0),
      metric: 'threshold',
      ...thresholdRatio(points),
      scale: rangeScale(first, last),
      chance: last,
      ideal: thresholdRatio(points.map(({ ratio, ideal }) => ({ ratio, dPrime: ideal }))).value,
    };
  });
}
