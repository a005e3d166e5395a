/**
 * `bi-zhou-2020`: networks that are trained to produce or to compare intervals, and how their states tell, hold and
 * take their time. See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import { figuresOf } from './bi_zhou_2020/figures.ts';
import { findingsOf } from './bi_zhou_2020/findings.ts';
import { DT, type TimingTask, timingTasks } from './bi_zhou_2020/trials.ts';
import { learnToTime, type TimingProtocol, type TimingResult, type TimingUnit } from './bi_zhou_2020/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = TimingProtocol & {
  readonly networks: number;
  readonly tasks: readonly TimingTask[];
};

const shared = {
  ...{ tasks: timingTasks, evaluations: 150, tests: 512, success: 0.95, timingError: 0.025, choiceError: 0.02 },
};

/** The experiment. */
export const biZhou2020: NamedExperiment<Options, TimingUnit, TimingResult> = {
  name: 'bi-zhou-2020',
  title: 'Understanding the computation of time',
  question: 'How do the states of networks that are trained to time tell, hold and produce an interval?',
  published:
    'Networks that learn to produce or compare intervals follow one stereotyped trajectory while they perceive, hold the interval in a state that rises or falls with it, and produce it by going the same path at a speed that is scaled to it.',
  citation:
    'Bi & Zhou 2020, Understanding the computation of time using neural network models, PNAS 117:10530; protocol from its program (github.com/zedongbi/IntervalTiming).',
  options: {
    full: {
      ...{ networks: 5, ...shared, units: 128, batch: 64, rate: 0.0005, evaluateEvery: 500, latestOnset: 500 },
      ...{ intervals: [400, 1400], testedIntervals: [600, 1200], delays: [600, 1600] },
    },
    quick: {
      ...{ networks: 1, ...shared, units: 64, batch: 32, rate: 0.002, evaluateEvery: 200, latestOnset: 300 },
      ...{ evaluations: 16, intervals: [200, 500], testedIntervals: [260, 440], delays: [200, 400] },
    },
  },
  parameters: {
    networks: { meaning: 'networks of each task', least: 1, most: 100, whole: true },
    tasks: { meaning: 'what they learn', oneOf: timingTasks },
    units: { meaning: 'units of a network', least: 1, most: 2000, whole: true },
    batch: { meaning: 'trials of a step of training, a multiple of four', least: 4, most: 4096, whole: true },
    rate: { meaning: 'learning rate of Adam', least: 1e-9, most: 10 },
    evaluateEvery: { meaning: 'steps of training between evaluations', least: 1, most: 1e6, whole: true },
    evaluations: { meaning: 'evaluations at most', least: 1, most: 1e5, whole: true },
    tests: { meaning: 'trials of an evaluation', least: 1, most: 1e5, whole: true },
    intervals: { meaning: 'shortest and longest interval in training', unit: 'ms', least: DT, most: 1e5 },
    testedIntervals: { meaning: 'shortest and longest interval in evaluations', unit: 'ms', least: DT, most: 1e5 },
    delays: { meaning: 'shortest and longest delay', unit: 'ms', least: 10 * DT, most: 1e5 },
    latestOnset: { meaning: 'latest onset of the first pulse', unit: 'ms', least: 100, most: 1e5 },
    success: { meaning: 'share of trials without failure above which training may end', most: 1 },
    timingError: { meaning: 'relative error of produced times below which training may end', most: 1e3 },
    choiceError: { meaning: 'share of wrong choices below which training may end', most: 1 },
  },
  check(where, { batch, intervals, testedIntervals, delays }) {
    if (batch % 4 !== 0) refuse(where, `batch of ${batch}`, 'use a multiple of four');
    for (const [name, range] of Object.entries({ intervals, testedIntervals, delays }))
      if (range.length !== 2 || range[0] >= range[1])
        refuse(where, `${name} of ${range.join(',')}`, 'give the shortest and the longest, ascending');
    if (testedIntervals[0] < intervals[0] || testedIntervals[1] > intervals[1])
      refuse(where, `testedIntervals of ${testedIntervals.join(',')}`, `stay within intervals ${intervals.join(',')}`);
  },
  units: ({ networks, tasks, ...protocol }, seed) =>
    tasks.flatMap((task) =>
      Array.from({ length: networks }, (_, i): TimingUnit => ({ task, seed: seed + i, protocol })),
    ),
  labelOf: ({ task, seed }) => `${task}, network ${seed}`,
  compute: (unit, context) => learnToTime(unit, context),
  outcome(results, { networks, tasks, ...protocol }) {
    const { units, batch, rate, evaluateEvery, evaluations, tests, intervals, testedIntervals, delays } = protocol;
    const anew = results.reduce((sum, { attempts }) => sum + attempts - 1, 0);
    return {
      findings: findingsOf(results, tasks, protocol),
      figures: figuresOf(results, tasks, protocol),
      notes: [
        `${networks} networks of ${units} softplus units for each task (published: 16 of 256), steps of ${DT} ms; Adam with rate ${rate}, ${batch} trials a step, gradients clipped by value at 1 while the loss is above .1 and by norm 1 below, the diagonal of the recurrent weights held in [0, 1], 10⁻³ times the mean squared rate as a penalty during the first five evaluations; noise of √2·.05 in every unit and √2·.01 in every input, in training and in evaluations.`,
        `Intervals of ${intervals.join('–')} ms in training, ${testedIntervals.join('–')} ms in evaluations; delays of ${delays.join('–')} ms. An evaluation of ${tests} new trials every ${evaluateEvery} steps, at most ${evaluations}; training ends with the first that meets the criterion, so that its scores are a little better than those of new trials, which are told beside. The authors’ default is every 500 steps, their launcher asks for every 200.`,
        `The recurrent weights begin with a spectral radius of 1.3, and rates can grow beyond any number within the first trial: such networks are drawn anew, as in the authors’ program (${anew} of ${anew + results.length} here).`,
        'What states do is asked of networks that reached the criterion. Speed in production is judged where the paper looks at it, in the three of nine principal directions along which most of the variance is explained by the phase alone; that of all units stands beside. This was decided after all units were seen not to slow down, in a quick version. Directions and scaling index are from the same paths, so that the index is that of the best directions, not of new trials.',
      ],
    };
  },
};
