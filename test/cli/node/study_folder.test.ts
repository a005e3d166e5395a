/** A folder that is looked at tells what is in it, and stays as it is. */
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFileStore } from '../../../src/cli/node/file_store.ts';
import { holdDirectory } from '../../../src/cli/node/output_directory.ts';
import { LOCK_FILE } from '../../../src/cli/node/run_lock.ts';
import { forgetRunning, noteRunning, RUNNING_FILE, readRunning } from '../../../src/cli/node/running_file.ts';
import { lookAt, planWithin, runFolders, shardFolders } from '../../../src/cli/node/study_folder.ts';
import { planOf } from '../../../src/studies/plan.ts';
import { tinyStudy } from '../../studies/tiny_comparison.ts';
import { temporaryFolder } from '../../temporary_folder.ts';

const root = temporaryFolder('folder');
const plan = await planOf(tinyStudy, '1.0.0');
const [first, second, third] = plan.units;
let count = 0;
const empty = (): string => {
  const folder = join(root, String(++count));
  mkdirSync(folder);
  return folder;
};

test('units that are done, that failed and that were kept are found, and what a living process is at', () => {
  const folder = empty();
  const release = holdDirectory(folder);
  const store = openFileStore(folder, plan);
  store.append(first, 1, 2.5);
  store.fail({ id: second.id, label: second.label, cause: 'dry' });
  store.keep(third, { share: 0.75, facts: { a: 'x'.repeat(500) }, bytes: Uint8Array.of(1) });
  noteRunning(folder, { jobs: 2, units: [third.id] });
  const before = readdirSync(folder);
  expect(lookAt(folder)).toEqual({
    ...{ where: folder, header: plan.header, done: new Map([[first.id, 2.5]]), damaged: [] },
    failures: [{ id: second.id, label: second.label, cause: 'dry' }],
    kept: new Map([[third.id, 0.75]]),
    ...{ running: { jobs: 2, units: [third.id] }, left: undefined },
  });
  expect(readdirSync(folder)).toEqual(before);
  forgetRunning(folder);
  store.close();
  release();
  expect(lookAt(folder)).toMatchObject({ running: undefined, left: undefined });
});

test('of a process on another machine a sign of life counts, and its absence is told', () => {
  const folder = empty();
  const lock = join(folder, LOCK_FILE);
  writeFileSync(lock, JSON.stringify({ pid: 1, host: 'elsewhere' }));
  expect(lookAt(folder)).toMatchObject({ header: undefined, running: { jobs: 1, units: [] }, left: undefined });
  utimesSync(lock, new Date(), new Date(Date.now() - 600_000));
  expect(lookAt(folder)).toMatchObject({
    ...{ running: undefined, left: 'process 1 on elsewhere is gone, or gives no sign of life' },
  });
  writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname(), began: '1' }));
  expect(lookAt(folder).left).toContain(`process ${process.pid} on`);
});

test('half of a note is none, and a kept state that cannot be read counts as begun', () => {
  const folder = empty();
  writeFileSync(join(folder, RUNNING_FILE), '{"jobs":2,"uni');
  writeFileSync(join(folder, `${first.id}.unfinished`), 'nothing');
  expect(readRunning(folder)).toBeUndefined();
  expect(lookAt(folder).kept).toEqual(new Map([[first.id, 0]]));
  // The next run clears it away.
  holdDirectory(folder)();
  expect(readdirSync(folder)).toEqual([`${first.id}.unfinished`]);
});

test('a folder in which compare still searches stands for that of its search, until it has a journal of its own', () => {
  const folder = empty();
  const search = join(folder, 'search');
  mkdirSync(search);
  expect(runFolders([folder])).toEqual([folder]);
  openFileStore(search, plan).close();
  expect(runFolders([folder])).toEqual([search]);
  expect(shardFolders([folder])).toEqual([folder]);
  openFileStore(folder, plan).close();
  expect(runFolders([folder])).toEqual([folder]);
});

test('a folder of submit stands for those of its shards, in the order of their numbers', () => {
  const folder = empty();
  for (const k of ['10', '9', '1']) mkdirSync(join(folder, 'shards', k), { recursive: true });
  writeFileSync(join(folder, 'shards', 'note'), '');
  expect(shardFolders([folder, 'other'])).toEqual([...['1', '9', '10'].map((k) => join(folder, 'shards', k)), 'other']);
  expect(planWithin([folder])).toBeUndefined();
  writeFileSync(join(folder, 'plan.jsonl'), '');
  expect(planWithin(['none', folder])).toBe(join(folder, 'plan.jsonl'));
  expect(() => lookAt(join(folder, 'plan.jsonl'))).toThrow(/plan\.jsonl: no such folder; give folders of run-units/);
});
