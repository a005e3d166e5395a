/**
 * Linear memory of given states: one readout for each lag, all of them from one ridge fit with one penalty, tried on
 * series that it did not learn. What a penalty means depends on the unit of the states, so there are two readings:
 *
 * - of *standardised* states, where 1e-8 holds back nothing but rounding however weak the input is;
 * - of the states *as they are*, centred, the intercept free. That is the textbook form, and what ReservoirPy's
 *   `Ridge(ridge=penalty)` does. With weak input the states are small, so that the same penalty weighs more.
 */
import type { NdArray } from 'ndarray';
import { type MemoryCapacity, memoryCapacity } from '../../../metrics/memory_capacity.ts';
import { fitRidge } from '../../../readout/ridge.ts';
import type { RidgeOptions } from '../../../readout/ridge_options.ts';
import { seriesAnswers } from '../../../tasks/series/series_answers.ts';
import type { TaskTrial } from '../../../tasks/task.ts';

/** Series with the states over each, [T × N]; the targets of a trial are its input at each lag, [T × K]. */
export interface HeardSeries {
  readonly trials: readonly TaskTrial[];
  readonly states: readonly NdArray<Float64Array>[];
}

/** How the weights are held back. */
export interface MemoryPenalty {
  /** Finite, ≥ 0. */
  readonly penalty: number;
  readonly of: 'standardised states' | 'raw states';
}

function ridgeOf({ penalty, of }: MemoryPenalty): RidgeOptions {
  if (of === 'raw states') return { penalties: [penalty], standardise: false, limit: false };
  // Without noise every state counts, however small; the network with weak input has states of 1e-2.
  return { penalties: [penalty], resolution: 0 };
}

/** What readouts fitted to `learnt` tell of `tried`. @throws {InputError} as `fitRidge` and `memoryCapacity` */
export function linearMemory(learnt: HeardSeries, tried: HeardSeries, penalty: MemoryPenalty): MemoryCapacity {
  const targets = learnt.trials.map((lesson) => lesson.targets);
  const readout = fitRidge(learnt.states, targets, ridgeOf(penalty));
  const answers = tried.states.map((states) => readout.predict(states));
  const { wanted, answered } = seriesAnswers('memory capacity', tried.trials, answers);
  return memoryCapacity(wanted, answered);
}
