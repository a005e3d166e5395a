import fc from 'fast-check';
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { randomStream } from '../../src/random.ts';
import { defaultPenalties, fitPlainRidge, fitRidge } from '../../src/readout/ridge.ts';

type Matrix = NdArray<Float64Array>;
const matrix = (rows: readonly (readonly number[])[]): Matrix =>
  ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0]?.length ?? 0]);

function normals(name: string, rows: number, columns: number, seed = 1): Matrix {
  const stream = randomStream(seed, name);
  return ndarray(
    Float64Array.from({ length: rows * columns }, () => stream.normal()),
    [rows, columns],
  );
}

/** y = x·(1, −2, 3 …) + 0.5 + noise, per trial. */
function linearTrials(trials: number, rows: number, columns: number, noise: number, seed = 1) {
  const states = Array.from({ length: trials }, (_, i) => normals(`states ${i}`, rows, columns, seed));
  const targets = states.map((x, i) => {
    const noises = normals(`noise ${i}`, rows, 1, seed);
    return matrix(
      Array.from({ length: rows }, (_, t) => {
        let y = 0.5 + noise * noises.get(t, 0);
        for (let j = 0; j < columns; j++) y += (j % 2 === 0 ? 1 : -1) * (j + 1) * x.get(t, j);
        return [y];
      }),
    );
  });
  return { states, targets };
}

function squaredError(predicted: Matrix, wanted: Matrix): number {
  let sum = 0;
  for (let t = 0; t < wanted.shape[0]; t++)
    for (let k = 0; k < wanted.shape[1]; k++) sum += (predicted.get(t, k) - wanted.get(t, k)) ** 2;
  return sum;
}

