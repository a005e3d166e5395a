/**
 * Lets time pass in a run: in chunks of about a tenth of a second, with a progress bar, checkpoints, and spikes that
 * reach the system within a second. A signal ends it between two chunks; a second one at once.
 */
import { setImmediate } from 'node:timers/promises';
import type { RunningSpikeStatistics } from '../../../metrics/running_spike_statistics.ts';
import type { RunIdentity } from '../../../recording/checkpoint.ts';
import type { Simulator } from '../../../simulator.ts';
import { writeCheckpoint } from '../../node/checkpoint_file.ts';
import { onSignal } from '../../node/signals.ts';
import type { SpoolFile } from '../../node/spike_spool.ts';
import { startRunProgress } from './simulate_progress.ts';

/** A run that stands. */
export interface Run {
  readonly label: string;
  readonly outputDirectory: string;
  /** ms */
  readonly dt: number;
  /** Steps of the whole run. */
  readonly steps: number;
  /** Left out where none are wanted. */
  readonly checkpoints?: { readonly everySteps: number; readonly identity: RunIdentity };
  readonly simulator: Simulator;
  readonly statistics: RunningSpikeStatistics;
  readonly spool: SpoolFile;
}

/** How far a run came. */
export interface Progressed {
  readonly wallSeconds: number;
  /** The signal that ended it early. */
  readonly signal?: NodeJS.Signals;
}

/** A killed process loses no more than this. */
const WRITE_EVERY_MS = 1000;

async function save({ outputDirectory, checkpoints, simulator, spool, statistics, steps }: Run): Promise<void> {
  if (checkpoints === undefined) return;
  spool.sync();
  writeCheckpoint(outputDirectory, checkpoints.identity, {
    step: simulator.step,
    spikes: spool.count,
    spikesSha256: spool.checksum(),
    finished: simulator.step >= steps,
    statistics: statistics.state(),
    simulator: await simulator.checkpoint(),
  });
}

/**
 * Advances to the end, or to a signal; with checkpoints, either leaves one. @throws {RunFault} for a full disk or a
 * thread that died
 */
export async function advance(run: Run): Promise<Progressed> {
  const { label, dt, steps, checkpoints, simulator, spool } = run;
  const every = checkpoints?.everySteps ?? Number.POSITIVE_INFINITY;
  let signal: NodeJS.Signals | undefined;
  const stopListening = onSignal((name) => {
    signal = name;
  });
  const progress = startRunProgress(label, steps * dt, simulator.step * dt);
  const began = performance.now();
  let written = began;
  try {
    let next = (Math.floor(simulator.step / every) + 1) * every;
    while (simulator.step < steps && signal === undefined) {
      const end = Math.min(next, steps, simulator.step + progress.chunkSteps(simulator.longestWindow, dt));
      await simulator.run((end - simulator.step) * dt);
      progress.update(simulator.step * dt);
      // A run on one thread never waits for anything; this lets signals and the bar have their turn.
      await setImmediate();
      if (performance.now() - written > WRITE_EVERY_MS) {
        spool.write();
        written = performance.now();
      }
      if (simulator.step < next) continue;
      if (simulator.step < steps) await save(run);
      next += every;
    }
    spool.write();
    const ended = simulator.step < steps ? signal : undefined;
    // Also at the end, from where a longer run can go on.
    await save(run);
    const wallSeconds = (performance.now() - began) / 1000;
    return ended === undefined ? { wallSeconds } : { wallSeconds, signal: ended };
  } finally {
    stopListening();
    progress.stop();
  }
}
