/** A free run fits the samples and the analog channels of its trial, or is refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../src/errors.ts';
import { checkFreeRun } from '../src/signals.ts';

test('a free run begins at a sample, and says of each channel which output it hears', () => {
  const output = fc.option(fc.oneof(fc.integer({ min: -2, max: 5 }), fc.constantFrom(0.5, Number.NaN)));
  const arbitrary = fc.record({
    from: fc.oneof(fc.integer({ min: -2, max: 6 }), fc.constantFrom(0.5, Number.NaN)),
    outputs: fc.array(output, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(arbitrary, fc.integer({ min: 1, max: 5 }), fc.nat(3), (freeRun, samples, channels) => {
      const { from, outputs } = freeRun;
      const fits =
        [...Array(samples).keys()].includes(from) &&
        outputs.length === channels &&
        outputs.every((one) => one === null || [0, 1, 2, 3, 4, 5].includes(one));
      const check = () => checkFreeRun('trial 1', freeRun, samples, channels);
      if (fits) expect(check).not.toThrow();
      else expect(check).toThrow(InputError);
    }),
    { seed: 1, numRuns: 300 },
  );
});
