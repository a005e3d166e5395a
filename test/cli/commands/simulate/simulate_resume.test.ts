/**
 * Runs that end early and go on: whatever ended them, the files are those of a run that was left alone, byte for byte.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { simulate } from '../../../../src/cli/commands/simulate/simulate.ts';
import type { SimulateOptions } from '../../../../src/cli/commands/simulate/simulate_options.ts';
import { InputError } from '../../../../src/errors.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { checkpointStep, interruptSimulate, runSimulate } from '../../simulate_process.ts';

const root = temporaryFolder('resume');
beforeAll(() => expect(inject('buildErrors')).toBe(''));
/** A network with short-term plasticity, noise and drawn potentials: all that a checkpoint must hold. */
/** What is left of a finished run with checkpoints, for a longer one. */
const LEFT = ['checkpoint.bin', 'spikes.partial.npy'];
const PLASTIC = ['maass2002', '--backend', 'wasm', '--t', '8000'];

function bytes(out: string, name = 'spikes.h5'): string {
  return readFileSync(join(out, name)).toString('latin1');
}

interface Whole {
  readonly file: string;
  /** Rates and irregularity, as `--json` prints them. */
  readonly populations: unknown;
}
const whole = new Map<string, Whole>();
/** A run that is left alone, on one thread. */
async function undisturbed(format: string, ms: number): Promise<Whole> {
  const key = `${format} ${ms}`;
  const out = join(root, `whole ${key}`);
  const known = whole.get(key);
  if (known !== undefined) return known;
  let printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  expect(await simulate('maass2002', { seed: 1, backend: 'wasm', t: ms, format, out, json: true })).toBe(0);
  const made = { file: bytes(out, readdirSync(out)[0]), populations: JSON.parse(printed).populations };
  whole.set(key, made);
  return made;
}

describe('a run with checkpoints goes on', () => {
  for (const [name, code, format, jobs, tags] of [
    ['SIGINT', 130, 'sonata', '1', ['long']],
    ['SIGKILL', null, 'sonata', '1', []],
    ['SIGTERM', 143, 'csv', '2', ['long']],
    ['SIGKILL', null, 'npz', '1', ['long']],
    ['SIGKILL', null, 'sonata', '2', ['long']],
  ] as const)
    test(`after ${name} (exit code ${code}) and ends with the same ${format} file, with ${jobs} threads`, {
      tags: [...tags],
    }, async () => {
      const out = join(root, `${name} ${format}`);
      const args = [...PLASTIC, '--t', jobs === '1' ? '8000' : '2000', '--jobs', jobs, '--format', format];
      args.push('--out', out, '--checkpoint', jobs === '1' ? '400' : '100');
      const ended = await interruptSimulate(args, name, () => checkpointStep(out) !== undefined);
      expect([ended.status, ended.stdout]).toEqual([code, '']);
      if (code !== null)
        expect(ended.stderr).toMatch(
          /^simulate: interrupted at [\d.]+ ms \(SIG\w+\); \d+ spikes are in .*spikes\.partial\.npy; the same command with --resume goes on from [\d.]+ ms\n$/,
        );
      expect(readdirSync(out)).not.toContain('spikes.h5');
      const again = runSimulate([...args, '--resume', '--json']);
      expect([again.status, again.stderr]).toEqual([0, '']);
      const summary = JSON.parse(again.stdout);
      expect(summary.facts).toMatchObject({ backend: 'wasm', jobs: Number(jobs) });
      expect(summary.resumedFromMs).toBeGreaterThan(0);
      const expected = await undisturbed(format, jobs === '1' ? 8000 : 2000);
      expect(bytes(out, summary.files[0]) === expected.file).toBe(true);
      expect(summary.populations).toEqual(expected.populations);
      expect(readdirSync(out).sort()).toEqual([...summary.files, ...LEFT].sort());
    });

  test('however often it is killed, and wherever', { tags: 'long' }, async () => {
    const out = join(root, 'often');
    const args = [...PLASTIC, '--out', out, '--checkpoint', '200'];
    const from: number[] = [];
    for (const after of [3, 7, 1]) {
      const step = checkpointStep(out) ?? 0;
      from.push(step);
      let seen = 0;
      let last = '';
      // So many changes in the directory later: in the midst of a checkpoint, of the spool, or between them.
      await interruptSimulate(step === 0 ? args : [...args, '--resume'], 'SIGKILL', () => {
        const now = JSON.stringify(listOf(out).map((name) => sizeOf(join(out, name))));
        if (now !== last && (checkpointStep(out) ?? 0) > step) seen++;
        last = now;
        return seen > after;
      });
      expect(existsSync(join(out, 'spikes.h5'))).toBe(false);
    }
    expect(from).toEqual([...new Set(from)].sort((a, b) => a - b));
    expect(runSimulate([...args, '--resume']).status).toBe(0);
    expect(bytes(out) === (await undisturbed('sonata', 8000)).file).toBe(true);
    // What killed runs left half done is gone.
    expect(readdirSync(out).sort()).toEqual([...LEFT, 'spikes.h5'].sort());
  });

  test('with a longer time than it began with', { tags: 'long' }, async () => {
    const out = join(root, 'longer');
    const args = [...PLASTIC, '--out', out, '--checkpoint', '1000'];
    await interruptSimulate(args, 'SIGINT', () => checkpointStep(out) !== undefined);
    expect(runSimulate([...args, '--t', '9000', '--resume']).status).toBe(0);
    expect(bytes(out) === (await undisturbed('sonata', 9000)).file).toBe(true);
  });

  test('after its end, with a longer time; and is not begun anew without a word', async () => {
    const out = join(root, 'ended');
    const args = ['maass2002', '--backend', 'wasm', '--out', out, '--checkpoint', '1000'];
    expect(runSimulate([...args, '--t', '1500']).status).toBe(0);
    expect(readdirSync(out).sort()).toEqual([LEFT[0], 'spikes.h5', LEFT[1]]);
    const again = runSimulate([...args, '--t', '2000']);
    expect(again.stderr).toMatch(
      /checkpoint\.bin: a run that has ended is here \(at step 15000\); add --resume to go on with it, with a longer --t, or remove this file to start again\n$/,
    );
    expect(again.status).toBe(2);
    const longer = runSimulate([...args, '--t', '2000', '--resume', '--json']);
    expect(JSON.parse(longer.stdout).resumedFromMs).toBe(1500);
    expect(bytes(out) === (await undisturbed('sonata', 2000)).file).toBe(true);
    // Without --checkpoint nothing is left to go on from.
    expect(runSimulate([...args.slice(0, 5), '--t', '2500', '--resume']).status).toBe(0);
    expect(readdirSync(out)).toEqual(['spikes.h5']);
  });
});

