/** Draws lie in their ranges and are even over them, and are the same whatever else is searched. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyOf, linearRange, logRange, type SearchedParameter } from '../../../models/search_range.ts';
import { randomDraws, type SearchedSystem, searchedSystem } from '../../../src/studies/sweeps/draws.ts';

const system: SearchedSystem = {
  name: 'echo',
  parameters: {
    radius: { range: linearRange(0.5, 1.5), integer: false },
    scale: { range: logRange(1e-3, 10), integer: false },
    layers: { range: linearRange(1, 4), integer: true },
    dt: { range: anyOf(1, 5, 20), integer: false },
  },
};

describe('random draws', () => {
  const draws = randomDraws(system, 4000, 1);

  test('are even over a range, over the logarithm of another, over whole numbers and over choices', () => {
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    // Four standard errors of uniform draws.
    const error = (4 * Math.sqrt(1 / 12)) / Math.sqrt(4000);
    expect(Math.abs(mean(draws.map((draw) => draw.radius)) - 1)).toBeLessThan(error);
    expect(Math.abs(mean(draws.map((draw) => Math.log10(draw.scale))) + 1)).toBeLessThan(4 * error);
    for (const [key, values] of [
      ['layers', [1, 2, 3, 4]],
      ['dt', [1, 5, 20]],
    ] as const)
      for (const value of values) {
        const share = draws.filter((draw) => draw[key] === value).length / draws.length;
        expect(Math.abs(share - 1 / values.length)).toBeLessThan(4 * Math.sqrt(0.25 / 4000));
      }
    expect(draws.every(({ radius, scale }) => radius >= 0.5 && radius <= 1.5 && scale >= 1e-3 && scale <= 10)).toBe(
      true,
    );
  });

  test('are written with four digits', () => {
    for (const { radius, scale } of draws.slice(0, 50))
      expect([radius, scale]).toEqual([Number(radius.toPrecision(4)), Number(scale.toPrecision(4))]);
  });

  test('are the same whatever else is searched, and however many there are', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(system.parameters)), fc.nat(20), (keys, count) => {
        const some = { name: 'echo', parameters: Object.fromEntries(keys.map((key) => [key, system.parameters[key]])) };
        const whole = randomDraws(system, 20, 1).slice(0, count);
        expect(randomDraws(some, count, 1)).toEqual(
          whole.map((draw) => Object.fromEntries(keys.map((key) => [key, draw[key]]))),
        );
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  test('are others for another system, and from another seed', () => {
    const first = randomDraws(system, 3, 1);
    expect(randomDraws({ ...system, name: 'liquid' }, 3, 1)).not.toEqual(first);
    expect(randomDraws(system, 3, 2)).not.toEqual(first);
  });
});

describe('what is searched for', () => {
  const records: Readonly<Record<string, SearchedParameter & { readonly default: number }>> = {
    radius: { default: 1, search: linearRange(0.5, 1.5) },
    dt: { default: 1, search: anyOf(1, 5), searchedOn: 'spikes' },
    size: { default: 10 },
  };

  test('are parameters with a range that are not given, and on series those that mean something there', () => {
    const keys = (given: readonly string[], hears: 'spikes' | 'series') =>
      Object.keys(searchedSystem('echo', records, given, hears).parameters);
    expect(keys([], 'spikes')).toEqual(['radius', 'dt']);
    expect(keys(['radius'], 'spikes')).toEqual(['dt']);
    expect(keys([], 'series')).toEqual(['radius']);
  });

  test.each([
    [linearRange(2, 1), 'no range (2 … 1); let low be below high'],
    [logRange(0, 1), 'begins at 0 (log); let a range in the logarithm begin above 0'],
    [linearRange(0, Number.NaN), 'no range (0 … NaN)'],
    [anyOf(), 'no choices (0); give some'],
  ])('%j is no range', (search, message) => {
    expect(() => searchedSystem('mine', { size: { search } }, [], 'spikes')).toThrow(
      `reservoir mine: search of size: ${message}`,
    );
  });
});
