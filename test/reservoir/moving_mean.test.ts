import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movingMean } from '../../src/reservoir/moving_mean.ts';

test('a moving mean is the mean of the last rows, those before the first being 0', () => {
  const rows = fc.array(fc.tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.nat(9)), { maxLength: 60 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 12 }), (given, length) => {
      const mean = movingMean(2, length);
      given.forEach((row, t) => {
        const found = [...mean.push(Float64Array.of(-1, ...row), 1)];
        const last = given.slice(Math.max(0, t + 1 - length), t + 1);
        [0, 1].forEach((c) => {
          expect(found[c]).toBeCloseTo(last.reduce((sum, one) => sum + one[c], 0) / length, 9);
        });
      });
    }),
    { seed: 1 },
  );
});
