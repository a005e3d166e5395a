/** What `bench` found about one network: a line of its table, an object of its JSON. */
import type { BenchName } from './bench_networks.ts';

/** A line of the table. */
export interface BenchResult {
  readonly network: BenchName;
  readonly jobs: number;
  readonly backend: string;
  readonly neurons: number;
  readonly synapses: number;
  /** Wall time over model time, of all copies together; median over `repeats`. */
  readonly slowdown: number;
  /** Wall time per arrival of a spike at a synapse, everything included; likewise. */
  readonly nsPerEvent: number;
  readonly bytesPerSynapse: number;
  readonly buildSeconds: number;
  readonly peakMemoryBytes: number;
  /** Mean rate of `all` and of every population, in Hz, over all repeats. */
  readonly ratesHz: Readonly<Record<string, number>>;
  /** Every run's slowdown. */
  readonly slowdowns: readonly number[];
  /** What is wrong with the rates; empty if nothing is. */
  readonly complaints: readonly string[];
  readonly note?: string;
  /** The peer's, from runs that alternated with ours. */
  readonly peer?: {
    readonly name: string;
    readonly slowdown: number;
    readonly slowdowns: readonly number[];
    readonly rateHz: number;
    readonly compileSeconds: number;
    /** Its slowdown over ours: above 1 we are faster. */
    readonly ratio: number;
  };
}
