/** What each system makes of the context, beside a Bayesian observer and the noise-free optimum of linear memories. */
import { blsObserver } from '../../../metrics/bls_observer.ts';
import { conditionAt } from '../../../tasks/at_interval.ts';
import { additiveOptimum } from '../../../tasks/ready_set_go/additive_optimum.ts';
import { reproductionWindow } from '../../../tasks/ready_set_go/scores.ts';
import { priorIntervals } from '../../../tasks/ready_set_go/task.ts';
import { CONDITION, PRIORS } from '../../../tasks/two_prior_ready_set_go/presentation.ts';
import { twoPriorDefaults as options } from '../../../tasks/two_prior_ready_set_go/task.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { type SystemResult, scoreOf, valuesOf } from '../timing_scores/system_scores.ts';

/** ms */
const ASKED_FOR = -40;

/** What others than the systems produce from the two priors. */
export interface KnownContexts {
  /** Intervals of the short and of the long prior, ms. */
  readonly priors: readonly (readonly number[])[];
  /** Mean answers of a Bayesian observer to them, ms. */
  readonly observer: readonly (readonly number[])[];
  /** Answers of the noise-free optimum, ms. */
  readonly optimum: readonly (readonly number[])[];
}

/** The priors of the task's defaults with so many values each. */
export function knownContexts(values: number): KnownContexts {
  const priors = [options.shortMs, options.longMs].map((ends) => priorIntervals(ends, values));
  const presented = priors.flatMap((prior, context) => prior.map((intervalMs) => ({ intervalMs, context })));
  const ends = [options.shortMs[0], options.longMs[1]];
  const produced = additiveOptimum(presented, options, reproductionWindow(ends, options));
  return {
    priors,
    observer: priors.map((prior) => blsObserver(prior, options.observerWm, options.observerWp).means),
    optimum: [produced.slice(0, values), produced.slice(values)],
  };
}

/** What is answered to the end of the first minus what is answered to the beginning of the second. */
export function effectOf([short, long]: readonly (readonly number[])[]): number {
  return short[short.length - 1] - long[0];
}

/** All findings. */
export function findingsOf(
  results: readonly SystemResult[],
  systems: readonly string[],
  values: number,
): readonly Finding[] {
  const known = knownContexts(values);
  const observed = Math.round(effectOf(known.observer));
  const enough = valuesOf(results, systems[0], 'contextEffect', CONDITION).length >= FEWEST_NETWORKS;
  const judged = systems.map((system) =>
    judge(
      {
        quantity: `Answer to ${options.shortMs[1]} ms in the short context minus that in the long one, ${system}`,
        unit: 'ms',
        published: `answers are drawn to the prior of the context; a Bayesian observer has ${observed} ms`,
        source: 'Sohn et al. 2019, from memory; the bound is ours',
        ...judgedIf(
          enough,
          [null, ASKED_FOR],
          `below ${ASKED_FOR} ms with all of the 95 % interval, as was asked for before anything was run`,
          'interval',
        ),
      },
      scoreOf(results, system, 'contextEffect', CONDITION),
    ),
  );
  const beside = [
    judge(
      {
        ...reported,
        quantity: 'The same of the noise-free optimum of a linear readout of linear memories',
        unit: 'ms',
      },
      { value: effectOf(known.optimum) },
    ),
  ];
  const further = systems.flatMap((system) =>
    PRIORS.flatMap((prior) => {
      const at = conditionAt(CONDITION, prior);
      return [
        judge({ ...reported, quantity: `Slope, ${system}, ${prior} prior` }, scoreOf(results, system, 'slope', at)),
        judge(
          { ...reported, quantity: `Error (RMSE), ${system}, ${prior} prior`, unit: 'ms' },
          scoreOf(results, system, 'rmse', at),
        ),
        judge(
          { ...reported, quantity: `Share of trials without an answer, ${system}, ${prior} prior` },
          scoreOf(results, system, 'missRate', at),
        ),
      ];
    }),
  );
  return [...judged, ...beside, ...further];
}
