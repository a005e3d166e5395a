/** `simulate` with a circuit by name: settings, formats, threads, and one line for whatever is wrong. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { simulate } from '../../../../src/cli/commands/simulate/simulate.ts';
import type { SimulateOptions } from '../../../../src/cli/commands/simulate/simulate_options.ts';
import type { RunSummary } from '../../../../src/cli/commands/simulate/simulate_summary.ts';
import { InputError } from '../../../../src/errors.ts';
import { longUnless } from '../../../long.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { listenToPrinted } from '../../printed.ts';
import { runSimulate } from '../../simulate_process.ts';

const root = temporaryFolder('named');

const printed = listenToPrinted();

async function run(path: string, options: Partial<SimulateOptions>): Promise<RunSummary> {
  printed.text = '';
  expect(await simulate(path, { seed: 1, backend: 'wasm', json: true, ...options })).toBe(0);
  return JSON.parse(printed.text);
}

async function refusal(path: string, options: Partial<SimulateOptions>): Promise<string> {
  const error = await simulate(path, { seed: 1, json: true, out: join(root, 'never'), ...options }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  expect(existsSync(join(root, 'never'))).toBe(false);
  return (error as InputError).message;
}

describe('a circuit by name', () => {
  test('takes settings one by one or with commas, and says them', async () => {
    const sets = [['regime=SI_slow', 'scale=0.02'], ['regime=SI_slow,scale=0.02'], ['scale=0.02', 'regime=AI']];
    const files: string[] = [];
    for (const [i, set] of sets.entries()) {
      const out = join(root, `set ${i}`);
      const summary = await run('brunel2000', { set, out, t: 100 });
      expect(summary).toMatchObject({ circuit: 'brunel2000', neurons: 250, durationMs: 100, files: ['spikes.h5'] });
      expect(summary.settings).toBe(i < 2 ? 'regime=SI_slow,scale=0.02' : 'regime=AI,scale=0.02');
      files.push(readFileSync(join(out, 'spikes.h5')).toString('latin1'));
    }
    expect(files[1] === files[0]).toBe(true);
    expect(files[2] === files[0]).toBe(false);
  });

  test('tells a script what ran, how fast, in how much memory, and where the spikes are', async () => {
    const out = join(root, 'script');
    const summary = await run('brunel2000', { set: ['scale=0.02'], out, t: 50, dt: 0.05, seed: 3 });
    expect(summary).toMatchObject({
      ...{ engine: 'wasm', reason: 'as asked', seed: 3, dtMs: 0.05, resumedFromMs: 0, synapses: 312_500 },
      facts: { backend: 'wasm', jobs: 1, form: 'compact' },
      outputDirectory: out,
    });
    expect(summary.facts.keptWeights.map(({ population, receptor }) => `${population} ${receptor}`)).toEqual([
      ...['exc ex', 'exc in', 'inh ex', 'inh in'],
    ]);
    for (const { error } of summary.facts.keptWeights) expect(error).toBeLessThan(2 ** -23);
    expect(summary.slowdown).toBeCloseTo((1000 * summary.wallSeconds) / 50, 10);
    expect(summary.peakMemoryBytes).toBeGreaterThan(30e6);
    const spikes = summary.populations.map((row) => row.spikes);
    expect(spikes[0]).toBeGreaterThan(0);
    // Everything in the file: 16 bytes a spike behind the metadata.
    const size = readFileSync(join(out, 'spikes.h5')).length;
    expect((size - 16 * (spikes[0] + spikes[1])) / 1024).toBeLessThan(8);
  });

  test('is found although a directory has its name', async () => {
    const before = process.cwd();
    mkdirSync(join(root, 'cwd/maass2002'), { recursive: true });
    try {
      process.chdir(join(root, 'cwd'));
      expect((await run('maass2002', { t: 10, out: 'maass2002' })).circuit).toBe('maass2002');
    } finally {
      process.chdir(before);
    }
    expect(readdirSync(join(root, 'cwd/maass2002'))).toEqual(['spikes.h5']);
  });

  test('chooses its backend itself and says why', async () => {
    const { engine, reason, facts } = await run('maass2002', { backend: 'auto', t: 10, out: join(root, 'auto') });
    expect(reason).toMatch(/wasm \d+\.\d\d/);
    expect(engine).toContain(facts.backend);
  });
});

for (const [format, threads, few] of [
  ['sonata', [1, 3, 1], true],
  ['sonata', [1, 2], false],
  ['npz', [1, 2], false],
  ['csv', [1, 2], false],
] as const)
  test(`the file is the same for any number of threads, and the second time (${format} ${threads})`, {
    tags: longUnless(few),
  }, () => {
    expect(inject('buildErrors')).toBe('');
    const files = threads.map((jobs, i) => {
      const out = join(root, `${format} ${i}`);
      const args = ['brunel2000', '--set', 'scale=0.02', '--t', '100', '--backend', 'wasm', '--format', format];
      const { stdout } = runSimulate([...args, '--jobs', String(jobs), '--out', out, '--json']);
      const { facts, files: names } = JSON.parse(stdout) as RunSummary;
      expect([facts.backend, facts.jobs, readdirSync(out)]).toEqual(['wasm', jobs, names]);
      return readFileSync(join(out, names[0])).toString('latin1');
    });
    expect(files[0].length).toBeGreaterThan(1000);
    for (const file of files) expect(file === files[0]).toBe(true);
  });

describe('simulate refuses', () => {
  test.each<[string, Partial<SimulateOptions>, RegExp]>([
    [
      'brunel200',
      {},
      /^simulate: neither a file nor a circuit \(brunel200\); did you mean brunel2000\? use a path or one of brunel2000, vogels_abbott2005, potjans_diesmann2014, maass2002$/,
    ],
    [
      'brunel2000',
      { set: ['regim=AI'] },
      /^circuit brunel2000: unknown setting \(regim\); did you mean regime\? use regime, g, eta, J, scale, dt$/,
    ],
    [
      'brunel2000',
      { set: ['regime=ai'] },
      /^circuit brunel2000: regime: not accepted \(ai\); did you mean AI\? use SR, SI_fast, AI, SI_slow$/,
    ],
    [
      'brunel2000',
      { set: ['scale=0'] },
      /^circuit brunel2000: scale: not accepted \(0\); use a number ≥ 0\.0002 and ≤ 10$/,
    ],
    ['brunel2000', { set: ['scale=1e9'] }, /^circuit brunel2000: scale: not accepted \(1000000000\); /],
    ['maass2002', { set: ['columns=1.5'] }, /^circuit maass2002: columns: not accepted \(1\.5\); use an integer ≥ 1/],
    ['brunel2000', { set: ['scale'] }, /^--set: not of the form key=value \(scale\); use e\.g\. --set scale=0\.1$/],
    ['brunel2000', { t: 0.04 }, /^--t: shorter than a step of 0\.1 ms \(0\.04 ms\); use at least 0\.1$/],
    ['brunel2000', { t: 1e9 }, /^--t: too many steps of 0\.1 ms \(1000000000 ms\); use at most 427819008$/],
    ['brunel2000', { dt: 5 }, /^circuit brunel2000: dt: not accepted \(5\); use a number .*≤ 1\.5$/],
  ])('%s %j', async (path, options, message) => {
    expect(await refusal(path, options)).toMatch(message);
  });

  test('settings of a file', async () => {
    const file = join(root, 'file.yaml');
    writeFileSync(file, 'name: f\ndt: 0.1\nprojections: []\npopulations: [{name: p, model: iaf_psc_exp, size: 1}]\n');
    expect(await refusal(file, { set: ['scale=1', 'g=2'] })).toBe(
      '--set: a file has no settings (scale=1, g=2); use it with a circuit by name',
    );
  });

  test('a backend that is not there, naming those that are', async () => {
    // A GPU in Node takes packages that are not installed here.
    expect(await refusal('maass2002', { backend: 'webgpu' })).toMatch(
      /^backend: webgpu is not there \(.+\); use wasm, webasm, cpu, reference$/,
    );
  });
});
