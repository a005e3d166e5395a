/**
 * What Slurm says to a process of one of its jobs: which job it is, how often it was begun, and how many processors it
 * has. A job that is requeued keeps its id, and Slurm ends it before it begins it again, perhaps on another machine.
 */
import { availableParallelism } from 'node:os';
import { MOST_JOBS } from '../../engine/backends.ts';

/** A job of a batch system. */
export interface BatchJob {
  /** Of the cluster and the job, an element of an array having one of its own. */
  readonly job: string;
  /** How often it was begun before. */
  readonly restart: number;
}

/** A whole number of the environment, undefined for anything else. */
function whole(text: string | undefined, least: number): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) && Number(text) >= least ? Number(text) : undefined;
}

/** The job of this process; undefined outside one. @param environment variables by name */
export function batchJob(environment: NodeJS.ProcessEnv = process.env): BatchJob | undefined {
  const { SLURM_JOB_ID: id, SLURM_CLUSTER_NAME: cluster = '', SLURM_RESTART_COUNT: restart } = environment;
  if (id === undefined || id === '') return undefined;
  return { job: `slurm ${cluster} ${id}`, restart: whole(restart, 0) ?? 0 };
}

/** Units at a time where nobody says: the processors that a batch system gave, or else all of the machine. */
export function defaultJobs(environment: NodeJS.ProcessEnv = process.env): number {
  return Math.min(whole(environment.SLURM_CPUS_PER_TASK, 1) ?? availableParallelism(), MOST_JOBS);
}
