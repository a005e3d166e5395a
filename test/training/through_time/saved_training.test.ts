/** Numbers of float32 as text, back to the bit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbersOf, textOf } from '../../../src/training/through_time/saved_training.ts';

test('any bits come back, also those of −0, infinity and NaN', () => {
  const examples: [Uint32Array][] = [[Uint32Array.of(0x80000000, 0x7f800000, 0x7fc00001)]];
  fc.assert(
    fc.property(fc.uint32Array({ maxLength: 50 }), (bits) => {
      const numbers = new Float32Array(bits.buffer.slice(0));
      const back = numbersOf(JSON.parse(JSON.stringify(textOf(numbers))), numbers.length, 'x', 'y');
      expect(new Uint32Array(back.buffer)).toEqual(bits);
    }),
    { numRuns: 100, seed: 1, examples },
  );
  const many = Float32Array.from({ length: 20_000 }, (_, k) => Math.sin(k));
  expect(numbersOf(textOf(many), 20_000, 'x', 'y')).toEqual(many);
  // Only the part that is meant.
  expect(numbersOf(textOf(many.subarray(3, 5)), 2, 'x', 'y')).toEqual(many.slice(3, 5));
  expect(() => numbersOf(textOf(many), 3, 'here', 'weights')).toThrow('here: weights damaged (80000 bytes)');
});
