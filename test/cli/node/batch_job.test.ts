/** What Slurm's variables say, and nothing of what is no such variable. */
import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { batchJob, defaultJobs } from '../../../src/cli/node/batch_job.ts';

test('a job of Slurm is known by its cluster, its id and how often it was begun', () => {
  expect(batchJob({})).toBeUndefined();
  expect(batchJob({ SLURM_JOB_ID: '' })).toBeUndefined();
  expect(batchJob({ SLURM_JOB_ID: '12', SLURM_CLUSTER_NAME: 'a' })).toEqual({ job: 'slurm a 12', restart: 0 });
  expect(batchJob({ SLURM_JOB_ID: '12', SLURM_RESTART_COUNT: '3' })).toEqual({ job: 'slurm  12', restart: 3 });
});

test.each<[string | undefined, number]>([
  ['4', 4],
  ['1', 1],
  ['1000', 256],
  ...['0', '-2', 'two', '2(x3)', '', undefined].map(
    (given) => [given, availableParallelism()] as [string | undefined, number],
  ),
])('with SLURM_CPUS_PER_TASK=%s there are %i units at a time', (given, jobs) => {
  expect(defaultJobs({ SLURM_CPUS_PER_TASK: given })).toBe(jobs);
});
