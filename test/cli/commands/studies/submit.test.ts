/** Shards that are handed to a batch system: its script as text, and the script itself, run by a shell. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { slurmScript } from '../../../../src/cli/commands/studies/slurm_script.ts';
import { memoryFor, type Submission, shardsFor, timeFor } from '../../../../src/cli/commands/studies/submission.ts';
import { type SubmitOptions, submit } from '../../../../src/cli/commands/studies/submit.ts';
import { packageFacts } from '../../../../src/cli/package_facts.ts';
import { declaredHash } from '../../../../src/studies/declaration.ts';
import { planOf, planText, withDemands } from '../../../../src/studies/plan.ts';
import { tinyStudy } from '../../../studies/tiny_comparison.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { listenToPrinted } from '../../printed.ts';

const root = temporaryFolder('submit');
const bare = await planOf(tinyStudy, packageFacts().version);
const plan = withDemands(bare, () => ({ seconds: 1800, megabytes: 400 }));
const file = join(root, 'plan.jsonl');
writeFileSync(file, planText(plan));
const printed = listenToPrinted();
afterEach(() => {
  vi.unstubAllEnvs();
});

const options = (given: Partial<SubmitOptions> = {}): SubmitOptions => ({
  ...{ to: 'slurm', out: join(root, 'a folder'), cpus: 2, dryRun: true },
  ...given,
});
const linesOf = async (given?: Partial<SubmitOptions>): Promise<string[]> => {
  expect(await submit(file, options(given))).toBe(0);
  return printed.text.split('\n');
};

describe('how a plan is cut', () => {
  test('is an hour of work a shard, and no more shards than units', () => {
    expect([1, 2, 4].map((cpus) => shardsFor(plan.units, cpus))).toEqual([4, 2, 1]);
    const long = plan.units.map((unit) => ({ ...unit, demand: { seconds: 1e6, megabytes: 1 } }));
    expect(shardsFor(long, 1)).toBe(7);
    expect(shardsFor(bare.units, 1)).toBe(1);
  });

  test('asks for twice the time that is expected, and more memory', () => {
    expect([1, 3600, 100_000, undefined].map(timeFor)).toEqual(['00:10:00', '02:00:00', '55:34:00', '24:00:00']);
    expect([100, 400, 800, undefined].map(memoryFor)).toEqual([512, 768, 1280, 2048]);
  });
});

describe('the script for Slurm', () => {
  test('is an array with what was wished, or what the plan expects', async () => {
    const lines = await linesOf({ nodes: 2, shards: 3, partition: 'all' });
    expect(lines.filter((line) => line.startsWith('#SBATCH'))).toEqual(
      [
        ...['job-name=compare-tiny', 'array=1-3%2', 'nodes=1', 'ntasks=1', 'cpus-per-task=2'],
        // Three of seven units of half an hour, two at a time; two of 400 MB.
        ...['mem=1280M', 'time=01:30:00', 'partition=all', `output="${root}/a folder/logs/%a.log"`],
        ...['open-mode=append', 'requeue', 'signal=B:USR1@60'],
      ].map((option) => `#SBATCH --${option}`),
    );
    expect(lines).toContain(`plan='${root}/a folder/plan.jsonl'`);
    expect(readdirSync(root)).toEqual(['plan.jsonl']);
    expect(printed.text).toContain('\n# 3 shards of compare-tiny (7 units). Submit it again');
    printed.text = '';
    expect((await linesOf({ shards: 1 })).join()).toContain('# 1 shard of compare-tiny (7 units). ');
    printed.text = '';
    expect(await linesOf({ time: '7-0', mem: '3G', shards: 3 })).toEqual(
      expect.arrayContaining(['#SBATCH --array=1-3', '#SBATCH --time=7-0', '#SBATCH --mem=3G']),
    );
  });

  /** Runs it with a program in place of ours. @returns how it ended, what it said, and what was asked of Slurm */
  function runScript(program: string, environment: NodeJS.ProcessEnv = {}) {
    const folder = join(root, "it's a $HOME folder");
    mkdirSync(folder, { recursive: true });
    const [main, script, asked] = ['program.sh', 'script.sh', 'asked'].map((name) => join(folder, name));
    writeFileSync(main, program);
    writeFileSync(join(folder, 'scontrol'), `#!/bin/bash\necho "$@" > "${asked.replace('$', '\\$')}"\n`, {
      mode: 0o755,
    });
    const submission: Submission = {
      ...{ title: 'any\ntitle `id`', units: 9, shards: 4, cpus: 2, node: '/bin/bash', main, out: folder },
      ...{ plan: join(folder, 'plan.jsonl'), shardsFolder: join(folder, 'shards'), logs: folder },
      ...{ seconds: 1, megabytes: 1 },
    };
    writeFileSync(script, slurmScript(submission, { time: '1', mem: '1' }));
    const PATH = `${folder}:${process.env.PATH}`;
    const slurm = { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_JOB_ID: '77' };
    const { status, stdout } = spawnSync('/bin/bash', [script], {
      encoding: 'utf8',
      env: { ...process.env, PATH, ...slurm, ...environment },
    });
    const requeued = existsSync(asked) ? readFileSync(asked, 'utf8') : undefined;
    if (requeued !== undefined) writeFileSync(asked, '');
    return { status, stdout, requeued: requeued === '' ? undefined : requeued, folder };
  }

  test('gives the shard to the program, whatever the paths, and ends as it does', () => {
    const { status, stdout, requeued, folder } = runScript('printf "%s|" "$@"; exit 3');
    const args = ['run-units', '--plan', `${folder}/plan.jsonl`, '--shard', '3/4', '--jobs', '2'];
    expect(stdout).toBe(`${[...args, '--out', `${folder}/shards/3`].join('|')}|`);
    expect([status, requeued]).toEqual([3, undefined]);
  });

  // The program tells the script, its parent, what Slurm would, and ends when it is told itself.
  const told = (name: string, code: number): string =>
    `trap 'exit ${code}' ${name}\nkill -${name} $PPID\nfor i in $(seq 200); do sleep 0.02; done\nexit 9\n`;

  test('passes on that its time is over, and queues itself again where the program made room', () => {
    expect(runScript(told('USR1', 75))).toMatchObject({ status: 75, requeued: 'requeue 77_3\n' });
    expect(runScript(told('USR1', 0))).toMatchObject({ status: 0, requeued: undefined });
    expect(runScript(told('USR1', 75), { SLURM_RESTART_COUNT: '50' })).toMatchObject({ requeued: undefined });
  });

  test('passes on that it is cancelled, and stays away', () => {
    expect(runScript(told('TERM', 75))).toMatchObject({ status: 75, requeued: undefined });
  });
});

