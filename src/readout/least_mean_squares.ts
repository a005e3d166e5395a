/**
 * A step down the gradient of the squared error of the last row: W ← W + rate · x (y − xᵀ W) (Widrow & Hoff 1960), or
 * with `normalised` rate / (x · x) in place of rate (Nagumo & Noda 1967, IEEE Trans. Autom. Control 12:282). On average
 * over independent rows the weights approach the Wiener solution R⁻¹ E[x y], R = E[x xᵀ], if
 *   0 < rate < 2 / λ_max(R),  normalised: 0 < rate < 2
 * (Haykin, Adaptive Filter Theory, 4th ed., ch. 5 and 6), each direction in 1 / (rate · λ) rows; `stableRate` gives a
 * bound that needs no eigenvalue. The weights never come to rest where there is noise.
 */
import { refuse } from '../errors.ts';
import { linearAnswer } from './linear_answer.ts';
import { checkShape, type OnlineShape, onlineReadout } from './online_readout.ts';
import type { OnlineReadout } from './readout.ts';
import { copyRows, type MatrixLike, viewOf } from './rows.ts';
import {
  checkCount,
  checkNumber,
  checkSwitch,
  filledUp,
  numbersFrom,
  objectFrom,
  plainNumbers,
} from './saved_numbers.ts';

const WHERE = 'least mean squares';

/** How it learns. */
export interface MeanSquaresOptions extends Partial<OnlineShape> {
  /** N, states. */
  readonly inputs: number;
  /** K, outputs; 1 where left out. */
  readonly outputs?: number;
  /** Rows that are predicted and not learned at first; 0 where left out. */
  readonly washout?: number;
  /** Size of a step, > 0. */
  readonly rate: number;
  /** Whether steps are divided by the squared length of the state; false where left out. */
  readonly normalised?: boolean;
  /** Whether there is a bias; true where left out. */
  readonly bias?: boolean;
}

/** All of them. */
export type MeanSquaresChoices = Required<MeanSquaresOptions>;

/** What it knows, as plain data. */
export interface MeanSquaresData {
  readonly kind: 'least-mean-squares';
  readonly options: MeanSquaresChoices;
  readonly seen: number;
  /** W, row by row, the bias last. */
  readonly weights: readonly number[];
}

function choicesOf(given: unknown): MeanSquaresChoices {
  const defaults = { inputs: undefined, outputs: 1, washout: 0, rate: undefined, normalised: false, bias: true };
  const choices = filledUp<MeanSquaresChoices>(WHERE, defaults, given);
  checkShape(WHERE, choices);
  checkNumber(WHERE, 'rate', choices.rate, (value) => value > 0, 'a number > 0');
  checkSwitch(WHERE, 'normalised', choices.normalised);
  checkSwitch(WHERE, 'bias', choices.bias);
  return choices;
}

function readoutOf(options: MeanSquaresChoices, weights: Float64Array, seen: number): OnlineReadout<MeanSquaresData> {
  const { outputs, rate, normalised, bias } = options;
  const rule = {
    where: WHERE,
    bias,
    answer: (row: Float64Array, out: Float64Array) => linearAnswer(row, weights, out),
    learn(row: Float64Array, target: Float64Array, answer: Float64Array) {
      const square = normalised ? row.reduce((sum, value) => sum + value * value, 0) : 1;
      if (square === 0) return;
      for (let c = 0; c < outputs; c++) {
        const step = (rate / square) * (target[c] - answer[c]);
        if (!Number.isFinite(step)) refuse(WHERE, `weights left the range of numbers (${step})`, 'use a smaller rate');
        for (let i = 0; i < row.length; i++) weights[i * outputs + c] += step * row[i];
      }
    },
  };
  return onlineReadout(rule, options, seen, (rows) => ({
    kind: 'least-mean-squares',
    options,
    seen: rows,
    weights: plainNumbers(weights),
  }));
}

/**
 * A readout that has learned nothing yet and answers 0.
 * @throws {InputError} for an option that is unknown or out of range
 */
export function leastMeanSquares(options: MeanSquaresOptions): OnlineReadout<MeanSquaresData> {
  const choices = choicesOf(options);
  return readoutOf(choices, new Float64Array((choices.inputs + (choices.bias ? 1 : 0)) * choices.outputs), 0);
}

/** What was written down, where it left off. @throws {InputError} for what is no such data */
export function leastMeanSquaresFrom(data: unknown): OnlineReadout<MeanSquaresData> {
  const where = `${WHERE} data`;
  const { options, seen, weights } = objectFrom(where, 'data', data);
  const choices = choicesOf(options);
  checkCount(where, 'seen', seen, 0);
  const length = (choices.inputs + (choices.bias ? 1 : 0)) * choices.outputs;
  return readoutOf(choices, numbersFrom(where, 'weights', weights, length), Number(seen));
}

/**
 * A rate below which the weights approach the Wiener solution on average: 2 / E[x · x] ≤ 2 / λ_max(R), since the
 * eigenvalues of R add up to E[x · x].
 * @param states like those that it will be shown, [T × N], T ≥ 1
 * @throws {InputError} if they are no matrix with finite numbers, or all 0
 */
export function stableRate(states: MatrixLike, bias = true): number {
  const view = viewOf(`${WHERE} states`, states);
  const data = new Float64Array(view.rows * view.columns);
  copyRows(`${WHERE} states`, view, data);
  const square = data.reduce((sum, value) => sum + value * value, 0) / view.rows + (bias ? 1 : 0);
  if (!(square > 0)) refuse(WHERE, `mean squared length of the states (${square})`, 'give states that are not all 0');
  return 2 / square;
}
