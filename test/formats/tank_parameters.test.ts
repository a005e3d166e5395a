/** Parameters of the tanks are refused in words, all at once. */
import { expect, test } from 'vitest';
import { checkTankParameters } from '../../src/formats/tank_parameters.ts';

test('parameters of the tanks are completed, and refused with value and range', () => {
  expect(checkTankParameters({ seed: 3 })).toMatchObject({ seed: 3, filterMs: 150 });
  expect(() => checkTankParameters({ filterMs: 1, sede: 2, seed: 0.5 })).toThrow(
    /^tanks: filterMs: not accepted \(1\); use a number ≥ 5 and ≤ 500\ntanks: unknown setting \(sede\); did you mean seed\? use [^\n]*\ntanks: seed: not accepted \(0\.5\); use an integer ≥ 0 and ≤ 4294967295$/,
  );
  expect(() => checkTankParameters(3)).toThrow('tanks: no settings (3); give size, lambda, ');
});
