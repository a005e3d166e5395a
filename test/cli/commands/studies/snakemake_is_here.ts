/** Whether snakemake is installed, for tests that run it. */
import { spawnSync } from 'node:child_process';

/** Says so loudly if it is not. @throws {Error} if it is not, and the run demands it */
export function snakemakeIsHere(): boolean {
  if (spawnSync('snakemake', ['--version'], { stdio: 'ignore' }).status === 0) return true;
  if (process.env.RIPPLETANK_DEMAND_SNAKEMAKE !== undefined)
    throw new Error('snakemake is missing, and this run demands it');
  console.warn('SKIPPED: no snakemake, so no Snakefile was run');
  return false;
}
