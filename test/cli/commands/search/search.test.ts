/**
 * A search as a user meets it: `compare` searches first and goes on where it was; `plan`, `run-units` and `merge` do the
 * same on several machines.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { compare } from '../../../../src/cli/commands/compare/compare.ts';
import { report } from '../../../../src/cli/commands/report/report.ts';
import { merge } from '../../../../src/cli/commands/studies/merge.ts';
import { plan } from '../../../../src/cli/commands/studies/plan.ts';
import { runUnitsOfShard } from '../../../../src/cli/commands/studies/run_units.ts';
import type { ResultRow } from '../../../../src/studies/comparison/result.ts';
import type { DrawRow } from '../../../../src/studies/search/draw_row.ts';
import { TINY_SEARCH } from '../../../studies/search/tiny_search.ts';
import { listenToPrinted } from '../../printed.ts';

let directory: string;
const at = (...path: string[]): string => join(directory, ...path);
const text = (...path: string[]): string => readFileSync(at(...path), 'utf8');
const linesOf = <T>(...path: string[]): T[] =>
  text(...path)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const file = (): string => at('tiny.yaml');
const printed = listenToPrinted();
const manifest = () => JSON.parse(text('alone', 'manifest.json'));

beforeAll(async () => {
  expect(inject('buildErrors')).toBe('');
  directory = mkdtempSync(join(tmpdir(), 'rippletank-search-'));
  // One task is enough here.
  writeFileSync(file(), TINY_SEARCH.replace(/ {2}- \{ name: production.*\n/, ''));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await compare(file(), { out: at('alone'), jobs: 1 })).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('compare', () => {
  it('writes all draws, the experiment that follows, and results of defaults and of what was found', () => {
    expect(readdirSync(at('alone', 'search')).sort()).toEqual(
      ['draws.csv', 'draws.jsonl', 'draws.parquet', 'journal.jsonl', 'searched.yaml'].sort(),
    );
    expect(linesOf<DrawRow>('alone', 'search', 'draws.jsonl')).toHaveLength(2 * 4);
    expect(text('alone', 'search', 'draws.csv').split('\n')).toHaveLength(1 + 2 * 4 + 1);
    const rows = linesOf<ResultRow>('alone', 'results.jsonl');
    expect(new Set(rows.map(({ reservoir }) => reservoir))).toEqual(
      new Set(['delay-line', 'delay-line+searched', 'dense', 'dense+searched']),
    );
    expect(new Set(rows.map(({ seed }) => seed))).toEqual(new Set([1, 2]));
    expect(manifest().configuration.search).toEqual({ draws: 4, networks: 2, seed: 1, done: true });
    expect(text('alone', 'report.html')).toContain('What a search buys');
  });

  it('leaves what report draws the same report of', async () => {
    expect(await report([at('alone')], { out: at('again.html') })).toBe(0);
    expect(text('again.html')).toBe(text('alone', 'report.html'));
  });

  it('goes on where it was: what is lost of its journal is computed again, to the same bytes', {
    tags: 'long',
  }, async () => {
    const [draws, hash] = [text('alone', 'search', 'searched.yaml'), manifest().resultsHash];
    const journal = text('alone', 'search', 'journal.jsonl').split('\n');
    writeFileSync(at('alone', 'search', 'journal.jsonl'), `${journal.slice(0, 6).join('\n')}\n{"id":"12`);
    rmSync(at('alone', 'search', 'draws.jsonl'));
    expect(await compare(file(), { out: at('alone'), jobs: 1 })).toBe(0);
    expect(text('alone', 'search', 'searched.yaml')).toBe(draws);
    expect(manifest().resultsHash).toBe(hash);
    expect(manifest().wallSeconds.unitsInLastSession).toBe(0);
    expect(printed.text).toMatch(/best of the draws\n {2}discrimination {2}delay-line {2}accuracy/);
  });
});

describe('a search by halving', { tags: 'long' }, () => {
  it('goes from rung to rung by itself, and has the same draws where it goes on from its journal', async () => {
    writeFileSync(
      at('halved.yaml'),
      readFileSync(file(), 'utf8').replace('networks: 2 }', 'networks: 2, halving: 2 }'),
    );
    expect(await compare(at('halved.yaml'), { out: at('halved'), jobs: 1 })).toBe(0);
    const draws = text('halved', 'search', 'draws.jsonl');
    const networks = linesOf<DrawRow>('halved', 'search', 'draws.jsonl').map((row) => row.networks.length);
    // Of four draws of each system all were tried on one network, and two of them on both.
    expect(networks.toSorted()).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
    const journal = text('halved', 'search', 'journal.jsonl').trimEnd().split('\n');
    expect(journal).toHaveLength(1 + 2 * (4 + 2));
    rmSync(at('halved', 'search', 'draws.jsonl'));
    expect(await compare(at('halved.yaml'), { out: at('halved'), jobs: 1 })).toBe(0);
    expect(text('halved', 'search', 'draws.jsonl')).toBe(draws);
    expect(text('halved', 'report.html')).toContain('successive halving');
  });
});

// Each command starts threads of its own; that shards give the same results is tested without them, too.
describe('two shards', { tags: 'long' }, () => {
  it('of the search, and of what follows, have the hash of one machine, and its report shows the search', async () => {
    expect(await plan(file(), { quick: false, set: [], out: at('search.jsonl') })).toBe(0);
    expect(printed.text).toMatch(/^plan .* 16 units of search tiny\n/);
    const shards = [1, 2].map((index) => ({ index, count: 2 }));
    for (const shard of shards)
      await runUnitsOfShard({ plan: at('search.jsonl'), shard, out: at('s', String(shard.index)), jobs: 1 });
    expect(await merge([at('s', '1')], { out: at('all', 'search') })).toBe(1);
    expect(readdirSync(at('all', 'search'))).toEqual(['journal.jsonl']);
    expect(await merge([at('s', '1'), at('s', '2')], { out: at('all', 'search') })).toBe(0);
    expect(printed.text).toContain(`next     npx rippletank plan ${at('all', 'search', 'searched.yaml')} --out`);
    expect(text('all', 'search', 'searched.yaml')).toBe(text('alone', 'search', 'searched.yaml'));
    const lasting = (row: DrawRow) => ({ ...row, seconds: 0 });
    expect(linesOf<DrawRow>('all', 'search', 'draws.jsonl').map(lasting)).toEqual(
      linesOf<DrawRow>('alone', 'search', 'draws.jsonl').map(lasting),
    );

    await plan(at('all', 'search', 'searched.yaml'), { quick: false, set: [], out: at('compare.jsonl') });
    const whole = { index: 1, count: 1 };
    await runUnitsOfShard({ plan: at('compare.jsonl'), shard: whole, out: at('c'), jobs: 1 });
    expect(await merge([at('c')], { out: at('all') })).toBe(0);
    expect(JSON.parse(text('all', 'manifest.json')).resultsHash).toBe(manifest().resultsHash);
    expect(text('all', 'report.html')).toContain('What a search buys');
  });

  it('merged apart from their search say that the report goes without it', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await merge([at('c')], { out: at('apart') })).toBe(0);
    expect(told.mock.calls.flat().join('')).toMatch(
      /^the report goes without its search: there is no .*draws\.jsonl\n/,
    );
    expect(text('apart', 'report.html')).not.toContain('What a search buys');
  });
});
