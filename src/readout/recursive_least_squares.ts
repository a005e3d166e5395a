/**
 * Least squares a row at a time. With x a state (and a 1 behind it where there is a bias), y its target, λ the
 * forgetting factor and P the inverse of the weighted correlation matrix of all rows so far:
 *   k = P x / (λ + xᵀ P x),   W ← W + k (y − xᵀ W),   P ← (P − k xᵀ P) / λ,   P₀ = I / penalty, W₀ = 0
 * (Plackett 1950, Biometrika 37:149; Haykin, Adaptive Filter Theory, 4th ed., ch. 9). After T rows W is what minimises
 *   Σ_t λ^(T−t) |y_t − x_t W|² + penalty · λ^T |W|²:
 * with λ = 1 ridge regression, to rounding; the bias is penalised as every other weight. Learning in a closed loop with
 * it is FORCE (closed_loop.ts).
 *
 * With λ < 1, P grows without limit in directions in which states do not vary for 1/(1 − λ) rows and more.
 */

import { refuse } from '../errors.ts';
import { linearAnswer } from './linear_answer.ts';
import { checkShape, type OnlineShape, onlineReadout } from './online_readout.ts';
import type { OnlineReadout } from './readout.ts';
import {
  checkCount,
  checkNumber,
  checkSwitch,
  filledUp,
  numbersFrom,
  objectFrom,
  plainNumbers,
} from './saved_numbers.ts';
import { scaledIdentity, subtractSquare, symmetricLength, symmetricTimes } from './symmetric.ts';

const WHERE = 'recursive least squares';

/** How it learns. */
export interface RecursiveOptions extends Partial<OnlineShape> {
  /** N, states. */
  readonly inputs: number;
  /** K, outputs; 1 where left out. */
  readonly outputs?: number;
  /** Rows that are predicted and not learned at first; 0 where left out. */
  readonly washout?: number;
  /** Of the squared weights, > 0, as ridge regression counts it; 1 where left out. */
  readonly penalty?: number;
  /** λ, in (0, 1]: a row counts λ times as much with every later one; 1 where left out. */
  readonly forgetting?: number;
  /** Whether there is a bias; true where left out. */
  readonly bias?: boolean;
}

/** All of them. */
export type RecursiveChoices = Required<RecursiveOptions>;

/** What it knows, as plain data. */
export interface RecursiveData {
  readonly kind: 'recursive-least-squares';
  readonly options: RecursiveChoices;
  readonly seen: number;
  /** W, row by row, the bias last. */
  readonly weights: readonly number[];
  /** P, the entries on and above its diagonal, row by row. */
  readonly inverse: readonly number[];
}

interface Knowledge {
  readonly weights: Float64Array;
  readonly inverse: Float64Array;
}

function choicesOf(given: unknown): RecursiveChoices {
  const defaults = { inputs: undefined, outputs: 1, washout: 0, penalty: 1, forgetting: 1, bias: true };
  const choices = filledUp<RecursiveChoices>(WHERE, defaults, given);
  checkShape(WHERE, choices);
  checkNumber(WHERE, 'penalty', choices.penalty, (value) => value > 0, 'a number > 0');
  checkNumber(WHERE, 'forgetting', choices.forgetting, (value) => value > 0 && value <= 1, 'a number in (0, 1]');
  checkSwitch(WHERE, 'bias', choices.bias);
  return choices;
}

function readoutOf(
  options: RecursiveChoices,
  { weights, inverse }: Knowledge,
  seen: number,
): OnlineReadout<RecursiveData> {
  const { inputs, outputs, forgetting, bias } = options;
  const length = inputs + (bias ? 1 : 0);
  const gain = new Float64Array(length);
  const rule = {
    where: WHERE,
    bias,
    answer: (row: Float64Array, out: Float64Array) => linearAnswer(row, weights, out),
    learn(row: Float64Array, target: Float64Array, answer: Float64Array) {
      symmetricTimes(inverse, row, gain);
      let spread = forgetting;
      for (let i = 0; i < length; i++) spread += row[i] * gain[i];
      if (!(spread > 0 && spread < Number.POSITIVE_INFINITY))
        refuse(
          WHERE,
          `the inverse correlation matrix left the range of numbers (${spread})`,
          'use a larger penalty or forgetting',
        );
      for (let c = 0; c < outputs; c++) {
        const step = (target[c] - answer[c]) / spread;
        for (let i = 0; i < length; i++) weights[i * outputs + c] += gain[i] * step;
      }
      subtractSquare(inverse, gain, 1 / spread, 1 / forgetting);
    },
  };
  return onlineReadout(rule, options, seen, (rows) => ({
    kind: 'recursive-least-squares',
    options,
    seen: rows,
    weights: plainNumbers(weights),
    inverse: plainNumbers(inverse),
  }));
}

/**
 * A readout that has learned nothing yet and answers 0.
 * @throws {InputError} for an option that is unknown or out of range
 */
export function recursiveLeastSquares(options: RecursiveOptions): OnlineReadout<RecursiveData> {
  const choices = choicesOf(options);
  const length = choices.inputs + (choices.bias ? 1 : 0);
  const weights = new Float64Array(length * choices.outputs);
  return readoutOf(choices, { weights, inverse: scaledIdentity(length, 1 / choices.penalty) }, 0);
}

/** What was written down, where it left off. @throws {InputError} for what is no such data */
export function recursiveLeastSquaresFrom(data: unknown): OnlineReadout<RecursiveData> {
  const where = `${WHERE} data`;
  const { options, seen, weights, inverse } = objectFrom(where, 'data', data);
  const choices = choicesOf(options);
  checkCount(where, 'seen', seen, 0);
  const length = choices.inputs + (choices.bias ? 1 : 0);
  const knowledge = {
    weights: numbersFrom(where, 'weights', weights, length * choices.outputs),
    inverse: numbersFrom(where, 'inverse', inverse, symmetricLength(length)),
  };
  return readoutOf(choices, knowledge, Number(seen));
}
