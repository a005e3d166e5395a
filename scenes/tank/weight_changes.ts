/**
 * How the weights that come into each neuron have changed since time 0, by the first projection that learns. They are
 * read now and then: reading them takes as long as many steps.
 */
import type { WiredProjection } from '../../src/network/network.ts';
import { changeValues, meanIncoming } from './colour_values.ts';
import type { Running } from './running.ts';

/** Weights are read no more often than this, ms of model time. */
export const WEIGHTS_EVERY_MS = 200;

/** The projection, its weights at first, and what they had become when they were last read. */
export interface WeightChanges {
  readonly running: Running;
  readonly learning: WiredProjection;
  /** Mean incoming weight of every neuron; undefined where nobody looked at time 0. */
  atFirst: Float64Array | undefined;
  read: { readonly step: number; readonly values: Float32Array } | undefined;
}

/** Of a subject; undefined where nothing learns. */
export function followWeights(running: Running): WeightChanges | undefined {
  const { network, view } = running;
  const learning = network?.projections.find(
    (wired) => wired.learning !== undefined && wired.firstSource < view.neurons,
  );
  return learning === undefined ? undefined : { running, learning, atFirst: undefined, read: undefined };
}

async function incoming({ running, learning }: WeightChanges): Promise<Float64Array> {
  return meanIncoming(running.view.neurons, learning.firstTarget, await running.weights(learning.name));
}

/** Notes what the weights are at time 0; later than that, nothing. */
export async function noteFirst(changes: WeightChanges): Promise<void> {
  if (changes.atFirst === undefined && changes.running.step === 0) changes.atFirst = await incoming(changes);
}

/** Whether it is time to read weights again. @param last the step at which they were last read */
export function isReadingDue(last: number | undefined, step: number, dt: number): boolean {
  return last === undefined || (step - last) * dt >= WEIGHTS_EVERY_MS;
}

/** Value of every neuron for the colouring, [neurons]. */
export async function changesNow(changes: WeightChanges): Promise<Float32Array> {
  const { step, view } = changes.running;
  if (changes.read === undefined || isReadingDue(changes.read.step, step, view.dt)) {
    const now = await incoming(changes);
    changes.read = { step, values: changeValues(now, changes.atFirst ?? now) };
  }
  return changes.read.values.slice();
}
