/**
 * Data behind the report's pictures: one discrimination trial as the liquid and two continuous reservoirs saw it, and the
 * output of the production readouts against time. Computed after the units, with the networks and trials of the experiment's first
 * seed, and deterministic like everything else; it feeds no statistic.
 */
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import ops from 'ndarray-ops';
import { hasReservoir, type ReservoirLearner } from '../learners/reservoir_readout.ts';
import { isLiquidSpec } from '../reservoir/create.ts';
import type { Liquid } from '../reservoir/liquid.ts';
import type { Reservoir } from '../reservoir/reservoir.ts';
import type { Trial } from '../signals.ts';
import type { Task } from '../tasks/task.ts';
import { createTask, type TaskSpec } from '../tasks/tasks.ts';
import type { Experiment, ReservoirEntry } from './experiment_file.ts';
import { derivedSeed, learnerOf, teachAndTest } from './unit.ts';

/** Continuous reservoirs worth a picture, best first. */
const PICTURED = ['echo-state', 'filter-bank', 'leaky-echo-state', 'delay-line'];
const MOST_CONTINUOUS_STATES = 2;
const MOST_CONTINUOUS_TRACES = 3;
/** Units and interval between instants in the picture of continuous states. */
const UNITS = 24;
const EVERY_MS = 4;

/** What the report draws besides the results. */
export interface Illustration {
  /** One trial of the discrimination task, the same spikes into every reservoir. */
  readonly trial: {
    readonly durationMs: number;
    /** Input spikes in ms, one array per channel. */
    readonly inputMs: readonly (readonly number[])[];
    /** Spikes of the liquid: time and neuron of each, and which of its `size` neurons are inhibitory; size 0 without a liquid. */
    readonly raster: {
      readonly timesMs: readonly number[];
      readonly neurons: readonly number[];
      readonly inhibitory: readonly boolean[];
      readonly size: number;
    };
    /** States of some units, [instants][units]. */
    readonly continuous: readonly {
      readonly reservoir: string;
      readonly timesMs: readonly number[];
      readonly states: readonly (readonly number[])[];
    }[];
  };
  /** Readout output against time since the cue, averaged over the test trials of one interval. */
  readonly production: readonly {
    readonly reservoir: string;
    readonly intervalMs: number;
    readonly timesMs: readonly number[];
    readonly output: readonly number[];
    readonly target: readonly number[];
  }[];
}

/** Computes the pictures' data; parts for which the experiment has no task or no reservoir stay empty. */
export async function illustrate(experiment: Experiment): Promise<Illustration> {
  return { trial: await illustrateTrial(experiment), production: await illustrateProduction(experiment) };
}

/** The reservoirs that are pictured: the first liquid, then continuous ones, at most `most`. */
function pictured(experiment: Experiment, most: number): { liquid?: ReservoirEntry; continuous: ReservoirEntry[] } {
  const liquid = experiment.reservoirs.find(({ spec }) => isLiquidSpec(spec));
  const continuous = PICTURED.flatMap((name) => experiment.reservoirs.find(({ spec }) => spec.name === name) ?? []);
  return { ...(liquid && { liquid }), continuous: continuous.slice(0, most) };
}

/** A task of the experiment, with the seed of its trials at the experiment's first seed. */
function firstSeedTask(experiment: Experiment, spec: TaskSpec): { task: Task; trialSeed: number } {
  return { task: createTask(spec), trialSeed: derivedSeed(experiment.seed, `trials ${spec.name}`) };
}

/** Lends a reservoir with a readout, of the experiment's first seed, to a computation. */
async function withLearner<T>(
  experiment: Experiment,
  { label }: ReservoirEntry,
  task: Task,
  trialSeed: number,
  use: (learner: ReservoirLearner) => Promise<T>,
): Promise<T> {
  const unit = { task: task.name, reservoir: label, seed: experiment.seed };
  const learner = await learnerOf(experiment, unit, task, trialSeed);
  try {
    if (!hasReservoir(learner)) throw new Error(`internal: ${label} has no reservoir to be pictured`);
    return await use(learner);
  } finally {
    learner.dispose();
  }
}

