/** Whether a finding holds is decided by the range that would agree, and by nothing else. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claim, judge } from '../../../src/studies/published/finding.ts';
import { findingsCsv } from '../../../src/studies/published/findings_csv.ts';

const claim: Claim = { quantity: 'rate', unit: 'Hz', published: 'about 3', source: 'somewhere', accepted: [2, 4] };

describe('a finding', () => {
  test('holds exactly where the value lies within the range, ends included', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), fc.double(), (a, b, value) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const { holds } = judge({ ...claim, accepted: [low, high] }, { value });
        expect(holds).toBe(Number.isFinite(value) && value >= low && value <= high);
      }),
      { seed: 3 },
    );
  });

  test('may have an open end', () => {
    expect(judge({ ...claim, accepted: [null, 4] }, { value: -1e9 }).holds).toBe(true);
    expect(judge({ ...claim, accepted: [2, null] }, { value: 1.9 }).holds).toBe(false);
  });

  test('judged by its interval needs one, wholly within the range', () => {
    const strict: Claim = { ...claim, judgedBy: 'interval' };
    expect(judge(strict, { value: 3, low: 2.5, high: 3.5 }).holds).toBe(true);
    expect(judge(strict, { value: 3, low: 1.9, high: 3.5 }).holds).toBe(false);
    expect(judge(strict, { value: 3 }).holds).toBe(false);
    expect(judge(claim, { value: 3, low: 1.9, high: 3.5 }).holds).toBe(true);
  });

  test('judged by a test needs a small p besides', () => {
    const tested: Claim = { ...claim, judgedBy: 'test' };
    expect(judge(tested, { value: 3, low: 2.5, high: 3.5, p: 0.049 }).holds).toBe(true);
    expect(judge(tested, { value: 3, low: 2.5, high: 3.5, p: 0.05 }).holds).toBe(false);
    expect(judge(tested, { value: 3, low: 2.5, high: 3.5 }).holds).toBe(false);
    expect(judge(tested, { value: 3, low: 1.9, high: 3.5, p: 0.001 }).holds).toBe(false);
  });

  test('that could not be measured does not hold', () => {
    expect(judge(claim, { value: Number.NaN })).toMatchObject({ found: null, interval: null, holds: false });
  });

  test('without anything published neither holds nor fails', () => {
    const { accepted: _, ...open } = claim;
    expect(judge(open, { value: 3 })).toMatchObject({ accepted: null, holds: null });
  });
});

test('findings.csv has a line a finding, with empty cells where there is nothing', () => {
  const text = findingsCsv([
    judge({ ...claim, published: 'a, "b"', accepted: [2, null] }, { value: 3, low: 2.5, high: 3.5, p: 0.01 }),
    judge(claim, { value: Number.NaN }),
  ]);
  expect(text).toBe(
    'standing,quantity,unit,published,source,acceptedLow,acceptedHigh,found,foundLow,foundHigh,p,holds\n' +
      'published,rate,Hz,"a, ""b""",somewhere,2,,3,2.5,3.5,0.01,true\n' +
      'published,rate,Hz,about 3,somewhere,2,4,,,,,false\n',
  );
});
