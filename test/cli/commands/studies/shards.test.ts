/**
 * `plan`, `run-units` and `merge` as a user meets them: shards on several machines give what `compare` and `experiment`
 * give on one.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { withoutProgress } from '../../without_progress.ts';

const main = fileURLToPath(new URL('../../../../dist/node/main.js', import.meta.url));
const EXPERIMENT = `
name: tiny
networks: 2
size: 10
reservoirs: [delay-line, echo-state]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 6, testPerClass: 4, probesPerPoint: 1 }]
factorials:
  - task: discrimination
    factors: { loops: [off, on] }
    cells: { delay-line: { loops: off }, echo-state: { loops: on } }
`;
let directory: string;

beforeAll(() => {
  expect(inject('buildErrors')).toBe('');
  directory = mkdtempSync(join(tmpdir(), 'rippletank-shards-'));
  writeFileSync(join(directory, 'tiny.yaml'), EXPERIMENT);
});
afterAll(() => rmSync(directory, { recursive: true }));

function run(...args: string[]) {
  const ended = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: directory });
  return { ...ended, stderr: withoutProgress(ended.stderr) };
}
const text = (...path: string[]): string => readFileSync(join(directory, ...path), 'utf8');
const hashOf = (stdout: string): string | undefined => /results {2}([0-9a-f]{64})/.exec(stdout)?.[1];

describe('three shards of a comparison', () => {
  let hash: string | undefined;
  let declared = '';

  beforeAll(() => {
    hash = hashOf(run('compare', 'tiny.yaml', '--out', 'alone').stdout);
    expect(hash).toBeDefined();
    const planned = run('plan', 'tiny.yaml', '--out', 'plan.jsonl');
    declared = /declare {2}(\w+)/.exec(planned.stdout)?.[1] ?? '';
    expect(planned).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^factorial .*: with 2 networks none of its effects \(1\) can be better or worse/),
      stdout: expect.stringMatching(
        /^plan {5}plan\.jsonl {2}5 units of compare tiny\nexpect {3}.* core hours, .* MB a unit \(estimates\)\ndeclare {2}[0-9a-f]{64}\nnext {5}npx rippletank run-units/,
      ),
    });
  });

  it('merged in any order have the hash of one machine, and its files but for times and commands', () => {
    for (const k of [3, 1, 2])
      expect(
        run(
          ...['run-units', '--plan', 'plan.jsonl', '--shard', `${k}/3`, '--out', `s/${k}`],
          ...['--declared', k === 1 ? declared.toUpperCase() : declared],
        ),
      ).toMatchObject({
        ...{ status: 0, stderr: '' },
        stdout: expect.stringMatching(/^shard {4}\d\/3 of compare tiny: (\d) of \1 units are in /),
      });
    const merged = run('merge', 's/2', 's/3', 's/1', '--out', 'merged');
    expect(merged).toMatchObject({ status: 0, stderr: '' });
    expect(merged.stdout).toMatch(/^merged {3}5 of 5 units, from 3 folders\n/);
    expect(hashOf(merged.stdout)).toBe(hash);
    expect(JSON.parse(text('merged', 'manifest.json'))).toMatchObject({
      resultsHash: hash,
      declaration: { sha256: declared, beforehand: true },
    });
    expect(readdirSync(join(directory, 'merged')).filter((name) => name !== 'declaration.txt')).toEqual(
      readdirSync(join(directory, 'alone')),
    );
    for (const name of ['summary.csv', 'factorial.csv']) expect(text('merged', name)).toBe(text('alone', name));
    expect(merged.stdout).toMatch(/^factors {2}loops, effects on accuracy of discrimination: 1 undecided$/m);
    // The merged folder is one that compare would have left: it has nothing more to compute there.
    const again = run('compare', 'tiny.yaml', '--out', 'merged');
    expect(hashOf(again.stdout)).toBe(hash);
    expect(JSON.parse(text('merged', 'manifest.json')).wallSeconds.unitsInLastSession).toBe(0);
  });

  it('count as declared only where that was given to each before its first unit', () => {
    const undeclared = run('run-units', '--plan', 'plan.jsonl', '--shard', '2/3', '--out', 'u/2');
    expect(undeclared.status).toBe(0);
    run('merge', 's/1', 'u/2', 's/3', '--out', 'partly-declared');
    expect(JSON.parse(text('partly-declared', 'manifest.json')).declaration.beforehand).toBe(false);
    const shard = ['run-units', '--plan', 'plan.jsonl', '--shard', '2/3', '--out', 'u/2', '--declared'];
    expect(run(...shard, declared).stderr).toBe(
      '--declared: given when results were there already (u/2); they do not count as declared beforehand\n',
    );
  });

  it('of which one is missing are told so, and can be completed later', () => {
    const partly = run('merge', 's/1', 's/3', 's/1', '--out', 'later');
    expect(partly.status).toBe(1);
    expect(partly.stderr).toMatch(/^failed: .*: in none of the folders$/m);
    expect(hashOf(partly.stdout)).not.toBe(hash);
    const completed = run('merge', 's/2', '--out', 'later');
    expect(completed.status).toBe(0);
    expect(hashOf(completed.stdout)).toBe(hash);
  });

  it('of different plans are refused, and so is a folder without results', () => {
    run('plan', 'tiny.yaml', '--seed', '7', '--out', 'other.jsonl');
    run('run-units', '--plan', 'other.jsonl', '--shard', '2/3', '--out', 'o/2');
    const { status, stderr } = run('merge', 's/1', 'o/2', '--out', 'wrong');
    expect([status, stderr]).toEqual([
      2,
      'o/2: holds units of another plan than s/1; merge what was run from one plan\n',
    ]);
    expect(run('merge', 's', '--out', 'wrong').stderr).toMatch(/^s: no results in it \(no journal\.jsonl\)/);
    mkdirSync(join(directory, 'foreign'));
    writeFileSync(join(directory, 'foreign', 'summary.csv'), 'mine');
    expect(run('merge', 's/1', '--out', 'foreign').stderr).toBe(
      'foreign: holds results without the journal of a run (summary.csv); give another --out, or move them away\n',
    );
    expect(readdirSync(join(directory, 'foreign'))).toEqual(['summary.csv']);
    // Nor does a shard of one plan go on in the folder of another.
    expect(run('run-units', '--plan', 'other.jsonl', '--out', 's/1').stderr).toMatch(
      /another configuration or version/,
    );
  });

  it('and single units, by the beginnings of their ids, come to the same', () => {
    const ids = text('plan.jsonl')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line).id.slice(0, 12));
    const [some, rest] = [ids.slice(0, 2), ids.slice(2)];
    for (const [folder, units] of Object.entries({ some, rest }))
      expect(run('run-units', '--plan', 'plan.jsonl', '--out', folder, '--unit', ...units).stdout).toMatch(
        new RegExp(`^units {4}of compare tiny: ${units.length} of ${units.length} units are in `),
      );
    expect(hashOf(run('merge', 'some', 'rest', '--out', 'of-units').stdout)).toBe(hash);
  });

  it('refuse what is no part and no plan, in one line', () => {
    const refusal = (...args: string[]): string => {
      const { status, stderr } = run(...args);
      expect(status).toBe(2);
      return stderr;
    };
    expect(refusal('run-units', '--plan', 'plan.jsonl', '--shard', '4/3', '--out', 'x')).toBe(
      '--shard: not accepted (4/3); use k/n with k from 1 to n, e.g. 3/20\n',
    );
    const units = (...args: string[]): string =>
      refusal('run-units', '--plan', 'plan.jsonl', '--out', 'x', '--unit', ...args);
    expect(units('xyz')).toBe('--unit: no unit of the plan (xyz); give the id of a line of the plan\n');
    expect(units('xyz', '--shard', '1/3')).toBe('--unit: given together with --shard (1/3); give one of them\n');
    expect(refusal('run-units', '--plan', 'plan.jsonl')).toBe('--out: option missing; give it, see --help\n');
    expect(refusal('run-units', '--plan', 'tiny.yaml', '--out', 'x')).toMatch(
      /^tiny\.yaml: its first line names no study/,
    );
    expect(refusal('plan', 'tiny.yaml', '--out', 'no/such/plan.jsonl')).toMatch(
      /^--out: cannot be written \(no\/such\/plan\.jsonl, ENOENT\)/m,
    );
    expect(refusal('plan', 'tiny.yaml', '--published', 'stdp-curves')).toMatch(/^--published: given together with/);
    expect(readdirSync(directory)).not.toContain('x');
  });
});

it('shards of a published result give the same findings, data and report', { tags: 'long' }, () => {
  run('plan', '--published', 'stdp-curves', '--quick', '--out', 'curves.jsonl');
  for (const k of [1, 2]) run('run-units', '--plan', 'curves.jsonl', '--shard', `${k}/2`, '--out', `c/${k}`);
  const partly = run('merge', 'c/1', '--out', 'curves');
  expect(partly.status).toBe(1);
  expect(partly.stderr).toMatch(/^failed: .*: in none of the folders\nstdp-curves: findings need all units/);
  expect(run('merge', 'c/1', 'c/2', '--out', 'curves')).toMatchObject({ status: 0, stderr: '' });
  expect(run('experiment', 'stdp-curves', '--quick', '--out', 'curves-alone').status).toBe(0);
  for (const file of ['findings.json', 'findings.csv', 'data.json', 'report.html'])
    expect(text('curves', file)).toBe(text('curves-alone', file));
});

it('a shard that is killed goes on where it was', { tags: 'long' }, async () => {
  run('plan', 'tiny.yaml', '--out', 'whole.jsonl');
  const args = ['run-units', '--plan', 'whole.jsonl', '--out', 'killed', '--jobs', '1'];
  const child = spawn(process.execPath, [main, ...args], { cwd: directory, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const lines = (): number => {
    try {
      return text('killed', 'journal.jsonl').split('\n').length - 2;
    } catch {
      return 0;
    }
  };
  while (lines() < 2 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill('SIGKILL');
  await ended;
  const before = lines();
  const { status, stdout } = run(...args);
  expect([status, before >= 2]).toEqual([0, true]);
  expect(stdout).toContain('5 of 5 units are in');
  const merged = run('merge', 'killed', '--out', 'killed-merged');
  expect(hashOf(merged.stdout)).toBe(hashOf(run('compare', 'tiny.yaml', '--out', 'alone').stdout));
});
