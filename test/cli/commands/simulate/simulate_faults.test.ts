/**
 * What befalls a run from outside: one clear line, exit code 1, what was recorded can be read, and --resume goes on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import type { SimulateOptions } from '../../../../src/cli/commands/simulate/simulate_options.ts';
import { lineOf, type RunFault } from '../../../../src/cli/terminal/run_fault.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { checkpointStep, runSimulate, spoolPairs } from '../../simulate_process.ts';

type Simulate = (path: string, options: SimulateOptions) => Promise<number>;

const root = temporaryFolder('faults');
const ARGS = ['maass2002', '--backend', 'wasm', '--t', '8000'];
const OPTIONS: SimulateOptions = { seed: 1, backend: 'wasm', t: 8000, json: true };
/** What is left of a finished run with checkpoints. */
const LEFT = ['checkpoint.bin', 'spikes.partial.npy'];
let simulate: Simulate;
let expected: string;
let steps: Uint32Array;
let said: { stdout: string; stderr: string };

beforeAll(async () => {
  expect(inject('buildErrors')).toBe('');
  // The compiled one, since the threads of the engine are files of dist.
  ({ simulate } = await import(
    new URL('../../../../dist/src/cli/commands/simulate/simulate.js', import.meta.url).href
  ));
});
beforeEach(() => {
  said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
});

function spikes(out: string): string {
  return readFileSync(join(out, 'spikes.h5')).toString('latin1');
}

/** Pairs (step, neuron) as text, so that one list of spikes can be the beginning of another. */
function text(pairs: Uint32Array): string {
  return Buffer.from(pairs.buffer, pairs.byteOffset, pairs.byteLength).toString('latin1');
}

/** A disk with 256 KiB left; undefined where this process may not mount one. */
function smallDisk(): string | undefined {
  const path = join(root, 'disk');
  mkdirSync(path);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', path]).status === 0 ? path : undefined;
}

describe('a full disk', () => {
  beforeAll(() => {
    expect(runSimulate([...ARGS, '--out', join(root, 'whole')]).status).toBe(0);
    expected = spikes(join(root, 'whole'));
    // An interrupted run of the same network, for the list of spikes itself.
    const out = join(root, 'list');
    const { status } = runSimulate([...ARGS, '--out', out, '--t', '8000'], { fileLimit: 512 * 1024 });
    expect(status).toBe(1);
    steps = spoolPairs(out);
    expect(steps.length).toBeGreaterThan(50_000);
  });

  test('while spikes are recorded leaves those that had room, and room lets the run go on', () => {
    const out = join(root, 'spool');
    const args = [...ARGS, '--out', out, '--checkpoint', '1000'];
    // A checkpoint takes 337 kB; spikes of 8 s would take 265 kB, of which 128 KiB are written at a time.
    const limit = 128 * 1024;
    const { status, stderr, stdout } = runSimulate([...ARGS, '--out', out], { fileLimit: limit });
    expect(stderr).toMatch(
      /^.*spikes\.partial\.npy: the file may not grow further \(EFBIG\); \d+ spikes are in .*spikes\.partial\.npy; free some space, then run again, with --checkpoint <ms> to be able to go on next time\n$/,
    );
    expect([status, stdout]).toEqual([1, '']);
    const kept = spoolPairs(out);
    expect(kept.length).toBeGreaterThan(0);
    expect(text(steps).startsWith(text(kept))).toBe(true);
    expect(runSimulate(args).status).toBe(0);
    expect(spikes(out) === expected).toBe(true);
  });

  test('while the last file is written leaves no part of it, and --resume makes it', { tags: 'long' }, () => {
    const out = join(root, 'last');
    const args = [...ARGS, '--out', out, '--checkpoint', '5000'];
    // Spikes take 8 bytes until then and 16 in the file: 265 and 531 kB.
    const { status, stderr } = runSimulate(args, { fileLimit: 400 * 1024 });
    expect(stderr).toMatch(
      /^.*spikes\.h5: the file may not grow further \(EFBIG\); \d+ spikes are in .*; free some space, then the same command with --resume goes on from 8000 ms\n$/,
    );
    expect([status, readdirSync(out).sort()]).toEqual([1, ['checkpoint.bin', 'spikes.partial.npy']]);
    expect(text(spoolPairs(out)) === text(steps)).toBe(true);
    expect(runSimulate([...args, '--resume']).status).toBe(0);
    expect([readdirSync(out).sort(), spikes(out) === expected]).toEqual([[...LEFT, 'spikes.h5'].sort(), true]);
  });
});

