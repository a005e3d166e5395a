/** Costs of reservoirs: means over tasks, but seconds of model time are summed, and wall times count once a unit. */
import { expect, test } from 'vitest';
import { costsOf, isCost } from '../../src/report/costs.ts';
import type { ReportData, ResultRow } from '../../src/report/report_data.ts';
import type { ReservoirStyle } from '../../src/report/reservoir_style.ts';
import { summaryRow } from './summary_row.ts';

const styles = ['liquid', 'other'].map((name) => ({ name }) as ReservoirStyle);
const line = (task: string, seed: number, wallSeconds: number) =>
  ({ reservoir: 'liquid', task, seed, wallSeconds }) as ResultRow;

function costs(data: Partial<ReportData>) {
  return costsOf({ rows: [], summary: [], ...data } as unknown as ReportData, styles);
}

test('a cost is the mean over tasks; model time passes one task after the other and is summed', () => {
  const of = (metric: string, ...means: number[]) => means.map((mean, i) => summaryRow({ task: `${i}`, metric, mean }));
  const [liquid, other] = costs({ summary: [...of('footprintBytes', 10, 30), ...of('modelSeconds', 2, 5)] });
  expect(liquid.footprintBytes).toBe(20);
  expect(liquid.modelSeconds).toBeCloseTo(7, 12);
  expect(liquid.denseOpsPerSecond).toBeNull();
  expect([other.footprintBytes, other.wallSeconds]).toEqual([null, null]);
});

test('all lines of a unit carry its wall time, which counts once; a network’s is the sum over tasks, the mean over seeds', () => {
  const rows = [line('a', 1, 3), line('a', 1, 3), line('b', 1, 4), line('a', 2, 5), line('b', 2, Number.NaN)];
  expect(costs({ rows })[0].wallSeconds).toBeCloseTo((3 + 4 + 5) / 2, 12);
});

test('costs are told from results by their name', () => {
  expect(['modelSeconds', 'accuracy', 'wallSeconds'].map(isCost)).toEqual([true, false, false]);
});
