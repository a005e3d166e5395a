/** How a network is to be simulated. */
import type { Backend } from '../engine/backends.ts';
import { refuse } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { isStreamId } from '../random.ts';
import { checkOptionNames } from './option_names.ts';
import { checkRecording, type PopulationRecording, type RecordingOptions } from './recording_options.ts';

/** Options of a simulator. */
export interface SimulatorOptions {
  /** `wasm` where left out. */
  readonly backend?: Backend;
  /** Threads that share the neurons, ≥ 1; the spikes do not depend on it. 1 where left out. */
  readonly jobs?: number;
  /**
   * Address of the file that threads run, `rippletank/worker`, for a program in a bundle whose bundler did not find it;
   * beside the engine where left out. Without a thread that starts, one does all, and `facts.note` says why.
   */
  readonly workerUrl?: string | URL;
  /** Independent copies of the network that advance together. */
  readonly copies?: number;
  /** Random-stream identity of each copy, [copies]; 0, 1, 2 … where left out. */
  readonly copyIds?: readonly number[];
  /** What is recorded besides spikes; a list stands for `{ populations: list }`. */
  readonly record?: RecordingOptions | readonly PopulationRecording[];
  /** What `checkpoint()` gave, of a simulator of the same network, seed, backend, number of threads and of copies. */
  readonly checkpoint?: Uint8Array;
  /**
   * `owned` where left out: every spike batch has arrays of its own, that may be kept. `views`: they are views that the
   * next batch overwrites, for subscribers that are done with a batch when they return; operators that keep or delay
   * batches then give wrong spikes.
   */
  readonly batches?: 'owned' | 'views';
}

const OPTIONS: readonly string[] = [
  'backend',
  'jobs',
  'workerUrl',
  'copies',
  'copyIds',
  'record',
  'checkpoint',
  'batches',
] satisfies (keyof SimulatorOptions)[];

/** Beyond, the ids alone take more memory than a machine has for the neurons. */
const MOST_COPIES = 2 ** 20;

/** Refuses options that make no simulator. @throws {InputError} naming the option */
export function checkOptions(network: Network, options: SimulatorOptions): void {
  const { copies = 1, copyIds, batches, record } = options;
  checkOptionNames('simulator', options, OPTIONS);
  if (!('blocks' in network)) refuse('simulator', 'no network', 'give what buildNetwork makes of a circuit');
  if (!(Number.isInteger(copies) && copies >= 1 && copies <= MOST_COPIES))
    refuse('simulator', `copies (${copies})`, `use an integer in 1 … ${MOST_COPIES}`);
  if (copyIds !== undefined && copyIds.length !== copies)
    refuse('simulator', `wrong number of copy ids (${copyIds.length})`, `use ${copies}`);
  for (const id of copyIds ?? [])
    if (!isStreamId(id)) refuse('simulator', `copy id (${id})`, 'use integers in 0 … 2³² − 1');
  if (batches !== undefined && batches !== 'owned' && batches !== 'views')
    refuse('simulator', `batches (${batches})`, 'use owned or views');
  if (record !== undefined) checkRecording(network, record);
}
