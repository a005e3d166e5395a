/** A line of a summary, for tests that care about a few of its fields. */
import type { SummaryRow } from '../../src/report/report_data.ts';

/** The line; what is left out is nothing, and there are five networks. */
export function summaryRow(given: Partial<SummaryRow>): SummaryRow {
  return {
    ...{
      task: 'task',
      condition: 'c',
      metric: 'accuracy',
      reservoir: 'liquid',
      n: 5,
      atLeast: 0,
      atMost: 0,
      noValue: 0,
      pairs: 0,
    },
    ...{ mean: null, ciLow: null, ciHigh: null, chance: null, ideal: null, observer: null },
    ...{ difference: null, differenceLow: null, differenceHigh: null, pHolm: null },
    ...{ margin: null, pEquivalent: null, verdict: null },
    ...given,
  };
}
