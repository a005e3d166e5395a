/** Steps down a gradient, as their papers write them; gradients cut down. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clip, normOf } from '../../../src/training/through_time/clip.ts';
import { lossOf } from '../../../src/training/through_time/loss.ts';
import {
  descend,
  optimiserDefaults,
  optimiserNames,
  optimiserState,
} from '../../../src/training/through_time/optimisers.ts';

const steps = (
  name: (typeof optimiserNames)[number],
  gradients: readonly number[],
  rate: number,
  momentum?: number,
) => {
  const weights = Float32Array.of(1);
  const state = optimiserState(1);
  const options = { ...optimiserDefaults[name], ...(momentum !== undefined && { momentum }) };
  return gradients.map((g) => {
    descend(weights, Float32Array.of(g), state, options, rate);
    return weights[0];
  });
};

describe('a step', () => {
  test('of Adam is at first the rate, whatever the size of the gradient (Kingma & Ba 2015, §2.1)', () => {
    for (const g of [1e-3, 1, -50]) expect(steps('adam', [g], 0.1)[0]).toBeCloseTo(1 - 0.1 * Math.sign(g), 5);
  });

  test('of Adam is that of Algorithm 1', () => {
    let [w, m, v] = [1, 0, 0];
    const gradients = [0.5, -0.2, 0.1, 0.8];
    const wanted = gradients.map((g, t) => {
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      w -= (0.01 * (m / (1 - 0.9 ** (t + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (t + 1))) + 1e-8);
      return w;
    });
    steps('adam', gradients, 0.01).forEach((found, t) => {
      expect(found).toBeCloseTo(wanted[t], 6);
    });
  });

  test('of momentum adds up what went before', () => {
    const [first, second, third] = steps('sgd', [1, 1, 0], 0.1, 0.5);
    expect(first).toBeCloseTo(0.9, 6);
    expect(second).toBeCloseTo(0.9 - 0.15, 6);
    expect(third).toBeCloseTo(0.75 - 0.075, 6);
  });

  test('of RMSProp divides by the running root mean square', () => {
    const [first, second] = steps('rmsprop', [2, 1], 0.1);
    expect(first).toBeCloseTo(1 - (0.1 * 2) / Math.sqrt(0.1 * 4), 5);
    expect(second).toBeCloseTo(first - 0.1 / Math.sqrt(0.9 * 0.4 + 0.1), 5);
  });

  test.each(optimiserNames)('of %s goes down a bowl', (name) => {
    const weights = Float32Array.of(3, -2);
    const state = optimiserState(2);
    for (let step = 0; step < 2000; step++)
      descend(
        weights,
        weights.map((w) => 2 * w),
        state,
        optimiserDefaults[name],
        0.01,
      );
    expect(Math.hypot(...weights)).toBeLessThan(0.05);
  });
});

test('a gradient is cut down by value, or by norm in its own direction, and a small one left alone', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 1 }), (values) => {
      const given = Float32Array.from(values);
      const byValue = given.slice();
      clip(byValue, { by: 'value', most: 1 }, 1);
      byValue.forEach((value, k) => {
        expect(value).toBe(Math.max(-1, Math.min(1, given[k])));
      });
      const byNorm = given.slice();
      clip(byNorm, { by: 'norm', most: 1 }, 1);
      if (normOf(given) <= 1) expect(byNorm).toEqual(given);
      else expect(normOf(byNorm)).toBeCloseTo(1, 4);
      const none = given.slice();
      clip(none, { by: 'none', most: 1 }, 1);
      expect(none).toEqual(given);
    }),
    { numRuns: 100, seed: 1 },
  );
});

test('in two stages a gradient is cut down by value above the bound of the loss, then by norm', () => {
  const cut = (loss: number): number[] => {
    const gradient = Float32Array.of(3, -0.5);
    clip(gradient, { by: 'two-stage', most: 1, above: 0.1 }, loss);
    return [...gradient];
  };
  expect(cut(0.2)).toEqual([1, -0.5]);
  expect(Math.hypot(...cut(0.1))).toBeCloseTo(1, 6);
  expect(cut(0.1)[0] / cut(0.1)[1]).toBeCloseTo(-6, 5);
});

test('losses of known answers: 0 where all is right, ln 2 of a coin, and refused where nothing counts', () => {
  const compared = { answers: Float32Array.of(0, 0), stride: 2, targets: Float32Array.of(0, 0), outputs: 2 };
  const weights = Float32Array.of(3);
  const errors = new Float32Array(2);
  expect(lossOf('squared', { ...compared, weights }, errors)).toBe(0);
  expect([...errors]).toEqual([0, 0]);
  const coin = { ...compared, targets: Float32Array.of(1, 0), weights };
  expect(lossOf('cross-entropy', coin, errors)).toBeCloseTo(Math.LN2, 12);
  expect([...errors]).toEqual([-0.5, 0.5]);
  expect(lossOf('poisson', coin, errors)).toBe(2);
  expect([...errors]).toEqual([0, 1]);
  expect(() => lossOf('squared', { ...compared, weights: Float32Array.of(0) }, errors)).toThrow(
    'training: weight of all answers (0); give at least one instant that counts',
  );
});
