/** What an experiment is: which reservoirs meet which tasks, on how many networks, from which seed; plain data. */
import type { LearnerSpec } from '../../learners/learner.ts';
import type { TaskSpec } from '../../tasks/create_task.ts';
import type { Search, TaskwiseSpec } from '../search/search_field.ts';
import type { FactorialDesign } from '../statistics/factorial_contrasts.ts';

/** A learner as an experiment asks for it: until now, a reservoir with its readout. */
export interface ReservoirEntry extends TaskwiseSpec<LearnerSpec> {
  /** What results call it; unique in the experiment. */
  readonly label: string;
}

/** A task as an experiment asks for it. */
export interface TaskEntry {
  /**
   * What results call it; unique in the experiment. Trials depend on the task's name and options, never on the label.
   */
  readonly label: string;
  readonly spec: TaskSpec;
  /** Noise on states, where it is not that of the experiment. */
  readonly stateNoise?: number;
  /** State dimension, where it is not that of the experiment. */
  readonly size?: number;
}

/** What is judged of a task (outcome.ts). */
export interface Outcome {
  /** Label of the task. */
  readonly task: string;
  readonly metric: string;
  /** > 0, in the unit of the metric. */
  readonly margin: number;
  readonly better: 'higher' | 'lower';
  readonly conditions: readonly string[];
}

/** The outcome by which an experiment is to be judged (primary.ts). */
export type Primary = Outcome;

/** A factorial design whose cells are reservoirs (factorial.ts). */
export interface Factorial extends Outcome, Pick<FactorialDesign, 'factors' | 'cells'> {
  /** What it is called; unique in the experiment. */
  readonly name: string;
}

/** Every reservoir meets every task, on `networks` networks. */
export interface Experiment {
  readonly name: string;
  readonly seed: number;
  readonly networks: number;
  /** State dimension of every reservoir. */
  readonly size: number;
  /** SD of the noise on every state, as a share of the largest SD of a state in training. */
  readonly stateNoise: number;
  /** Label of the reservoir that the others are compared with; without one there are no comparisons. */
  readonly reference?: string;
  /** Declared before anything is scored. */
  readonly primary?: Primary;
  /** Declared before anything is scored, too. */
  readonly factorials?: readonly Factorial[];
  readonly reservoirs: readonly ReservoirEntry[];
  readonly tasks: readonly TaskEntry[];
  /** Left out where nothing is searched for. */
  readonly search?: Search;
}
