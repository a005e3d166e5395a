/** Whether espeak-ng is installed, for tests that hear it. */
import { spawnSync } from 'node:child_process';

/** Says so loudly if it is not. @throws {Error} if it is not, and the run demands it */
export function espeakIsHere(): boolean {
  if (spawnSync('espeak-ng', ['--version'], { stdio: 'ignore' }).status === 0) return true;
  if (process.env.RIPPLETANK_DEMAND_SPEECH !== undefined)
    throw new Error('espeak-ng is missing, and this run demands it');
  console.warn('SKIPPED: no espeak-ng, so no spoken digits were heard');
  return false;
}
