/** Tasks of a user's own modules, TypeScript included: on threads, planned, and refused where they cannot be used. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { taskLoader } from '../../../src/cli/node/task_module.ts';
import { withoutProgress } from '../without_progress.ts';

const at = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
const main = fileURLToPath(at('dist/src/cli/main.js'));
let folder: string;

beforeAll(() => {
  expect(inject('buildErrors')).toBe('');
  folder = mkdtempSync(join(tmpdir(), 'rippletank-module-'));
  const example = readFileSync(at('examples/own_task.ts'), 'utf8');
  write('mine.ts', example.replace("'rippletank'", JSON.stringify(at('dist/src/index.js').href)));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

function run(...args: string[]) {
  const ended = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder });
  return { ...ended, stderr: withoutProgress(ended.stderr) };
}

const experiment = (task: string): string =>
  `{ name: own, networks: 2, size: 20, reservoirs: [delay-line, input-only], tasks: [${task}] }`;

test('a comparison with one, on threads or in shards, has the same results; a changed module ends it', () => {
  write('own.yaml', experiment('{ module: ./mine.ts#pause, pauseMs: 40, trials: 30, label: short }'));
  const whole = run('compare', 'own.yaml', '--jobs', '2');
  expect(whole).toMatchObject({ status: 0, stderr: '' });
  expect(whole.stdout).toMatch(/short/);
  const manifest = JSON.parse(readFileSync(join(folder, 'runs', 'own', 'manifest.json'), 'utf8'));
  expect(manifest.presented.tasks).toMatchObject([
    { name: 'pause-detection', label: 'short', own: ['pauseMs = 40', 'trials = 30'] },
  ]);
  run('plan', 'own.yaml', '--out', 'plan.jsonl');
  expect(run('run-units', '--plan', 'plan.jsonl', '--jobs', '1', '--out', 'shard').status).toBe(0);
  const merged = run('merge', 'shard', '--out', 'merged');
  expect(merged.stdout).toContain(manifest.resultsHash);
  write('mine.ts', `${readFileSync(join(folder, 'mine.ts'), 'utf8')}\n// Changed.\n`);
  const changed = run('run-units', '--plan', 'plan.jsonl', '--out', 'shard');
  expect(changed.status).toBe(2);
  expect(changed.stderr).toMatch(
    /^module .*mine\.ts#pause: file has changed since this was planned \(sha-256 \w{12}…\); plan it again, in another folder/,
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
])('%s is refused in one line', async (module, message) => {
  write('mine.mjs', 'export const pause = { name: "pause", create() {} };');
  write('broken.mjs', 'throw new Error("oh no");');
  const load = taskLoader(folder);
  expect((await load('./mine.mjs#pause')).module).toBe(join(folder, 'mine.mjs#pause'));
  await expect(load(module)).rejects.toThrow(message);
});

test('options of one are checked with their place in the file', () => {
  write('options.yaml', experiment('{ module: ./mine.ts#pause, pauseMs: 4 }'));
  expect(run('compare', 'options.yaml').stderr).toBe(
    'options.yaml: tasks[0]: task pause-detection: pauseMs is out of range (4); use a number in 20 … 500\n',
  );
});
