import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenName, spreadApart } from '../../src/report/figures/end_labels.ts';
import { seedRanges } from '../../src/report/sections/methods.ts';
import {
  fixed,
  listed,
  plain,
  prefixed,
  printed,
  probability,
  proportion,
  significant,
  twoDigits,
} from '../../src/report/wording.ts';

test('numbers read as in a paper', () => {
  expect(proportion(0.954)).toBe('.95');
  expect(proportion(-0.051)).toBe('−.05');
  expect(proportion(1)).toBe('1.00');
  expect(proportion(-0.0001)).toBe('.00');
  expect(fixed(-1204.5, 1)).toBe('−1,204.5');
  expect(significant(0.04513)).toBe('0.0451');
  expect(significant(1234567)).toBe('1,230,000');
  expect(prefixed(640, 'B')).toBe('640 B');
  expect(prefixed(999_999, 'B')).toBe('1.00 MB');
  expect(prefixed(1_050_000, '')).toBe('1.05 M');
  expect(probability(0.0004)).toBe('p < .001');
  expect(probability(0.0137)).toBe('p = .014');
  expect(probability(0.5)).toBe('p = .50');
  expect([40, 0.1, -2.5, 36.41, 1234.5, 0, 3.456e-8, -1e-12].map((value) => plain(value))).toEqual([
    '40',
    '0.1',
    '−2.5',
    '36.4',
    '1,230',
    '0',
    '3.46 × 10⁻⁸',
    '−1 × 10⁻¹²',
  ]);
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
});

test('no number prints as NaN, undefined or Infinity', () => {
  const values = fc.oneof(fc.double(), fc.constantFrom(null, undefined));
  fc.assert(
    fc.property(values, (value) => {
      const words = [
        fixed(value, 2),
        plain(value),
        proportion(value),
        significant(value),
        prefixed(value, 'B'),
        probability(value),
      ];
      expect(words.join(' ')).not.toMatch(/NaN|undefined|Infinity/);
    }),
    { seed: 1 },
  );
});

test('seeds are listed as ranges', () => {
  expect(seedRanges([3, 1, 2, 7])).toBe('1–3, 7');
  expect(seedRanges([])).toBe('–');
});

test('names at the ends of lines keep their order and their distance, and stay inside where there is room', () => {
  const positions = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(positions, (wanted) => {
      const placed = spreadApart(wanted, Array(wanted.length).fill(14), 0, 200);
      const order = wanted.map((_, k) => k).sort((a, b) => wanted[a] - wanted[b] || a - b);
      order.slice(1).forEach((k, i) => {
        expect(placed[k] - placed[order[i]]).toBeGreaterThanOrEqual(14 - 1e-9);
      });
      // Twelve names of 14 px fit into 200 px.
      for (const place of placed) expect(place).toBeGreaterThanOrEqual(-1e-9);
      for (const place of placed) expect(place).toBeLessThanOrEqual(200 + 1e-9);
    }),
    { seed: 1 },
  );
});

test('two digits are never written with an exponent', () => {
  const written = [0.1 * 1e3, 99.7, 1, 0.25, 1234.5, 9.96].map(twoDigits);
  expect(written).toEqual(['100', '100', '1.0', '0.25', '1,235', '10']);
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), (value) => {
      const text = twoDigits(value);
      expect(text).toMatch(/^[\d,]+(\.\d+)?$/);
      expect(Math.abs(Number(text.replaceAll(',', '')) - value)).toBeLessThanOrEqual(0.0501 * value);
    }),
    { seed: 1 },
  );
});

test('a long name is two lines, broken where words meet', () => {
  expect(brokenName('filter bank')).toBe('filter bank');
  expect(brokenName('leaky-echo-state+searched')).toBe('leaky-echo-state\n+searched');
  expect(brokenName('one network of many')).toBe('one network\nof many');
  expect(brokenName('x'.repeat(30))).toBe('x'.repeat(30));
});

test('two lines of a name keep their distance from one line', () => {
  expect(spreadApart([50, 50, 50], [14, 28, 14], 0, 200)).toEqual([50, 71, 92]);
});

test('T0 has its subscript in print, and numbers no residue', () => {
  expect(printed('T0 = 100 ms, T0=2, T0s, aT0')).toBe('T₀ = 100 ms, T₀=2, T0s, aT0');
  expect(printed('p=0.30000000000000004 · q=1.1')).toBe('p=0.3 · q=1.1');
});
