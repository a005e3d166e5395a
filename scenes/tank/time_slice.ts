/**
 * Lets time pass for a slice that is short enough for commands to be heard, in pieces as the pace asks for them, and
 * says how long to rest until the next.
 */
import { isFull } from './frames.ts';
import { SLICE_MS } from './pace.ts';
import type { Session, Standing } from './session_state.ts';

/** Longest rest, ms: an idle loop looks again for what has come due. */
export const LONGEST_REST_MS = 16;
/**
 * Shortest rest at a given speed, ms: steps are taken together, since each run costs as much as several steps of a
 * large network.
 */
export const SHORTEST_REST_MS = 8;

/** Steps of the next piece: what is due, but no more than a piece, nor beyond the end. */
export function stepsOfPiece({ running, pace }: Pick<Standing, 'running' | 'pace'>, now: number): number {
  return Math.min(pace.due(now, running.step), pace.piece, running.endStep - running.step);
}

/** How long to rest after a slice, ms. @param nextMs until the next step is due, 0 if one is */
export function restAfter(waitsForPage: boolean, nextMs: number): number {
  if (waitsForPage) return LONGEST_REST_MS;
  return nextMs > 0 ? Math.min(LONGEST_REST_MS, Math.max(SHORTEST_REST_MS, nextMs)) : 0;
}

/** Lets time pass until a slice is over, nothing is due, or a command has come; returns how long to rest, ms. */
export async function letTimePass({ wall, inbox }: Session, standing: Standing): Promise<number> {
  const { running, frames, pace } = standing;
  const began = wall();
  while (!isFull(frames) && wall() - began < SLICE_MS) {
    const steps = stepsOfPiece(standing, wall());
    if (steps <= 0) break;
    const before = wall();
    await running.advance(steps);
    pace.took(wall() - before);
    if (inbox.commands.length > 0) break;
  }
  pace.note(wall(), running.step);
  if (running.step >= running.endStep) pace.stop();
  return restAfter(isFull(frames), pace.rest(wall(), running.step));
}