describe('a thread that dies', () => {
  /** Ends the second of the engine's threads after so many requests of a kind to all. */
  function killThread(kind: 'build' | 'advance', times: number): { mockRestore(): void } {
    let asked = 0;
    const threads = new Set<Worker>();
    const post = Worker.prototype.postMessage;
    return vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...message) {
      threads.add(this);
      post.apply(this, message);
      const [request] = message as [{ kind: string }];
      if (request.kind === kind && ++asked === times) void [...threads][1].terminate();
    });
  }

  test.each([undefined, 100])(
    'ends the run with its name, its spikes kept (checkpoint every %s ms)',
    async (checkpoint) => {
      const out = join(root, `thread ${checkpoint}`);
      const options = { ...OPTIONS, t: 1000, jobs: 2, out, ...(checkpoint === undefined ? {} : { checkpoint }) };
      const spy = killThread('advance', 120);
      expect(await simulate('maass2002', options)).toBe(1);
      spy.mockRestore();
      const on =
        checkpoint === undefined ? 'run again, with --checkpoint <ms>' : 'the same command with --resume goes on from';
      expect(said.stderr).toMatch(
        new RegExp(
          `^worker 2: ended unexpectedly \\(exit\\); \\d+ spikes are in .*spikes\\.partial\\.npy; ${on} [^\\n]*\\n$`,
        ),
      );
      expect(said.stdout).toBe('');
      const kept = spoolPairs(out);
      expect(kept.length).toBeGreaterThan(0);
      expect(text(steps).startsWith(text(kept))).toBe(true);
      expect(checkpointStep(out) !== undefined).toBe(checkpoint !== undefined);
      expect(await simulate('maass2002', { ...options, resume: checkpoint !== undefined })).toBe(0);
      expect(await simulate('maass2002', { ...options, out: join(root, 'thousand') })).toBe(0);
      expect(spikes(out) === spikes(join(root, 'thousand'))).toBe(true);
    },
  );

  test('while it is built is told in one line, and nothing is left behind', async () => {
    const out = join(root, 'built');
    killThread('build', 2);
    const fault = await simulate('maass2002', { ...OPTIONS, t: 100, jobs: 2, out }).catch((error: unknown) => error);
    expect((fault as RunFault).name).toBe('RunFault');
    expect(lineOf(fault as RunFault)).toBe('worker 2: ended unexpectedly (exit); run again');
    expect(said).toEqual({ stdout: '', stderr: '' });
    expect(existsSync(out)).toBe(false);
  });
});

const disk = smallDisk();
if (disk === undefined)
  console.warn('SKIPPED: no disk can be mounted here, so a full one is only imitated by a limit on files');
// Also where its test is left out: the folder that it lies in is removed in the end.
afterAll(() => disk !== undefined && spawnSync('umount', [disk]));
describe.skipIf(disk === undefined)('a disk of its own', () => {
  test('that is full is told so, and room on it lets the run go on', { tags: 'long' }, () => {
    const out = join(disk as string, 'run');
    const args = [...ARGS, '--t', '4000', '--out', out, '--checkpoint', '500', '--set', 'shortTermPlasticity=false'];
    const { status, stderr } = runSimulate(args);
    expect(stderr).toMatch(/^.*: the disk is full \(ENOSPC\); \d+ spikes are in .*; free some space, then .*\n$/);
    expect(status).toBe(1);
    expect(spawnSync('mount', ['-o', 'remount,size=8m', disk as string]).status).toBe(0);
    const resume = checkpointStep(out) === undefined ? [] : ['--resume'];
    expect(runSimulate([...args, ...resume]).status).toBe(0);
    expect(readdirSync(out).sort()).toEqual([...LEFT, 'spikes.h5'].sort());
    const other = join(root, 'roomy');
    expect(runSimulate([...args, '--out', other]).status).toBe(0);
    expect(spikes(out) === spikes(other)).toBe(true);
  });
});
