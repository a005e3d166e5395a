/** Neurons take sites of a grid at random, each once, at the cost of what they take. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildNetwork } from '../../../src/network/build.ts';
import { siteOrder } from '../../../src/network/connect/site_order.ts';
import { randomStream } from '../../../src/random.ts';

describe('the order of sites', () => {
  test.each([1000, 2 ** 20 + 1, 2 ** 32])('gives each of %i once, in any portions', (sites) => {
    fc.assert(
      fc.property(fc.nat(1000), fc.array(fc.nat(100), { maxLength: 9 }), (seed, portions) => {
        const take = siteOrder(randomStream(seed, 's'), sites);
        const taken = portions.flatMap((count) => [...take(count)]);
        expect(new Set(taken).size).toBe(portions.reduce((a, b) => a + b, 0));
        expect(taken.every((site) => site >= 0 && site < sites)).toBe(true);
        const all = siteOrder(randomStream(seed, 's'), sites);
        expect([...all(taken.length)]).toEqual(taken);
      }),
      { numRuns: sites < 2 ** 20 ? 50 : 20, seed: 1 },
    );
  });

  test('gives all of them, all equally often first', () => {
    const sites = 2 ** 20 + 1;
    expect(new Set(siteOrder(randomStream(1, 's'), sites)(sites)).size).toBe(sites);
    const first = Array.from({ length: 400 }, (_, seed) => siteOrder(randomStream(seed, 's'), sites)(1)[0] / sites);
    // Mean of 400 uniform numbers: 0.5 with a standard deviation of 1/√(12 · 400) = 0.0144.
    expect(Math.abs(first.reduce((a, b) => a + b) / 400 - 0.5)).toBeLessThan(5 * 0.0144);
  });
});

describe('a grid', () => {
  const circuit = (grid: [number, number, number]) => ({
    name: 'sparse',
    dt: 0.1,
    spaces: [{ name: 's', grid }],
    populations: ['a', 'b'].map((name) => ({ name, model: 'iaf_psc_exp', size: 5, space: 's' })),
    projections: [],
  });

  test('may have a billion sites for ten neurons', () => {
    const { positions } = buildNetwork(circuit([1000, 1000, 1000]), 1);
    expect(positions.every((at) => Number.isInteger(at) && at >= 0 && at < 1000)).toBe(true);
    expect(new Set(Array.from({ length: 10 }, (_, i) => positions.slice(3 * i, 3 * i + 3).join())).size).toBe(10);
  });

  test.each<[[number, number, number], string]>([
    [[1e5, 1e5, 1], 'space s: too many sites (10000000000); use at most 4294967296'],
    [[1e300, 1e300, 1e300], 'space s: too many sites (Infinity); use at most 4294967296'],
    [[3, 3, 1], 'space s: too few sites (9); its populations need at least 10'],
  ])('of %j is refused', (grid, message) => {
    expect(() => buildNetwork(circuit(grid), 1)).toThrow(message);
  });
});
