import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeState, encodeState } from '../../src/studies/state_file.ts';

const state = {
  share: 0.5,
  facts: { last: Number.NEGATIVE_INFINITY, course: [1, 2] },
  bytes: Uint8Array.from([10, 0, 255, 10]),
};
const whole = encodeState('a', state);

it('comes back as it was, of its own unit only', () => {
  expect(decodeState('a', whole)).toEqual(state);
  expect(decodeState('b', whole)).toBeUndefined();
});

it('is nothing if any byte is another one, or it is cut', () => {
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const damaged = whole.slice();
      damaged[place] ^= change;
      expect(decodeState('a', damaged)).toBeUndefined();
      expect(decodeState('a', whole.subarray(0, place))).toBeUndefined();
    }),
    { seed: 1, numRuns: 500 },
  );
});
