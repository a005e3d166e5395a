/**
 * Spikes that are computed when they are asked for. Between two batches the engine stands still, however long whoever
 * reads them takes.
 */
import { refuse } from '../errors.ts';
import type { SpikeBatch } from '../signals.ts';
import { advance, inOrder, type Motion, mustStand } from './motion.ts';
import { checkPace, type Pace, type StreamOptions } from './run_options.ts';
import { wholeSteps } from './steps.ts';

/** Joins lists of numbers. */
function joined(lists: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    whole.set(list, at);
    at += list.length;
  }
  return whole;
}

/** Advances by one batch of the stream. */
async function nextBatch(motion: Motion, steps: number, pace: Pace): Promise<SpikeBatch> {
  const batches: SpikeBatch[] = [];
  const fromStep = motion.engine.step;
  await advance(motion, steps, pace, (spikes) =>
    batches.push({ ...spikes, steps: spikes.steps.slice(), senders: spikes.senders.slice() }),
  );
  return {
    ...{ fromStep, toStep: motion.engine.step },
    steps: joined(batches.map((batch) => batch.steps)),
    senders: joined(batches.map((batch) => batch.senders)),
  };
}

async function* batches(
  motion: Motion,
  steps: number,
  batchSteps: number,
  pace: Pace,
): AsyncGenerator<SpikeBatch, void, undefined> {
  let done = 0;
  let at: number | undefined;
  while (done < steps) {
    const piece = Math.min(batchSteps, steps - done);
    const batch = await inOrder(motion, 'stream', () => {
      const { step } = motion.engine;
      // Somebody else has run it meanwhile.
      if (at !== undefined && step !== at)
        refuse('stream', `a gap (from step ${at} to ${step})`, 'let nothing else run while a stream is read');
      return nextBatch(motion, piece, pace);
    });
    at = batch.toStep;
    done += piece;
    yield batch;
  }
}

/** See `Simulator.stream`. @throws {InputError} at once for a length or an option out of range */
export function pulledBatches(
  motion: Motion,
  durationMs: number,
  options: StreamOptions,
): AsyncGenerator<SpikeBatch, void, undefined> {
  mustStand(motion, 'stream');
  checkPace('stream', options, ['batchMs', 'signal', 'yieldEveryMs']);
  const { engine, network } = motion;
  const { batchMs = engine.batchSteps * network.dt, ...pace } = options;
  const endless = durationMs === Number.POSITIVE_INFINITY;
  const steps = endless ? durationMs : wholeSteps(durationMs, network.dt, 'stream', engine.step);
  const batchSteps = wholeSteps(batchMs, network.dt, 'stream: batchMs');
  if (batchSteps === 0) refuse('stream: batchMs', `too short (${batchMs} ms)`, `use at least ${network.dt} ms`);
  return batches(motion, steps, batchSteps, pace);
}
