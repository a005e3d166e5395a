/**
 * Tasks and reservoirs of a user's own modules, TypeScript included: on threads, planned, and refused where they cannot
 * be used.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ownLoader } from '../../../src/cli/node/own_module.ts';
import { loadNothing, loadOwnParts } from '../../../src/studies/comparison/own_parts.ts';
import { withoutProgress } from '../without_progress.ts';

const at = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
const main = fileURLToPath(at('dist/node/main.js'));
let folder: string;

/** The filter bank of the package, written again. */
const BANK = `
import { defineReservoir } from 'rippletank';

export const bank = defineReservoir({
  name: 'bank-again',
  meaning: 'the filter bank, written again',
  parameters: {
    tau_min: { default: 10, unit: 'ms', meaning: 'shortest time constant', above: 0 },
    tau_max: { default: 3000, unit: 'ms', meaning: 'longest time constant', above: 0 },
  },
  prepare: ({ size, tau_min, tau_max }): Float64Array =>
    Float64Array.from({ length: size }, (_, i) => tau_min * (tau_max / tau_min) ** (i / (size - 1))),
  step: (next, x, u, { dt }, taus) => {
    taus.forEach((tau, i) => {
      next[i] = Math.exp(-dt / tau) * x[i] - Math.expm1(-dt / tau) * u[0];
    });
  },
  operations: ({ size }) => size,
});
`;

/** A leaky unit. */
const CELL = `
import { defineCell } from 'rippletank';

export const leaky = defineCell({
  name: 'leaky',
  meaning: 'leaky units',
  state: ['h'],
  sums: { s: { input: true, recurrent: 'h' } },
  vectors: ['b'],
  constants: { tau: { default: 50, unit: 'ms', meaning: 'time constant', above: 0 } },
  advance: { h: 'h + dt / tau * (tanh(s + b) - h)' },
});
`;

beforeAll(() => {
  expect(inject('buildErrors')).toBe('');
  folder = mkdtempSync(join(tmpdir(), 'rippletank-module-'));
  const example = readFileSync(at('examples/own_task.ts'), 'utf8');
  write('mine.ts', example.replace("'rippletank'", JSON.stringify(at('dist/node/index.js').href)));
  write('cell.ts', CELL.replace("'rippletank'", JSON.stringify(at('dist/node/index.js').href)));
  write('bank.ts', BANK.replace("'rippletank'", JSON.stringify(at('dist/node/index.js').href)));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

function run(...args: string[]) {
  const ended = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder });
  return { ...ended, stderr: withoutProgress(ended.stderr) };
}

const TASK = '{ name: discrimination, T0s: [200], trainPerClass: 20, testPerClass: 20, probesPerPoint: 0 }';

const compared = (name: string, tasks: readonly string[], reservoirs: readonly string[]): string =>
  `{ name: ${name}, networks: 2, size: 20, stateNoise: 0.01, reservoirs: [${reservoirs.join(', ')}], tasks: [${tasks.join(', ')}] }`;

test('compared on threads, resumed, or in shards, they have the same results; a changed module ends it', () => {
  const pause = '{ module: ./mine.ts#pause, pauseMs: 40, trials: 30, label: short }';
  const bank = '{ module: ./bank.ts#bank, tau_max: 500, label: mine }';
  const cell = '{ module: ./cell.ts#leaky, tau: 10, passes: 2 }';
  write('own.yaml', compared('own', [TASK, pause], ['{ name: filter-bank, tau_max: 500 }', bank, cell]));
  const whole = run('compare', 'own.yaml', '--jobs', '2');
  expect(whole).toMatchObject({ status: 0, stderr: '' });
  expect(whole.stdout).toMatch(/short/);
  const results = join(folder, 'runs', 'own');
  const manifest = JSON.parse(readFileSync(join(results, 'manifest.json'), 'utf8'));
  expect(manifest.presented.tasks[1]).toMatchObject({
    ...{ name: 'pause-detection', label: 'short', own: ['pauseMs = 40', 'trials = 30'] },
  });
  expect(manifest.presented.reservoirs[1]).toMatchObject({
    ...{ name: 'bank-again', label: 'mine', own: ['tau_max = 500'] },
    presentation: { meaning: 'the filter bank, written again' },
  });
  expect(manifest.presented.reservoirs[2]).toMatchObject({
    ...{ name: 'leaky', own: ['tau = 10', 'passes = 2'] },
    presentation: { meaning: 'leaky units', family: { name: 'trained' } },
  });
  expect(readFileSync(join(results, 'results.jsonl'), 'utf8')).toMatch(/"trainedParameters":461\b/);
  expect(readFileSync(join(results, 'report.html'), 'utf8')).toContain('the filter bank, written again');
  expectSameScores(join(results, 'results.jsonl'), 'mine', 'filter-bank');
  // Again, from what is there.
  expect(run('compare', 'own.yaml').stdout).toContain(manifest.resultsHash);
  run('plan', 'own.yaml', '--out', 'plan.jsonl');
  expect(run('run-units', '--plan', 'plan.jsonl', '--jobs', '1', '--out', 'shard').status).toBe(0);
  expect(run('merge', 'shard', '--out', 'merged').stdout).toContain(manifest.resultsHash);
  for (const file of ['bank.ts', 'mine.ts']) {
    const text = readFileSync(join(folder, file), 'utf8');
    write(file, `${text}\n// Changed.\n`);
    expect(run('run-units', '--plan', 'plan.jsonl', '--out', 'shard')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        new RegExp(
          `^module .*${file.replace('.', '\\.')}#\\w+: file has changed since this was planned \\(sha-256 \\w{12}…\\); plan it again, in another folder`,
        ),
      ),
    });
    write(file, text);
  }
});