async function illustrateTrial(experiment: Experiment): Promise<Illustration['trial']> {
  const spec = experiment.tasks.find(({ name }) => name === 'discrimination') ?? { name: 'discrimination' };
  const { task, trialSeed } = firstSeedTask(experiment, spec);
  // Short enough to see single spikes, long enough that nothing in a membrane lasts.
  const condition = task.conditions.find((name) => name === 'T0=200 ms') ?? task.conditions[0];
  const { trial } = task.test(condition, trialSeed)[0];
  const { liquid, continuous } = pictured(experiment, MOST_CONTINUOUS_STATES);
  const raster =
    liquid === undefined
      ? { timesMs: [], neurons: [], inhibitory: [], size: 0 }
      : await withLearner(experiment, liquid, task, trialSeed, async ({ reservoir }) => ({
          ...(await (reservoir as Liquid).record(trial)),
          size: reservoir.size,
        }));
  const states: Illustration['trial']['continuous'][number][] = [];
  for (const entry of continuous)
    states.push(
      await withLearner(experiment, entry, task, trialSeed, ({ reservoir }) => statesOf(entry, reservoir, trial)),
    );
  return {
    durationMs: trial.durationMs,
    inputMs: trial.spikes.map((train) => Array.from(train, rounded)),
    raster: { ...raster, timesMs: raster.timesMs.map(rounded) },
    continuous: states,
  };
}

/** States of evenly chosen units of one trial, read at regular instants. */
async function statesOf({ label }: ReservoirEntry, reservoir: Reservoir, trial: Trial) {
  const instants = Math.floor(trial.durationMs / EVERY_MS);
  const sampleTimesMs = Float64Array.from({ length: instants }, (_, i) => (i + 1) * EVERY_MS);
  const { trajectories } = await reservoir.run([{ ...trial, sampleTimesMs }]);
  const { states } = trajectories[0];
  const units = Math.min(UNITS, reservoir.size);
  const chosen = Array.from({ length: units }, (_, k) => Math.floor((k * reservoir.size) / units));
  return {
    reservoir: label,
    timesMs: [...sampleTimesMs],
    states: Array.from(sampleTimesMs, (_, t) => chosen.map((unit) => rounded(states.get(t, unit)))),
  };
}

async function illustrateProduction(experiment: Experiment): Promise<Illustration['production']> {
  const spec = experiment.tasks.find(({ name }) => name === 'production');
  if (spec === undefined) return [];
  const { task, trialSeed } = firstSeedTask(experiment, spec);
  const { liquid, continuous } = pictured(experiment, MOST_CONTINUOUS_TRACES);
  const traces: Illustration['production'][number][] = [];
  for (const entry of [...(liquid === undefined ? [] : [liquid]), ...continuous]) {
    const { testing, predictions } = await withLearner(experiment, entry, task, trialSeed, (learner) =>
      teachAndTest(task, task.conditions[0], trialSeed, learner),
    );
    const intervals = [...new Set(testing.map(({ facts }) => facts.intervalMs))].sort((a, b) => a - b);
    for (const intervalMs of intervals) {
      const members = testing.flatMap((trial, i) => (trial.facts.intervalMs === intervalMs ? [{ trial, i }] : []));
      const { sampleTimesMs } = members[0].trial.trial;
      // Sample k lies equally long after the cue in every trial of an interval.
      const average = (arrays: readonly NdArray<Float64Array>[]): number[] => {
        const mean = ndarray(new Float64Array(sampleTimesMs.length), [sampleTimesMs.length, 1]);
        for (const array of arrays) ops.addeq(mean, array);
        ops.divseq(mean, arrays.length);
        return Array.from(mean.data, rounded);
      };
      traces.push({
        reservoir: entry.label,
        intervalMs,
        timesMs: Array.from(sampleTimesMs, (time) => rounded(time - members[0].trial.facts.eventMs)),
        output: average(members.map(({ i }) => predictions[i])),
        target: average(members.map(({ trial }) => trial.targets)),
      });
    }
  }
  return traces;
}

/** Enough digits for a picture. */
function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
