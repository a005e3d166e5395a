/**
 * A network from rest fires a burst that tells of its start alone: potentials that were drawn at random, synapses that
 * have never been used. It is over within a few hundred ms, which pass before the first picture. What is read from a
 * file begins at its beginning, since its input may be written for it.
 */
import type { Subject } from '../messages.ts';
import type { Running } from './running.ts';

/**
 * Of what starts from rest, ms of model time: the burst, and the echo that follows once its synapses have recovered.
 */
export const SETTLING_MS = 500;
/** Between two looks at whether it is still wanted, ms of model time. */
const PIECE_MS = 20;

/** Model time that passes before a subject is shown, ms. */
export function settlingMs({ kind }: Subject): number {
  return kind === 'tanks' || kind === 'named' ? SETTLING_MS : 0;
}

/**
 * Lets a subject settle; gives whether it was wanted to the end. @param rest lets others have their turn, and is told
 * how much has passed, ms
 */
export async function settle(
  running: Running,
  durationMs: number,
  rest: (passedMs: number) => Promise<void>,
  isWanted: () => boolean,
): Promise<boolean> {
  const { dt } = running.view;
  const from = running.step;
  const end = from + Math.round(durationMs / dt);
  while (running.step < end) {
    await rest(Math.round((running.step - from) * dt));
    if (!isWanted()) return false;
    await running.advance(Math.min(end - running.step, Math.max(1, Math.round(PIECE_MS / dt))));
  }
  return true;
}
