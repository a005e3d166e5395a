/** What `simulate` prints: rate and irregularity of every population and, where a SONATA population has several, of each type of node. */
import type { SonataNeurons } from '../formats/sonata/simulation.ts';
import type { RunningSpikeStatistics } from '../metrics/running_spike_statistics.ts';

/** A line of the table. */
export interface PopulationSummary {
  readonly population: string;
  /** Left out for the whole population. */
  readonly type?: string;
  readonly neurons: number;
  readonly spikes: number;
  readonly rateHz: number;
  /** Coefficient of variation of the inter-spike intervals, mean over neurons; null where no neuron has three spikes. */
  readonly cv: number | null;
}

/**
 * The whole population and, where it has several, each of its types.
 * @param statistics of the neurons of the network over `steps` steps of `dt` ms
 */
export function summarise(
  { population, neurons, types }: SonataNeurons,
  statistics: RunningSpikeStatistics,
  steps: number,
  dt: number,
): PopulationSummary[] {
  const line = (type: string | undefined): PopulationSummary => {
    const chosen = [...neurons].filter((_, i) => type === undefined || types[i] === type);
    const { spikes, rateHz, cv } = statistics.of(chosen, steps, dt);
    const kind = type === undefined ? {} : { type };
    return { population, ...kind, neurons: chosen.length, spikes, rateHz, cv: Number.isNaN(cv) ? null : cv };
  };
  const distinct = [...new Set(types)];
  return [line(undefined), ...(distinct.length > 1 ? distinct.map(line) : [])];
}

/** The lines as a table, texts to the left and numbers to the right. */
export function summaryTable(summaries: readonly PopulationSummary[]): string {
  const head = ['population', 'neurons', 'spikes', 'rate Hz', 'CV of ISI'];
  const rows = summaries.map(({ population, type, neurons, spikes, rateHz, cv }) => [
    type === undefined ? population : `  ${type}`,
    String(neurons),
    String(spikes),
    rateHz.toFixed(2),
    cv === null ? '–' : cv.toFixed(2),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  return [head, ...rows]
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '))
    .join('\n');
}
