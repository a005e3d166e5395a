/** Figures of competing synapses: shares that sum to all, means over neurons, and rates against rates. */
import { expect, test } from 'vitest';
import type { CurvesData } from '../../../../src/studies/comparison/figure_data.ts';
import { figuresOf } from '../../../../src/studies/published/song_miller_abbott_2000/figures.ts';
import type { CompetitionResult } from '../../../../src/studies/published/song_miller_abbott_2000/unit.ts';

const RATES = [10, 40];
const results = (['additive', 'multiplicative'] as const).flatMap((dependence) =>
  RATES.flatMap((inputHz) =>
    [1, 2].map(
      (seed): CompetitionResult => ({
        ...{ dependence, inputHz, seed, mean: 0.5, drift: 0, bimodality: 0.6, endsOverMiddle: 1 },
        outputHz: 10 * seed,
        frozenOutputHz: [20, 60 * seed],
        histogram: seed === 1 ? [0.5, 0.5] : [1, 0],
        course: [1, 2].map((seconds) => ({ seconds, weights: [0.1 * seconds, 0.2] })),
      }),
    ),
  ),
);
const [weights, courses, outputs] = figuresOf(results, RATES).map(({ panels }) => panels as readonly CurvesData[]);

test('final weights: the mean share over neurons in each bin, beside the uniform start', () => {
  const [additive] = weights;
  expect(additive.series.map(({ name }) => name)).toEqual(['10 Hz', '40 Hz']);
  for (const { points } of additive.series)
    expect(points).toEqual([
      { x: 0.25, y: 75 },
      { x: 0.75, y: 25 },
    ]);
  expect(additive.levels).toEqual([{ value: 50, label: 'at first' }]);
});

test('weights over time: those of one neuron at the lowest rate of the inputs', () => {
  expect(courses.map(({ heading }) => heading)).toEqual([
    'Additive: 2 of the weights, inputs at 10 Hz',
    'Multiplicative: 2 of the weights, inputs at 10 Hz',
  ]);
  expect(courses[0].series[0].points.map(({ x, y }) => [x, y])).toEqual([
    [1, 0.1],
    [2, 0.2],
  ]);
});

test('output rates: mean and range over neurons, and of the frozen weights at each rate', () => {
  const [additive, , frozen] = outputs[0].series;
  expect(additive.points).toEqual(RATES.map((x) => ({ x, y: 15, low: 10, high: 20 })));
  expect(frozen.points).toEqual([
    { x: 10, y: 20, low: 20, high: 20 },
    { x: 40, y: 90, low: 60, high: 120 },
  ]);
});
