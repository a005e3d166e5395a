/**
 * Shards of any number, merged in any order, are the study: the same rows, the same hash. What does not belong together
 * is refused.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ComparisonStudy, comparisonStudy, isComparison } from '../../src/studies/comparison/comparison.ts';
import { comparisonOutputs } from '../../src/studies/comparison/comparison_outputs.ts';
import type { ResultRow } from '../../src/studies/comparison/result.ts';
import { type Entry, entryLine, failureLine, parseJournal } from '../../src/studies/journal.ts';
import { mergeJournals } from '../../src/studies/merge.ts';
import { type Plan, planOf, shardOf } from '../../src/studies/plan.ts';
import { type RunResults, runUnits } from '../../src/studies/run_units.ts';
import { createMemoryStore } from '../../src/studies/store.ts';
import { tiny, tinyExecutor, tinyStudy } from './tiny_comparison.ts';

const VERSION = '1.0.0';
const session = { command: '', versions: {}, seconds: 1, jobs: 1 };
let plan: Plan<ComparisonStudy>;
let alone: RunResults;
let hash: string;

beforeAll(async () => {
  plan = await planOf(tinyStudy, VERSION);
  alone = await runUnits(plan, { store: createMemoryStore(), createExecutor: () => tinyExecutor() });
  hash = (await comparisonOutputs(plan, alone, session)).manifest.resultsHash;
});

/** The journal of a shard, as its file would be read. @param of what became of a unit's result on that machine */
function journalOf(shard: { readonly index: number; readonly count: number }, of = (result: unknown) => result) {
  const lines = shardOf(plan.units, shard).map(({ id, label }) =>
    entryLine({ id, result: of(alone.results.get(id)) }, label),
  );
  const where = `shards/${shard.index}`;
  return { where, journal: parseJournal(new TextEncoder().encode(`${plan.header}\n${lines.join('')}`)) };
}

const resultsOf = (entries: readonly Entry[]) => new Map(entries.map(({ id, result }) => [id, result]));
const slower = (result: unknown): unknown =>
  Array.isArray(result) ? result.map((row: ResultRow) => ({ ...row, wallSeconds: 9 })) : result;

describe('shards', () => {
  test('of any number, in any order, some of them twice, give the rows and the hash of one machine', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 9 })
          .chain((count) =>
            fc.tuple(
              fc.constant(count),
              fc.shuffledSubarray([...Array(count).keys()], { minLength: count }),
              fc.subarray([...Array(count).keys()]),
            ),
          ),
        async ([count, order, again]) => {
          const journals = [
            ...order.map((i) => journalOf({ index: i + 1, count })),
            ...again.map((i) => journalOf({ index: i + 1, count }, slower)),
          ];
          const { plan: merged, entries, missing, doubled, damaged } = await mergeJournals(journals, VERSION);
          const { study } = merged;
          if (!isComparison(study)) throw new Error('no comparison');
          const run = { results: resultsOf(entries), failures: missing, computed: 0 };
          const { manifest } = await comparisonOutputs({ ...merged, study }, run, session);
          expect(manifest).toMatchObject({ resultsHash: hash, failures: [] });
          expect(manifest.presented.tasks.map(({ label }) => label)).toEqual(tiny.tasks.map(({ label }) => label));
          const repeated = again.reduce((sum, i) => sum + shardOf(plan.units, { index: i + 1, count }).length, 0);
          expect(doubled.reduce((sum, { units }) => sum + units, 0)).toBe(repeated);
          expect(new Set(doubled.flatMap(({ where }) => where)).size).toBe(doubled.length);
          expect(damaged).toEqual([]);
        },
      ),
      { seed: 1, numRuns: 40 },
    );
  });

  test('that are not all there are told, with the cause where a journal has one', async () => {
    const [first, second] = [1, 2].map((index) => journalOf({ index, count: 2 }));
    const lost = shardOf(plan.units, { index: 2, count: 2 })[0];
    const line = failureLine({ id: lost.id, label: lost.label, cause: 'out of water' });
    const broken = { ...second, journal: parseJournal(new TextEncoder().encode(`${plan.header}\n${line}`)) };
    const { missing, entries } = await mergeJournals([first, broken], VERSION);
    expect(missing).toHaveLength(plan.units.length - entries.length);
    expect(missing.find(({ id }) => id === lost.id)?.cause).toBe('out of water');
    expect(missing.filter(({ id }) => id !== lost.id).every(({ cause }) => cause === 'in none of the folders')).toBe(
      true,
    );
  });
});

