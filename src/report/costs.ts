/**
 * What each reservoir costs, gathered from the summary and from the wall times of the rows. Synaptic operations are
 * counted as NeuroBench does (Yik et al. 2025): effective accumulates where the incoming signal is a binary spike,
 * effective multiply-accumulates otherwise, dense operations if nothing were skipped; here per second of model time.
 */
import { distinct, hasMean, select } from './lookup.ts';
import type { ReportData, SummaryRow } from './report_data.ts';
import type { ReservoirStyle } from './reservoir_style.ts';

const METRICS = [
  'footprintBytes',
  'connectionSparsity',
  'activationSparsity',
  'effectiveACsPerSecond',
  'effectiveMACsPerSecond',
  'denseOpsPerSecond',
  'modelSeconds',
] as const;

/** A cost that results report by this name. */
export type CostMetric = (typeof METRICS)[number];

/** Costs of one reservoir; null where nothing was reported. */
export type Costs = Readonly<Record<CostMetric, number | null>> & {
  readonly style: ReservoirStyle;
  /** Wall time in s of one network over all tasks, mean over seeds. */
  readonly wallSeconds: number | null;
};

const average = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether a metric is a cost, not a result of a task. */
export function isCost(metric: string): metric is CostMetric {
  return (METRICS as readonly string[]).includes(metric);
}

/**
 * Mean of a metric over tasks and conditions; the seconds of model time are summed, since they pass one after the
 * other.
 */
function costOf(summary: readonly SummaryRow[], reservoir: string, metric: CostMetric): number | null {
  const means = select(summary, { reservoir, metric })
    .filter(hasMean)
    .map((row) => row.mean);
  const mean = average(means);
  return mean !== null && metric === 'modelSeconds' ? mean * means.length : mean;
}

/** Wall times of units by reservoir, task and seed. A unit's rows all carry the unit's time: it counts once. */
function wallSecondsOf({ rows }: ReportData): ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<number, number>>> {
  const times = new Map<string, Map<string, Map<number, number>>>();
  for (const { reservoir, task, seed, wallSeconds } of rows) {
    if (!Number.isFinite(wallSeconds)) continue;
    const ofReservoir = times.get(reservoir) ?? new Map<string, Map<number, number>>();
    const ofTask = ofReservoir.get(task) ?? new Map<number, number>();
    ofTask.set(seed, wallSeconds);
    ofReservoir.set(task, ofTask);
    times.set(reservoir, ofReservoir);
  }
  return times;
}

/** Wall time of one network over all tasks. @param times of units by task and seed */
function meanSeconds(times: ReadonlyMap<string, ReadonlyMap<number, number>> = new Map()): number | null {
  const units = [...times.values()].flatMap((ofTask) => [...ofTask]);
  const seeds = distinct(units.map(([seed]) => seed));
  const total = units.reduce((sum, [, seconds]) => sum + seconds, 0);
  return seeds.length === 0 ? null : total / seeds.length;
}

/** Costs of the reservoirs, in the order given. */
export function costsOf(data: ReportData, styles: readonly ReservoirStyle[]): readonly Costs[] {
  const times = wallSecondsOf(data);
  return styles.map((style) => ({
    style,
    ...(Object.fromEntries(METRICS.map((metric) => [metric, costOf(data.summary, style.name, metric)])) as Record<
      CostMetric,
      number | null
    >),
    wallSeconds: meanSeconds(times.get(style.name)),
  }));
}
