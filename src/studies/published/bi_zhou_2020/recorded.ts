/** Trials of a trained network with the states of its units, a row for each step. */
import { createNetwork } from '../../../training/through_time/network.ts';
import { hearTrials } from './batch.ts';
import { type Scored, scoreTrial } from './scores.ts';
import type { TrainedTimer } from './train.ts';
import { type Timeline, type TimingTask, timelineOf } from './trials.ts';

/** One trial. */
export interface RecordedTrial {
  readonly timeline: Timeline;
  /** Rates after each step, [steps][units] */
  readonly states: readonly Float32Array[];
  readonly scored: Scored;
}

/** What of a trained network is needed. */
export type Trained = Pick<TrainedTimer, 'spec' | 'weights'>;

const ONSET = 5;
/** Steps that are heard after the longest trial, so that a late answer is seen. */
const AFTER = 25;

/**
 * Trials that tell these intervals, all with the same delay.
 * @param intervals steps; both of a comparison are as long @param delay steps
 */
export const trialsOf = (task: TimingTask, intervals: readonly number[], delay: number): Timeline[] =>
  intervals.map((first) => timelineOf(task, { onset: ONSET, first, second: first, delay }));

/** Runs trials. @param noise seed of noise in inputs and units, and its number; without any where left out */
export function recordTrials(
  { spec, weights }: Trained,
  timelines: readonly Timeline[],
  noise?: { readonly seed: number; readonly number: number },
): RecordedTrial[] {
  const rows = 4 * Math.ceil(timelines.length / 4);
  const steps = AFTER + Math.max(...timelines.map(({ counted }) => counted[1]));
  const network = createNetwork(spec, { rows, steps });
  network.load(weights);
  hearTrials(network, timelines, noise && ['recorded', noise.seed, noise.number]);
  const draws = noise && {
    ...{ seed: noise.seed, use: 'noise of units, recorded' },
    numbers: Uint32Array.from({ length: rows }, (_, row) => noise.number * rows + row),
  };
  const answers = network.run(undefined, draws);
  const states = network.states();
  const N = spec.layers[0].units;
  return timelines.map((timeline, row): RecordedTrial => {
    const answer = (step: number, output: number): number =>
      answers[(step * rows + row) * network.outputStride + output];
    const rowAt = (step: number): number => (step * rows + row) * network.stateStride;
    return {
      timeline,
      states: Array.from({ length: steps }, (_, step) => states.slice(rowAt(step), rowAt(step) + N)),
      scored: scoreTrial(timeline, answer, steps),
    };
  });
}
