/** What is set of a published result takes the place of an option of the same type and in its range; all else is refused. */
import { expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { settingsText, withSettings } from '../../../src/studies/published/experiment_parameter.ts';

const options = { units: 100, gains: [0.1, 1], kind: 'ring', noisy: false };
const parameters = {
  units: { meaning: 'units', least: 1, most: 1000, whole: true },
  gains: { meaning: 'gains', least: 0, most: 10 },
  kind: { meaning: 'graph', oneOf: ['ring', 'random'] },
  noisy: { meaning: 'whether there is noise' },
} as const;
const set = (given: Record<string, unknown>) => withSettings('experiment x', options, parameters, given);

test('values replace those of the version, a single one stands for a list of one', () => {
  expect(set({})).toEqual(options);
  expect(set({ units: 200, gains: 2, kind: 'random', noisy: true })).toEqual({
    ...{ units: 200, gains: [2], kind: 'random', noisy: true },
  });
});

test.each([
  [{ unit: 2 }, 'experiment x: unknown parameter (unit); did you mean units? use units, gains, kind, noisy'],
  [{ units: 0 }, 'experiment x: units is out of range (0); use an integer in 1 … 1000'],
  [{ units: 1.5 }, 'experiment x: units is out of range (1.5); use an integer in 1 … 1000'],
  [{ units: Number.NaN }, 'experiment x: units is out of range (null); use an integer in 1 … 1000'],
  [{ units: '200' }, 'experiment x: units is out of range ("200"); use an integer in 1 … 1000'],
  [{ units: [200, 300] }, 'experiment x: units is out of range ([200,300]); use an integer in 1 … 1000'],
  [{ gains: [] }, 'experiment x: gains is out of range ([]); use one or more, each a number in 0 … 10'],
  [{ gains: [1, 11] }, 'experiment x: gains is out of range ([1,11]); use one or more, each a number in 0 … 10'],
  [{ gains: [1, 2, 1] }, 'experiment x: gains has a value twice (1); give each once'],
  [{ kind: 'star' }, 'experiment x: kind is out of range ("star"); use ring, random'],
  [{ noisy: 1 }, 'experiment x: noisy is out of range (1); use true or false'],
])('%j is refused', (given, message) => {
  expect(() => set(given)).toThrow(new InputError(message));
});

test('what differs from a version is told as it would be set', () => {
  expect(settingsText(options, options)).toBe('');
  expect(settingsText(set({ gains: [1, 2], units: 5 }), options)).toBe('units=5,gains=1,2');
});
