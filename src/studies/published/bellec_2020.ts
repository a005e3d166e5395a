/**
 * `bellec-2020`: does e-prop, whose gradient goes forward in time, teach a spiking network as well as back-propagation
 * through time does? See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import { figuresOf } from './bellec_2020/figures.ts';
import { findingsOf, LEARNED } from './bellec_2020/findings.ts';
import { rowsOfKernels } from './bellec_2020/taught_task.ts';
import {
  type Bellec2020Protocol,
  type Bellec2020Result,
  type Bellec2020Unit,
  type RuleName,
  ruleNames,
  type TaskName,
  taskNames,
  teachBy,
} from './bellec_2020/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = Omit<Bellec2020Protocol, 'units' | 'updates' | 'lookEvery' | 'gain'> & {
  readonly networks: number;
  readonly tasks: readonly TaskName[];
  readonly rules: readonly RuleName[];
  readonly patternUnits: number;
  readonly patternUpdates: number;
  readonly intervalUnits: number;
  readonly intervalUpdates: number;
  /** Looks at each network, after the first. */
  readonly looks: number;
};

const shared = {
  ...{ tasks: taskNames, rules: ruleNames, rate: 0.005 },
  ...{ patternUnits: 100, inputs: 50, dt: 2, intervalUnits: 40, T0: 200, lessons: 100, tests: 80, batch: 16 },
};

/** Recurrent weights of the published program: SD 1.09 thresholds / √units for the pattern, 1.67 for evidence. */
const GAINS: Readonly<Record<TaskName, number>> = { pattern: 0.65, interval: 1 };

/** Of one task. */
function protocolOf(options: Options, task: TaskName): Bellec2020Protocol {
  const { networks: _, tasks: _tasks, rules: _rules, looks, ...own } = options;
  const { patternUnits, patternUpdates, intervalUnits, intervalUpdates, ...common } = own;
  const updates = task === 'pattern' ? patternUpdates : intervalUpdates;
  const units = task === 'pattern' ? patternUnits : intervalUnits;
  return { ...common, units, updates, lookEvery: updates / looks, gain: GAINS[task] };
}

const lookEveryOf = (options: Options): Readonly<Record<TaskName, number>> => ({
  pattern: protocolOf(options, 'pattern').lookEvery,
  interval: protocolOf(options, 'interval').lookEvery,
});

/** The experiment. */
export const bellec2020: NamedExperiment<Options, Bellec2020Unit, Bellec2020Result> = {
  name: 'bellec-2020',
  title: 'Gradients that go forward in time',
  question: 'Does e-prop teach a spiking network as well as back-propagation through time does?',
  published:
    'e-prop, in which every synapse keeps a trace of its own and errors come back from the answers alone, approaches the performance of back-propagation through time, also where errors come back by random weights.',
  citation:
    'Bellec, Scherr, Subramoney, Hajek, Salaj, Legenstein & Maass 2020, A solution to the learning dilemma for recurrent networks of spiking neurons, Nat. Commun. 11:3625.',
  options: {
    full: { networks: 10, ...shared, patternUpdates: 200, intervalUpdates: 800, looks: 20 },
    quick: { networks: 2, ...shared, patternUpdates: 60, intervalUpdates: 160, looks: 10 },
  },
  parameters: {
    networks: { meaning: 'networks for each task and rule', least: 1, most: 1000, whole: true },
    tasks: { meaning: 'what is taught', oneOf: taskNames },
    rules: { meaning: 'where the gradient comes from', oneOf: ruleNames },
    patternUnits: { meaning: 'leaky units that say the pattern', least: 1, most: 2000, whole: true },
    patternUpdates: { meaning: 'updates of those, a multiple of looks', least: 1, most: 1e6, whole: true },
    inputs: { meaning: 'spike trains that those hear', least: 1, most: 2000, whole: true },
    dt: { meaning: 'time step of those', unit: 'ms', least: 0.5, most: 10 },
    intervalUnits: { meaning: 'adaptive units that tell intervals apart', least: 1, most: 2000, whole: true },
    intervalUpdates: { meaning: 'updates of those, a multiple of looks', least: 1, most: 1e6, whole: true },
    T0: { meaning: 'the shorter interval', unit: 'ms', least: 20, most: 10_000 },
    lessons: { meaning: 'lessons of each interval', least: 2, most: 1e5, whole: true },
    tests: { meaning: 'tests of each interval', least: 1, most: 1e5, whole: true },
    batch: { meaning: 'lessons of an update, a multiple of four', least: 4, most: 4096, whole: true },
    rate: { meaning: 'learning rate of Adam', least: 1e-9, most: 10 },
    looks: { meaning: 'how often it is looked how wrong a network is', least: 1, most: 1000, whole: true },
  },
  check(where, { batch, lessons, looks, patternUpdates, intervalUpdates }) {
    if (batch % rowsOfKernels !== 0) refuse(where, `batch of ${batch}`, 'use a multiple of four');
    if (batch > 2 * lessons)
      refuse(where, `batch of ${batch} with ${2 * lessons} lessons`, `use at most ${2 * lessons}`);
    for (const updates of [patternUpdates, intervalUpdates])
      if (updates % looks !== 0) refuse(where, `${updates} updates with ${looks} looks`, `use a multiple of ${looks}`);
  },
  units: (options, seed) =>
    options.tasks.flatMap((task) =>
      options.rules.flatMap((rule) =>
        Array.from({ length: options.networks }, (_, i): Bellec2020Unit => {
          const protocol = protocolOf(options, task);
          return { task, rule, seed: seed + i, protocol };
        }),
      ),
    ),
  labelOf: ({ task, rule, seed }) => `${task} by ${rule}, network ${seed}`,
  costOf: ({ task, rule, protocol }) =>
    (task === 'pattern' ? 4 : 1) * (rule === 'readout' ? 0.3 : 1) * protocol.updates,
  compute: teachBy,
  outcome(results, options) {
    const { tasks, rules, networks, patternUnits, patternUpdates, inputs, dt, rate } = options;
    const { intervalUnits, intervalUpdates, T0, lessons, tests, batch, looks } = options;
    const lookEvery = lookEveryOf(options);
    return {
      findings: findingsOf(results, tasks, rules, networks, lookEvery),
      figures: figuresOf(results, tasks, rules, lookEvery),
      notes: [
        `The pattern: a sum of sines of 1, 2, 3 and 5 Hz, one second long, said by ${patternUnits} leaky units that hear ${inputs} spike trains of 50 Hz, the same each time (τ 30 ms, dt ${dt} ms); ${patternUpdates} updates of the one sequence. It stands for the published task of that name, which says the right values at the right times. Published are 100 inputs at a step of 1 ms, plain gradient descent and a penalty that keeps rates near 10 Hz; there is none here, so units fire far more.`,
        `The interval: the task discrimination, ${T0} against ${1.25 * T0} ms, ${2 * lessons} lessons and ${2 * tests} tests, ${intervalUnits} adaptive units as the learner adaptive-lif has them; ${intervalUpdates} updates of ${batch} lessons. It stands for the published accumulation of evidence, in which too something is kept in thresholds until it is asked for; there cues are counted over one to two seconds.`,
        `All rules start from the same weights and are given the same lessons in the same order, ${networks} networks each, Adam with rate ${rate}, gradients clipped at norm 1. The rate is that of the published program for evidence; none was searched for. One network (seed 1001), which is not scored, was looked at before the criteria were set. Errors are means of the last three of ${looks} looks; learned is an error of at most ${LEARNED}. E-prop is judged on a task only where learning through time is surely better than the readout alone.`,
      ],
    };
  },
};
