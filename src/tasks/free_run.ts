/**
 * Trials of tasks that go on by themselves: of what is no longer heard, nothing is given either. The channels that hear
 * answers stay at their last value, so that who ignores `freeRun` cannot have been told how the series goes on.
 */
import ndarray from 'ndarray';
import { checkFreeRun, type FreeRun, type Trial } from '../signals.ts';

/**
 * A trial that goes on by itself.
 * @param trial with its whole series
 * @throws {InputError} where there is no such sample, or not one output for each analog channel
 */
export function goingOn(where: string, trial: Trial, freeRun: FreeRun): Trial {
  const { analog, sampleTimesMs } = trial;
  const { from, outputs } = freeRun;
  checkFreeRun(where, freeRun, sampleTimesMs.length, analog?.values.shape[1] ?? 0);
  if (analog === undefined) return { ...trial, freeRun };
  const [rows, channels] = analog.values.shape;
  // Row r is heard after r·dt; a time that rounding has put a little later is no later.
  let last = 0;
  while (last + 1 < rows && (last + 1) * analog.dt < sampleTimesMs[from] * (1 - 1e-9)) last++;
  const values = ndarray(new Float64Array(rows * channels), [rows, channels]);
  for (let row = 0; row < rows; row++)
    for (let c = 0; c < channels; c++)
      values.set(row, c, analog.values.get(outputs[c] === null ? row : Math.min(row, last), c));
  return { ...trial, analog: { ...analog, values }, freeRun };
}
