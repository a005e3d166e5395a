/** One network taught one task by one rule: how wrong it is after how many updates. */
import { countSpikes, firingOf } from '../../../learners/through_time/spiking.ts';
import { withEProp } from '../../../training/e_prop/e_prop.ts';
import { type BatchNetwork, createNetwork } from '../../../training/through_time/network.ts';
import { parameterCount } from '../../../training/through_time/network_spec.ts';
import { spikingWeights } from '../../../training/through_time/spiking_weights.ts';
import { beginTraining, trainingRoom, trainStep } from '../../../training/through_time/train.ts';
import type { UnitContext } from '../../unit.ts';
import { adamSteps, takeUpdates } from '../gradient_training.ts';
import { intervalTask } from './interval.ts';
import { patternTask } from './pattern.ts';
import type { TaughtTask } from './taught_task.ts';

/** What is taught. */
export const taskNames = ['pattern', 'interval'] as const;
/** One of them. */
export type TaskName = (typeof taskNames)[number];

/** By what: a gradient through time, e-prop with symmetric or random feedback, or answers alone. */
export const ruleNames = ['through-time', 'e-prop', 'random-e-prop', 'readout'] as const;
/** One of them. */
export type RuleName = (typeof ruleNames)[number];

/** What all units of a task share. */
export type Bellec2020Protocol = {
  readonly units: number;
  readonly updates: number;
  /** Factor of the recurrent weights at first. */
  readonly gain: number;
  /** Learning rate of Adam. */
  readonly rate: number;
  /** Updates from one look to the next. */
  readonly lookEvery: number;
  /** Spike trains that are heard, and the time step in ms; of the pattern. */
  readonly inputs: number;
  readonly dt: number;
  /** Of the interval. */
  readonly T0: number;
  readonly lessons: number;
  readonly tests: number;
  readonly batch: number;
};

/** One training. */
export interface Bellec2020Unit {
  readonly task: TaskName;
  readonly rule: RuleName;
  readonly seed: number;
  readonly protocol: Bellec2020Protocol;
}

/** What came of it. */
export interface Bellec2020Result {
  readonly task: TaskName;
  readonly rule: RuleName;
  readonly seed: number;
  /** Error before learning and after every `lookEvery` updates: share of the variance, or share of wrong answers. */
  readonly errors: readonly number[];
  /** Spikes of a unit in a second, after learning. */
  readonly rateHz: number;
}

function taughtBy(rule: RuleName, network: BatchNetwork, seed: number): BatchNetwork {
  switch (rule) {
    case 'through-time':
      return network;
    case 'e-prop':
      return withEProp(network, 'symmetric', seed);
    case 'random-e-prop':
      return withEProp(network, 'random', seed);
    case 'readout':
      return withEProp(network, 'none', seed);
    default:
      return rule satisfies never;
  }
}

const taskOf = ({ task, seed, protocol }: Bellec2020Unit): TaughtTask =>
  task === 'pattern' ? patternTask(seed, protocol) : intervalTask(seed, protocol);

/** Mean rate of a unit over what an update hears, Hz, with the weights in place; steps after a trial do not count. */
function rateOf(network: BatchNetwork, task: TaughtTask): number {
  task.batch(network, 0);
  network.run();
  const trials = task.heard(0);
  const seconds = (task.dt * trials.reduce((sum, { steps }) => sum + steps, 0)) / 1000;
  return firingOf(countSpikes(network, trials), seconds).meanRateHz;
}

/** Teaches. */
export async function teachBy(unit: Bellec2020Unit, context: UnitContext): Promise<Bellec2020Result> {
  const { task: name, rule, seed, protocol } = unit;
  const task = taskOf(unit);
  const { spec, rows, steps } = task;
  const network = taughtBy(rule, createNetwork(spec, { rows, steps }), seed);
  const room = trainingRoom(network, parameterCount(spec));
  const options = adamSteps('squared', protocol.rate);
  const look = (weights: Float32Array): number => {
    network.load(weights);
    return task.look(network);
  };
  const { state, found: errors } = await takeUpdates<number[]>(context, {
    updates: protocol.updates,
    parameters: parameterCount(spec),
    begin() {
      const first = beginTraining(spikingWeights(spec, { seed, gain: protocol.gain }));
      return { state: first, found: [look(first.weights)] };
    },
    update(number, course) {
      trainStep(network, course.state, task.batch(network, number), options, room);
      if ((number + 1) % protocol.lookEvery === 0) course.found.push(look(course.state.weights));
      return false;
    },
  });
  network.load(state.weights);
  return { task: name, rule, seed, errors, rateHz: rateOf(network, task) };
}
