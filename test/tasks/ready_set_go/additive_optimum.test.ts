import { describe, expect, test } from 'vitest';
import { summariseReproduction } from '../../../src/metrics/reproduction.ts';
import { additiveOptimum } from '../../../src/tasks/ready_set_go/additive_optimum.ts';
import { reproductionWindow } from '../../../src/tasks/ready_set_go/scores.ts';
import { readySetGoDefaults as options, priorIntervals } from '../../../src/tasks/ready_set_go/task.ts';

const slopeOf = (prior: readonly number[], produced: readonly number[]): number =>
  summariseReproduction(
    prior,
    produced,
    prior.map(() => 0),
  ).slope;

const optimumOf = (prior: readonly number[]): readonly number[] =>
  additiveOptimum(
    prior.map((intervalMs) => ({ intervalMs, context: 0 })),
    options,
    reproductionWindow(prior, options),
  );

describe('the noise-free optimum of a linear readout of linear memories', () => {
  test('reproduces a single interval exactly, and two that lie far apart', () => {
    for (const prior of [[600], [400, 1200]])
      optimumOf(prior).forEach((produced, i) => {
        expect(Math.abs(produced - prior[i])).toBeLessThan(6);
      });
  });

  test('is drawn to the middle of each of Jazayeri & Shadlen’s priors, to the same slope: no sign of a prior’s length', () => {
    // Another computation of the same quantity beside the project found .76, .74 and .76.
    for (const ends of [options.shortMs, options.midMs, options.longMs]) {
      const prior = priorIntervals(ends, 11);
      expect(Math.abs(slopeOf(prior, optimumOf(prior)) - 0.755)).toBeLessThan(0.02);
    }
  });

  test('with a context that is told answers the interval that two priors share alike in both', () => {
    const priors = [priorIntervals([480, 800], 5), priorIntervals([800, 1200], 5)];
    const presented = priors.flatMap((prior, context) => prior.map((intervalMs) => ({ intervalMs, context })));
    const produced = additiveOptimum(presented, options, reproductionWindow([480, 1200], options));
    // Within half of what lies between two readings: it can only add the context to its output.
    expect(Math.abs(produced[4] - produced[5])).toBeLessThan(5);
    expect(slopeOf(priors[0], produced.slice(0, 5))).toBeLessThan(0.7);
  });
});
