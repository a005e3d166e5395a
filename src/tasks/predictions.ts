/**
 * Predictions as scorers need them: finite, as many outputs as the task has, one row per sample time. A reservoir that
 * blew up is refused here, with the trial that shows it, instead of being scored as if NaN were an answer.
 */
import type { NdArray } from 'ndarray';
import { checkArray, refuse } from '../errors.ts';
import { nameOf, viewOf } from '../readout/rows.ts';
import type { TaskTrial } from './task.ts';

/**
 * The outputs of every trial, [trials][T × K], row by row.
 * @param outputs K
 * @throws {InputError} if the number of predictions, their shape or a value does not fit the trials
 */
export function outputsOf(
  where: string,
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  outputs: number,
): Float64Array[] {
  checkArray(where, 'trials', trials, 'give those that were answered');
  if (trials.length === 0) refuse(where, 'trials (0)', 'give at least one');
  if (!Array.isArray(predictions))
    refuse(where, `predictions (${nameOf(predictions)})`, 'give an array, one per trial');
  if (predictions.length !== trials.length)
    refuse(where, `number of predictions (${predictions.length})`, `give one per trial, ${trials.length}`);
  return trials.map(({ trial }, i) => {
    const samples = trial.sampleTimesMs.length;
    const { rows, columns, data, ...at } = viewOf(`${where}, prediction ${i}`, predictions[i]);
    if (rows !== samples || columns !== outputs)
      refuse(where, `shape of prediction ${i} (${rows} × ${columns})`, `give ${samples} × ${outputs}`);
    const values = Float64Array.from({ length: rows * columns }, (_, k) => {
      return data[at.offset + Math.floor(k / columns) * at.rowStride + (k % columns) * at.columnStride];
    });
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0)
      refuse(
        where,
        `prediction ${i} at sample ${Math.floor(wrong / outputs)} (${values[wrong]})`,
        'give finite numbers',
      );
    return values;
  });
}

/** The same output by output, [trials][K][T]. @throws {InputError} as {@link outputsOf} */
export function severalOutputs(
  where: string,
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  outputs: number,
): Float64Array[][] {
  return outputsOf(where, trials, predictions, outputs).map((values) =>
    Array.from({ length: outputs }, (_, k) => values.filter((_, at) => at % outputs === k)),
  );
}

/** The same of a task with one output, [trials][T]. @throws {InputError} as {@link outputsOf} */
export function singleOutputs(
  where: string,
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
): Float64Array[] {
  return outputsOf(where, trials, predictions, 1);
}
