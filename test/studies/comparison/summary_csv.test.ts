import { expect, it } from 'vitest';
import type { SummaryRow } from '../../../src/studies/comparison/summary.ts';
import { summaryCsv } from '../../../src/studies/comparison/summary_csv.ts';

const row: SummaryRow = {
  task: 'discrimination',
  condition: 'T0=100 ms',
  metric: 'accuracy',
  reservoir: 'liquid',
  n: 3,
  mean: 0.9,
  ciLow: 0.85,
  ciHigh: 0.95,
  atLeast: 1,
  atMost: 0,
  noValue: 0,
  chance: 0.5,
  ideal: null,
  observer: null,
  pairs: 0,
  difference: null,
  differenceLow: null,
  differenceHigh: null,
  pHolm: null,
  margin: null,
  pEquivalent: null,
  verdict: null,
};

it('a summary row is a line of the CSV, empty where undefined, with full precision', () => {
  expect(summaryCsv([{ ...row, mean: 0.1 + 0.2 }]).split('\n')).toEqual([
    'task,condition,metric,reservoir,n,mean,ciLow,ciHigh,atLeast,atMost,noValue,chance,ideal,observer,pairs,difference,differenceLow,differenceHigh,pHolm,margin,pEquivalent,verdict',
    'discrimination,T0=100 ms,accuracy,liquid,3,0.30000000000000004,0.85,0.95,1,0,0,0.5,,,0,,,,,,,',
    '',
  ]);
});

it('cells with commas, quotes or line ends are quoted', () => {
  const line = summaryCsv([{ ...row, reservoir: 'a,"b"', metric: 'x\ny' }]);
  expect(line).toContain(',"x\ny","a,""b""",3,');
});
