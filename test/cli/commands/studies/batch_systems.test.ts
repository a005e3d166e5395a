/**
 * A study on a real Slurm and by a real Snakemake: shards that are killed and queued again end with the hash of one
 * process.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, inject, it, test } from 'vitest';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { type SlurmCluster, slurmIsHere, startSlurm } from './slurm_cluster.ts';
import { snakemakeIsHere } from './snakemake_is_here.ts';

const main = fileURLToPath(new URL('../../../../dist/node/main.js', import.meta.url));
const root = temporaryFolder('batch');
/** Paths have spaces in them, and what a shell would read. */
const directory = join(root, "it's a $HOME");
const SHARDS = 8;
/** As long as it is there, units of one of the reservoirs wait: so they are caught at their work, however fast it is. */
const held = join(root, 'held');
const RESERVOIR = `
import { existsSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { defineReservoir } from '${new URL('../../../../dist/node/index.js', import.meta.url).href}';

const bell = new Int32Array(new SharedArrayBuffer(4));
export const waiting = defineReservoir({
  name: 'waiting',
  meaning: 'a leaky unit that waits',
  step: (next, x, u) => {
    // In the main thread a step is only tried out.
    while (!isMainThread && existsSync(${JSON.stringify(held)})) Atomics.wait(bell, 0, 0, 20);
    next.forEach((_, i) => { next[i] = 0.95 * x[i] + u[0] / (i + 1); });
  },
  operations: ({ size }) => size,
});
`;
const EXPERIMENT = `
name: tiny
networks: 4
size: 10
reservoirs: [{ module: ./waiting.mjs#waiting }, delay-line]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 6, testPerClass: 4, probesPerPoint: 1 }]
`;

function run(args: readonly string[], environment: NodeJS.ProcessEnv = process.env) {
  const ended = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: directory, env: environment });
  return { ...ended, said: `${ended.stdout}${ended.stderr}` };
}
const hashOf = (printed: string): string | undefined => /results {2}([0-9a-f]{64})/.exec(printed)?.[1];
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

let alone: string | undefined;

/** The hash of the study in one process, made once, by the first test that runs. */
function prepare(): string {
  if (alone === undefined) {
    mkdirSync(directory);
    writeFileSync(join(directory, 'tiny.yaml'), EXPERIMENT);
    writeFileSync(join(directory, 'waiting.mjs'), RESERVOIR);
    expect(run(['plan', 'tiny.yaml']).status).toBe(0);
    alone = hashOf(run(['compare', 'tiny.yaml', '--out', 'alone']).stdout);
  }
  if (alone === undefined) throw new Error('the study has no hash');
  return alone;
}
beforeAll(() => expect(inject('buildErrors')).toBe(''));

/** The process that writes into a folder, once it is at a unit. */
async function processAt(folder: string): Promise<number> {
  for (;;) {
    if (existsSync(join(folder, '.running'))) return JSON.parse(readFileSync(join(folder, '.lock'), 'utf8')).pid;
    await pause();
  }
}

/** The shell of the batch script that a process belongs to, which is what Slurm signals. */
function batchShellOf(pid: number): number {
  // Behind the name in brackets stand the state and the parent.
  const parent = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1]);
  return readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes('slurm_script') ? parent : batchShellOf(parent);
}

