/**
 * Logistic regression: scikit-learn's numbers, log odds in closed form, a gradient of 0, and finite weights where
 * classes are separable.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { fitLogistic, type LogisticData } from '../../src/readout/logistic.ts';
import { type ReadoutData, readoutFrom } from '../../src/readout/saved_readout.ts';

interface Case {
  readonly penalty: number;
  readonly states: number[][];
  readonly classes: number[];
  readonly weights: number[][];
  readonly intercept: number[];
  readonly probabilities: number[][];
}
const golden = new URL('../golden/scikit_learn/logistic.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(golden, 'utf8')) as { readonly cases: readonly Case[] };

const oneHot = (classes: readonly number[], count: number): number[][] =>
  classes.map((c) => Array.from({ length: count }, (_, k) => (k === c ? 1 : 0)));

describe.each(cases)(
  'scikit-learn at penalty $penalty',
  ({ penalty, states, classes, weights, intercept, probabilities }) => {
    const binary = weights.length === 1;
    const targets = binary ? classes.map((c) => [2 * c - 1]) : oneHot(classes, weights.length);
    const readout = fitLogistic([states], [targets], { penalties: [penalty], standardise: false });

    test('weights, intercept and probabilities agree to 1e-6, to which its own search converged', () => {
      const found = readout.toJSON().weights;
      const wanted = [...Array.from({ length: 4 }, (_, j) => weights.map((row) => row[j])), intercept].flat();
      found.forEach((value, i) => {
        expect(value).toBeCloseTo(wanted[i], 6);
      });
      const answers = readout.predict(states.slice(0, 10));
      probabilities.forEach((row, t) => {
        if (binary) expect(answers.get(t, 0)).toBeCloseTo(2 * row[1] - 1, 6);
        else for (const [k, p] of row.entries()) expect(answers.get(t, k)).toBeCloseTo(p, 6);
      });
    });

    test('the gradient is 0: residuals sum to 0, and Xᵀ(p − y) = −penalty · W', () => {
      const answers = readout.predict(states);
      const { weights: W } = readout.toJSON();
      const scores = binary ? 1 : weights.length;
      // Of targets −1 and 1 an answer is twice a probability.
      const half = binary ? 0.5 : 1;
      for (let s = 0; s < scores; s++) {
        const residual = targets.map((row, t) => half * (answers.get(t, s) - row[s]));
        expect(residual.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 8);
        for (let j = 0; j < 4; j++) {
          const product = states.reduce((sum, row, t) => sum + row[j] * residual[t], 0);
          expect(product).toBeCloseTo(-penalty * W[j * scores + s], 8);
        }
      }
    });
  },
);

test('two classes and one state of two values: the weight is the difference of log odds, all but without a penalty', () => {
  // 3 of 10 with state 0, 8 of 12 with state 1.
  const counts: [number, number, number][] = [
    [0, 1, 3],
    [0, -1, 7],
    [1, 1, 8],
    [1, -1, 4],
  ];
  const rows = counts.flatMap(([state, label, n]) => Array.from({ length: n }, () => ({ state, label })));
  const classifier = (penalty: number) =>
    fitLogistic([rows.map(({ state }) => [state])], [rows.map(({ label }) => [label])], {
      penalties: [penalty],
      standardise: false,
    });
  const [weight, bias] = classifier(1e-9).toJSON().weights;
  expect(weight).toBeCloseTo(Math.log(8 / 4) - Math.log(3 / 7), 7);
  expect(bias).toBeCloseTo(Math.log(3 / 7), 7);
  expect(
    classifier(1e-9)
      .predict([[0], [1]])
      .get(1, 0),
  ).toBeCloseTo(2 * (8 / 12) - 1, 7);
  expect(Math.abs(classifier(10).toJSON().weights[0])).toBeLessThan(Math.abs(weight));
});

test('separable classes keep finite weights that grow as the penalty falls, and the right answers', () => {
  const states = [-2, -1, 1, 2].map((x) => [x, 0]);
  const targets = [-1, -1, 1, 1].map((y) => [y]);
  let last = 0;
  for (const penalty of [10, 1, 0.1, 1e-3, 1e-6]) {
    const readout = fitLogistic([states], [targets], { penalties: [penalty] });
    const [weight, constant] = readout.toJSON().weights;
    expect(weight).toBeGreaterThan(last);
    expect(weight).toBeLessThan(100);
    expect(constant).toBe(0);
    expect([...readout.predict(states).data].map(Math.sign)).toEqual([-1, -1, 1, 1]);
    last = weight;
  }
});

const stream = randomStream(1, 'logistic test');
/** Trials of two rows in three classes that overlap. */
function trials(count: number) {
  const all = Array.from({ length: count }, (_, i) => {
    const classes = [i % 3, (i + 1) % 3];
    return {
      states: classes.map((c) => Array.from({ length: 12 }, (_, j) => stream.normal() + (j === c ? 1.5 : 0))),
      targets: oneHot(classes, 3),
    };
  });
  return [all.map(({ states }) => states), all.map(({ targets }) => targets)] as const;
}

