/** The penalty of each output is the one with the least error on trials that it was not fitted to. */
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { choosePenalties, cutFolds } from '../../src/readout/choose_penalties.ts';
import { unscaled } from '../../src/readout/column_scales.ts';
import { viewOf } from '../../src/readout/rows.ts';

const GRID = [1e-6, 1, 1e6];
const TRIALS = 8;
const stream = randomStream(2, 'choose penalties');
/** Trials of five rows and six states. */
const states = Array.from({ length: TRIALS }, () =>
  Array.from({ length: 5 }, () => Array.from({ length: 6 }, () => stream.normal())),
);
/** One output is a sum of states, the other has nothing to do with them. */
const targets = states.map((trial) => trial.map((row) => [row[0] - row[1], stream.normal()]));
const views = (matrices: readonly (readonly number[][])[]) => matrices.map((matrix) => viewOf('test', matrix));
const folds = cutFolds(views(states), views(targets), 4);

test('trial i belongs to fold i mod folds', () => {
  expect(folds.map(({ x }) => x.count)).toEqual([10, 10, 10, 10]);
  expect([...folds[1].x.data]).toEqual([...states[1].flat(), ...states[5].flat()]);
  expect([...folds[1].y.data]).toEqual([...targets[1].flat(), ...targets[5].flat()]);
});

describe('the choice', () => {
  test('is the least penalty where states tell all, and the greatest where they tell nothing', () => {
    expect([...choosePenalties({ folds, penalties: GRID, scale: unscaled, limit: false })]).toEqual([1e-6, 1e6]);
  });

  test('is the largest of those that are equally good, in whatever order they are given', () => {
    const constant = cutFolds(views(states), views(states.map((trial) => trial.map(() => [3]))), 4);
    for (const grid of [GRID, GRID.toReversed()])
      expect([...choosePenalties({ folds: constant, penalties: grid, scale: unscaled, limit: true })]).toEqual([1e6]);
  });

  test('of one output does not depend on the others', () => {
    const alone = cutFolds(views(states), views(targets.map((trial) => trial.map(([first]) => [first]))), 4);
    expect([...choosePenalties({ folds: alone, penalties: GRID, scale: unscaled, limit: true })]).toEqual([
      choosePenalties({ folds, penalties: GRID, scale: unscaled, limit: true })[0],
    ]);
  });
});
