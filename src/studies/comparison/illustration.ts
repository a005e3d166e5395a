/**
 * Data behind the report's pictures: one trial of a task as the liquid and two continuous reservoirs saw it, and the
 * output of readouts against time in the tasks that show it. Which trial, which tasks and which reservoirs says their
 * presentation. Computed after the units, with the networks and trials of the experiment's first seed, and
 * deterministic like everything else; it feeds no statistic.
 */
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import ops from 'ndarray-ops';
import type { Liquid } from '../../reservoir/liquid.ts';
import type { Reservoir } from '../../reservoir/reservoir.ts';
import type { AnalogSignal, Trial } from '../../signals.ts';
import type { OutputsFigure } from '../../tasks/figure_presentation.ts';
import type { Task } from '../../tasks/task.ts';
import type { Experiment, ReservoirEntry } from './experiment.ts';
import { type Makers, packageMakers } from './own_parts.ts';
import { firstSeedOf, pictured, picturedTask } from './pictured.ts';
import { taskGroups } from './task_groups.ts';
import { teachAndTest } from './unit.ts';

const MOST_CONTINUOUS_STATES = 2;
const MOST_CONTINUOUS_TRACES = 3;
/** Samples of a continuation that are drawn. */
const MOST_CONTINUED = 500;
/** Units and interval between instants in the picture of continuous states. */
const UNITS = 24;
const EVERY_MS = 4;

