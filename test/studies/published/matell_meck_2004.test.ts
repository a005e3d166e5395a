/** Beats that tell the time in small: the coincidence in closed form, and a criterion that can say either. */
import { describe, expect, test } from 'vitest';
import { drawFrequencies } from '../../../src/reservoir/beat_frequency.ts';
import { coincidence, phasesAt, thresholdOf } from '../../../src/studies/published/matell_meck_2004/coincidence.ts';
import { figuresOf } from '../../../src/studies/published/matell_meck_2004/figures.ts';
import { greatestDeviation } from '../../../src/studies/published/matell_meck_2004/findings.ts';
import {
  addMoment,
  emptyResponse,
  fullWidth,
  middleOf,
  momentsOf,
} from '../../../src/studies/published/matell_meck_2004/response.ts';
import { beat } from '../../../src/studies/published/matell_meck_2004/unit.ts';
import { matellMeck2004 } from '../../../src/studies/published/matell_meck_2004.ts';

describe('the coincidence', () => {
  test('is the sum of the oscillators, greatest at the learned time', () => {
    const frequencies = drawFrequencies(1, 50, 8, 13);
    const weights = phasesAt(frequencies, 3);
    const y = coincidence(frequencies, weights, { from: 0.5, step: 0.001, count: 5000 });
    for (const k of [0, 1, 777, 4999]) {
      const direct = frequencies.reduce(
        (sum, hz, i) => sum + weights[i] * Math.cos(2 * Math.PI * hz * (0.5 + 0.001 * k)),
        0,
      );
      // The recurrence loses the square of the number of steps in rounding errors.
      expect(Math.abs(y[k] - direct)).toBeLessThan(1e-6);
    }
    // At the learned time, but for what the oscillators that do not coincide add to it.
    expect(Math.abs(y.indexOf(Math.max(...y)) - 2500)).toBeLessThan(5);
    expect(y[2500]).toBeCloseTo(2 * thresholdOf(weights), 6);
  });
});

describe('a response', () => {
  test('has the full width and the moments of a Gaussian', () => {
    const response = emptyResponse();
    response.forEach((_, bin) => {
      addMoment(response, middleOf(bin), Math.exp(-0.5 * ((middleOf(bin) - 1) / 0.15) ** 2));
    });
    // 2.355 SDs; linear between parts of .02.
    expect(Math.abs(fullWidth(response) - 2.3548 * 0.15)).toBeLessThan(2e-3);
    expect(momentsOf(response).mean).toBeCloseTo(1, 6);
    expect(momentsOf(response).sd).toBeCloseTo(0.15, 4);
    expect(fullWidth(emptyResponse())).toBeNaN();
  });

  test('deviates from its mean by the greatest', () => {
    expect(greatestDeviation([1, 1, 1])).toBe(0);
    expect(greatestDeviation([0.9, 1, 1.3])).toBeCloseTo(1.3 / (3.2 / 3) - 1, 12);
  });
});

test('without noise a network is as sharp at 10 s as at 5 s, and a faster clock is early', () => {
  const unit = { seed: 1, oscillators: 200, fMin: 8, fMax: 13, trials: 0, noise: 0, dopamine: 1.1 };
  const [five, ten] = [5, 10].map((criterion) => beat({ ...unit, condition: 'noise-free', criterion }));
  expect(Math.abs((10 * ten.width) / (5 * five.width) - 1)).toBeLessThan(0.1);
  expect(five.mean).toBeCloseTo(1, 2);
  expect(five.peaks?.drugged).toBeCloseTo(1 / 1.1, 2);
  expect(five.peaks?.relearned).toBeCloseTo(1, 2);
});

test('figures show each condition at each time, as shares of the greatest part', () => {
  const { units, options } = matellMeck2004;
  const small = { ...options.quick, criteria: [2, 4], networks: 1, trials: 20, oscillators: 50 };
  const results = units(small, 1).map(beat);
  const [{ panels }] = figuresOf(results, small.criteria);
  expect(panels).toHaveLength(3);
  for (const panel of panels) {
    if (panel.kind !== 'curves') throw new Error('no curves');
    expect(panel.series.map(({ name }) => name)).toEqual(['2 s', '4 s']);
    for (const { points } of panel.series) expect(Math.max(...points.map(({ y }) => y))).toBe(1);
  }
});

test('the criteria hold of scalar responses, and not of others', () => {
  const { options } = matellMeck2004;
  const small = { ...options.quick, criteria: [5, 10], networks: 5 };
  const results = (exponent: number) =>
    matellMeck2004.units(small, 1).map(({ condition, criterion, seed }) => {
      const response = emptyResponse();
      const sd = 0.15 * (criterion / 5) ** (exponent - 1) * (1 + 0.001 * seed);
      response.forEach((_, bin) => {
        addMoment(response, middleOf(bin), Math.exp(-0.5 * ((middleOf(bin) - 1) / sd) ** 2));
      });
      const peaks = condition === 'noise-free' ? { drugged: 1 / 1.1, relearned: 1 } : null;
      return {
        condition,
        criterion,
        width: fullWidth(response),
        ...momentsOf(response),
        response: [...response],
        peaks,
      };
    });
  const holds = (exponent: number, change: object = {}) =>
    matellMeck2004
      .outcome(results(exponent), { ...small, ...change }, 1)
      .findings.filter(({ quantity }) => quantity.startsWith('clock noise'))
      .map((finding) => finding.holds);
  expect(holds(1)).toEqual([true, true, null]);
  expect(holds(0.5)).toEqual([false, false, null]);
  expect(holds(0.5, { noise: 0 })).toEqual([null, null, null]);
});