describe('the solution for one penalty', () => {
  test('with one state is the closed form', () => {
    // x̄ = 2, ȳ = 5, S_xx = 10, S_xy = 12; n = 5, so the variance is 2.
    const x = matrix([[0], [1], [2], [3], [4]]);
    const y = matrix([[3], [3.6], [5], [6], [7.4]]);
    const sxy = -2 * 3 - 3.6 + 6 + 2 * 7.4;
    for (const penalty of [0, 0.5, 7, 1e4]) {
      const plain = fitPlainRidge(x, y, penalty);
      expect(plain.weights.get(0, 0)).toBeCloseTo(sxy / (10 + penalty), 12);
      expect(plain.bias[0]).toBeCloseTo(5 - (2 * sxy) / (10 + penalty), 12);
      const scaled = fitRidge([x], [y], { penalties: [penalty] });
      expect(scaled.weights.get(0, 0)).toBeCloseTo(sxy / (10 + 2 * penalty), 12);
    }
  });

  test('makes the gradient vanish: Xᵀ(y − Xw) = penalty · σ² w, and residuals sum to 0', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom(1e-3, 1, 100),
        fc.boolean(),
        fc.integer({ min: 2, max: 30 }),
        (seed, penalty, standardise, rows) => {
          const [n, k] = [6, 3];
          const x = normals('x', rows, n, seed);
          for (let t = 0; t < rows; t++) x.set(t, 2, 50 + 10 * x.get(t, 2));
          const y = normals('y', rows, k, seed);
          const readout = fitRidge([x], [y], { penalties: [penalty], standardise });
          const out = readout.predict(x);
          for (let c = 0; c < k; c++) {
            let residual = 0;
            for (let t = 0; t < rows; t++) residual += y.get(t, c) - out.get(t, c);
            expect(residual).toBeCloseTo(0, 9);
            for (let j = 0; j < n; j++) {
              let [mean, square, gradient] = [0, 0, 0];
              for (let t = 0; t < rows; t++) mean += x.get(t, j) / rows;
              for (let t = 0; t < rows; t++) {
                square += (x.get(t, j) - mean) ** 2 / rows;
                gradient += (x.get(t, j) - mean) * (y.get(t, c) - out.get(t, c));
              }
              const spread = standardise ? square : 1;
              expect(gradient).toBeCloseTo(penalty * spread * readout.weights.get(j, c), 7);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('counts sums, not means: twice the rows with twice the penalty change nothing', () => {
    const { states, targets } = linearTrials(2, 20, 4, 1);
    const once = fitRidge(states, targets, { penalties: [3] });
    const twice = fitRidge([...states, ...states], [...targets, ...targets], { penalties: [6] });
    once.weights.data.forEach((w, i) => {
      expect(twice.weights.data[i]).toBeCloseTo(w, 11);
    });
  });

  test('does not depend on the units of a state', () => {
    const { states, targets } = linearTrials(1, 40, 4, 1);
    const other = ndarray(Float64Array.from(states[0].data), [40, 4]);
    for (let t = 0; t < 40; t++) other.set(t, 1, 1e6 * other.get(t, 1) - 3e6);
    const a = fitRidge(states, targets, { penalties: [10] });
    const b = fitRidge([other], targets, { penalties: [10] });
    expect(b.weights.get(1, 0) * 1e6).toBeCloseTo(a.weights.get(1, 0), 8);
    expect(squaredError(a.predict(states[0]), b.predict(other))).toBeLessThan(1e-14);
  });

  test('without a penalty and with copied columns is the one of least norm', () => {
    const x = matrix([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    const y = matrix([[1], [3], [5], [7]]);
    const { weights, bias } = fitPlainRidge(x, y, 0);
    expect(weights.get(0, 0)).toBeCloseTo(1, 10);
    expect(weights.get(1, 0)).toBeCloseTo(1, 10);
    expect(bias[0]).toBeCloseTo(1, 10);
  });
});

describe('columns that do not vary', () => {
  test('get weight 0 and change nothing', () => {
    const { states, targets } = linearTrials(10, 4, 3, 0.5);
    const widened = states.map((x) =>
      // A silent unit, a constant that has no exact binary form, rounding noise on a constant, an all but vanished unit.
      matrix(
        Array.from({ length: 4 }, (_, t) => [
          ...[0, 1, 2].map((j) => x.get(t, j)),
          0,
          0.1,
          7 * (1 + (t % 2) * Number.EPSILON),
          1e-200 * t,
        ]),
      ),
    );
    const narrow = fitRidge(states, targets);
    const wide = fitRidge(widened, targets);
    expect(wide.penalty).toBe(narrow.penalty);
    for (const j of [3, 4, 5, 6]) expect(Math.abs(wide.weights.get(j, 0))).toBe(0);
    for (const j of [0, 1, 2]) expect(wide.weights.get(j, 0)).toBeCloseTo(narrow.weights.get(j, 0), 10);
  });

  test('only leave the mean of the targets when there is nothing else', () => {
    const readout = fitRidge([matrix([[1], [1]]), matrix([[1]])], [matrix([[2], [4]]), matrix([[6]])]);
    expect(readout.weights.get(0, 0)).toBe(0);
    expect(readout.bias[0]).toBeCloseTo(4, 14);
  });
});

describe('the choice of the penalty', () => {
  test('is the one that predicts left-out trials best, each fold standardised by the others alone', () => {
    for (const seed of [1, 2, 3]) {
      const { states, targets } = linearTrials(11, 3, 8, 12, seed);
      // One trial with an outlying scale: a judge that had seen it would standardise by it.
      for (let t = 0; t < 3; t++) states[4].set(t, 0, 20 * states[4].get(t, 0));
      const penalties = [0.01, 0.1, 1, 3, 10, 30, 100, 1000];
      const errors = penalties.map((penalty) =>
        [0, 1, 2, 3].reduce((sum, fold) => {
          const kept = (_: unknown, i: number) => i % 4 !== fold;
          const readout = fitRidge(states.filter(kept), targets.filter(kept), { penalties: [penalty] });
          return states.reduce(
            (error, x, i) => error + (i % 4 === fold ? squaredError(readout.predict(x), targets[i]) : 0),
            sum,
          );
        }, 0),
      );
      const best = penalties[errors.indexOf(Math.min(...errors))];
      expect(fitRidge(states, targets, { penalties, folds: 4 }).penalty).toBe(best);
    }
  });

  test('shrinks noise away and leaves a noiseless relation alone', () => {
    // A single draw of noise can look like a relation: the median of nine.
    const chosen = Array.from({ length: 9 }, (_, seed) => {
      const states = Array.from({ length: 40 }, (_, i) => normals(`x ${i}`, 1, 20, seed));
      const noise = Array.from({ length: 40 }, (_, i) => normals(`y ${i}`, 1, 1, seed));
      return fitRidge(states, noise).penalty;
    });
    expect(chosen.toSorted((a, b) => a - b)[4]).toBeGreaterThanOrEqual(100);
    const { states: clean, targets } = linearTrials(40, 1, 5, 0);
    const readout = fitRidge(clean, targets);
    expect(readout.penalty).toBeLessThan(1e-6);
    [1, -2, 3, -4, 5].forEach((weight, j) => {
      expect(readout.weights.get(j, 0)).toBeCloseTo(weight, 6);
    });
  });

  test('is not made by one trial in which an otherwise silent unit speaks', () => {
    // The unit's trace of 1e-7 in one trial makes its spread 1e-8; where it is 1 in another fold, it counts as 1e8 standard deviations.
    const { states, targets } = linearTrials(60, 1, 6, 0.1);
    const widened = states.map((x, i) => matrix([[...x.data, i === 3 ? 1e-7 : i === 9 ? 1 : 0]]));
    const chosen = fitRidge(widened, targets).penalty;
    expect(chosen).toBeLessThanOrEqual(10);
  });

  test('keeps the rows of a trial in one fold: copies within a trial do not count as evidence', () => {
    // Each trial repeats one row ten times. Folds across rows would find their own copies and choose a tiny penalty.
    const repeat = (x: Matrix) => matrix(Array.from({ length: 10 }, () => Array.from(x.data)));
    const states = Array.from({ length: 30 }, (_, i) => repeat(normals(`x ${i}`, 1, 40)));
    const targets = Array.from({ length: 30 }, (_, i) => repeat(normals(`y ${i}`, 1, 1)));
    expect(fitRidge(states, targets).penalty).toBeGreaterThanOrEqual(1000);
  });

  test('takes the largest of equals, in whatever order they are given', () => {
    const states = [matrix([[1], [1]]), matrix([[1], [1]])];
    const targets = [matrix([[0], [1]]), matrix([[2], [3]])];
    for (const penalties of [
      [1, 10, 100],
      [100, 1, 10],
    ])
      expect(fitRidge(states, targets, { penalties }).penalty).toBe(100);
  });
});

describe('a readout', () => {
  test('is the same from views, transposed or cut out of a larger array', () => {
    const { states, targets } = linearTrials(6, 5, 4, 1);
    const direct = fitRidge(states, targets);
    const transposed = states.map((x) =>
      matrix(Array.from({ length: 4 }, (_, j) => Array.from({ length: 5 }, (_, t) => x.get(t, j)))).transpose(1, 0),
    );
    const cut = states.map((x) =>
      matrix([
        [9, 9, 9, 9, 9],
        ...Array.from({ length: 5 }, (_, t) => [9, ...[0, 1, 2, 3].map((j) => x.get(t, j))]),
      ]).lo(1, 1),
    );
    for (const views of [transposed, cut]) {
      const readout = fitRidge(views, targets);
      expect(readout.weights.data).toEqual(direct.weights.data);
      expect(readout.predict(views[0]).data).toEqual(direct.predict(states[0]).data);
    }
  });

  test('predicts row by row what it predicts at once', () => {
    const { states, targets } = linearTrials(6, 5, 4, 1);
    const readout = fitRidge(states, targets);
    const whole = readout.predict(states[0]);
    for (let t = 0; t < 5; t++) expect(readout.predict(states[0].lo(t, 0).hi(1, 4)).get(0, 0)).toBe(whole.get(t, 0));
  });

  test('is determined by its trials: the same bytes every time', () => {
    const { states, targets } = linearTrials(9, 4, 6, 1);
    const [once, again] = [fitRidge(states, targets), fitRidge(states, targets)];
    expect(again.weights.data).toEqual(once.weights.data);
    expect(again.bias).toEqual(once.bias);
    expect(again.penalty).toBe(once.penalty);
  });
});

test('the default grid is ascending and positive', () => {
  expect(defaultPenalties.every((p, i) => p > (i === 0 ? 0 : defaultPenalties[i - 1]))).toBe(true);
});

describe('bad input is refused in one line', () => {
  const x = matrix([
    [1, 2],
    [3, 4],
  ]);
  const y = matrix([[1], [2]]);
  const refusals: [string, () => unknown, string][] = [
    [
      'no trials',
      () => fitRidge([], []),
      'ridge: 0 trials of states and 0 of targets; give as many of each, at least 1',
    ],
    [
      'targets missing',
      () => fitRidge([x, x], [y]),
      'ridge: 2 trials of states and 1 of targets; give as many of each, at least 1',
    ],
    [
      'rows missing',
      () => fitRidge([x, x], [y, matrix([[1]])]),
      'ridge trial 1: 2 rows of states and 1 of targets; give as many of each',
    ],
    [
      'columns missing',
      () => fitRidge([x, x, matrix([[1], [2]])], [y, y, y]),
      'ridge states of trial 2: shape [2 × 1]; use [rows × 2]',
    ],
    [
      'NaN',
      () =>
        fitRidge(
          [
            x,
            matrix([
              [1, 2],
              [3, Number.NaN],
            ]),
          ],
          [y, y],
        ),
      'ridge states of trial 1: row 1, column 1 is not finite (NaN); use finite numbers',
    ],
    [
      'a single trial to choose by',
      () => fitRidge([x], [y]),
      'ridge: too few trials to choose among penalties (1); give at least 2 trials, or one penalty',
    ],
    ['a negative penalty', () => fitPlainRidge(x, y, -1), 'ridge: penalty out of range (-1); use finite numbers ≥ 0'],
    ['no penalty', () => fitRidge([x], [y], { penalties: [] }), 'ridge: no penalties (0); give at least one'],
    ['one fold', () => fitRidge([x, x], [y, y], { folds: 1 }), 'ridge: number of folds (1); use an integer ≥ 2'],
    [
      'states of another size',
      () => fitPlainRidge(x, y, 1).predict(y),
      'readout: states of shape [2 × 1]; use [rows × 2]',
    ],
  ];
  test.each(refusals)('%s', (_, attempt, message) => {
    expect(attempt).toThrow(new InputError(message));
  });
});
