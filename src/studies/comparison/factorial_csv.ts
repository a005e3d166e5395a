/**
 * The effects of factorial designs as `factorial.csv` (RFC 4180), beside `summary.csv`: one line for each design ×
 * task × condition × effect, an empty cell where undefined. `order` is 1 for main effects, 2 for interactions of
 * two factors, and so on; `factors`, their `levels` and the ones these are held `against` are joined by ×.
 * `networks` with which all cells were run, the `estimate` over them with its 95 % interval `low` … `high`; p of no
 * effect and of one as large as the `margin` after Holm's correction over the design, and the `verdict`.
 */
import { csvText } from '../../formats/csv.ts';
import type { FactorialOutcome } from './factorial.ts';

/** Columns, in their order. */
export const COLUMNS = [
  ...['design', 'task', 'condition', 'metric', 'effect', 'order', 'factors', 'levels', 'against', 'networks'],
  ...['estimate', 'low', 'high', 'pHolm', 'margin', 'pEquivalent', 'verdict'],
] as const;

/** Text of `factorial.csv`, with a heading line. */
export function factorialCsv(outcomes: readonly FactorialOutcome[]): string {
  const joined = (values: readonly unknown[]): string => values.map(String).join(' × ');
  return csvText(
    COLUMNS,
    outcomes.flatMap(({ name, task, metric, margin, effects }) =>
      effects.map((one) => [
        ...[name, task, one.condition, metric, one.effect, one.factors.length],
        ...[joined(one.factors), joined(one.levels), joined(one.against), one.networks],
        ...[one.estimate, one.low, one.high, one.pHolm, margin, one.pEquivalent, one.verdict],
      ]),
    ),
  );
}
