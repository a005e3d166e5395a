/**
 * How intervals of two priors are reproduced: the scores of ready-set-go for each prior, and the effect of the context,
 * t̄p(shared | short) − t̄p(shared | long) in ms: what is answered to the interval that both share in the context of
 * the short prior, minus that in the context of the long one. A trial without an answer counts as the middle of all
 * intervals, whatever its context: who misses shows no effect.
 */
import type { NdArray } from 'ndarray';
import { conditionAt } from '../at_interval.ts';
import { type ReproductionDesign, scoreReproduction } from '../ready_set_go/scores.ts';
import type { Score, TaskTrial } from '../task.ts';
import type { TimedOptions } from '../timed_target.ts';
import { PRIORS, sharedOf } from './presentation.ts';

/** What the scorer must know of the task. */
export type ScoredTwoPriors = TimedOptions & {
  readonly shortMs: readonly number[];
  readonly observerWm: number;
  readonly observerWp: number;
};

/**
 * Scores: `contextEffect` (ms), then those of ready-set-go at `short` and `long`.
 * @param designs of the two priors @param people effect of the context on a Bayesian observer, ms
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreTwoPriors(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  options: ScoredTwoPriors,
  designs: readonly ReproductionDesign[],
  people: number,
): Score[] {
  const scores = PRIORS.flatMap((name, which) => {
    const own = [...trials.keys()].filter((i) => trials[i].facts.prior === which);
    return scoreReproduction(
      own.map((i) => trials[i]),
      own.map((i) => predictions[i]),
      options,
      designs[which],
    ).map(({ at, ...score }): Score => ({ ...score, at: conditionAt(name, at) }));
  });
  const shared = sharedOf(options);
  const [short, long] = PRIORS.map((prior) => {
    const mean = scores.find(({ metric, at }) => metric === 'meanProduced' && at === conditionAt(prior, shared));
    if (mean === undefined) throw new Error(`internal: no answer to ${shared} in the ${prior} prior`);
    return mean.value;
  });
  return [{ metric: 'contextEffect', value: short - long, observer: people }, ...scores];
}
