/** How a run goes on beside what else a program does, checked before it begins. */
import { checkRecord, refuse, shown } from '../errors.ts';
import { checkOptionNames } from './option_names.ts';

/** Options of `Simulator.run`. */
export interface Pace {
  /**
   * Ends the run between two batches, which rejects with the signal's reason; the simulator stands at the end of a
   * batch, and goes on from there as if nothing had been.
   */
  readonly signal?: AbortSignal;
  /**
   * Real ms, ≥ 0, after which timers, requests and signals of the program have a turn, at the end of a batch; 50 where
   * left out, 0 at every batch. No result depends on it.
   */
  readonly yieldEveryMs?: number;
}

/** Options of `Simulator.stream`. */
export interface StreamOptions extends Pace {
  /** Simulated ms of a batch, a multiple of dt; the least that is cheap where left out. */
  readonly batchMs?: number;
}

/** Refuses options that say no pace. @param known names of all options @throws {InputError} */
export function checkPace(where: string, options: StreamOptions, known: readonly string[]): void {
  checkRecord(where, 'options', options, `give { ${known.join(', ')} }`);
  checkOptionNames(where, options, known);
  const { signal, yieldEveryMs } = options;
  if (yieldEveryMs !== undefined && !(yieldEveryMs >= 0))
    refuse(where, `yieldEveryMs (${shown(yieldEveryMs)})`, 'use a number of ms ≥ 0');
  if (signal !== undefined && typeof (signal as Partial<AbortSignal> | null)?.throwIfAborted !== 'function')
    refuse(where, `no signal (${shown(signal)})`, 'give the signal of an AbortController');
}
