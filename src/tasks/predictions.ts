/**
 * Predictions as scorers need them: finite, one per output and sample time. A reservoir that blew up is refused
 * here, with the trial that shows it, instead of being scored as if NaN were an answer.
 */
import type { NdArray } from 'ndarray';
import { refuse } from '../errors.ts';
import { nameOf, viewOf } from '../readout/rows.ts';
import type { TaskTrial } from './task.ts';

/**
 * All outputs of every trial, [trials][columns][T].
 * @throws {InputError} if the number of predictions, their shape or a value does not fit the trials
 */
export function severalOutputs(
  where: string,
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  columns: number,
): Float64Array[][] {
  if (!Array.isArray(predictions))
    refuse(where, `predictions (${nameOf(predictions)})`, 'give an array, one per trial');
  if (predictions.length !== trials.length)
    refuse(where, `number of predictions (${predictions.length})`, `give one per trial, ${trials.length}`);
  return trials.map(({ trial }, i) => {
    const samples = trial.sampleTimesMs.length;
    const view = viewOf(`${where}, prediction ${i}`, predictions[i]);
    const { rows, data, offset, rowStride, columnStride } = view;
    if (rows !== samples || view.columns !== columns)
      refuse(where, `shape of prediction ${i} (${rows} × ${view.columns})`, `give ${samples} × ${columns}`);
    return Array.from({ length: columns }, (_, column) => {
      const from = offset + column * columnStride;
      const outputs = Float64Array.from({ length: samples }, (_, t) => data[from + t * rowStride]);
      const wrong = outputs.findIndex((value) => !Number.isFinite(value));
      if (wrong >= 0) refuse(where, `prediction ${i} at sample ${wrong} (${outputs[wrong]})`, 'give finite numbers');
      return outputs;
    });
  });
}

/**
 * The one output of every trial, [trials][T].
 * @throws {InputError} if the number of predictions, their shape or a value does not fit the trials
 */
export function singleOutputs(
  where: string,
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
): Float64Array[] {
  return severalOutputs(where, trials, predictions, 1).map(([output]) => output);
}
