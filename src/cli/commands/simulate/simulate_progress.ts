/**
 * The progress of a run: the time left, slowdown and model time; only on a terminal, and only once it has lasted two
 * seconds. In this order, since a narrow terminal cuts the line.
 */
import { type Progress, startProgress } from '../../terminal/progress.ts';

/** Progress in motion. */
export interface RunProgress {
  /** Steps to advance before the next look: about a tenth of a second's worth, in whole windows. */
  chunkSteps(window: number, dt: number): number;
  update(nowMs: number): void;
  stop(): void;
}

const QUIET_MS = 2000;
const LOOK_MS = 100;
const FIRST_CHUNK_MS = 10;

/** Starts the progress of a run of `durationMs` that stands at `fromMs`. */
export function startRunProgress(label: string, durationMs: number, fromMs: number): RunProgress {
  const began = performance.now();
  let bar: Progress | undefined;
  let chunkMs = FIRST_CHUNK_MS;
  let looked = { at: began, nowMs: fromMs };
  return {
    chunkSteps: (window, dt) => window * Math.max(1, Math.round(chunkMs / (window * dt))),
    update(nowMs) {
      const at = performance.now();
      const slowdown = (at - began) / Math.max(1e-9, nowMs - fromMs);
      const lately = (at - looked.at) / Math.max(1e-9, nowMs - looked.nowMs);
      chunkMs = Math.min(2 * chunkMs, Math.max(FIRST_CHUNK_MS / 10, LOOK_MS / lately));
      looked = { at, nowMs };
      if (bar === undefined && at - began > QUIET_MS) bar = startProgress(label, durationMs);
      bar?.update(nowMs, `${slowdown.toFixed(2)} × real time, ${nowMs.toFixed(0)} ms`);
    },
    stop: () => bar?.stop(),
  };
}
