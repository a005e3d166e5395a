/**
 * How commands end from outside, alike in all of them: signals, threads that die, a full standard output, and names
 * that would steer the terminal.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { longUnless } from '../long.ts';
import { temporaryFolder } from '../temporary_folder.ts';

const main = fileURLToPath(new URL('../../dist/node/main.js', import.meta.url));
const root = temporaryFolder('ends');
beforeAll(() => expect(inject('buildErrors')).toBe(''));

const endless = join(root, 'endless.yaml');
writeFileSync(
  endless,
  'name: endless\nnetworks: 1000\nreservoirs: [liquid, echo-state]\ntasks: [{ name: discrimination, T0s: [100], trainPerClass: 6, testPerClass: 4 }]\n',
);

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: root, env: { ...process.env, ...env } });
}

/** Starts a command, sends a signal once it is at work, and waits for its end. */
async function interrupt(args: readonly string[], name: NodeJS.Signals, isReady: (said: string) => boolean) {
  const child: ChildProcess = spawn(process.execPath, [main, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (child.exitCode === null && !isReady(said.stdout)) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill(name);
  await ended;
  return { status: child.exitCode, signal: child.signalCode, stderr: said.stderr };
}

for (const [name, code] of [
  ['SIGHUP', 129],
  ['SIGTERM', 143],
] as const)
  describe(`${name} ends with ${code}`, { tags: longUnless(name === 'SIGTERM') }, () => {
    test('compare, which keeps its units', async () => {
      const out = join(root, `compare ${name}`);
      const ready = (): boolean => existsSync(join(out, 'journal.jsonl'));
      const { status, stderr } = await interrupt(['compare', endless, '--out', out, '--jobs', '1'], name, ready);
      expect(status).toBe(code);
      expect(stderr).toMatch(/^interrupted: \d+ of 2001 units are kept in .*; the same command goes on from there\n$/);
      expect(readdirSync(out)).toEqual(['journal.jsonl']);
    });

    test('experiment, which keeps its units', { tags: 'long' }, async () => {
      const out = join(root, `experiment ${name}`);
      const args = ['experiment', 'song-miller-abbott-2000', '--out', out, '--jobs', '1'];
      const { status, stderr } = await interrupt(args, name, () => existsSync(join(out, 'journal.jsonl')));
      expect(status).toBe(code);
      expect(stderr).toMatch(/^interrupted: \d+ of \d+ units are kept in .*; the same command goes on from there\n$/);
      expect(readdirSync(out)).toEqual(['journal.jsonl']);
    });

    test('view, which has nothing to keep', async () => {
      const ended = await interrupt(['view', '--no-open'], name, (said) => said.includes('serving'));
      expect(ended).toEqual({ status: code, signal: null, stderr: '' });
    });
  });

describe('a shard that is asked for room ends with 75 and keeps its units', () => {
  const plan = join(root, 'endless.jsonl');
  beforeAll(() => expect(run(['plan', endless, '--out', plan]).status).toBe(0));

  for (const name of ['SIGTERM', 'SIGUSR1'] as const)
    test(`by ${name}`, { tags: longUnless(name === 'SIGUSR1') }, async () => {
      const out = join(root, `shard ${name}`);
      const args = ['run-units', '--plan', plan, '--shard', '1/2', '--out', out, '--jobs', '1'];
      const { status, stderr } = await interrupt(args, name, () => existsSync(join(out, '.running')));
      expect(status).toBe(75);
      expect(stderr).toMatch(/^preempted: \d+ of 100[01] units are kept in .*; the same command goes on from there\n$/);
      expect(readdirSync(out)).toEqual(['journal.jsonl']);
    });

  test('by Ctrl-C, as everywhere, with 130', { tags: 'long' }, async () => {
    const out = join(root, 'shard SIGINT');
    const args = ['run-units', '--plan', plan, '--out', out, '--jobs', '1'];
    const { status, stderr } = await interrupt(args, 'SIGINT', () => existsSync(join(out, '.running')));
    expect([status, stderr.slice(0, 13)]).toEqual([130, 'interrupted: ']);
  });
});

// A unit learns 100,000 lessons, which takes far longer than the test may: Ctrl-C does not wait for it.
test('Ctrl-C stops a comparison in the middle of its units', async () => {
  const file = join(root, 'long.yaml');
  const task = '{ name: discrimination, T0s: [800], trainPerClass: 50000, testPerClass: 4 }';
  writeFileSync(file, `name: long\nnetworks: 1\nreservoirs: [liquid, echo-state]\ntasks: [${task}]\n`);
  const out = join(root, 'long');
  const ready = (): boolean => existsSync(join(out, 'journal.jsonl'));
  const { status, stderr } = await interrupt(['compare', file, '--out', out, '--jobs', '2'], 'SIGINT', ready);
  expect(status).toBe(130);
  expect(stderr).toMatch(/^interrupted: 0 of 3 units are kept in .*; the same command goes on from there\n$/);
});

test('Ctrl-C is how a served page is meant to end', async () => {
  expect((await interrupt(['view', '--no-open'], 'SIGINT', (said) => said.includes('serving'))).status).toBe(0);
});

describe('threads of a comparison that', () => {
  const tiny = join(root, 'tiny.yaml');
  writeFileSync(
    tiny,
    'name: tiny\nnetworks: 1\nsize: 45\nreservoirs: [echo-state]\ntasks: [{ name: discrimination, T0s: [100], trainPerClass: 6, testPerClass: 4 }]\n',
  );
  const preload = (name: string, code: string): NodeJS.ProcessEnv => {
    const file = join(root, `${name.replaceAll(' ', '-')}.cjs`);
    writeFileSync(file, `if (!require('node:worker_threads').isMainThread) { ${code} }`);
    return { NODE_OPTIONS: `--require ${file}` };
  };

  for (const [name, code] of [
    ['die as they begin', 'process.exit(3)'],
    ['throw as they begin', "throw new Error('no thread')"],
    ['throw at some time', "setImmediate(() => { throw new Error('later'); })"],
  ])
    test(`${name} are told of in a line each`, { tags: longUnless(name === 'die as they begin') }, () => {
      const { status, stderr } = run(['compare', tiny, '--jobs', '1', '--out', name], preload(name, code));
      expect(status).toBe(1);
      const lines = stderr.trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(line).toMatch(/^(failed: |rippletank: |a thread ).{5,280}$/);
    });
});

describe('the standard output', () => {
  test.skipIf(!existsSync('/dev/full'))('that is full is told of in one line', () => {
    const command = `exec "${process.execPath}" "${main}" schema circuit > /dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      1,
      'standard output: cannot be written (ENOSPC); free some space and run again\n',
    ]);
  });

  test('that nobody reads any more is no error', () => {
    const command = `"${process.execPath}" "${main}" schema circuit | true; exit \${PIPESTATUS[0]}`;
    const { status, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});

describe('control characters of a file', () => {
  const file = join(root, 'evil.json');
  /** Of those that a name may have. */
  const format = '\u202eowned\u2066';
  const steer = `\x1b]0;owned\x07\x9b31m${format}\r`;
  const circuit = (name: string, model: string) => ({
    ...{ name: `c${name}`, dt: 0.1, projections: [] },
    populations: [{ name: `p${name}`, model, size: 1 }],
  });
  const nothing = /[^\P{C}\n]/u;

  test('reach no summary', () => {
    writeFileSync(file, JSON.stringify(circuit(format, 'iaf_psc_exp')));
    const { status, stdout, stderr } = run(['simulate', file, '--t', '10', '--out', 'evil', '--backend', 'wasm']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('c\\u202eowned');
    expect(stdout).not.toMatch(nothing);
  });

  test('reach no message', () => {
    writeFileSync(file, JSON.stringify(circuit(steer, `no model ${steer}${'x'.repeat(5000)}`)));
    const { status, stderr } = run(['simulate', file, '--t', '10', '--out', 'evil']);
    expect(status).toBe(2);
    expect(stderr).not.toMatch(nothing);
    const lines = stderr.trimEnd().split('\n');
    // The circuit's name, the population's and the model's.
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(300);
      expect(line).toContain('; use one line without control characters');
    }
  });
});
