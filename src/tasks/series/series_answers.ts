/** Answers to several series beside what was wanted, output by output, the series one after another. */
import type { NdArray } from 'ndarray';
import { outputsOf } from '../predictions.ts';
import type { TaskTrial } from '../task.ts';

/** Both of each output, [K][samples of all series]. */
export interface SeriesAnswers {
  readonly wanted: readonly Float64Array[];
  readonly answered: readonly Float64Array[];
}

/**
 * The answers. @param predictions one [T × K] per trial
 * @throws {InputError} if the number of predictions, their shape or a value does not fit the trials
 */
export function seriesAnswers(
  where: string,
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
): SeriesAnswers {
  const outputs = trials[0]?.targets.shape[1] ?? 0;
  const answers = outputsOf(where, trials, predictions, outputs);
  const joined = (of: (trial: number, row: number, output: number) => number): Float64Array[] =>
    Array.from({ length: outputs }, (_, k) =>
      Float64Array.from(
        trials.flatMap(({ trial }, i) => Array.from(trial.sampleTimesMs, (_time, row) => of(i, row, k))),
      ),
    );
  return {
    wanted: joined((trial, row, k) => trials[trial].targets.get(row, k)),
    answered: joined((trial, row, k) => answers[trial][row * outputs + k]),
  };
}
