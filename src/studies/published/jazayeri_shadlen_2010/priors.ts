/** The three priors with what is known to be produced from them: by the Bayesian observer, and by the optimum. */
import { type BlsBehaviour, blsObserver } from '../../../metrics/bls_observer.ts';
import { additiveOptimum } from '../../../tasks/ready_set_go/additive_optimum.ts';
import { optimumSlope } from '../../../tasks/ready_set_go/presentation.ts';
import { reproductionWindow } from '../../../tasks/ready_set_go/scores.ts';
import { priorIntervals, type ReadySetGoOptions, readySetGoDefaults } from '../../../tasks/ready_set_go/task.ts';

const NAMES = { short: 'shortMs', mid: 'midMs', long: 'longMs' } as const;

/** A prior by its name, which is also its condition's. */
export interface KnownPrior {
  readonly name: keyof typeof NAMES;
  readonly intervalsMs: readonly number[];
  readonly observer: BlsBehaviour;
  /** What the noise-free optimum of a linear readout of linear memories produces, ms, and its slope. */
  readonly optimumMs: readonly number[];
  readonly optimumSlope: number;
}

/** The priors of the task's defaults with so many values each. */
export function knownPriors(values: number): readonly KnownPrior[] {
  const options: ReadySetGoOptions = readySetGoDefaults;
  return (['short', 'mid', 'long'] as const).map((name) => {
    const intervalsMs = priorIntervals(options[NAMES[name]], values);
    const presented = intervalsMs.map((intervalMs) => ({ intervalMs, context: 0 }));
    const optimumMs = additiveOptimum(presented, options, reproductionWindow(intervalsMs, options));
    return {
      ...{ name, intervalsMs, optimumMs, optimumSlope: optimumSlope({ name, intervalsMs, optimumMs }) },
      observer: blsObserver(intervalsMs, options.observerWm, options.observerWp),
    };
  });
}
