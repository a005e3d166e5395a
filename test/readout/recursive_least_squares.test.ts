/** Recursive least squares is least squares: ridge regression, or with forgetting its weighted form, in closed form. */
import { Matrix, solve } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { type RecursiveOptions, recursiveLeastSquares } from '../../src/readout/recursive_least_squares.ts';
import { fitPlainRidge } from '../../src/readout/ridge.ts';

const [N, K, T] = [6, 2, 80];

function rows(name: string, columns: number, count = T): number[][] {
  const stream = randomStream(1, name);
  return Array.from({ length: count }, () => Array.from({ length: columns }, () => stream.normal()));
}
/** Weights by the normal equations, (XᵀΛX + penalty·λ^T) W = XᵀΛY with Λ = diag(λ^(T−t)); [N × K] row by row. */
function closedForm(x: number[][], y: number[][], penalty: number, forgetting: number): number[] {
  const X = new Matrix(x);
  const aged = new Matrix(x.map((row, t) => row.map((value) => value * forgetting ** (x.length - 1 - t))));
  const gram = aged
    .transpose()
    .mmul(X)
    .add(Matrix.eye(x[0].length).mul(penalty * forgetting ** x.length));
  return solve(gram, aged.transpose().mmul(new Matrix(y))).to1DArray();
}
function learned(x: number[][], y: number[][], options: Omit<RecursiveOptions, 'inputs'>): number[] {
  const readout = recursiveLeastSquares({ inputs: x[0].length, outputs: y[0].length, ...options });
  readout.partialFit(x, y);
  return [...readout.toJSON().weights];
}
const close = (found: readonly number[], wanted: readonly number[]): void =>
  found.forEach((value, i) => {
    expect(Math.abs(value - wanted[i])).toBeLessThan(1e-9 * (1 + Math.abs(wanted[i])));
  });

describe('after all rows the weights are those of the closed form', () => {
  const [x, y] = [rows('x', N), rows('y', K)];

  test.each([1e-3, 1, 50])('ridge regression with penalty %d', (penalty) => {
    close(learned(x, y, { penalty, bias: false }), closedForm(x, y, penalty, 1));
    const withOnes = x.map((row) => [...row, 1]);
    close(learned(x, y, { penalty }), closedForm(withOnes, y, penalty, 1));
  });

  test('as fitRidge computes it, where means are 0 and so no bias is needed', () => {
    const centred = [...x, ...x.map((row) => row.map((value) => -value))];
    const targets = [...y, ...y.map((row) => row.map((value) => -value))];
    const ridge = fitPlainRidge(centred, targets, 0.7);
    close(learned(centred, targets, { penalty: 0.7, bias: false }), [...ridge.weights.data]);
  });

  test.each([0.999, 0.95, 0.8])('weighted least squares with forgetting %d', (forgetting) => {
    close(learned(x, y, { penalty: 2, forgetting, bias: false }), closedForm(x, y, 2, forgetting));
  });
});

test('forgetting follows what changes: after the change, the new weight, not the mean of both', () => {
  const x = rows('x', 1, 400);
  const y = x.map(([value], t) => [t < 200 ? value : -value]);
  expect(learned(x, y, { bias: false })[0]).toBeCloseTo(0, 0);
  expect(learned(x, y, { forgetting: 0.9, bias: false })[0]).toBeCloseTo(-1, 6);
});

test('options out of range, and an inverse that leaves the range of numbers, are refused', () => {
  const make = recursiveLeastSquares as (given: unknown) => unknown;
  expect(() => make({})).toThrow('recursive least squares: inputs is missing (undefined); give inputs');
  expect(() => make({ inputs: 2, rate: 1 })).toThrow('recursive least squares: unknown option (rate); use inputs,');
  expect(() => make({ inputs: 1.5 })).toThrow('recursive least squares: inputs (1.5); use an integer ≥ 1');
  expect(() => make({ inputs: 2, penalty: 0 })).toThrow('recursive least squares: penalty (0); use a number > 0');
  for (const forgetting of [0, 1.1, Number.NaN])
    expect(() => make({ inputs: 2, forgetting })).toThrow(`forgetting (${forgetting}); use a number in (0, 1]`);
  expect(() => make({ inputs: 2, bias: 1 })).toThrow('recursive least squares: bias (1); use true or false');
  // One direction alone is ever heard: the other's entry of P doubles with each row.
  const readout = recursiveLeastSquares({ inputs: 2, forgetting: 0.5, bias: false });
  const always = (count: number) => Array.from({ length: count }, () => [1, 1e-160]);
  expect(() => readout.partialFit(always(3000), rows('y', 1, 3000))).toThrow(
    /^recursive least squares: the inverse correlation matrix left the range of numbers \(.*\); use a larger/,
  );
});
