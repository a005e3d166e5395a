/** Trials as plain data, and back. */
import ndarray from 'ndarray';
import type { Trial } from '../signals.ts';

/** A trial in arrays of numbers. */
export interface TrialData {
  readonly id: number;
  readonly durationMs: number;
  readonly spikes: readonly (readonly number[])[];
  readonly analog?: { readonly dt: number; readonly shape: readonly number[]; readonly values: readonly number[] };
  readonly sampleTimesMs: readonly number[];
}

/** A trial as plain data. */
export function trialData({ id, durationMs, spikes, analog, sampleTimesMs }: Trial): TrialData {
  const trial = { id, durationMs, spikes: spikes.map((train) => [...train]), sampleTimesMs: [...sampleTimesMs] };
  if (analog === undefined) return trial;
  const { dt, values } = analog;
  const [rows, columns] = values.shape;
  const flat = Array.from({ length: rows * columns }, (_, i) => values.get(Math.floor(i / columns), i % columns));
  return { ...trial, analog: { dt, shape: [rows, columns], values: flat } };
}

/** The trial again. */
export function trialFrom({ id, durationMs, spikes, analog, sampleTimesMs }: TrialData): Trial {
  const trial = {
    id,
    durationMs,
    spikes: spikes.map((train) => Float64Array.from(train)),
    sampleTimesMs: Float64Array.from(sampleTimesMs),
  };
  if (analog === undefined) return trial;
  const { dt, shape, values } = analog;
  return { ...trial, analog: { dt, values: ndarray(Float64Array.from(values), [...shape]) } };
}
