/**
 * The best that the input spikes allow: an observer who sees a trial's own spikes, knows which intervals are
 * presented and how often, and answers "long" where the first volley more probably came at the time of one of the
 * longer intervals than of one of the shorter ones (the second comes at the same time under all). An interval
 * half-way belongs to neither. Fibres are independent of one another once the times of the events are given.
 */
import { logAdd } from '../../metrics/log_sum.ts';
import type { SpikeTrains } from '../../signals.ts';
import { pulseLogLikelihood } from '../pulse_likelihood.ts';
import type { TaskTrial } from '../task.ts';
import type { VolleyOptions } from '../volley.ts';
import { volleyLogLikelihood } from '../volley_likelihood.ts';

/** How likely a channel's spikes are if its first event began at one time and its second one at another. */
function logLikelihood(trains: SpikeTrains, firstMs: number, secondMs: number, options: VolleyOptions): number {
  if (options.pulse === 'poisson') return pulseLogLikelihood(trains, [firstMs, secondMs], options);
  return trains.reduce((sum, train) => sum + volleyLogLikelihood(train, firstMs, options), 0);
}

/** How many of the trials present an interval, and whether it counts as longer (1), shorter (−1) or neither (0). */
interface Presented {
  readonly intervalMs: number;
  readonly label: number;
  trials: number;
}

function presentedIn(trials: readonly TaskTrial[]): readonly Presented[] {
  const found = new Map<number, Presented>();
  for (const { facts } of trials) {
    const { intervalMs, label } = facts;
    const known = found.get(intervalMs) ?? { intervalMs, label, trials: 0 };
    known.trials++;
    found.set(intervalMs, known);
  }
  return [...found.values()];
}

/**
 * Whether the observer answers "long", one answer per trial.
 * @param trials with facts `intervalMs`, `label`, `secondVolleyMs`, the fibres of one channel
 */
export function idealAnswers(trials: readonly TaskTrial[], options: VolleyOptions): boolean[] {
  const presented = presentedIn(trials);
  return trials.map(({ trial, facts }) => {
    const support = (side: number): number =>
      presented
        .filter(({ label }) => label === side)
        .map((interval) => {
          const onsetMs = facts.secondVolleyMs - interval.intervalMs;
          return Math.log(interval.trials) + logLikelihood(trial.spikes, onsetMs, facts.secondVolleyMs, options);
        })
        .reduce(logAdd, Number.NEGATIVE_INFINITY);
    return support(1) > support(-1);
  });
}

/** The same, which remembers its last answers to trials: systems are scored on the very same ones in turn. */
export function rememberingIdeal(options: VolleyOptions): (trials: readonly TaskTrial[]) => readonly boolean[] {
  const known = new WeakMap<TaskTrial, { readonly of: readonly TaskTrial[]; readonly answers: readonly boolean[] }>();
  return (trials) => {
    const before = known.get(trials[0]);
    if (before?.of.length === trials.length && before.of.every((trial, i) => trial === trials[i]))
      return before.answers;
    const answers = idealAnswers(trials, options);
    known.set(trials[0], { of: trials, answers });
    return answers;
  };
}
