/** Dictionary of `summary.csv`: a line for each task × condition × metric × reservoir; empty cells are undefined. */
import type { SummaryRow } from '../comparison/summary.ts';
import { type Fields, field } from './field.ts';
import { RESULT_FIELDS } from './result_fields.ts';

const { task, condition, metric, reservoir } = RESULT_FIELDS;
const mean = (of: string) => field('number or null', of, { unit: 'that of the metric' });
const count = (of: string) => field('integer', of, { unit: 'networks', range: '≥ 0' });
const p = (of: string) => field('number or null', of, { range: '0 … 1' });

/** Columns. */
export const SUMMARY_FIELDS = {
  ...{ task, condition, metric, reservoir },
  n: field('integer', 'networks that were run', { unit: 'networks', range: '≥ 1' }),
  mean: mean('mean over networks; none where one of them has no value'),
  ciLow: mean('lower end of the 95 % interval of the mean (Student’s t, corrected for skewness)'),
  ciHigh: mean('upper end of that interval'),
  atLeast: count('networks whose true value is at least the one that the mean is over'),
  atMost: count('networks whose true value is at most that'),
  noValue: count('networks that were run and have no value'),
  chance: mean('mean over networks of what guessing gives'),
  ideal: mean('mean of what the ideal observer gives'),
  observer: mean('mean of what an observer with noise like a person’s gives'),
  pairs: count('networks in which both this reservoir and the reference were run; 0 for the reference itself'),
  difference: mean('mean over those pairs of this reservoir’s value minus the reference’s'),
  differenceLow: mean('lower end of the 95 % interval of that difference'),
  differenceHigh: mean('upper end of that interval'),
  pHolm: p(
    'two-sided p of the sign-flip test of the differences, after Holm’s correction over the reservoirs at this task, condition and metric',
  ),
  margin: field('number or null', 'differences within ± this are too small to matter; null where none is known', {
    ...{ unit: 'that of the metric', range: '> 0' },
  }),
  pEquivalent: p('p of the two one-sided tests of a difference as large as the margin, after the same correction'),
  verdict: field('text or null', 'what the two p say of this reservoir beside the reference', {
    range: '`better`, `worse`, `equivalent`, `undecided`',
  }),
} satisfies Record<keyof SummaryRow, unknown> & Fields;
