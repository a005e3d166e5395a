import { expect, test } from 'vitest';
import { memorySpan } from '../../src/metrics/memory_span.ts';

const at = (...shares: number[]) => shares.map((share, i) => ({ delay: 100 * 2 ** i, share }));

test('accuracy that falls in proportion to ln(delay) is found to be .75 exactly there', () => {
  // 1 at 100, .8 at 200, .6 at 400: a quarter of the way from 200 to 400 in ln.
  expect(memorySpan(at(1, 0.8, 0.6)).value).toBeCloseTo(200 * 2 ** 0.25, 9);
  expect(memorySpan(at(1, 0.75, 0.5))).toEqual({ value: 200, bound: null });
  expect(memorySpan(at(1, 0.6), 0.8).value).toBeCloseTo(100 * Math.SQRT2, 9);
});

test('beyond the delays that were presented it is a bound; what comes back later does not count', () => {
  expect(memorySpan(at(1, 1, 0.9))).toEqual({ value: 400, bound: 'at least' });
  expect(memorySpan(at(0.6, 0.9))).toEqual({ value: 100, bound: 'at most' });
  expect(memorySpan(at(1, 0.5, 1)).value).toBeLessThan(200);
});

test('refuses no delays, and delays that do not ascend', () => {
  expect(() => memorySpan([])).toThrow('memory span: no delay (0); give at least one');
  expect(() =>
    memorySpan([
      { delay: 2, share: 1 },
      { delay: 2, share: 1 },
    ]),
  ).toThrow(/delay 1 \(2\)/);
});
