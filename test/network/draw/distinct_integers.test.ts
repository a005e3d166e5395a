/** Integers without repetition: each equally often, whichever way they are drawn, and each owner's by itself. */
import { describe, expect, test } from 'vitest';
import { distinctIntegers } from '../../../src/network/draw/distinct_integers.ts';
import { randomStream } from '../../../src/random.ts';

const BELOW = 10;
const OWNERS = 3000;

/** What each owner draws. */
function draws(count: number): Uint32Array[] {
  const draw = distinctIntegers(randomStream(1, 'distinct'), BELOW);
  return Array.from({ length: OWNERS }, (_, owner) => {
    const out = new Uint32Array(count);
    draw(owner, count, out);
    return out;
  });
}

// Few are drawn; of many, those that are left out are.
describe.each([1, 3, 5, 8, 10])('%i of ten', (count) => {
  const all = draws(count);

  test('are distinct and below the bound', () => {
    for (const drawn of all) {
      expect(new Set(drawn).size).toBe(count);
      expect(Math.max(...drawn)).toBeLessThan(BELOW);
    }
  });

  test('are each drawn equally often', () => {
    const times = new Array<number>(BELOW).fill(0);
    for (const drawn of all) for (const value of drawn) times[value]++;
    const p = count / BELOW;
    // Five standard deviations of a binomial count, and none where all are drawn.
    for (const number of times)
      expect(Math.abs(number - OWNERS * p)).toBeLessThanOrEqual(5 * Math.sqrt(OWNERS * p * (1 - p)));
  });
});

test('what an owner draws depends on no other owner', () => {
  const draw = distinctIntegers(randomStream(1, 'distinct'), BELOW);
  const out = new Uint32Array(3);
  draw(17, 3, out);
  expect(out).toEqual(draws(3)[17]);
});
