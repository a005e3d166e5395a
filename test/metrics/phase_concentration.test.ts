/** Phases against closed forms: sines, delays, and directions that cancel. */
import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { meanPhase, phaseAt } from '../../src/metrics/phase_concentration.ts';

test('the phase of a delayed cosine is minus 2πfd', () => {
  const delayed = Float64Array.from({ length: 1000 }, (_, t) => 3 + Math.cos(2 * Math.PI * 4 * (t / 1000 - 0.03)));
  expect(phaseAt(delayed, 4, 0.001)).toBeCloseTo(-2 * Math.PI * 4 * 0.03, 10);
});

test('equal phases have length 1, opposite ones 0, and a right angle 1/√2; weights count', () => {
  expect(meanPhase([0.4, 0.4, 0.4])).toEqual({ angle: expect.closeTo(0.4, 12), length: expect.closeTo(1, 12) });
  expect(meanPhase([0, Math.PI]).length).toBeCloseTo(0, 12);
  expect(meanPhase([0, Math.PI / 2]).length).toBeCloseTo(Math.SQRT1_2, 12);
  expect(meanPhase([0, Math.PI], [3, 1])).toEqual({ angle: expect.closeTo(0, 12), length: expect.closeTo(0.5, 12) });
});

test('refuses phases without weights and weights that weigh nothing', () => {
  expect(() => meanPhase([])).toThrow(InputError);
  expect(() => meanPhase([0, 1], [1])).toThrow('as many of each');
  expect(() => meanPhase([0, 1], [0, 0])).toThrow('one of them above 0');
});