/** Expects a reservoir that is one of the package, written again, to have its numbers. */
function expectSameScores(file: string, own: string, packaged: string): void {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const scoresOf = (label: string) =>
    rows
      .filter(({ reservoir, condition }) => reservoir === label && condition !== 'cost')
      .map(({ task, seed, condition, metric, value, bound }) => ({ task, seed, condition, metric, value, bound }));
  expect(scoresOf(own)).toEqual(scoresOf(packaged));
  expect(scoresOf(own).length).toBeGreaterThan(10);
}

test('parameters of a reservoir are checked with their place in the file, as two of one name', () => {
  write('parameters.yaml', compared('parameters', [TASK], ['{ module: ./bank.ts#bank, tau_max: -1 }']));
  expect(run('compare', 'parameters.yaml').stderr).toBe(
    'parameters.yaml: reservoirs[0]: reservoir bank-again: tau_max out of range (-1); use a number > 0 ms\n',
  );
  write('cell.yaml', compared('cell', [TASK], ['{ module: ./cell.ts#leaky, tau: 0 }']));
  expect(run('compare', 'cell.yaml').stderr).toBe(
    'cell.yaml: reservoirs[0]: reservoir leaky: tau out of range (0); use a number > 0 ms\n',
  );
  write('other.ts', readFileSync(join(folder, 'bank.ts'), 'utf8'));
  write(
    'twice.yaml',
    compared('twice', [TASK], ['{ module: ./bank.ts#bank }', '{ module: ./other.ts#bank, label: other }']),
  );
  expect(run('compare', 'twice.yaml').stderr).toBe(
    'twice.yaml: reservoirs: two of one name (bank-again); give each a name of its own\n',
  );
});

test.each([
  [
    './mine.mjs#none',
    /^module .*mine\.mjs: exports no reservoir of that name \(none\); use defineReservoir or defineCell$/,
  ],
  [
    './mine.mjs#pause',
    /^module .*mine\.mjs: exports no reservoir of that name \(pause\); use defineReservoir or defineCell$/,
  ],
  [
    './none.ts#bank',
    /^module .*none\.ts: there is no such file \(ENOENT\); give its path from the folder of the experiment file$/,
  ],
  ['./bank.ts', /^reservoir: module \(\.\/bank\.ts\); use a file and what it exports, e\.g\. \.\/mine\.ts#resonators$/],
])('%s is refused as a reservoir in one line', async (module, message) => {
  write('mine.mjs', 'export const pause = { name: "pause", create() {} };');
  await expect(ownLoader(folder)('reservoir', module)).rejects.toThrow(message);
});

test('a reservoir is no task', async () => {
  write('bank.mjs', 'export const bank = { model: { name: "bank" }, build() {}, create() {} };');
  const { name } = await ownLoader(folder)('reservoir', './bank.mjs#bank');
  expect(name).toBe('bank');
  await expect(ownLoader(folder)('task', './bank.mjs#bank')).rejects.toThrow(
    /exports no task of that name \(bank\); use defineTask$/,
  );
});

test('what nobody named on the command line is not loaded', async () => {
  const own = JSON.parse(JSON.stringify({ tasks: ['production'], reservoirs: [{ module: './bank.ts#bank' }] }));
  await expect(loadOwnParts(own, loadNothing, 'mine.yaml')).rejects.toThrow(
    'mine.yaml: reservoirs[0]: reservoir: of a module that was not named on the command line (./bank.ts#bank); run its experiment with compare',
  );
});

test.each([
  ['./mine.mjs#nothing', /^module .*mine\.mjs: exports no task of that name \(nothing\); use defineTask$/],
  [
    './none.ts#pause',
    /^module .*none\.ts: there is no such file \(ENOENT\); give its path from the folder of the experiment file$/,
  ],
  ['./mine.mjs', /^task: module \(\.\/mine\.mjs\); use a file and what it exports, e\.g\. \.\/mine\.ts#pause$/],
  ['./broken.mjs#pause', /^module .*broken\.mjs: does not load \(oh no\); correct it$/],
  ['./object.mjs#pause', /^module .*object\.mjs: does not load \(no TypeScript\); correct it$/],
])('%s is refused in one line', async (module, message) => {
  write('mine.mjs', 'export const pause = { name: "pause", create() {} };');
  write('broken.mjs', 'throw new Error("oh no");');
  write('object.mjs', 'throw { message: "no TypeScript" };');
  const load = ownLoader(folder);
  expect((await load('task', './mine.mjs#pause')).module).toBe(join(folder, 'mine.mjs#pause'));
  await expect(load('task', module)).rejects.toThrow(message);
});

test('options of one are checked with their place in the file', () => {
  write('options.yaml', compared('options', ['{ module: ./mine.ts#pause, pauseMs: 4 }'], ['delay-line']));
  expect(run('compare', 'options.yaml').stderr).toBe(
    'options.yaml: tasks[0]: task pause-detection: pauseMs is out of range (4); use a number in 20 … 500\n',
  );
});
