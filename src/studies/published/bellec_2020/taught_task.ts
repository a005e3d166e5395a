/** What a task of this experiment is to whoever teaches: a network, batches, and how good the answers are. */
import type { HeardTrial } from '../../../learners/through_time/batches.ts';
import type { BatchNetwork } from '../../../training/through_time/network.ts';
import type { NetworkSpec } from '../../../training/through_time/network_spec.ts';
import type { Wanted } from '../../../training/through_time/train.ts';

/** Fewest sequences that kernels take together. */
export const rowsOfKernels = 4;

/** A task for one network; all of it from the seed of the network. */
export interface TaughtTask {
  readonly spec: NetworkSpec;
  readonly rows: number;
  readonly steps: number;
  /** ms */
  readonly dt: number;
  /** What an update hears, a row each. */
  heard(update: number): readonly HeardTrial[];
  /** Writes that into a network, and says what is wanted. */
  batch(network: BatchNetwork, update: number): Wanted;
  /** How good its answers are, with the weights in place: an error, 0 at best. */
  look(network: BatchNetwork): number;
}
