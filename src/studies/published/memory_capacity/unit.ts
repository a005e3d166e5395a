/**
 * What one system remembers of independent numbers, and what it computes of them: linear memory on fresh series, with
 * for several penalties (linear_memory.ts); and the information processing capacity
 * on a long series of its own.
 */
import type { MemoryCapacity } from '../../../metrics/memory_capacity.ts';
import { processingCapacity } from '../../../metrics/processing_capacity.ts';
import { randomStream } from '../../../random.ts';
import type { ContinuousSpec } from '../../../reservoir/continuous.ts';
import { memoryCapacityTask } from '../../../tasks/memory_capacity/task.ts';
import { seriesTrial } from '../../../tasks/series/series_task.ts';
import { ALL } from '../../../tasks/series/series_words.ts';
import type { TaskTrial } from '../../../tasks/task.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { rowsOf, seriesReservoir, statesOver } from '../series/states.ts';
import { type HeardSeries, linearMemory, type MemoryPenalty } from './linear_memory.ts';

/** What is presented and how it is read. */
export type MemoryProtocol = {
  readonly units: number;
  readonly spectralRadius: number;
  /** Lags of the linear memory, from 0 on. */
  readonly lags: number;
  readonly washout: number;
  readonly trainSeries: number;
  readonly testSeries: number;
  /** Samples of each series. */
  readonly steps: number;
  /** Penalties of the readouts, on standardised states; the first one is that of the capacity. */
  readonly penalties: readonly number[];
  /** Penalties of further readouts, on raw states. */
  readonly rawPenalties: readonly number[];
  /** Samples of the series for the processing capacity. */
  readonly processingSteps: number;
  /** Lags that are searched at degree 1, 2, …; none where it is empty. */
  readonly degreeLags: readonly number[];
  /** Shifted targets by which capacities are told from chance. */
  readonly shuffles: number;
};

/** A system. */
export interface MemoryUnit {
  readonly system: 'delay-line' | 'echo-state';
  /** Of the network's input weights; 1 for the delay line, which has none. */
  readonly input: number;
  readonly seed: number;
  readonly protocol: MemoryProtocol;
}

/** What was found of it. */
export interface MemoryResult {
  readonly system: MemoryUnit['system'];
  readonly input: number;
  readonly seed: number;
  /** For each penalty on standardised states. */
  readonly capacities: readonly number[];
  /** For each penalty on raw states. */
  readonly rawCapacities: readonly number[];
  /** Of each lag, with the first penalty. */
  readonly recall: readonly number[];
  /** What chance would add without the correction. */
  readonly floor: number;
  /** Processing capacity of degree 1, 2, … */
  readonly processing: readonly number[];
  readonly processingTotal: number;
}

function specOf({ system, input, protocol: { units, spectralRadius } }: MemoryUnit): ContinuousSpec {
  if (system === 'delay-line') return { name: system, size: units, spacing: 1 };
  return {
    ...{ name: system, size: units, density: 1, spectral_radius: spectralRadius },
    ...{ input_scale: input, bias_scale: 0 },
  };
}

/** Measures. */
export async function measureMemory(unit: MemoryUnit): Promise<MemoryResult> {
  const { system, input, seed, protocol } = unit;
  const { lags, washout, trainSeries, testSeries, steps, processingSteps, degreeLags, shuffles } = protocol;
  const trialSeed = derivedSeed(seed, 'trials memory-capacity');
  const reservoir = seriesReservoir(specOf(unit), derivedSeed(seed, 'network'));
  const task = memoryCapacityTask({ lags, washout, trainSeries, testSeries, steps });
  const heard = async (trials: readonly TaskTrial[]): Promise<HeardSeries> => ({
    trials,
    states: await statesOver(reservoir, trials),
  });
  const [learnt, tried] = [await heard(task.train(ALL, trialSeed)), await heard(task.test(ALL, trialSeed))];
  const memoriesOf = (of: MemoryPenalty['of'], penalties: readonly number[]): MemoryCapacity[] =>
    penalties.map((penalty) => linearMemory(learnt, tried, { penalty, of }));
  const memories = memoriesOf('standardised states', protocol.penalties);
  const rawMemories = memoriesOf('raw states', protocol.rawPenalties);

  const stream = randomStream(trialSeed, 'processing capacity input');
  const series = Float64Array.from({ length: washout + processingSteps }, () => 2 * stream.uniform() - 1);
  const [states] = await statesOver(reservoir, [seriesTrial(0, { inputs: [series], targets: [series] }, washout)]);
  const searches = degreeLags.map((reach, i) => ({ degree: i + 1, lags: reach }));
  const { degrees, total } =
    searches.length === 0
      ? { degrees: [], total: Number.NaN }
      : processingCapacity(series, rowsOf(states), searches, { shuffles, seed: trialSeed });
  const [{ recall, floor }] = memories;
  return {
    ...{ system, input, seed, recall, floor },
    capacities: memories.map(({ capacity }) => capacity),
    rawCapacities: rawMemories.map(({ capacity }) => capacity),
    processing: degrees.map(({ capacity }) => capacity),
    processingTotal: total,
  };
}
