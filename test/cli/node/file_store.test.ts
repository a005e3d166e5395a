/**
 * A folder as a store: what was appended or kept is found again, and what is no plain file is refused instead of being
 * waited for.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasJournal, openFileStore, readJournal, writeJournal } from '../../../src/cli/node/file_store.ts';
import { planOf } from '../../../src/studies/plan.ts';
import { tinyStudy } from '../../studies/tiny_comparison.ts';

const plan = await planOf(tinyStudy, '1.0.0');
const [unit, other] = plan.units;
const state = { share: 0.5, facts: { at: 3 }, bytes: Uint8Array.of(1, 2) };

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rippletank-store-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a result is found again, and what was kept of its unit is gone', () => {
  expect(hasJournal(directory)).toBe(false);
  const store = openFileStore(directory, plan);
  expect(store.kept(unit)).toBeUndefined();
  store.keep(unit, state);
  store.keep(other, state);
  store.append(unit, [1, Number.NaN]);
  store.close();
  const again = openFileStore(directory, plan);
  expect(again.entries).toEqual([{ id: unit.id, result: [1, Number.NaN] }]);
  expect(again.kept(unit)).toBeUndefined();
  expect(again.kept(other)).toEqual(state);
  again.close();
  expect(readJournal(directory).entries).toEqual(again.entries);
  expect(readdirSync(directory).toSorted()).toEqual([`${other.id}.unfinished`, 'journal.jsonl'].toSorted());
});

test('what was kept and is damaged is told from what was never kept', () => {
  const store = openFileStore(directory, plan);
  store.keep(unit, state);
  truncateSync(join(directory, `${unit.id}.unfinished`), 20);
  expect(store.kept(unit)).toBe('damaged');
  expect(store.kept(other)).toBeUndefined();
  store.close();
});

test('a journal that is written as a whole takes the place of the one that is there', () => {
  openFileStore(directory, plan).close();
  writeJournal(directory, plan, [{ id: other.id, result: 2 }]);
  expect(readJournal(directory)).toMatchObject({ header: plan.header, entries: [{ id: other.id, result: 2 }] });
});

test('a folder without results, and one whose journal is a pipe, are refused at once', () => {
  expect(() => readJournal(directory)).toThrow(/: no results in it \(no journal\.jsonl\); give folders of run-units/);
  expect(spawnSync('mkfifo', [join(directory, 'journal.jsonl')]).status).toBe(0);
  expect(() => readJournal(directory)).toThrow(/not a plain file/);
  expect(() => openFileStore(directory, plan)).toThrow(/not a plain file \(a pipe or a device\); give another --out/);
});
