/**
 * The penalty of each output: the one of a grid with the least squared error in cross-validation over whole trials.
 * Trial i belongs to fold i mod folds, and means, scales and weights of a fold's judge come from the other folds alone.
 * Test trials are never seen. Surprise: trials should come in an order that has no period of `folds`, or a fold holds
 * one kind of trial only.
 */
import { createProducts } from '../../kernels/products.ts';
import type { ColumnScales } from './column_scales.ts';
import { heldOutErrors } from './held_out.ts';
import { ridgePath } from './ridge_path.ts';
import { type MatrixView, type Rows, stackRows } from './rows.ts';
import { mergeScatter, type Scatter, scatterOf } from './scatter.ts';
import { targetRange } from './target_range.ts';

/** The trials of one fold. */
export interface Fold {
  readonly x: Rows;
  readonly y: Rows;
  readonly scatter: Scatter;
}

/** Cuts trials into `count` folds. @throws {InputError} on a value that is not finite */
export function cutFolds(states: readonly MatrixView[], targets: readonly MatrixView[], count: number): Fold[] {
  const products = createProducts();
  return Array.from({ length: count }, (_, fold) => {
    const trials = Array.from(states.keys()).filter((trial) => trial % count === fold);
    const x = stackRows('ridge states', states, trials);
    const y = stackRows('ridge targets', targets, trials);
    return { x, y, scatter: scatterOf(x, y, products) };
  });
}

/** How penalties are judged. */
export interface Judging {
  readonly folds: readonly Fold[];
  readonly penalties: readonly number[];
  /** How the columns of training rows are scaled. */
  readonly scale: (training: Scatter) => ColumnScales;
  /** Whether answers are limited to the range of the training targets. */
  readonly limit: boolean;
}

/** Squared errors over all held-out rows, [penalties × K]. */
function errorsOf({ folds, penalties, scale, limit }: Judging): Float64Array {
  const outputs = folds[0].y.columns;
  const errors = new Float64Array(penalties.length * outputs);
  const products = createProducts();
  for (const judged of folds) {
    const others = folds.filter((fold) => fold !== judged);
    const training = mergeScatter(others.map(({ scatter }) => scatter));
    if (training.count === 0) continue;
    const range = limit ? targetRange(others.map(({ y }) => y)) : null;
    const path = ridgePath(training, scale(training).scales, products);
    const solutions = penalties.map((penalty) => path.weights(new Float64Array(outputs).fill(penalty)));
    heldOutErrors(judged.x, judged.y, training, range, solutions, products).forEach((error, at) => {
      errors[at] += error;
    });
  }
  return errors;
}

/** Chooses among penalties. @returns for each output the one with the least error, of equals the largest; [K] */
export function choosePenalties(judging: Judging): Float64Array {
  const { folds, penalties } = judging;
  const outputs = folds[0].y.columns;
  const errors = errorsOf(judging);
  return Float64Array.from({ length: outputs }, (_, k) => {
    const errorOf = (i: number): number => errors[i * outputs + k];
    const best = penalties.reduce((chosen, penalty, i) => {
      const better = errorOf(i) < errorOf(chosen);
      return better || (errorOf(i) === errorOf(chosen) && penalty > penalties[chosen]) ? i : chosen;
    }, 0);
    return penalties[best];
  });
}
