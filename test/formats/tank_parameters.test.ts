/** Parameters of the tanks are refused in words, all at once. */
import { expect, test } from 'vitest';
import { checkTankParameters } from '../../src/formats/tank_parameters.ts';

test('parameters of the tanks are completed, and refused with value and range', () => {
  expect(checkTankParameters({ seed: 3 })).toMatchObject({ seed: 3, filterMs: 150 });
  expect(() => checkTankParameters({ filterMs: 1, sede: 2, seed: 0.5 })).toThrow(
    /^tanks: unknown key \(sede\); did you mean seed\? known are [^\n]*\ntanks: filterMs: too small \(1\); use a number ≥ 5\ntanks: seed: not an integer \(0\.5\); use an integer$/,
  );
  expect(() => checkTankParameters(3)).toThrow('tanks: not a mapping of keys to values (3)');
});
