/** A study that is looked at from outside, and what failed of it done again. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { retry } from '../../../../src/cli/commands/studies/retry.ts';
import { runStudy } from '../../../../src/cli/commands/studies/run_study.ts';
import { status } from '../../../../src/cli/commands/studies/status.ts';
import { openFileStore } from '../../../../src/cli/node/file_store.ts';
import { holdDirectory } from '../../../../src/cli/node/output_directory.ts';
import { noteRunning } from '../../../../src/cli/node/running_file.ts';
import { packageFacts } from '../../../../src/cli/package_facts.ts';
import { comparisonStudy, isPictures } from '../../../../src/studies/comparison/comparison.ts';
import { parseExperiment } from '../../../../src/studies/comparison/experiment_file.ts';
import { planOf, planText, shardOf, withDemands } from '../../../../src/studies/plan.ts';
import { searchStudy } from '../../../../src/studies/search/search.ts';
import { TINY_SEARCH } from '../../../studies/search/tiny_search.ts';
import { computeTiny, tiny, tinyExecutor, tinyStudy } from '../../../studies/tiny_comparison.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';

const { version } = packageFacts();
const plan = await planOf(tinyStudy, version);
const demanded = withDemands(plan, () => ({ seconds: 60, megabytes: 100 }));
const root = temporaryFolder('status');
let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => void vi.restoreAllMocks());

/** Runs the first half of the plan, of which a unit fails. @returns the folder */
async function withFailure(name: string): Promise<string> {
  const directory = join(root, name, 'shards', '1');
  const units = shardOf(plan.units, { index: 1, count: 2 });
  const compute: typeof computeTiny = async (unit, context) => {
    if (!isPictures(unit) && unit.seed === 2) throw new Error('out of water');
    return computeTiny(unit, context);
  };
  const createExecutor = () => tinyExecutor([], compute);
  expect(await runStudy(plan, { directory, units, createExecutor }, ({ failures }) => failures.length)).toBe(1);
  writeFileSync(join(root, name, 'plan.jsonl'), planText(demanded));
  return directory;
}

describe('status', () => {
  test('tells what is done, running, failed and missing, and what is left', async () => {
    const first = await withFailure('looked-at');
    const second = join(root, 'looked-at', 'shards', '2');
    mkdirSync(second);
    const release = holdDirectory(second);
    openFileStore(second, plan).close();
    const [running] = shardOf(plan.units, { index: 2, count: 2 });
    noteRunning(second, { jobs: 1, units: [running.id] });
    expect(await status([join(root, 'looked-at')], { json: false })).toBe(1);
    release();
    expect(printed.split('\n').slice(0, 2)).toEqual([
      'study    compare tiny: 3 of 7 units are done',
      'units    1 running, 1 failed, 2 missing',
    ]);
    expect(printed).toMatch(/^left {5}about [\d.]+ s with 1 unit at a time$/m);
    expect(printed).toContain(`running  ${running.label} in ${second}\n`);
    expect(printed).toMatch(new RegExp(`^failed {3}.* × seed 2 in ${first}: out of water$`, 'm'));
    printed = '';
    expect(await status([first], { json: true })).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({
      ...{ study: 'compare tiny', units: 7, done: 3, running: [], missing: 3, workers: 0, stopped: [], damaged: [] },
      failed: [{ where: first, cause: 'out of water' }],
    });
  });

  test('names a journal that is damaged, and says that nothing is known of the time', async () => {
    const directory = join(root, 'damaged');
    mkdirSync(directory);
    const journal = join(directory, 'journal.jsonl');
    writeFileSync(journal, `${plan.header}\n{"id":"1"}\n`);
    expect(await status([directory], { json: false })).toBe(1);
    expect(printed).toContain('left     not known yet; nothing is running\n');
    expect(printed).toContain(`damaged  ${directory}: its journal in 1 line (line 2)\n`);
    expect(readFileSync(journal, 'utf8')).toContain('{"id":"1"}');
  });

  test('of a search by halving tells at most what is left, and at its end which units were dropped', async () => {
    const text = TINY_SEARCH.replace('networks: 2 }', 'networks: 2, halving: 2 }');
    const halving = await planOf(searchStudy(parseExperiment(text, 'tiny.yaml')), version);
    const search = join(root, 'searching', 'search');
    mkdirSync(search, { recursive: true });
    const store = openFileStore(search, halving);
    for (const unit of halving.units.slice(0, 20)) store.append(unit, [], 60);
    store.close();
    const look = (json: boolean) => status([join(root, 'searching')], { json });
    expect(await look(false)).toBe(0);
    expect(printed).toContain(
      'study    search tiny: 20 of 32 units are done\nunits    0 running, 0 failed, 12 missing\n',
    );
    expect(printed).toMatch(
      /^left {5}about \d+ min \d+ s of one processor at most: what halving drops is not computed; nothing is running$/m,
    );
    writeFileSync(join(search, 'draws.jsonl'), '');
    printed = '';
    expect(await look(false)).toBe(0);
    expect(printed).toContain('0 missing, 12 of draws that halving dropped\nleft     nothing\n');
    printed = '';
    expect(await look(true)).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ units: 32, done: 20, missing: 0, dropped: 12, secondsLeft: 0 });
  });

  test('refuses folders of two studies, and those that tell of none', async () => {
    const one = await withFailure('one');
    const other = join(root, 'other');
    mkdirSync(other);
    await expect(status([other], { json: false })).rejects.toThrow(/^status: no journal in any of the folders \(1\)/);
    const { header } = await planOf(comparisonStudy({ ...tiny, seed: 9 }), version);
    writeFileSync(join(other, 'journal.jsonl'), `${header}\n`);
    await expect(status([one, other], { json: false })).rejects.toThrow(/: holds units of another plan than /);
    await expect(status([join(root, 'none')], { json: false })).rejects.toThrow(/none: no such folder/);
  });
});

describe('retry', () => {
  test('computes what failed in its folder, and nothing else', async () => {
    const directory = await withFailure('retried');
    expect(await retry([join(root, 'retried')], { jobs: 1 })).toBe(0);
    expect(printed).toMatch(/^retry {4}1 of 1 units that had failed are in /);
    printed = '';
    expect(await status([directory], { json: false })).toBe(0);
    expect(printed).toContain('units    0 running, 0 failed, 3 missing\n');
    printed = '';
    expect(await retry([directory], {})).toBe(0);
    expect(printed).toBe('retry    nothing has failed\n');
  });

  test('does not do again what another folder has by now, nor where a run is writing', async () => {
    const directory = await withFailure('elsewhere');
    const failed = plan.units.filter(({ label }) => label.endsWith('seed 2'));
    const done = join(root, 'elsewhere', 'shards', '2');
    mkdirSync(done);
    const store = openFileStore(done, plan);
    for (const unit of failed) store.append(unit, []);
    store.close();
    expect(await retry([directory, done], {})).toBe(0);
    expect(printed).toBe('retry    nothing has failed\n');
    const release = holdDirectory(directory);
    await expect(retry([directory], {})).rejects.toThrow(`${directory}: another run is writing here; wait for its end`);
    release();
  });
});
