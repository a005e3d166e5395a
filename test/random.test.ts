import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { philox4x32, randomStream } from '../src/random.ts';

function block(counter: number[], key: [number, number]): number[] {
  const out = new Uint32Array(4);
  philox4x32(counter, key, out);
  return [...out];
}

function moments(draw: () => number, n = 40_000): { mean: number; variance: number } {
  const values = Array.from({ length: n }, draw);
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  return { mean, variance: values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n };
}

describe('Philox 4x32-10', () => {
  // Known answers of the authors' Random123 library (kat_vectors).
  test('gives the published blocks', () => {
    expect(block([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    const ones = 0xffffffff;
    expect(block([ones, ones, ones, ones], [ones, ones])).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
    expect(block([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ]);
  });
});

describe('random streams', () => {
  test('depend on seed, name and every index, and on nothing else', () => {
    const first = (seed: number, name: string, ...indices: number[]): number =>
      randomStream(seed, name, ...(indices as [number?, number?, number?])).uint32();
    expect(first(1, 'a', 2, 3)).toBe(first(1, 'a', 2, 3));
    const draws = [
      first(1, 'a'),
      first(2, 'a'),
      first(1, 'b'),
      first(1, 'a', 1),
      first(1, 'a', 0, 1),
      first(1, 'a', 0, 0, 1),
      first(2 ** 32 + 1, 'a'),
    ];
    expect(new Set(draws).size).toBe(draws.length);
  });

  test('pass over draws as if they had been taken, from wherever they are', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(50), (words, uniforms, passed) => {
        const [taken, skipped] = [randomStream(1, 'test'), randomStream(1, 'test')];
        for (const stream of [taken, skipped]) {
          for (let i = 0; i < words; i++) stream.uint32();
          for (let i = 0; i < uniforms; i++) stream.uniform();
        }
        for (let i = 0; i < passed; i++) taken.uniform();
        skipped.skipUniforms(passed);
        for (let i = 0; i < 5; i++) expect(skipped.uint32()).toBe(taken.uint32());
      }),
      { seed: 1 },
    );
  });

  test('refuse a seed that is no integer', () => {
    expect(() => randomStream(1.5, 'a')).toThrow('seed: not a non-negative integer (1.5); use 0 … 2⁵³ − 1');
  });

  // Five standard errors of the mean and of the variance at n = 40,000.
  test('have the moments of their distributions', () => {
    const stream = randomStream(7, 'moments');
    const n = 40_000;
    const close = (actual: number, expected: number, sd: number): void =>
      expect(Math.abs(actual - expected)).toBeLessThan((5 * sd) / Math.sqrt(n));
    close(moments(() => stream.uniform()).mean, 0.5, Math.sqrt(1 / 12));
    const normal = moments(() => stream.normal());
    close(normal.mean, 0, 1);
    close(normal.variance, 1, Math.SQRT2);
    const gamma = moments(() => stream.gamma(0.7));
    close(gamma.mean, 0.7, Math.sqrt(0.7));
    close(gamma.variance, 0.7, Math.sqrt(0.7 * (6 + 2 * 0.7)));
    const poisson = moments(() => stream.poisson(2.5));
    close(poisson.mean, 2.5, Math.sqrt(2.5));
    close(poisson.variance, 2.5, Math.sqrt(2.5 * (1 + 2 * 2.5)));
  });

  test('times of a Poisson process are gaps added up, within their span, and none at 0 Hz', () => {
    const spans = fc.record({
      hz: fc.double({ min: 0.1, max: 500, noNaN: true }),
      from: fc.nat(1000),
      ms: fc.nat(500),
    });
    fc.assert(
      fc.property(fc.nat(), spans, (seed, { hz, from, ms }) => {
        const [stream, gaps] = [randomStream(seed, 'times'), randomStream(seed, 'times')];
        const times = stream.poissonTimes(hz, from, from + ms);
        let last = from;
        for (const time of times) {
          last += (1000 / hz) * gaps.exponential();
          expect(time).toBe(last);
        }
        expect(last).toBeLessThanOrEqual(from + ms);
        expect(last + (1000 / hz) * gaps.exponential()).toBeGreaterThan(from + ms);
        expect(stream.uniform()).toBe(gaps.uniform());
      }),
      { seed: 2 },
    );
    const stream = randomStream(1, 'times');
    expect(stream.poissonTimes(0, 0, 1e6)).toEqual([]);
    expect(stream.uniform()).toBe(randomStream(1, 'times').uniform());
  });

  test('permutations are permutations', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 200 }), (seed, n) => {
        expect([...randomStream(seed, 'order').permutation(n)].sort((a, b) => a - b)).toEqual([...Array(n).keys()]);
      }),
      { seed: 1 },
    );
  });
});
