/** Findings in words: what was found, what would agree, and a verdict that counts. */
import { describe, expect, test } from 'vitest';
import { byStanding, failureSentence, findingWords, verdictSentence } from '../../src/report/finding_words.ts';
import { NOTHING } from '../../src/report/wording.ts';
import { type Claim, judge, type Measured, reported } from '../../src/studies/published/finding.ts';

const claim: Claim = { quantity: 'Rate', unit: 'Hz', published: 'about 3', source: 'somewhere', accepted: [2, 4] };
const found = (value: number, more: Partial<Claim> = {}, measured: Partial<Measured> = {}) =>
  judge({ ...claim, ...more }, { value, ...measured });
const condition = { standing: 'condition', published: '' } as const;

test('a value has its unit, and what could not be measured is a dash', () => {
  expect(findingWords(found(3.25)).found).toBe('3.25 Hz');
  expect(findingWords(found(Number.NaN)).found).toMatch(/^[–—]$/);
});

test('intervals and probabilities are told where there are any', () => {
  expect(findingWords(found(3)).interval).toBeUndefined();
  expect(findingWords(found(3, {}, { low: 2.5, high: 3.5 })).interval).toBe('2.5 to 3.5');
  expect(findingWords(found(3, {}, { low: 2.5, high: 3.5, p: 0.03 })).interval).toBe('2.5 to 3.5, p = .030');
});

test.each<[Claim['accepted'], string]>([
  [[35, 45], '35 to 45 Hz'],
  [[4, 4], 'exactly 4 Hz'],
  [[0, null], 'at least 0 Hz'],
  [[null, 1], 'at most 1 Hz'],
  [[null, null], 'any value'],
])('what would agree with %j reads %s', (accepted, words) => {
  expect(findingWords(judge({ ...claim, ...(accepted && { accepted }) }, { value: 0 })).accepted).toBe(words);
});

test('a finding holds or not, a condition is met or not, and what claims nothing is not judged', () => {
  expect(
    [found(3), found(5), found(3, condition), found(5, condition)].map((one) => findingWords(one).verdict),
  ).toEqual([...['holds', 'does not hold', 'met', 'not met']]);
  const told = judge({ ...reported, quantity: 'Mean' }, { value: 1 });
  expect(findingWords(told)).toMatchObject({ verdict: 'not judged', accepted: NOTHING });
  expect(findingWords(found(3, condition)).published).toBe('a condition of the experiment');
  expect(byStanding([told, found(3), found(3, condition)])).toMatchObject({ reported: [told], judged: [{}, {}] });
});

test('what did not hold is a sentence with what would have', () => {
  expect(failureSentence(found(5, {}, { low: 4.5, high: 5.5 }))).toBe(
    'Rate: 5 Hz (95 % interval 4.5 to 5.5), where 2 to 4 Hz would agree with what was published (about 3)',
  );
  expect(failureSentence(found(5, condition))).toBe('Rate: 5 Hz, where the experiment needs 2 to 4 Hz');
});

describe('the verdict', () => {
  test.each([
    [[3], 'The published finding holds.'],
    [[3, 3], 'All 2 published findings hold.'],
    [[5], 'The published finding does not hold.'],
    [[5, 5], 'None of 2 published findings holds.'],
    [[3, 3, 5], '2 of 3 published findings hold; 1 does not.'],
    [[3, 5, 5], '1 of 3 published findings hold; 2 do not.'],
  ])('of %j is: %s', (values, words) => {
    expect(verdictSentence(values.map((value) => found(value)))).toBe(words);
  });

  test('says where too little could be judged, and which conditions are not met', () => {
    const { accepted: _, ...open } = claim;
    expect(verdictSentence([judge(open, { value: 3 })])).toMatch(/^Nothing could be judged/);
    expect(verdictSentence([judge({ ...reported, quantity: 'Mean' }, { value: 1 })])).toMatch(
      /^Nothing here can be held/,
    );
    expect(verdictSentence([found(3), found(5, condition)])).toBe(
      'The published finding holds. 1 condition of the experiment is not met, so read it with caution.',
    );
  });
});