/** What the report draws besides the results. */
export interface Illustration {
  /** One trial of a task, the same input into every reservoir. */
  readonly trial: {
    readonly durationMs: number;
    /** Input spikes in ms, one array per train. */
    readonly inputMs: readonly (readonly number[])[];
    /** Analog input, where there is some: values of each channel, one array per channel, `everyMs` apart. */
    readonly analog?: { readonly everyMs: number; readonly values: readonly (readonly number[])[] };
    /**
     * Spikes of a liquid: time and neuron of each, and which of its `size` neurons are inhibitory; size 0 without a
     * liquid.
     */
    readonly raster: {
      readonly reservoir: string;
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
  /** Readout output against time since an event, averaged over the test trials of one interval. */
  readonly outputs: readonly {
    readonly task: string;
    readonly reservoir: string;
    readonly intervalMs: number;
    readonly timesMs: readonly number[];
    readonly output: readonly number[];
    readonly target: readonly number[];
  }[];
  /** How the first test series of a task was gone on with; left out where no task does so. */
  readonly continuations?: readonly {
    readonly task: string;
    readonly reservoir: string;
    /** Since it went on by itself: 0 is the first answer. */
    readonly timesMs: readonly number[];
    readonly output: readonly number[];
    readonly target: readonly number[];
  }[];
}

/** Computes the pictures' data; parts for which the experiment has no task or no reservoir stay empty. */
export async function illustrate(experiment: Experiment, makers: Makers = packageMakers): Promise<Illustration> {
  const trial = await illustrateTrial(experiment, makers);
  const outputs = await illustrateOutputs(experiment, makers);
  const continuations = await illustrateContinuations(experiment, makers);
  return { trial, outputs, ...(continuations.length > 0 && { continuations }) };
}

async function illustrateTrial(experiment: Experiment, makers: Makers): Promise<Illustration['trial']> {
  const { task, trialSeed, lend } = picturedTask(experiment, makers);
  const condition = task.presentation.picturedCondition ?? task.conditions[0];
  const [tested] = task.test(condition, trialSeed);
  // What goes on by itself needs a readout: pictured is what such a readout is taught with.
  const { trial } = tested.trial.freeRun === undefined ? tested : task.train(condition, trialSeed)[0];
  const { liquid, continuous } = pictured(experiment, makers.catalogue, MOST_CONTINUOUS_STATES);
  const raster =
    liquid === undefined
      ? { reservoir: '', timesMs: [], neurons: [], inhibitory: [], size: 0 }
      : await lend(liquid, async ({ reservoir }) => ({
          reservoir: liquid.label,
          ...(await (reservoir as Liquid).record(trial)),
          size: reservoir.size,
        }));
  const states: Illustration['trial']['continuous'][number][] = [];
  for (const entry of continuous) states.push(await lend(entry, ({ reservoir }) => statesOf(entry, reservoir, trial)));
  return {
    durationMs: trial.durationMs,
    inputMs: trial.spikes.map((train) => Array.from(train, rounded)),
    ...(trial.analog && { analog: analogOf(trial.analog) }),
    raster: { ...raster, timesMs: raster.timesMs.map(rounded) },
    continuous: states,
  };
}

/** Analog input, channel by channel. */
function analogOf({ dt, values }: AnalogSignal): NonNullable<Illustration['trial']['analog']> {
  const [rows, channels] = values.shape;
  return {
    everyMs: dt,
    values: Array.from({ length: channels }, (_, c) =>
      Array.from({ length: rows }, (_, r) => rounded(values.get(r, c))),
    ),
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

type Output = Illustration['outputs'][number];
type Continuation = NonNullable<Illustration['continuations']>[number];
type Answered = Awaited<ReturnType<typeof teachAndTest>>;

/**
 * What pictured reservoirs answer in the first condition of the tasks that show a figure.
 * @param figureOf a task's figure, undefined where it has none
 * @param drawn what of the answers is drawn
 */
async function answersShown<F, Drawn extends object>(
  experiment: Experiment,
  makers: Makers,
  figureOf: (task: Task) => F | undefined,
  drawn: (figure: F, answers: Answered) => readonly Drawn[],
): Promise<({ readonly task: string; readonly reservoir: string } & Drawn)[]> {
  const { liquid, continuous } = pictured(experiment, makers.catalogue, MOST_CONTINUOUS_TRACES);
  const shown: ({ readonly task: string; readonly reservoir: string } & Drawn)[] = [];
  // Of tasks that differ in noise on states alone, the first is pictured.
  for (const [{ label }] of taskGroups(experiment.tasks)) {
    const { task, trialSeed, lend } = firstSeedOf(experiment, label, makers);
    const figure = figureOf(task);
    if (figure === undefined) continue;
    for (const entry of [...(liquid === undefined ? [] : [liquid]), ...continuous]) {
      const answers = await lend(entry, (learner) => teachAndTest(task, task.conditions[0], trialSeed, learner));
      shown.push(...drawn(figure, answers).map((one) => ({ task: label, reservoir: entry.label, ...one })));
    }
  }
  return shown;
}

/** Outputs of all tasks that show them. */
function illustrateOutputs(experiment: Experiment, makers: Makers): Promise<Output[]> {
  const figureOf = ({ presentation }: Task) => presentation.blocks.find((block) => block.kind === 'outputs');
  return answersShown(experiment, makers, figureOf, meanOutputs);
}

/** How the first series was gone on with, of all tasks that show it. */
function illustrateContinuations(experiment: Experiment, makers: Makers): Promise<Continuation[]> {
  const figureOf = ({ presentation }: Task) => presentation.blocks.find((block) => block.kind === 'continuation');
  return answersShown(experiment, makers, figureOf, ({ output }, { testing: [{ trial, targets }], predictions }) => {
    const times = trial.sampleTimesMs.subarray(0, MOST_CONTINUED);
    const column = (matrix: NdArray<Float64Array>): number[] =>
      Array.from(times, (_, row) => rounded(matrix.get(row, output)));
    return [
      {
        timesMs: Array.from(times, (time) => rounded(time - times[0])),
        ...{ output: column(predictions[0]), target: column(targets) },
      },
    ];
  });
}

/** Mean output and target for each interval, ascending. */
function meanOutputs(
  { facts: { interval, begin } }: OutputsFigure,
  { testing, predictions }: Answered,
): Omit<Output, 'task' | 'reservoir'>[] {
  const intervals = [...new Set(testing.map(({ facts }) => facts[interval]))].sort((a, b) => a - b);
  return intervals.map((intervalMs) => {
    const members = testing.flatMap((trial, i) => (trial.facts[interval] === intervalMs ? [{ trial, i }] : []));
    const { sampleTimesMs } = members[0].trial.trial;
    // Sample k lies equally long after the event in every trial of an interval.
    const average = (arrays: readonly NdArray<Float64Array>[]): number[] => {
      const mean = ndarray(new Float64Array(sampleTimesMs.length), [sampleTimesMs.length, 1]);
      for (const array of arrays) ops.addeq(mean, array);
      ops.divseq(mean, arrays.length);
      return Array.from(mean.data, rounded);
    };
    return {
      intervalMs,
      timesMs: Array.from(sampleTimesMs, (time) => rounded(time - members[0].trial.facts[begin])),
      output: average(members.map(({ i }) => predictions[i])),
      target: average(members.map(({ trial }) => trial.targets)),
    };
  });
}

/** Enough digits for a picture. */
function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
