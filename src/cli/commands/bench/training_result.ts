/** What `bench` found about a network that is trained: a line of its table, an object of its JSON. */
import type { TrainingName } from './training_networks.ts';

/** A line of the table. Of `matmul` a product stands for a gradient. */
export interface TrainingResult {
  readonly network: TrainingName;
  /** Threads that computed; no more than a batch has parts. */
  readonly jobs: number;
  /** Median of `seconds`. */
  readonly secondsPerGradient: number;
  /** Operations of the products, in 10⁹ a second. */
  readonly gflops: number;
  /**
   * SHA-256 of the weights of a small network after 100 steps of training on as many threads as were asked for, six at
   * most; of the product where there is none.
   */
  readonly weightsHash: string;
  /** Of the process, Node included. */
  readonly peakMemoryBytes: number;
  /** What the network takes, all threads together, and what the way back needs of every step of the whole batch. */
  readonly networkBytes: number;
  readonly activationBytes: number;
  /** Every run's. */
  readonly seconds: readonly number[];
  /** `secondsPerGradient` over that of `rnn`, whose batch is as large, on as many threads, where both were measured. */
  readonly ratioToRnn?: number;
  /** What is wrong; empty if nothing is. */
  readonly complaints: readonly string[];
  /** The peer's, on one thread, from runs that alternated with ours. */
  readonly peer?: {
    readonly name: string;
    readonly secondsPerGradient: number;
    readonly seconds: readonly number[];
    /** Its time over ours: above 1 we are faster. */
    readonly ratio: number;
  };
}
