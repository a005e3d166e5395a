/**
 * Which digit a linear readout names. One readout learns from all instants of the taught words; its outputs at an
 * instant name a digit, and their mean over the word names the word. Another one learns from the last instant alone and
 * names the word from its last state: what it knows of the beginning is what the system remembers. On every state there
 * is noise of 1 % of the largest standard deviation, in training and in tests, as in the comparison.
 */
import ndarray, { type NdArray } from 'ndarray';
import { largestSpread, withNoise } from '../../../learners/state_noise.ts';
import { fitRidge } from '../../../readout/ridge.ts';
import type { Reservoir, RunCost } from '../../../reservoir/reservoir.ts';
import { type Presentation, targetsOf } from './presentations.ts';
import { digits } from './utterances.ts';

const STATE_NOISE = 0.01;

/** How a word is named. */
export const readings = ['word', 'end', 'instant'] as const;

/** What was named. */
export interface Named {
  /** Digit by the mean of outputs over the word, [presentations]. */
  readonly word: readonly number[];
  /** Digit by the last state alone, [presentations]. */
  readonly end: readonly number[];
  /** Share of the instants of each word at which the digit is named, [presentations]. */
  readonly instant: readonly number[];
  /** Of the words that were asked. */
  readonly cost: RunCost;
}

type Matrix = NdArray<Float64Array>;

/** Place of the greatest value; of equal ones the first. */
export function greatest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((best, value, k, all) => (value > all[best] ? k : best), 0);
}

const lastRow = (matrix: Matrix): Matrix => {
  const [rows, columns] = matrix.shape;
  return ndarray(
    Float64Array.from({ length: columns }, (_, k) => matrix.get(rows - 1, k)),
    [1, columns],
  );
};

const rowsOf = (matrix: Matrix): number[][] =>
  Array.from({ length: matrix.shape[0] }, (_, t) => digits.map((_digit, k) => matrix.get(t, k)));

const meanRow = (rows: readonly number[][]): number[] =>
  digits.map((_, k) => rows.reduce((sum, row) => sum + row[k], 0) / rows.length);

async function statesOf(reservoir: Reservoir, presentations: readonly Presentation[]) {
  const { trajectories, cost } = await reservoir.run(presentations.map(({ trial }) => trial));
  return { states: trajectories.map(({ states }) => states), cost };
}

/** Teaches and asks. @param seed of the noise on states */
export async function namedBy(
  reservoir: Reservoir,
  taught: readonly Presentation[],
  asked: readonly Presentation[],
  seed: number,
): Promise<Named> {
  const trialsOf = (of: readonly Presentation[]) => of.map(({ trial }) => trial);
  const learned = (await statesOf(reservoir, taught)).states;
  const sd = STATE_NOISE * largestSpread(learned);
  const seen = withNoise(learned, trialsOf(taught), sd, seed);
  const targets = taught.map(targetsOf);
  const throughout = fitRidge(seen, targets);
  const atEnd = fitRidge(seen.map(lastRow), targets.map(lastRow));
  const { states, cost } = await statesOf(reservoir, asked);
  const tested = withNoise(states, trialsOf(asked), sd, seed);
  const outputs = tested.map((matrix) => rowsOf(throughout.predict(matrix)));
  return {
    word: outputs.map((rows) => greatest(meanRow(rows))),
    end: tested.map((matrix) => greatest(rowsOf(atEnd.predict(lastRow(matrix)))[0])),
    instant: outputs.map((rows, i) => rows.filter((row) => greatest(row) === asked[i].digit).length / rows.length),
    cost,
  };
}
