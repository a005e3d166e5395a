/** What a pair of tanks is, built but at rest. */
import type { TankParameters, TrainedTank } from '../../src/formats/tank_parameters.ts';
import type { TrainingRecord } from '../../src/learners/learner.ts';
import type { Network } from '../../src/network/network.ts';
import type { LinearReadout } from '../../src/readout/linear_readout.ts';
import type { MovingReservoir } from '../../src/reservoir/continuous_reservoir.ts';
import type { Trajectory, Trial } from '../../src/signals.ts';
import type { Place } from './electrodes.ts';

/** What stands in the right tank, at rest: a continuous reservoir, or a network that was trained. */
export interface RightSystem {
  readonly name: string;
  readonly size: number;
  /** States at the samples of trials. */
  run(trials: readonly Trial[]): Promise<{ readonly trajectories: readonly Trajectory[] }>;
  /** From rest, at time 0. */
  start(): MovingReservoir;
}

/** A network all of whose weights were trained; they may be changed while it is in motion. */
export interface NetworkTank extends RightSystem {
  readonly name: TrainedTank;
  /** Of all its weights. */
  readonly weightCount: number;
  /** Of the training that the page brings along: lessons, the background in them, and losses by pass. */
  readonly lessons: number;
  readonly backgroundHz: number;
  readonly history: readonly TrainingRecord[];
  /** What its clock reads, as its weights are now: all units, ms. */
  head(): LinearReadout;
  /** Gates of the one in motion at its last step, [gates × units]; empty before it is. */
  gates(): Float32Array;
  /** Takes other weights; the one in motion goes on with them. */
  load(weights: Float32Array): void;
}

/** Two tanks, at rest. */
export interface Tanks {
  readonly parameters: TankParameters;
  readonly grid: readonly [number, number, number];
  readonly electrodes: readonly Place[];
  readonly network: Network;
  /** Of the right tank. */
  readonly units: number;
  /**
   * The right tank; built when it is first asked for, since the eigenvalues of its matrix take most of the time that
   * both tanks take.
   */
  continuous(): RightSystem;
  /** The same, where it is a network. */
  readonly trained: NetworkTank | undefined;
}

/** What a pair of tanks hears depends on these alone. */
export type Heard = Pick<Tanks, 'parameters' | 'grid' | 'electrodes'>;