test('the penalty is chosen on trials that were left out: a strong one where states tell nothing, else a weaker one', () => {
  const [states, targets] = trials(40);
  const informed = fitLogistic(states, targets).toJSON();
  const [unrelated] = trials(40);
  const idle = fitLogistic(
    unrelated.map((rows) => rows.map((row) => row.slice(3))),
    targets,
  ).toJSON();
  expect(informed.penalty).toBeLessThan(idle.penalty);
  expect(fitLogistic(states, targets, { penalties: [informed.penalty] }).toJSON()).toEqual(informed);
  const [fresh, wanted] = trials(100);
  const readout = fitLogistic(states, targets);
  const right = fresh.flatMap((rows, i) => {
    const answers = readout.predict(rows);
    return wanted[i].map((row, t) => [0, 1, 2].every((k) => answers.get(t, k) <= answers.get(t, row.indexOf(1))));
  });
  expect(right.filter(Boolean).length / right.length).toBeGreaterThan(0.6);
});

test('of penalties that are equally good the largest is taken', () => {
  const some = [[[1]], [[1]], [[1]], [[1]]];
  const labels = [[[-1]], [[1]], [[-1]], [[1]]];
  expect(fitLogistic(some, labels, { penalties: [0.1, 10, 1], folds: 2 }).toJSON().penalty).toBe(10);
});

test('written down and read it answers the same to the bit, and damaged data is refused', () => {
  const [states, targets] = trials(10);
  const readout = fitLogistic(states, targets, { penalties: [1] });
  const data = JSON.parse(JSON.stringify(readout)) as LogisticData;
  const again = readoutFrom(data as ReadoutData);
  expect(again.predict(states[0]).data).toEqual(readout.predict(states[0]).data);
  expect(again.toJSON()).toEqual(readout.toJSON());
  const read = readoutFrom as (given: unknown) => unknown;
  expect(() => read({ ...data, inputs: 3 })).toThrow('logistic data: weights (array of 39); give 12 finite numbers');
  expect(() => read({ ...data, high: -1 })).toThrow('logistic data: high (-1); use a number > low (0)');
  expect(() => again.predict([[1]])).toThrow('logistic states: shape [1 × 1]; use [rows × 12]');
});

test('what cannot be fitted is refused', () => {
  const classifier = fitLogistic as (...given: unknown[]) => unknown;
  expect(() => classifier([[[0], [1]]], [[[0.5], [1.5]]], { penalties: [0] })).toThrow(
    'logistic: penalty (0); use numbers > 0',
  );
  expect(() => classifier([[[0], [1]]], [[[0], [0]]])).toThrow('logistic: all targets are one value (0)');
  expect(() => classifier([[[0], [1]]], [[[0], [1]]])).toThrow(
    'logistic: too few trials to choose among penalties (1)',
  );
  expect(() => classifier([[[0], [1]]], [[[0]]])).toThrow('logistic trial 0: 2 rows of states and 1 of targets');
  expect(() => classifier([[[0], [1]]], [[[0], [1]]], { penalties: [1], c: 1 })).toThrow(
    'logistic: unknown option (c)',
  );
});
