/**
 * What `simulate` prints: rate and irregularity of every population and, where a population has several, of each type
 * of neuron.
 */
import { join } from 'node:path';
import type { RunningSpikeStatistics } from '../../../metrics/running_spike_statistics.ts';
import type { PlannedPopulation } from '../../../recording/run_plan.ts';
import type { SimulatorFacts } from '../../../simulator.ts';
import { print } from '../../terminal/terminal.ts';

/** A line of the table. */
export interface PopulationSummary {
  readonly population: string;
  /** Left out for the whole population. */
  readonly type?: string;
  readonly neurons: number;
  readonly spikes: number;
  readonly rateHz: number;
  /**
   * Coefficient of variation of the inter-spike intervals, mean over neurons; null where no neuron has three spikes.
   */
  readonly cv: number | null;
}

/**
 * The whole population and, where it has several, each of its types.
 * @param statistics of the neurons of the network over `steps` steps of `dt` ms
 */
export function summarise(
  { population, neurons, types }: PlannedPopulation,
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

/** Populations that are named in a note. */
const MOST_NAMED = 5;

/** In less time a population may well be silent (ms). */
const LONG_ENOUGH_MS = 100;

/**
 * Says which populations, and which types of those that fired, never did; nothing where all did, or the run was too
 * short to tell.
 */
export function silenceNotes(summaries: readonly PopulationSummary[], durationMs: number): string[] {
  if (durationMs < LONG_ENOUGH_MS) return [];
  const whole = new Set(
    summaries.flatMap(({ population, type, spikes }) => (type === undefined && spikes === 0 ? [population] : [])),
  );
  const silent = summaries.flatMap(({ population, type, spikes }) => {
    if (spikes > 0 || (type !== undefined && whole.has(population))) return [];
    return [type === undefined ? population : `${type} of ${population}`];
  });
  if (silent.length === 0) return [];
  const named = silent.slice(0, MOST_NAMED);
  const more = silent.length > MOST_NAMED ? ` and ${silent.length - MOST_NAMED} more` : '';
  return [`without a single spike: ${named.join(', ')}${more}`];
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

/** What a run did, as `--json` prints it. */
export interface RunSummary {
  readonly circuit: string;
  /** `key=value` with commas. */
  readonly settings: string;
  readonly engine: string;
  /** Why this engine. */
  readonly reason: string;
  readonly facts: SimulatorFacts;
  readonly seed: number;
  readonly dtMs: number;
  readonly durationMs: number;
  /** Where this session began; 0 unless the run was resumed. */
  readonly resumedFromMs: number;
  readonly buildSeconds: number;
  /** Of this session's simulation. */
  readonly wallSeconds: number;
  /** Wall time over model time. */
  readonly slowdown: number;
  readonly neurons: number;
  readonly synapses: number;
  readonly peakMemoryBytes: number;
  readonly populations: readonly PopulationSummary[];
  /** What was rounded, read otherwise than one might expect, or not read. */
  readonly notes: readonly string[];
  readonly outputDirectory: string;
  /** Names within it, the spikes first. */
  readonly files: readonly string[];
}

/** How weights are held, why, and how well, in a line; nothing where no weight is. */
export function weightsLine({ form, formReason, keptWeights }: SimulatorFacts): string[] {
  if (keptWeights.length === 0) return [];
  const worst = keptWeights.reduce((a, b) => (b.error > a.error ? b : a));
  const why = formReason === undefined ? form : `${form} (${formReason})`;
  if (worst.error >= 1)
    return [
      `weights ${why}; some of ${worst.of} are too small beside the weights that they are added to, and have no effect`,
    ];
  return [`weights ${why}, with a relative rounding error of at most ${worst.error.toExponential(1)} (in ${worst.of})`];
}

/** Prints what a run did, as one JSON object or for people. */
export function printSummary(json: boolean, result: RunSummary): void {
  if (json) {
    print(`${JSON.stringify(result)}\n`);
    return;
  }
  const { facts, durationMs, settings, resumedFromMs } = result;
  const bytes = facts.synapses === 0 ? '' : ` (${(facts.synapseBytes / facts.synapses).toFixed(1)} bytes each)`;
  const threads = facts.jobs === 1 ? 'one thread' : `${facts.jobs} threads`;
  const name = settings === '' ? result.circuit : `${result.circuit} (${settings})`;
  const resumed = resumedFromMs === 0 ? '' : `, resumed at ${resumedFromMs.toFixed(0)} ms`;
  print(
    [
      `${name}: ${durationMs} ms at dt ${result.dtMs} ms${resumed}, ${result.neurons} neurons, ${facts.synapses} synapses${bytes}`,
      ...weightsLine(facts),
      `engine ${result.engine} on ${threads}${facts.note === undefined ? '' : ` (${facts.note})`}; ${result.reason}`,
      `built in ${result.buildSeconds.toFixed(1)} s, ran in ${result.wallSeconds.toFixed(1)} s: ${result.slowdown.toFixed(3)} × real time; ${(result.peakMemoryBytes / 1e6).toFixed(0)} MB at most`,
      ...result.notes.map((note) => `note: ${note}`),
      summaryTable(result.populations),
      `written: ${result.files.map((file) => join(result.outputDirectory, file)).join(', ')}`,
      '',
    ].join('\n'),
  );
}
