/** The command line as a user meets it: the compiled package in a process of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { withoutProgress } from './without_progress.ts';

const main = fileURLToPath(new URL('../../dist/node/main.js', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'rippletank-cli-'));

beforeAll(() => expect(inject('buildErrors')).toBe(''));
afterAll(() => rmSync(directory, { recursive: true }));

/** A file of a small comparison. */
function comparison(name: string, size: number, reservoirs: string): string {
  const file = join(directory, `${name}.yaml`);
  writeFileSync(
    file,
    `
name: ${name}
networks: 3
size: ${size}
reservoirs: [${reservoirs}]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 6, testPerClass: 4, probesPerPoint: 1 }]
`,
  );
  return file;
}
const tiny = comparison('tiny', 10, 'filter-bank, echo-state, input-only');

function run(...args: string[]) {
  const ended = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: directory });
  return { ...ended, stderr: withoutProgress(ended.stderr) };
}

/** Starts `compare`, waits until the journal holds so many units, and sends a signal. */
async function interrupt(file: string, out: string, unitsFirst: number, name: NodeJS.Signals) {
  const args = [main, 'compare', file, '--out', out, '--jobs', '1'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (unitsIn(out) < unitsFirst && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill(name);
  await ended;
  return { code: child.exitCode, signal: child.signalCode, stderr: withoutProgress(stderr) };
}

function unitsIn(out: string): number {
  const journal = join(out, 'journal.jsonl');
  try {
    return readFileSync(journal, 'utf8').split('\n').length - 2;
  } catch {
    return 0;
  }
}

/** Result lines without their wall times. */
function results(out: string): string[] {
  const lines = readFileSync(join(out, 'results.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.replace(/,"wallSeconds":[^,}]+/, ''));
}

describe('compare', () => {
  for (const [file, first, tags] of [
    [tiny, 'filter-bank', []],
    [comparison('spiking', 135, 'liquid, echo-state, input-only'), 'liquid', ['long']],
  ] as const)
    it(`ends with the same results whatever the jobs, and however it was interrupted (${first})`, {
      tags: [...tags],
    }, async () => {
      const [whole, killed, stopped] = ['whole', 'killed', 'stopped'].map((name) =>
        join(directory, `${name} ${first}`),
      );
      const done = run('compare', file, '--out', whole, '--jobs', '2');
      expect(done.status).toBe(0);
      expect(done.stderr).toBe('');
      expect(done.stdout).toMatch(/discrimination {2}T0=100 ms {2}accuracy \(chance 0\.500/);
      const hash = /results {2}([0-9a-f]{64})/.exec(done.stdout)?.[1];
      expect(JSON.parse(readFileSync(join(whole, 'manifest.json'), 'utf8')).resultsHash).toBe(hash);
      expect(results(whole)[0]).toContain(`"reservoir":"${first}","seed":1`);

      expect(await interrupt(file, killed, 2, 'SIGKILL')).toEqual({ code: null, signal: 'SIGKILL', stderr: '' });
      const isQuick = tags.length === 0;
      if (isQuick)
        expect(await interrupt(file, stopped, 1, 'SIGINT')).toEqual({
          code: 130,
          signal: null,
          stderr: expect.stringMatching(
            /^interrupted: \d+ of 10 units are kept in .*; the same command goes on from there\n$/,
          ),
        });
      for (const out of isQuick ? [killed, stopped] : [killed]) {
        expect(existsSync(join(out, 'results.jsonl'))).toBe(false);
        expect(unitsIn(out)).toBeLessThan(10);
        expect(run('compare', file, '--out', out, '--jobs', '1').status).toBe(0);
        expect(results(out)).toEqual(results(whole));
      }
      const other = run('compare', file, '--out', whole, '--seed', '5');
      expect(other.status).toBe(2);
      expect(other.stderr).toMatch(
        /: holds the results of another configuration or version \(.*\); give another --out/,
      );
    });

  it('exits with 1 if some units failed, and says which and why', () => {
    // A matrix of two units has no loop with some seeds, and then no spectral radius.
    const file = join(directory, 'failing.yaml');
    writeFileSync(
      file,
      `
name: failing
networks: 8
size: 2
reservoirs: [{ name: echo-state, density: 0.5 }, input-only]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 4, testPerClass: 4, probesPerPoint: 0 }]
`,
    );
    const { status, stdout, stderr } = run('compare', file, '--out', join(directory, 'failing'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^failed: discrimination × echo-state × seed \d: .*$/m);
    expect(stdout).toContain('input-only');
  });
});

// npx starts the file itself, and makes it executable only when it first meets the package.
it('is built as a program that may be started', () => {
  expect(statSync(main).mode & 0o111).toBe(0o111);
  expect(spawnSync(main, ['--version'], { encoding: 'utf8' }).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe('bad usage ends with exit code 2 and one line', () => {
  it.each([
    [['compare', '--jobs', '0'], '--jobs: not accepted (0); use an integer in 1 … 256'],
    [['compare', '--jobs', '1.5'], '--jobs: not accepted (1.5); use an integer in 1 … 256'],
    [['compare', '--seed', 'x'], '--seed: not accepted (x); use an integer in 0 … 9007199254740991'],
    [['compare', '--preset', 'huge'], '--preset: not accepted (huge); use quick, standard, timing, memory'],
    [['compare', '--out', ''], '--out: not accepted (); use the name of a file or a folder'],
    [['simulate', 'maass2002', '--out', ''], '--out: not accepted (); use the name of a file or a folder'],
    [['compare', '--out'], '--out: value missing; give one, see --help'],
    [['compare', '--colour'], '--colour: unknown option (--colour); see --help'],
    [['compare', '--job', '2'], '--job: unknown option (--job); did you mean --jobs? see --help'],
    [
      ['simulat'],
      'rippletank: unknown command (simulat); did you mean simulate? use compare, experiment, plan, run-units, submit, status, retry, merge, report, simulate, view, bench, doctor, replay, init, circuit, convert, export, validate, schema, completion',
    ],
    [
      ['experiment', 'stdp-curve'],
      expect.stringMatching(
        /^experiment: unknown \(stdp-curve\); did you mean stdp-curves\? rippletank experiment lists all \d+$/,
      ),
    ],
    [['compare', 'missing.yaml'], 'missing.yaml: no such file (ENOENT); give a file that exists and may be read'],
    [
      ['compare', 'x.yaml', '--preset', 'quick'],
      '--preset: given together with an experiment file (x.yaml); give one of them',
    ],
    [['simulate', 'x.json', '--dt', '-1'], '--dt: not accepted (-1); use a number of ms above 0'],
    [['replay', 'x.json', '--engine', 'warp'], '--engine: not accepted (warp); use default, reference'],
    [['schema', 'recipe'], 'kind: not accepted (recipe); use circuit, experiment'],
    [
      ['swim'],
      'rippletank: unknown command (swim); use compare, experiment, plan, run-units, submit, status, retry, merge, report, simulate, view, bench, doctor, replay, init, circuit, convert, export, validate, schema, completion',
    ],
  ])('%j', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr.slice(-1)).toBe('\n');
    expect(stderr.slice(0, -1)).toEqual(message);
    expect([status, stdout]).toEqual([2, '']);
    expect(existsSync(join(directory, 'runs'))).toBe(false);
  });

  it('an output path that is not writable is refused before anything runs', () => {
    const { status, stderr } = run('compare', tiny, '--out', join(tiny, 'out'));
    expect(stderr).toMatch(
      /^--out: directory is not writable \(.*, ENOTDIR\); choose a directory that you may write to\n$/,
    );
    expect(status).toBe(2);
  });

  // Node's own recursive mkdir loops for ever there.
  it.runIf(existsSync('/proc'))('an output path in a place where nothing can be made is refused', () => {
    for (const args of [
      ['compare', tiny],
      ['experiment', 'stdp-curves', '--quick'],
      ['simulate', 'maass2002'],
    ]) {
      const { status, stderr } = run(...args, '--out', '/proc/nowhere/x');
      expect(stderr).toBe(
        '--out: directory is not writable (/proc/nowhere/x, ENOENT); choose a directory that you may write to\n',
      );
      expect(status).toBe(2);
    }
  });

  it('a name longer than any file’s is refused in a short line', () => {
    const { status, stderr } = run('simulate', 'x'.repeat(5000));
    expect(stderr).toMatch(/^simulate: neither a file nor a circuit \(x+…x+\); use a path or one of .*\n$/);
    expect(stderr.length).toBeLessThan(302);
    expect(status).toBe(2);
  });

  it('an experiment file that is wrong leaves no directory behind', () => {
    const file = join(directory, 'wrong.yaml');
    writeFileSync(file, 'name: wrong\nnetworks: 0\nreservoirs: [liquid]\ntasks: [production]\n');
    const { status, stderr } = run('compare', file, '--out', join(directory, 'wrong'));
    expect(stderr).toBe(`${file}: networks: too small (0); use a number ≥ 1 (line 2, column 11)\n`);
    expect([status, existsSync(join(directory, 'wrong'))]).toEqual([2, false]);
  });
});

describe('help', () => {
  it('teaches by example', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/rippletank compare --preset standard/);
    for (const command of ['compare', 'experiment', 'plan', 'run-units', 'merge', 'simulate', 'replay', 'schema'])
      expect(run(command, '--help')).toMatchObject({ status: 0, stderr: '' });
  });

  it('is shown where no command is given', () => {
    expect(run()).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('Usage: rippletank') });
  });

  it('--version is the version of the package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(run('--version').stdout).toBe(`${version}\n`);
  });

  it('schema prints JSON Schema', () => {
    expect(JSON.parse(run('schema', 'experiment').stdout)).toMatchObject({ type: 'object' });
  });
});
