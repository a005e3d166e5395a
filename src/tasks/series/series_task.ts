/**
 * A task on series of numbers: analog channels are heard sample by sample, and an answer is wanted at every sample
 * after a washout, from one readout for each condition. What the series are, and how answers are scored, is the task's
 * own; this file makes trials of them.
 *
 * The washout needs no rule of its own: its instants are not among the sample times of the trial. All series begin
 * with the reservoir at rest.
 */
import ndarray, { type NdArray } from 'ndarray';
import type { RandomStream } from '../../random.ts';
import type { Score, Task, TaskTrial } from '../task.ts';
import { conditionIndex, type Part, trialId, trialStream } from '../trial_identity.ts';
import { type SeriesAnswers, seriesAnswers } from './series_answers.ts';
import { SAMPLE_MS, type SeriesOptions } from './series_options.ts';

/** One series. */
export interface DrawnSeries {
  /** What is heard, one array per channel, each [washout + steps]. */
  readonly inputs: readonly Float64Array[];
  /** What is wanted, one array per output, each [washout + steps]; the washout's part is not used. */
  readonly targets: readonly Float64Array[];
}

/** What makes one task on series different from another. */
export interface SeriesKind extends Pick<Task, 'name' | 'params' | 'conditions' | 'presentation'> {
  /** Analog channels. */
  readonly channels: number;
  /** Draws a series of so many samples. @param stream of this series alone */
  draw(condition: string, stream: RandomStream, samples: number): DrawnSeries;
  /** Scores the answers to all test series. */
  score(condition: string, answers: SeriesAnswers): readonly Score[];
}

/** Arrays side by side, from row `first` on: [rows × arrays]. */
export function sideBySide(columns: readonly Float64Array[], first = 0): NdArray<Float64Array> {
  const rows = columns[0].length - first;
  const matrix = ndarray(new Float64Array(rows * columns.length), [rows, columns.length]);
  columns.forEach((column, c) => {
    for (let row = 0; row < rows; row++) matrix.set(row, c, column[first + row]);
  });
  return matrix;
}

/** A series as a trial that is answered after the washout. */
export function seriesTrial(id: number, { inputs, targets }: DrawnSeries, washout: number): TaskTrial {
  const samples = inputs[0].length;
  const sampleTimesMs = Float64Array.from({ length: samples - washout }, (_, i) => (washout + i + 1) * SAMPLE_MS);
  const analog = { dt: SAMPLE_MS, values: sideBySide(inputs) };
  return {
    trial: { id, durationMs: samples * SAMPLE_MS, spikes: [], analog, sampleTimesMs },
    targets: sideBySide(targets, washout),
    facts: { washoutMs: washout * SAMPLE_MS },
  };
}

/** The task. */
export function seriesTask(kind: SeriesKind, { trainSeries, testSeries, steps, washout }: SeriesOptions): Task {
  const { name, params, channels, conditions, presentation } = kind;
  const where = `task ${name}`;
  const seriesOf = (condition: string, seed: number, part: Part, count: number): TaskTrial[] => {
    const which = conditionIndex(where, conditions, condition);
    return Array.from({ length: count }, (_, index) => {
      const drawn = kind.draw(condition, trialStream(seed, name, condition, part, index), washout + steps);
      return seriesTrial(trialId(which, part, index), drawn, washout);
    });
  };
  return {
    ...{ name, params, conditions, presentation: { ...presentation, hears: 'series' } },
    channels: { spikes: 0, analog: channels },
    train: (condition, seed) => seriesOf(condition, seed, 'train', trainSeries),
    test: (condition, seed) => seriesOf(condition, seed, 'test', testSeries),
    score(condition, trials, predictions) {
      conditionIndex(where, conditions, condition);
      return kind.score(condition, seriesAnswers(where, trials, predictions));
    },
  };
}