test('a study that was declared is so in every shard, and another one is refused', async () => {
  const declared = await declaredHash(tinyStudy.spec, packageFacts().version);
  for (const to of ['slurm', 'snakemake'] as const) {
    printed.text = '';
    expect((await linesOf({ to, declared })).filter((line) => line.includes(` --declared ${declared}`))).toHaveLength(
      1,
    );
  }
  await expect(submit(file, options({ declared: '0'.repeat(64) }))).rejects.toThrow(/^--declared: another study/);
});

describe('the Snakefile', () => {
  test('has a rule for a shard and one that merges them', async () => {
    const lines = (await linesOf({ to: 'snakemake', shards: 3 })).map((line) => line.trim());
    for (const line of [
      '# 3 shards of compare tiny (7 units), and their merging.',
      'SHARDS = [str(k) for k in range(1, 4)]',
      'FOLDERS = ["shards" + "/" + k for k in SHARDS]',
      'threads: 2',
      'mem_mb=1280,',
      'runtime=90,',
      '"{params.program:q} merge {params.folders:q} --out merged"',
      '"{params.program:q} run-units --plan {params.plan:q} --shard {wildcards.k}/3"',
    ])
      expect(lines).toContain(line);
  });

  test('is written beside the plan, and again, but not beside another plan', async () => {
    const out = join(root, 'snake');
    for (let i = 0; i < 2; i++) await linesOf({ to: 'snakemake', dryRun: false, out });
    expect(readdirSync(out).toSorted()).toEqual(['Snakefile', 'logs', 'plan.jsonl', 'shards']);
    expect(readFileSync(join(out, 'plan.jsonl'), 'utf8')).toBe(planText(plan));
    const other = join(root, 'other.jsonl');
    writeFileSync(other, planText(bare));
    await expect(submit(other, options({ to: 'snakemake', dryRun: false, out }))).rejects.toThrow(
      /snake: holds another plan \(plan\.jsonl\); give another --out/,
    );
  });
});

describe('refused', () => {
  test.each<[Partial<SubmitOptions>, RegExp]>([
    [{ shards: 8 }, /^--shards: more than the plan has units \(8\); give at most 7$/],
    [{ to: 'snakemake', partition: 'all' }, /^--partition: given with --to snakemake \(all\); tell snakemake/],
    [{ out: 'a\nb' }, /^--out: a control character in the name of a folder/],
  ])('is %o', async (given, message) => {
    await expect(submit(file, options(given))).rejects.toThrow(message);
  });

  test('is a machine without Slurm, before anything is written', async () => {
    vi.stubEnv('PATH', '/nowhere');
    const out = join(root, 'nothing');
    await expect(submit(file, options({ dryRun: false, out }))).rejects.toThrow(
      'sbatch: cannot be run here; submit where Slurm is; --dry-run prints the script',
    );
    expect(existsSync(out)).toBe(false);
  });
});