/** Names in a directory, none where there is none yet. */
function listOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** Bytes of a file, which may go at any time. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

describe('an interrupted run', () => {
  const out = join(root, 'interrupted');
  const args = [...PLASTIC, '--out', out, '--checkpoint', '500'];
  let before: readonly string[];
  beforeAll(async () => {
    await interruptSimulate(args, 'SIGINT', () => checkpointStep(out) !== undefined);
    before = readdirSync(out).map((name) => bytes(out, name));
  });

  test.each<[string, Partial<SimulateOptions>, RegExp]>([
    [
      'is not begun anew without a word',
      {},
      /^.*checkpoint\.bin: a run that was interrupted is here \(at step \d+\); add --resume to go on with it, or remove this file to start again$/,
    ],
    [
      'does not go on with another seed',
      { resume: true, seed: 2 },
      /^--resume: .* is of another seed \(1, not 2\); give the command that began the run, or another --out$/,
    ],
    [
      'does not go on with other settings',
      { resume: true, set: ['rate=50,lambda=1'] },
      /^--resume: .* is of another settings \(, not lambda=1,rate=50\); /,
    ],
    [
      'does not go on with another time step',
      { resume: true, dt: 0.05 },
      /^--resume: .* is of another dt \(0\.1, not 0\.05\); /,
    ],
    ['does not go on with other threads', { resume: true, jobs: 2 }, /^--resume: .* is of another jobs \(1, not 2\); /],
    [
      'does not go on with another backend',
      { resume: true, backend: 'webasm' },
      /^--resume: .* is of another backend \(wasm, not webasm\); /,
    ],
    [
      'does not go on with a time that has passed',
      { resume: true, t: 1 },
      /^--t: the checkpoint is at a later time \(step \d+ of 10\); use as long a time as before, or longer$/,
    ],
  ])('%s', async (_, more, message) => {
    const error = await simulate('maass2002', {
      ...{ out, seed: 1, t: 8000, checkpoint: 500, json: true },
      ...more,
    }).catch((e) => e);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(message);
    expect(readdirSync(out).map((name) => bytes(out, name))).toEqual(before);
  });

  test.each([
    ['where its spikes were changed', 'spikes.partial.npy', 500, /not the spikes that the checkpoint knows of/],
    ['from a head that was changed', 'checkpoint.bin', 30, /not a whole checkpoint|is of another|written by version/],
    ['from a state that was changed', 'checkpoint.bin', 3000, /not a whole checkpoint \(its checksum is wrong\)/],
  ])('does not go on %s', (_, name, at, message) => {
    const path = join(out, name);
    const whole = readFileSync(path);
    const other = Buffer.from(whole);
    other[at] ^= 1;
    writeFileSync(path, other);
    const { status, stdout, stderr } = runSimulate([...args, '--resume']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    writeFileSync(path, whole);
  });

  test('does not go on where its spikes are gone', () => {
    rmSync(join(out, 'spikes.partial.npy'));
    expect(runSimulate([...args, '--resume'])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /spikes\.partial\.npy: fewer spikes than the checkpoint knows of \(0, not \d+\); remove checkpoint\.bin beside it and start again without --resume\n$/,
      ),
    });
  });
});

test('without a checkpoint, or with an engine that has none, is refused before anything is built', async () => {
  const out = join(root, 'nothing');
  const refusal = (options: Partial<SimulateOptions>) =>
    simulate('maass2002', { out, seed: 1, json: true, ...options }).catch((error: InputError) => error.message);
  expect(await refusal({ resume: true })).toBe(
    `--resume: no checkpoint (${join(out, 'checkpoint.bin')}); leave it out to start a new run; with --checkpoint <ms> it saves checkpoints`,
  );
  expect(await refusal({ checkpoint: 10, backend: 'reference' })).toBe(
    '--checkpoint: the reference engine has no checkpoints (reference); use another --backend',
  );
  expect(existsSync(out)).toBe(false);
  mkdirSync(join(out, 'checkpoint.bin'), { recursive: true });
  expect(await refusal({ resume: true })).toBe(
    `${join(out, 'checkpoint.bin')}: not a plain file (a folder, a pipe or a device); remove it, or give another --out`,
  );
});