describe.skipIf(!slurmIsHere())('an array on a real Slurm', { tags: ['long'] }, () => {
  it('of eight shards, one killed, one told that its time is over, ends with the hash of one process', async () => {
    const hash = prepare();
    const slurm = await startSlurm(join(root, 'slurm'));
    try {
      await throughSlurm(slurm, hash);
    } finally {
      rmSync(held, { force: true });
      await slurm.stop();
    }
  });

  async function throughSlurm(slurm: SlurmCluster, hash: string): Promise<void> {
    writeFileSync(held, '');
    const wishes = ['--shards', String(SHARDS), '--nodes', '4', '--time', '00:05:00', '--mem', '500M'];
    const submitted = run(['submit', 'plan.jsonl', '--to', 'slurm', '--out', 'on slurm', ...wishes], slurm.environment);
    expect(submitted.said).toMatch(/^job {6}\d+: 8 shards of compare tiny \(9 units\), by on slurm\/shards\.sh$/m);
    const job = /^job {6}(\d+)/.exec(submitted.stdout)?.[1];
    const shards = join(directory, 'on slurm', 'shards');
    const logOf = (k: number): string => readFileSync(join(directory, 'on slurm', 'logs', `${k}.log`), 'utf8');
    const jobs = (): string => slurm.call('squeue', '-h', '-r', '-t', 'PD,R,CG', '-o', '%T %K');
    // The second is told what Slurm tells a minute before the end, the third dies without a word.
    const [second, third] = await Promise.all(['2', '3'].map((k) => processAt(join(shards, k))));
    const busy = run(['status', 'on slurm']);
    expect([busy.status, busy.said]).toEqual([0, expect.stringMatching(/^running {2}.* in on slurm\/shards\/2$/m)]);
    process.kill(third, 'SIGKILL');
    // As Slurm tells it; by scancel, Slurm does so only when a job is a minute and a half old.
    process.kill(batchShellOf(second), 'SIGUSR1');
    while (!/^PENDING 2$/m.test(jobs())) await pause();
    expect(logOf(2)).toMatch(/^preempted: 0 of \d units are kept in /m);
    rmSync(held);
    // What made room has queued itself again, to begin in two minutes; what was killed has ended as failed.
    while (jobs() !== 'PENDING 2') await pause();
    const status = run(['status', 'on slurm']);
    expect([status.status, status.said]).toEqual([
      0,
      expect.stringMatching(/\d of 9 units are done\nunits {4}0 running/),
    ]);
    expect(status.stdout).toContain('shards/3: process ');
    expect(run(['merge', 'on slurm', '--out', 'too early']).status).toBe(1);
    slurm.call('scontrol', 'requeue', `${job}_3`);
    for (const k of [2, 3]) slurm.call('scontrol', 'update', `JobId=${job}_${k}`, 'StartTime=now');
    while (jobs() !== '') await pause();
    expect(run(['status', 'on slurm']).stdout).toMatch(/9 of 9 units are done/);
    const merged = run(['merge', 'on slurm', '--out', 'merged from slurm']);
    expect([merged.status, hashOf(merged.stdout)]).toEqual([0, hash]);
    console.log(['', submitted.stdout, busy.stdout, logOf(2), logOf(3), status.stdout, merged.stdout].join('\n'));
  }
});

describe.skipIf(!snakemakeIsHere())('a Snakefile', { tags: ['long'] }, () => {
  it('that Snakemake runs ends with the hash of one process', () => {
    const hash = prepare();
    const written = run(['submit', 'plan.jsonl', '--to', 'snakemake', '--shards', '3', '--out', 'by snakemake']);
    expect(written.status).toBe(0);
    const snakefile = join('by snakemake', 'Snakefile');
    const { status, stderr } = spawnSync('snakemake', ['--snakefile', snakefile, '--cores', '2'], {
      ...{ encoding: 'utf8', cwd: directory },
    });
    expect(status, stderr).toBe(0);
    const folder = join(directory, 'by snakemake');
    expect(JSON.parse(readFileSync(join(folder, 'merged', 'manifest.json'), 'utf8')).resultsHash).toBe(hash);
    expect(readdirSync(join(folder, 'shards')).toSorted()).toEqual(['1', '2', '3']);
  });
});

test('continuous integration installs both, and demands them', () => {
  const script = readFileSync(new URL('../../../../.ci/run', import.meta.url), 'utf8');
  expect(script).toMatch(/command -v slurmctld/);
  for (const name of ['slurmctld', 'slurmd', 'slurm-client', 'slurm-wlm-basic-plugins'])
    expect(script).toMatch(new RegExp(`apt-get install .*\\b${name}\\b`));
  expect(script).toMatch(/apt-get download .*\bsnakemake\b/);
  for (const name of ['SLURM', 'SNAKEMAKE']) expect(script).toContain(`RIPPLETANK_DEMAND_${name}=1`);
});