describe('named', () => {
  test('are the folders of units that several hold', async () => {
    const [one, two] = [1, 2].map((index) => journalOf({ index, count: 2 }));
    const { doubled, missing } = await mergeJournals([one, two, { ...one, where: 'copy' }], VERSION);
    expect(doubled).toEqual([{ where: ['shards/1', 'copy'], units: one.journal.entries.length }]);
    expect(missing).toEqual([]);
  });

  test('is the folder whose journal is damaged, with its lines, and the units that are missing for it', async () => {
    const lines = shardOf(plan.units, { index: 1, count: 1 }).map(({ id, label }) =>
      entryLine({ id, result: alone.results.get(id) }, label),
    );
    const text = `${plan.header}\n${lines.join('')}`.split('\n');
    text[3] = text[3].replace('"value":', '"valve":');
    const journal = parseJournal(new TextEncoder().encode(text.join('\n')));
    const { damaged, missing, entries } = await mergeJournals([{ where: 'shards/1', journal }], VERSION);
    expect(damaged).toEqual([{ where: 'shards/1', lines: [4] }]);
    expect([entries.length, missing.length]).toEqual([plan.units.length - 1, 1]);
  });
});

describe('refused', () => {
  test('is a unit that the plan does not have', async () => {
    const line = entryLine({ id: 'of no plan', result: [] }, '');
    const journal = parseJournal(new TextEncoder().encode(`${plan.header}\n${line}`));
    await expect(mergeJournals([{ where: 'shards/9', journal }], VERSION)).rejects.toThrow(
      /^shards\/9: holds a unit that its plan does not have \(of no plan\)/,
    );
  });

  const refusal = async (journals: Parameters<typeof mergeJournals>[0], version = VERSION): Promise<string> => {
    const error = await mergeJournals(journals, version).catch((thrown: Error) => thrown);
    return error instanceof Error ? error.message : 'merged';
  };

  test('is a shard of another plan', async () => {
    const other = await planOf(comparisonStudy({ ...tiny, seed: 5 }), VERSION);
    const journal = parseJournal(new TextEncoder().encode(`${other.header}\n`));
    expect(await refusal([journalOf({ index: 1, count: 2 }), { where: 'shards/2', journal }])).toBe(
      'shards/2: holds units of another plan than shards/1; merge what was run from one plan',
    );
  });

  test('is a shard of another version, whichever it is', async () => {
    const shard = journalOf({ index: 1, count: 2 });
    expect(await refusal([shard], '2.0.0')).toBe(
      'shards/1: made by another version (1.0.0); use that one, or plan again with 2.0.0',
    );
    const older = { where: 'old', journal: { ...shard.journal, header: plan.header.replace('1.0.0', '0.9.0') } };
    expect(await refusal([shard, older])).toMatch(/^old: made by another version \(0\.9\.0\)/);
  });

  test('are two results of one unit that differ by more than the time that they took', async () => {
    const changed = (result: unknown): unknown =>
      Array.isArray(result) ? [{ ...result[0], value: 0.123 }, ...result.slice(1)] : result;
    const twice = [
      journalOf({ index: 1, count: 1 }),
      { ...journalOf({ index: 1, count: 1 }, changed), where: 'other' },
    ];
    expect(await refusal(twice)).toBe(
      'other: has another result than shards/1 for one unit (discrimination × filter-bank × seed 1); compute that unit again in both: a result must not depend on the machine',
    );
  });

  test('is an empty journal, or nothing at all', async () => {
    const journal = parseJournal(new Uint8Array());
    expect(await refusal([{ where: 'shards/1', journal }])).toMatch(/^shards\/1: its journal is empty/);
    expect(await refusal([])).toMatch(/nothing to merge/);
  });
});
