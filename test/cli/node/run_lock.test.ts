/** One run at a time in an output directory: a second one is refused, what a dead one left is taken over. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { compare } from '../../../src/cli/commands/compare/compare.ts';
import { experiment } from '../../../src/cli/commands/experiment/experiment.ts';
import { simulate } from '../../../src/cli/commands/simulate/simulate.ts';
import { merge } from '../../../src/cli/commands/studies/merge.ts';
import { plan } from '../../../src/cli/commands/studies/plan.ts';
import { runUnitsOfShard } from '../../../src/cli/commands/studies/run_units.ts';
import { holdDirectory, holdIfPresent } from '../../../src/cli/node/output_directory.ts';
import { holderOf, LOCK_FILE } from '../../../src/cli/node/run_lock.ts';
import { InputError } from '../../../src/errors.ts';
import { namedExperiments } from '../../../src/studies/published/catalogue.ts';
import { temporaryFolder } from '../../temporary_folder.ts';

const root = temporaryFolder('lock');
const directory = join(root, 'out');
const lock = join(directory, LOCK_FILE);
beforeEach(() => {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
});

/** Id of a process that is no more. */
const dead = spawnSync(process.execPath, ['-e', '']).pid;

function leave(owner: object): void {
  writeFileSync(lock, `${JSON.stringify({ host: hostname(), ...owner })}\n`);
}

function refusal(): string {
  try {
    holdDirectory(directory)();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  return 'held';
}

describe('a directory', () => {
  test('is held once, and again after its release', () => {
    const release = holdDirectory(directory);
    expect(readdirSync(directory)).toEqual([LOCK_FILE]);
    expect(refusal()).toBe(
      `${directory}: another run is writing here (process ${process.pid}); wait for its end, or give another --out`,
    );
    release();
    expect(readdirSync(directory)).toEqual([]);
    expect(refusal()).toBe('held');
  });

  test('that is not there is made, or left unmade', () => {
    const other = join(root, 'a', 'b');
    expect(holdIfPresent(other)).toBeUndefined();
    expect(existsSync(join(root, 'a'))).toBe(false);
    holdDirectory(other)();
    expect(readdirSync(other)).toEqual([]);
  });

  test.each<[string, () => void]>([
    ['by a process that is no more', () => leave({ pid: dead })],
    ['by a process whose id is another’s now', () => leave({ pid: process.pid, began: '1' })],
    [
      'without an owner, by a process that was killed as it wrote',
      () => {
        writeFileSync(lock, '');
        utimesSync(lock, 1, 1);
      },
    ],
  ])('is taken over where it was locked %s', (_, left) => {
    left();
    // Where nothing tells when a process began, an id that is in use is in use.
    const unknown = !existsSync('/proc/self/stat') && readFileSync(lock, 'utf8').includes('began');
    expect(refusal()).toBe(unknown ? expect.stringContaining('another run') : 'held');
  });

  test.each<[string, () => void, RegExp]>([
    ['by a living process', () => leave({ pid: process.ppid }), /another run is writing here \(process \d+\); wait/],
    [
      'on another machine',
      () => leave({ pid: dead, host: 'elsewhere' }),
      /\(process \d+ on elsewhere\); .* or remove .*\.lock if that process no longer runs$/,
    ],
    ['just now', () => writeFileSync(lock, ''), /another run is beginning here; wait/],
  ])('is not taken over where it was locked %s', (_, left, message) => {
    left();
    const before = readFileSync(lock, 'utf8');
    expect(refusal()).toMatch(message);
    expect(readFileSync(lock, 'utf8')).toBe(before);
  });

  describe('that a job of Slurm holds on another machine', () => {
    const job = { job: 'slurm c 7', restart: 1 };
    const begin = (id: string, restart: string): void => {
      vi.stubEnv('SLURM_CLUSTER_NAME', 'c');
      vi.stubEnv('SLURM_JOB_ID', id);
      vi.stubEnv('SLURM_RESTART_COUNT', restart);
    };
    beforeEach(() => leave({ pid: 5, host: 'elsewhere', ...job }));
    afterEach(() => void vi.unstubAllEnvs());

    test('is taken over by the same job, begun again, and says whose it is', () => {
      begin('7', '2');
      const release = holdDirectory(directory);
      expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ job: 'slurm c 7', restart: 2 });
      release();
    });

    test.each([
      ['another job', '8', '2'],
      ['the same start of that job', '7', '1'],
    ])('is not taken over by %s', (_, id, restart) => {
      begin(id, restart);
      expect(refusal()).toMatch(/another run is writing here \(process 5 on elsewhere\)/);
    });
  });

  test('gives a sign of life now and then while it is held', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const release = holdDirectory(directory);
    utimesSync(lock, 1, 1);
    vi.advanceTimersByTime(30_000);
    expect(Date.now() - statSync(lock).mtimeMs).toBeLessThan(60_000);
    expect(holderOf(directory)).toEqual({ pid: process.pid, host: hostname(), lives: true });
    release();
    expect(holderOf(directory)).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test('is cleared of what killed runs left, and of nothing else', () => {
    for (const name of ['.rippletank-spikes.h5.part', '.lock.7', 'mine.part', '.mine.part', 'spikes.h5'])
      writeFileSync(join(directory, name), '');
    holdDirectory(directory)();
    expect(readdirSync(directory).sort()).toEqual(['.mine.part', 'mine.part', 'spikes.h5']);
  });

  test('is let go by a process that exits in the midst of it, and by one that is killed', async () => {
    const module = new URL('../../../dist/src/cli/node/output_directory.js', import.meta.url);
    const code = (rest: string): string =>
      `import(${JSON.stringify(module.href)}).then(({ holdDirectory }) => { holdDirectory(${JSON.stringify(directory)}); ${rest} })`;
    expect(spawnSync(process.execPath, ['-e', code('process.exit(3)')]).status).toBe(3);
    expect(existsSync(lock)).toBe(false);
    const child = spawn(process.execPath, ['-e', code("console.log('held'); setInterval(() => {}, 1000);")]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(refusal()).toMatch(new RegExp(`process ${child.pid}\\)`));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    expect(refusal()).toBe('held');
  });
});

describe('a second run is refused by', () => {
  const held = async (run: () => Promise<unknown>): Promise<void> => {
    const release = holdDirectory(directory);
    await expect(run()).rejects.toThrow(/another run is writing here/);
    expect(readdirSync(directory)).toEqual([LOCK_FILE]);
    release();
  };

  test('simulate', () => held(() => simulate('maass2002', { out: directory, seed: 2, t: 10, json: true })));

  test('experiment', () =>
    held(() => experiment(namedExperiments[0].name, { out: directory, seed: 1, quick: true, json: true, set: [] })));

  test('compare', () => held(() => compare(undefined, { out: directory })));

  test('run-units', () => {
    const file = join(root, 'plan.jsonl');
    return held(async () => {
      await plan(undefined, { out: file, quick: false, set: [] });
      await runUnitsOfShard({ plan: file, shard: { index: 1, count: 9 }, out: directory });
    });
  });

  test('merge', () => held(() => merge([join(root, 'shard')], { out: directory })));
});
