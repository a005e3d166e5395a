/** Units are powers that add and subtract; those of electrophysiology go together without factors. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseUnits } from '../../../models/neurons/neuron_model.ts';
import {
  isSame,
  over,
  parseUnit,
  plainNumber,
  times,
  type Unit,
  writeUnit,
} from '../../../src/network/neurons/units.ts';

const power = fc.integer({ min: -4, max: 4 });
const anyUnit: fc.Arbitrary<Unit> = fc.tuple(power, power, power, power, fc.constant(0));
const read = (text: string): Unit => parseUnit(text, 'unit');

describe('units', () => {
  test('multiply as a commutative group: any order, 1 changes nothing, division undoes it', () => {
    fc.assert(
      fc.property(anyUnit, anyUnit, anyUnit, (a, b, c) => {
        expect(times(a, b)).toEqual(times(b, a));
        expect(times(times(a, b), c)).toEqual(times(a, times(b, c)));
        expect(times(a, plainNumber)).toEqual(a);
        expect(isSame(over(times(a, b), b), a)).toBe(true);
        expect(isSame(over(a, a), plainNumber)).toBe(true);
        expect(isSame(a, b)).toBe(isSame(times(a, c), times(b, c)));
      }),
      { seed: 1 },
    );
  });

  test('are read as they are written', () => {
    fc.assert(
      fc.property(anyUnit, (unit) => {
        expect(isSame(read(writeUnit(unit)), unit)).toBe(true);
      }),
      { seed: 2 },
    );
    for (const name of baseUnits) expect(writeUnit(read(name))).toBe(name);
  });

  test('of products and quotients are products and quotients of units, from left to right', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('*', '/'), fc.constantFrom(...baseUnits), power), { minLength: 1 }),
        (parts) => {
          const text = `1${parts.map(([operator, name, exponent]) => `${operator}${name}^${exponent}`).join(' ')}`;
          const expected = parts.reduce<Unit>(
            (unit, [operator, name, exponent]) => times(unit, read(name), operator === '*' ? exponent : -exponent),
            plainNumber,
          );
          expect(isSame(read(text), expected)).toBe(true);
        },
      ),
      { seed: 3 },
    );
  });

  test.each([
    ['nS*mV', 'pA'],
    ['pF/nS', 'ms'],
    ['pA*ms/pF', 'mV'],
    ['pF*mV/ms', 'pA'],
    ['pA/nS', 'mV'],
    ['nS/pF', '1/ms'],
    ['mV^2/mV', 'mV'],
    ['mV^-1', '1/mV'],
    ['Hz*ms', 'ms*Hz'],
    ['pA*pA / mV / mV', 'pA^2/mV^2'],
  ])('%s is %s', (text, name) => {
    expect(writeUnit(read(text))).toBe(name);
  });

  test.each(['', 'mv', 's', 'mV/', '*mV', 'mV mV', 'mV^', 'mV^0.5', '2', 'mV+mV', '1/(mV*ms)'])(
    '"%s" is refused',
    (text) => {
      expect(() => read(text)).toThrow(`unit: unknown unit (${text}); `);
      expect(() => read(text)).toThrow('use ms, mV, pF, pA, nS, Hz, 1, joined by');
    },
  );
});
