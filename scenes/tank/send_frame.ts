/**
 * Sends the page what has happened: only where there is news and the page has room for it, at once while time stands,
 * and otherwise so seldom that drawing does not slow the model.
 */
import { hasNews, isOpen, takeFrame } from './frames.ts';
import type { Pace } from './pace.ts';
import { isPlaying, type Session, type Standing } from './session_state.ts';

/** Between two frames, ms of wall time, at least; at full speed drawing must not take the processor from the model. */
export const FRAME_MS = 15;
export const FULL_SPEED_FRAME_MS = 100;

/** Time that lies between two frames at a speed, ms of wall time, at least. */
export function frameMs(speed: Pace['speed']): number {
  return speed === 'fastest' ? FULL_SPEED_FRAME_MS : FRAME_MS;
}

/** Whether a frame is to be sent now; while time stands still there is nothing to wait for. */
export function isFrameDue(standing: Standing, now: number): boolean {
  const { frames, pace, lastFrameAt } = standing;
  if (!hasNews(frames) || !isOpen(frames)) return false;
  return !isPlaying(standing) || now - lastFrameAt >= frameMs(pace.speed);
}

/** Sends a frame of all that has happened since the last. */
export async function sendFrame({ wall, tell }: Session, standing: Standing): Promise<void> {
  const { running, frames, pace, watching } = standing;
  const values = await watching.values();
  const { colouring } = watching;
  pace.note(wall(), running.step);
  const potentialMv = watching.takePotential();
  const frame = takeFrame(frames, { colouring, values, potentialMv, realTimeFactor: pace.factor() });
  standing.lastFrameAt = wall();
  tell(frame);
}
