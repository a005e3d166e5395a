/**
 * From what is asked for to what an engine records, and back: all that is wanted lies in one matrix a variable, whose
 * columns are first those of `record.neurons`, then those of each entry of `record.populations`.
 */
import type { AdvanceResult, Recording } from '../engine/engine.ts';
import type { Network } from '../network/network.ts';
import { populationBlock } from '../network/population_block.ts';
import type { RecordingOptions } from './recording_options.ts';
import { wholeSteps } from './steps.ts';
import type { SampleBatch, TraceBatch } from './streams.ts';

/** Some of the columns: those from `first` on. */
interface Columns {
  readonly first: number;
  readonly count: number;
  readonly variables: readonly string[];
}

/** One entry of `record.populations`. */
interface Entry extends Columns {
  readonly population: string;
  readonly ids: readonly number[];
  /** Steps. */
  readonly every: number;
}

/** What is recorded, and whose it is. */
export interface RecordingPlan {
  /** For the engine. */
  readonly recording: Recording;
  readonly traced: Columns;
  readonly entries: readonly Entry[];
}

/** Plans a recording that was checked. */
export function planRecording(network: Network, copies: number, options: RecordingOptions): RecordingPlan {
  const { neurons = [], variables = [], populations = [] } = options;
  const lanesOf = (ofCopy: readonly number[]): number[] =>
    Array.from({ length: copies }, (_, copy) => ofCopy.map((neuron) => copy * network.size + neuron)).flat();
  const lanes = lanesOf(neurons);
  const traced = { first: 0, count: lanes.length, variables };
  const entries = populations.map(({ population, count, ids, variables: wanted, every = network.dt }, i): Entry => {
    const { first: firstNeuron, size } = populationBlock(network, population, `record[${i}]`);
    const chosen = ids ?? Array.from({ length: count ?? size }, (_, id) => id);
    const first = lanes.length;
    for (const lane of lanesOf(chosen.map((id) => firstNeuron + id))) lanes.push(lane);
    const taken = wholeSteps(every, network.dt, `record[${i}]`);
    return { population, ids: [...chosen], first, count: lanes.length - first, variables: wanted, every: taken };
  });
  const all = new Set([...variables, ...entries.flatMap((entry) => entry.variables)]);
  return { recording: { lanes, variables: [...all] }, traced, entries };
}

/** Some columns of some rows (steps) of the engine's matrices, as matrices of their own. */
function cut(
  values: AdvanceResult['values'],
  width: number,
  { first, count, variables }: Columns,
  rows: ArrayLike<number>,
): Record<string, Float64Array> {
  const cutOf = (variable: string): Float64Array => {
    const cells = new Float64Array(rows.length * count);
    for (let row = 0; row < rows.length; row++) {
      const from = rows[row] * width + first;
      cells.set(values[variable].subarray(from, from + count), row * count);
    }
    return cells;
  };
  return Object.fromEntries(variables.map((variable) => [variable, cutOf(variable)]));
}

/** What `traces` gives of a batch. */
export function traceBatch(plan: RecordingPlan, { spikes, values }: AdvanceResult): TraceBatch {
  const { recording, traced, entries } = plan;
  const { fromStep, toStep } = spikes;
  if (entries.length === 0) return { fromStep, toStep, values };
  const rows = Array.from({ length: toStep - fromStep }, (_, row) => row);
  return { fromStep, toStep, values: cut(values, recording.lanes.length, traced, rows) };
}

/** What `samples` gives of a batch; entries without a sample in it are left out. */
export function sampleBatches({ recording, entries }: RecordingPlan, { spikes, values }: AdvanceResult): SampleBatch[] {
  const { fromStep, toStep } = spikes;
  return entries.flatMap((columns, entry) => {
    const { population, ids, every } = columns;
    const first = (Math.floor(fromStep / every) + 1) * every;
    const count = first > toStep ? 0 : Math.floor((toStep - first) / every) + 1;
    if (count === 0) return [];
    const steps = Uint32Array.from({ length: count }, (_, i) => first + i * every);
    const rows = Array.from(steps, (step) => step - fromStep - 1);
    const sampled = cut(values, recording.lanes.length, columns, rows);
    return [{ entry, population, ids, steps, fromStep, toStep, values: sampled }];
  });
}
