/** Dictionary of `factorial.csv`: a line for each effect of each declared design at each condition. */
import type { COLUMNS } from '../comparison/factorial_csv.ts';
import { type Fields, field } from './field.ts';
import { RESULT_FIELDS } from './result_fields.ts';
import { SUMMARY_FIELDS } from './summary_fields.ts';

const { task, condition, metric } = RESULT_FIELDS;
const { margin, verdict } = SUMMARY_FIELDS;
const estimate = (of: string) => field('number or null', of, { unit: 'that of the metric' });
const p = (of: string) => field('number or null', of, { range: '0 … 1' });

/** Columns. */
export const FACTORIAL_FIELDS = {
  design: field('text', 'name of the design'),
  ...{ task, condition, metric },
  effect: field('text', 'its factors, joined by ×; of a factor with more than two levels, the two that are compared'),
  order: field('integer', '1 for a main effect, 2 for an interaction of two factors, and so on', { range: '≥ 1' }),
  factors: field('text', 'names of its factors, joined by ×'),
  levels: field('text', 'for each of them the level that is held against the other, joined by ×'),
  against: field('text', 'for each of them the other level, joined by ×'),
  networks: field('integer', 'networks with which all of its cells were run', { unit: 'networks', range: '≥ 0' }),
  estimate: estimate(
    'mean over networks: of a main effect the mean at the level minus that at the other; of an interaction half the difference of two such differences',
  ),
  low: estimate('lower end of the 95 % interval of the estimate'),
  high: estimate('upper end of that interval'),
  pHolm: p('two-sided p of no effect, after Holm’s correction over all effects and conditions of the design'),
  margin,
  pEquivalent: p('p of the two one-sided tests of an effect as large as the margin, after the same correction'),
  verdict: { ...verdict, meaning: 'what the two p say; of an interaction, better: more together than the sum' },
} satisfies Record<(typeof COLUMNS)[number], unknown> & Fields;
