import { describe, expect, test } from 'vitest';
import { formatter } from '../../src/report/number_format.ts';

describe('a number as a presentation asks for it', () => {
  test.each([
    [{ decimals: 2, share: true }, 0.9512, '.95'],
    [{ decimals: 0 }, 1204.4, '1,204'],
    [{ decimals: 0, unit: 'ms' }, -12.3, '−12 ms'],
    [{ decimals: 'fitting' }, 0.04512, '0.0451'],
    [{ decimals: 'one digit', share: true }, 0.05, '.05'],
    [{ decimals: 'one digit', share: true }, 0.001, '.001'],
    [{ decimals: 'one digit', share: true }, 0.1, '.1'],
    [{ decimals: 'one digit', share: true }, 2, '2.0'],
    [{ decimals: 0, unit: 'ms' }, null, '–'],
    [{ decimals: 1 }, Number.NaN, '–'],
  ] as const)('%o of %d is %s', (format, value, text) => {
    expect(formatter(format)(value)).toBe(text);
  });
});
