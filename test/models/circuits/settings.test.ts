/** Settings are completed by their defaults, and refused all at once, each with what it may be. */
import { expect, test } from 'vitest';
import type { SettingSpec } from '../../../models/circuits/circuit_entry.ts';
import { allowedSetting, completeSettings } from '../../../models/circuits/settings.ts';

const specs: Readonly<Record<string, SettingSpec>> = {
  scale: { kind: 'number', default: 1, unit: '1', meaning: 'a factor', min: 0.1, max: 2 },
  count: { kind: 'number', unit: '1', meaning: 'how many', min: 1, integer: true },
  regime: { kind: 'choice', default: 'AI', choices: ['AI', 'SR'], meaning: 'which state' },
  learns: { kind: 'boolean', default: false, meaning: 'whether it learns' },
};

test('defaults stand for what is left out; what has none stays out', () => {
  expect(completeSettings('circuit mine', specs, { regime: 'SR' })).toEqual({ scale: 1, regime: 'SR', learns: false });
  expect(completeSettings('circuit mine', specs, { count: 3, scale: 2 })).toMatchObject({ count: 3, scale: 2 });
});

test.each([
  [{ scale: 0 }, 'circuit mine: scale: not accepted (0); use a number ≥ 0.1 and ≤ 2'],
  [{ scale: Number.NaN }, 'circuit mine: scale: not accepted (NaN); use a number ≥ 0.1 and ≤ 2'],
  [{ scale: '1' }, 'circuit mine: scale: not accepted (1); use a number ≥ 0.1 and ≤ 2'],
  [{ count: 1.5 }, 'circuit mine: count: not accepted (1.5); use an integer ≥ 1'],
  [{ regime: 'AR' }, 'circuit mine: regime: not accepted (AR); use AI, SR'],
  [{ learns: 1 }, 'circuit mine: learns: not accepted (1); use true or false'],
  [{ toString: 1 }, /^circuit mine: unknown setting \(toString\); use scale, count, regime, learns$/],
  [[1], 'circuit mine: no settings ([1]); give scale, count, regime, learns'],
  [null, 'circuit mine: no settings (null); give scale, count, regime, learns'],
])('%j is refused', (given, message) => {
  expect(() => completeSettings('circuit mine', specs, given)).toThrow(message);
});

test('all that is wrong is told', () => {
  expect(() => completeSettings('circuit mine', specs, { scale: 5, regmie: 'AI' })).toThrow(
    /^circuit mine: scale: not accepted \(5\); .*\ncircuit mine: unknown setting \(regmie\); did you mean regime\?/,
  );
  expect(Object.values(specs).map(allowedSetting)).toEqual([
    'use a number ≥ 0.1 and ≤ 2',
    'use an integer ≥ 1',
    'use AI, SR',
    'use true or false',
  ]);
});
