/**
 * Potentials as they are recorded: the trace of one neuron, a value a ms, and the latest of every neuron that is
 * recorded for a colouring.
 */
import type { TraceBatch } from '../../src/simulator/streams.ts';

/** Most neurons whose potentials are recorded for a colouring; of more, an even choice. */
export const MOST_POTENTIALS = 2000;

/** Whose potentials are recorded, and what is known of them. */
export interface RecordedPotentials {
  /** Steps in a ms. */
  readonly perMs: number;
  /** mV, [neurons]; NaN for those of which nothing is known. */
  readonly latest: Float64Array;
  /** The neurons that are recorded, in the order of a batch's columns. */
  recorded: readonly number[];
  /** The one that is traced, and its column; −1 for none. */
  traced: number | undefined;
  column: number;
  /** Its potential since it was last asked for, mV, one value a ms. */
  trace: number[];
  /** Whether the latest are kept: a colouring shows them. */
  keepsLatest: boolean;
}

/** Of a network of so many neurons, none of which is recorded yet. @param dt ms */
export function nothingRecorded(neurons: number, dt: number): RecordedPotentials {
  return {
    ...{ perMs: Math.max(1, Math.round(1 / dt)), latest: new Float64Array(neurons).fill(Number.NaN) },
    ...{ recorded: [], traced: undefined, column: -1, trace: [], keepsLatest: false },
  };
}

/** Neurons to be recorded: an even choice for a colouring, and the traced one. */
export function toBeRecorded(neurons: number, traced: number | undefined, isColouring: boolean): readonly number[] {
  const count = isColouring ? Math.min(neurons, MOST_POTENTIALS) : 0;
  const chosen = Array.from({ length: count }, (_, i) => Math.floor((i * neurons) / count));
  return traced === undefined || chosen.includes(traced) ? chosen : [...chosen, traced];
}

/** Whether the same neurons are recorded already, so that recording need not be switched. */
export function isRecorded({ recorded }: RecordedPotentials, neurons: readonly number[]): boolean {
  return neurons.length === recorded.length && neurons.every((one, i) => one === recorded[i]);
}

/** Takes in what a batch tells. */
export function addBatch(potentials: RecordedPotentials, { fromStep, toStep, values }: TraceBatch): void {
  const { perMs, latest, recorded, column, trace, keepsLatest } = potentials;
  const width = recorded.length;
  const { V_m } = values;
  if (column >= 0)
    for (let step = perMs * Math.ceil((fromStep + 1) / perMs); step <= toStep; step += perMs)
      trace.push(V_m[(step - fromStep - 1) * width + column]);
  if (keepsLatest && toStep > fromStep) {
    const last = V_m.subarray((toStep - fromStep - 1) * width);
    recorded.forEach((neuron, i) => {
      latest[neuron] = last[i];
    });
  }
}

/** From now on these neurons are recorded, and one of them, or none, is traced. */
export function setRecorded(
  potentials: RecordedPotentials,
  recorded: readonly number[],
  traced: number | undefined,
): void {
  if (!isRecorded(potentials, recorded)) potentials.latest.fill(Number.NaN);
  if (potentials.traced !== traced) potentials.trace = [];
  potentials.recorded = recorded;
  potentials.traced = traced;
  potentials.column = traced === undefined ? -1 : recorded.indexOf(traced);
}

/** The trace since it was last taken, mV. */
export function takeTrace(potentials: RecordedPotentials): Float32Array {
  const taken = Float32Array.from(potentials.trace);
  potentials.trace = [];
  return taken;
}
