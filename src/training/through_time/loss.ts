/**
 * What a network is taught by: a loss of its answers at the instants that count, and the derivatives of the loss by the
 * answers. A weight for each row of answers says how much it counts, 0 where nothing is wanted; losses are means over
 * all weight, so that they do not depend on the lengths of sequences.
 */
import { refuse } from '../../errors.ts';

/** Names of losses. */
export const lossNames = ['squared', 'cross-entropy', 'poisson'] as const;
/**
 * `squared`: mean over outputs of (y − y*)²; `cross-entropy`: −Σ y* ln softmax(y), y* shares that add up to 1;
 * `poisson`: Σ eʸ − y* y, y the logarithm of a mean count.
 */
export type LossName = (typeof lossNames)[number];

/** Answers and what is wanted, rows × columns; rows of both may be padded. */
export interface Compared {
  readonly answers: Float32Array;
  /** Numbers from one row of answers to the next. */
  readonly stride: number;
  /** [rows × outputs] */
  readonly targets: Float32Array;
  readonly outputs: number;
  /** How much each row counts, ≥ 0, [rows]. */
  readonly weights: Float32Array;
}

/** Adds one row's derivatives, times a factor, and returns its loss. */
type RowLoss = (compared: Compared, row: number, factor: number, errors: Float32Array) => number;

const squared: RowLoss = ({ answers, stride, targets, outputs }, row, factor, errors) => {
  let sum = 0;
  for (let k = 0; k < outputs; k++) {
    const difference = answers[row * stride + k] - targets[row * outputs + k];
    sum += difference * difference;
    errors[row * stride + k] = (2 * factor * difference) / outputs;
  }
  return sum / outputs;
};

const crossEntropy: RowLoss = ({ answers, stride, targets, outputs }, row, factor, errors) => {
  const own = answers.subarray(row * stride, row * stride + outputs);
  const most = own.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let k = 0; k < outputs; k++) total += Math.exp(own[k] - most);
  let loss = 0;
  for (let k = 0; k < outputs; k++) {
    const wanted = targets[row * outputs + k];
    const log = own[k] - most - Math.log(total);
    loss -= wanted * log;
    errors[row * stride + k] = factor * (Math.exp(log) - wanted);
  }
  return loss;
};

const poisson: RowLoss = ({ answers, stride, targets, outputs }, row, factor, errors) => {
  let loss = 0;
  for (let k = 0; k < outputs; k++) {
    const y = answers[row * stride + k];
    const mean = Math.exp(y);
    const wanted = targets[row * outputs + k];
    loss += mean - wanted * y;
    errors[row * stride + k] = factor * (mean - wanted);
  }
  return loss;
};

const losses: Readonly<Record<LossName, RowLoss>> = { squared, 'cross-entropy': crossEntropy, poisson };

/**
 * The loss, and its derivatives by the answers.
 * @param errors receives them, as the answers lie; 0 where nothing counts
 * @throws {InputError} where nothing counts
 */
export function lossOf(name: LossName, compared: Compared, errors: Float32Array): number {
  const total = checkedWeight(compared.weights.reduce((sum, weight) => sum + weight, 0));
  return addLoss(name, compared, total, errors, 0) / total;
}

/** A weight of all answers. @throws {InputError} where nothing counts */
export function checkedWeight(total: number): number {
  if (!(total > 0)) refuse('training', `weight of all answers (${total})`, 'give at least one instant that counts');
  return total;
}

/**
 * Adds the losses of rows, times their weights, to those of rows before them; with derivatives of the mean loss.
 * @param total weight of all rows, those elsewhere included
 */
export function addLoss(
  name: LossName,
  compared: Compared,
  total: number,
  errors: Float32Array,
  before: number,
): number {
  const { weights } = compared;
  errors.fill(0);
  let loss = before;
  for (let row = 0; row < weights.length; row++)
    if (weights[row] > 0) loss += weights[row] * losses[name](compared, row, weights[row] / total, errors);
  return loss;
}
