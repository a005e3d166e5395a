import { describe, expect, test } from 'vitest';
import { duration, expectedWords, outcomeWords, picturesWords } from '../../../scenes/rerun/words.ts';
import type { RerunOutcome } from '../../../src/studies/comparison/rerun_outcome.ts';

const headlines = { hop: { metric: 'height', noun: 'height' }, skip: { metric: 'height', noun: 'height' } };
const unit = { tasks: ['hop'], reservoir: 'a', seed: 1, shape: 0, values: [0.91234], digest: '', seconds: 1 };
const row = { task: 'hop', condition: 'T0=100 ms', metric: 'height', here: 0.91234 };
const same: RerunOutcome = { identical: true, rows: 12, different: [], headlines: [{ ...row, there: 0.91234 }] };

const said = (outcome: RerunOutcome, of: typeof unit | Omit<typeof unit, 'values'> = unit): string =>
  outcomeWords(outcome, of, 3.14, { headlines }).join('');

test('times', () => {
  expect([0, 3.14, 9.96, 75, 200].map(duration)).toEqual(['0.1 s', '3.1 s', '10 s', '75 s', '3 min']);
  expect(expectedWords(3, true)).toBe('It took 3.0 s when the report was made.');
  expect(expectedWords(0, false)).toMatch(/^It takes some seconds\. This browser rounds exp, log .* 10⁻¹⁵\.$/);
});

describe('a unit', () => {
  test('that is identical is told with its headline, and of several tasks with their names', () => {
    const rest = 'Every number of its 12 rows is the same to the last bit. Computed here in 3.1 s.';
    expect(said(same)).toBe(`identical: height 0.9123 at T0=100 ms. ${rest}`);
    expect(said({ ...same, headlines: [] })).toBe(`identical: ${rest}`);
    const both = { ...same, headlines: [row, { ...row, condition: 'b' }, { ...row, task: 'skip', here: null }] };
    expect(said(both, { ...unit, tasks: ['hop', 'skip'] })).toContain(
      ': hop: height 0.9123 at T0=100 ms, 0.9123 at b, skip: height – at T0=100 ms. ',
    );
    const many = { ...same, headlines: Array.from({ length: 9 }, () => row) };
    expect(said(many)).toContain(' and 3 more. ');
  });

  test('that differs is told with the first value there and here, and how large the largest difference is', () => {
    const different = [{ ...row, there: 0.91235 }];
    expect(said({ ...same, identical: false, different, largest: 1.1e-5 })).toBe(
      'different: 1 of 12 values are not the same, by 0.000011 of the value at most; ' +
        'the first is height of hop at T0=100 ms, 0.91235 in the report and 0.91234 here. Computed here in 3.1 s.',
    );
    expect(said({ ...same, identical: false, different, largest: 3e-15 })).toMatch(/^different in the last bits: 1 of/);
    const missing = [{ ...row, there: null }];
    expect(said({ ...same, identical: false, different: missing, largest: Number.POSITIVE_INFINITY })).toContain(
      'not the same; the first is height of hop at T0=100 ms, – in the report and 0.91234 here',
    );
  });

  test('that differs in nothing but what stands beside the values, or of which only a digest is there', () => {
    expect(said({ ...same, identical: false })).toContain('all 12 values are the same, but not what stands beside');
    const { values: _, ...bare } = unit;
    expect(said({ ...same, identical: false }, bare)).toContain('the page holds a digest of the numbers');
  });
});

test('pictures', () => {
  expect(picturesWords(true, 1).join('')).toMatch(/^identical: every spike, state and output .* in 1\.0 s\.$/);
  expect(picturesWords(false, 1).join('')).toMatch(/^different: not all /);
});
