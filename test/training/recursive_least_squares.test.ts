/** Recursive least squares is least squares: after every step the weights are those of the closed form. */
import { Matrix, solve } from 'ml-matrix';
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { createLeastSquares } from '../../src/training/recursive_least_squares.ts';

const DELTA = 0.7;
const SOURCES = 14;
/** Units with inputs from none over whole fours of rows to some beyond them. */
const INPUTS = [[], [3], [0, 2, 4, 6], [1, 3, 5, 7, 9, 11], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]];

const first = Uint32Array.from([0, ...INPUTS.map((_, u) => INPUTS.slice(0, u + 1).flat().length)]);
const columns = Uint32Array.from(INPUTS.flat());

/** Minimum of Σ (w·r − target)² + δ·|w − w₀|², from the normal equations. */
function closedForm(rates: readonly number[][], targets: readonly number[], w0: readonly number[]): number[] {
  const R = new Matrix(rates.map((row) => [...row]));
  const normal = R.transpose().mmul(R).add(Matrix.eye(w0.length).mul(DELTA));
  const right = R.transpose()
    .mmul(Matrix.columnVector([...targets]))
    .add(Matrix.columnVector(w0.map((w) => DELTA * w)));
  return solve(normal, right).to1DArray();
}

test('every unit has the weights of ridge regression towards its first weights, at every step', () => {
  const stream = randomStream(1, 'least squares test');
  const w0 = Float64Array.from({ length: columns.length + 2 }, () => stream.normal());
  const squares = createLeastSquares({ units: INPUTS.length, first, columns }, SOURCES, w0, DELTA);
  const heard: number[][] = [];
  const wanted: number[][] = [];
  for (let step = 0; step < 40; step++) {
    const rates = Array.from({ length: SOURCES }, () => stream.normal());
    const targets = INPUTS.map(() => stream.normal());
    heard.push(rates);
    wanted.push(targets);
    squares.rates.set(rates);
    INPUTS.forEach((inputs, u) => {
      const answer = inputs.reduce((sum, source, i) => sum + squares.weights[first[u] + i] * rates[source], 0);
      squares.errors[u] = answer - targets[u];
    });
    squares.step();
    INPUTS.forEach((inputs, u) => {
      if (inputs.length === 0) return;
      const rows = heard.map((all) => inputs.map((source) => all[source]));
      const expected = closedForm(
        rows,
        wanted.map((all) => all[u]),
        [...w0.subarray(first[u], first[u + 1])],
      );
      // Some dozens of steps in float32 on a well-conditioned problem.
      expected.forEach((w, i) => {
        expect(Math.abs(squares.weights[first[u] + i] - w)).toBeLessThan(2e-6);
      });
    });
  }
  expect([...squares.weights.subarray(columns.length)]).toEqual([...w0.subarray(columns.length)]);
});
