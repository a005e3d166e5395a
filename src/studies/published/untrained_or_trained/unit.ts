/** One network of which a part learns one task: how wrong it is in the tests. */
import { learners } from '../../../learners/catalogue.ts';
import { tasks } from '../../../tasks/catalogue.ts';
import type { Task } from '../../../tasks/task.ts';
import type { PartName } from '../../../training/through_time/learn_only.ts';
import { derivedSeed, teachAndTest } from '../../comparison/unit.ts';

/** Networks that are asked, by the names of their learners. */
export const systemNames = ['rnn', 'gru', 'adaptive-lif'] as const;
/** One of them. */
export type SystemName = (typeof systemNames)[number];

/** What they learn. */
export const askedNames = ['discrimination', 'interval-production'] as const;
/** One of them. */
export type AskedName = (typeof askedNames)[number];

/** What all units share. */
export type TrainedProtocol = {
  readonly units: number;
  /** Passes through the lessons, at most. */
  readonly passes: number;
  readonly lessons: number;
  readonly tests: number;
  /** The shorter interval of discrimination, ms. */
  readonly T0: number;
  /** Noise on what is read, as a share of the largest SD of a state. */
  readonly noise: number;
};

/** One training. */
export interface TrainedUnit {
  readonly task: AskedName;
  readonly system: SystemName;
  readonly part: PartName;
  readonly seed: number;
  readonly protocol: TrainedProtocol;
}

/** What came of it. */
export interface TrainedResult {
  readonly task: AskedName;
  readonly system: SystemName;
  readonly part: PartName;
  readonly seed: number;
  /** Share of wrong answers, or mean relative error of produced intervals. */
  readonly error: number;
  readonly trainedParameters: number;
  readonly passes: number;
}

const METRIC: Readonly<Record<AskedName, string>> = {
  discrimination: 'accuracy',
  'interval-production': 'relativeError',
};

function taskOf(name: AskedName, { lessons, tests, T0 }: TrainedProtocol): Task {
  if (name === 'interval-production') return tasks[name]({ trainTrials: lessons, testTrials: tests });
  return tasks[name]({ T0s: [T0], trainPerClass: lessons / 2, testPerClass: tests / 2, probesPerPoint: 0 });
}

/** Trains and tests. */
export async function trainPart({ task: name, system, part, seed, protocol }: TrainedUnit): Promise<TrainedResult> {
  const { units: size, passes, noise: stateNoise } = protocol;
  const task = taskOf(name, protocol);
  const spec = { name: system, size, passes, patience: passes, trains: part };
  const learner = await learners.create(spec, {
    ...{ channels: task.channels, stateNoise },
    seed: derivedSeed(seed, 'network'),
  });
  try {
    const [condition] = task.conditions;
    const trialSeed = derivedSeed(seed, `trials ${name}`);
    const { testing, predictions, trained } = await teachAndTest(task, condition, trialSeed, learner);
    const metric = METRIC[name];
    const score = task
      .score(condition, testing, predictions)
      .find((own) => own.metric === metric && own.at === undefined);
    if (score === undefined) throw new Error(`internal: no ${metric} of ${name}`);
    return {
      ...{ task: name, system, part, seed },
      error: name === 'discrimination' ? 1 - score.value : score.value,
      trainedParameters: Number(trained.parameters.trainedParameters),
      passes: Number(trained.parameters.passesDone),
    };
  } finally {
    learner.dispose();
  }
}
