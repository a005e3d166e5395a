import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeComparison } from '../../../../src/cli/commands/compare/write_comparison.ts';
import { runStudy } from '../../../../src/cli/commands/studies/run_study.ts';
import { openFileStore } from '../../../../src/cli/node/file_store.ts';
import { packageFacts } from '../../../../src/cli/package_facts.ts';
import { InputError, refuse } from '../../../../src/errors.ts';
import { type ComparisonUnit, comparisonStudy, isPictures } from '../../../../src/studies/comparison/comparison.ts';
import type { ResultRow } from '../../../../src/studies/comparison/result.ts';
import { hashRows } from '../../../../src/studies/comparison/result_lines.ts';
import type { Executor } from '../../../../src/studies/executor.ts';
import { planOf } from '../../../../src/studies/plan.ts';
import { runUnits } from '../../../../src/studies/run_units.ts';
import { takeUp } from '../../../../src/studies/unit.ts';
import { computeTiny, tiny, tinyExecutor, tinyStudy } from '../../../studies/tiny_comparison.ts';

const { version } = packageFacts();
const plan = await planOf(tinyStudy, version);
const rowsUnits = plan.units.map(({ unit }) => unit as ComparisonUnit).filter((unit) => !isPictures(unit));

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rippletank-run-'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

/** Runs in this process, noting what is computed. @returns exit code */
function run(computed: ComparisonUnit[] = [], createExecutor = (): Executor => tinyExecutor(computed), study = plan) {
  return runStudy(study, { directory, jobs: 1, createExecutor }, (results, session) =>
    writeComparison(study, results, { ...session, directory, command: 'test', engine: false }),
  );
}
const file = (name: string): string => readFileSync(join(directory, name), 'utf8');
const manifest = () => JSON.parse(file('manifest.json'));
const rowsWritten = (): ResultRow[] =>
  file('results.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('a run', () => {
  it('leaves results in canonical order, a summary, a manifest with their hash, and a report, and nothing half-written', async () => {
    expect(await run()).toBe(0);
    expect(readdirSync(directory).sort()).toEqual(
      ['journal.jsonl', 'manifest.json', 'report.html', 'results.jsonl', 'results.parquet', 'summary.csv'].sort(),
    );
    const rows = rowsWritten();
    const seen = [...new Set(rows.map(({ task, reservoir, seed }) => JSON.stringify({ task, reservoir, seed })))];
    expect(seen).toEqual(rowsUnits.map((unit) => JSON.stringify(unit)));
    expect(manifest()).toMatchObject({
      name: 'tiny',
      resultsHash: await hashRows(rows),
      seeds: [1, 2, 3],
      failures: [],
      configuration: JSON.parse(JSON.stringify(tiny)),
      versions: { node: process.versions.node, zod: expect.any(String) },
    });
    expect(file('summary.csv').split('\n')[0]).toMatch(/^task,condition,metric,reservoir,n,mean/);
    expect(file('report.html')).toContain('<!doctype html>');
  });

  it('interrupted after any number of units, goes on and ends with the same bytes', async () => {
    await run();
    const whole = file('results.jsonl');
    for (const stopAfter of [1, 4]) {
      rmSync(join(directory, 'journal.jsonl'));
      const interruption = new AbortController();
      const first: ComparisonUnit[] = [];
      const store = openFileStore(directory, plan);
      await runUnits(plan, {
        ...{ store, signal: interruption.signal },
        createExecutor: () => tinyExecutor(first),
        onProgress: ({ finished }) => finished === stopAfter && interruption.abort(),
      });
      store.close();
      appendFileSync(join(directory, 'journal.jsonl'), '{"id":"12ab","result":[{"task":"discr'); // as a kill would leave it
      const second: ComparisonUnit[] = [];
      expect(await run(second)).toBe(0);
      expect(first).toHaveLength(stopAfter);
      expect(second).toHaveLength(plan.units.length - stopAfter);
      expect(file('results.jsonl')).toBe(whole);
    }
  });

  it('says which unit begins again because what was kept of it is refused, and ends with the same bytes', async () => {
    await run();
    const whole = file('results.jsonl');
    rmSync(join(directory, 'journal.jsonl'));
    const [, second] = plan.units;
    const store = openFileStore(directory, plan);
    store.keep(second, { share: 0.5, facts: {}, bytes: new Uint8Array() });
    store.close();
    const takingUp = (unit: ComparisonUnit, context: Parameters<typeof computeTiny>[1]) =>
      takeUp(context, async (kept) => {
        if (kept !== undefined) refuse('checkpoint', 'of another backend (cpu, not wasm)', 'create it as it was');
        return computeTiny(unit, { ...context, kept });
      });
    const printed = vi.mocked(process.stderr.write);
    printed.mockClear();
    expect(await run([], () => tinyExecutor([], takingUp))).toBe(0);
    expect(printed.mock.calls.map(([text]) => text)).toEqual([
      `${second.label} begins again: what was kept of it is refused (checkpoint: of another backend (cpu, not wasm); create it as it was)\n`,
    ]);
    expect(file('results.jsonl')).toBe(whole);
    expect(readdirSync(directory).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });

  it('says which unit begins again because the file of what was kept of it is damaged', async () => {
    await run();
    const whole = file('results.jsonl');
    rmSync(join(directory, 'journal.jsonl'));
    const [, second] = plan.units;
    openFileStore(directory, plan).close();
    writeFileSync(join(directory, `${second.id}.unfinished`), 'half of');
    const printed = vi.mocked(process.stderr.write);
    printed.mockClear();
    expect(await run()).toBe(0);
    expect(printed.mock.calls.map(([text]) => text)).toEqual([
      `${second.label} begins again: what was kept of it is refused (its file is damaged)\n`,
    ]);
    expect(file('results.jsonl')).toBe(whole);
  });

  it('finished and started again computes nothing and writes the same results', async () => {
    await run();
    const before = ['results.jsonl', 'summary.csv', 'report.html'].map(file);
    await run([], () => expect.unreachable('nothing is left to compute'));
    expect(['results.jsonl', 'summary.csv', 'report.html'].map(file)).toEqual(before);
  });

  it.each([
    ['configuration', async () => planOf(comparisonStudy({ ...tiny, seed: 9 }), version)],
    ['version', async () => planOf(tinyStudy, '0.0.1')],
  ])('of another %s does not touch the directory', async (_, other) => {
    await run();
    const before = file('journal.jsonl');
    await expect(run([], undefined, await other())).rejects.toThrow(
      /: holds the results of another configuration or version \(.*\); give another --out, or delete that directory/,
    );
    expect(file('journal.jsonl')).toBe(before);
  });

  it.each(['results.jsonl', 'manifest.json', 'report.html'])(
    'does not replace a %s that no run has a journal of, and computes nothing',
    async (name) => {
      writeFileSync(join(directory, name), 'of another program');
      const nothing = () => expect.unreachable('nothing is to be computed');
      await expect(run([], nothing)).rejects.toThrow(
        new InputError(
          `${directory}: holds results without the journal of a run (${name}); give another --out, or move them away`,
        ),
      );
      expect(readdirSync(directory)).toEqual([name]);
      expect(file(name)).toBe('of another program');
    },
  );

  it('of an older form of results does not take them for its own', async () => {
    await run();
    const older = file('journal.jsonl').replace('"format":4', '"format":3');
    expect(older).not.toBe(file('journal.jsonl'));
    writeFileSync(join(directory, 'journal.jsonl'), older);
    await expect(run()).rejects.toThrow(/configuration or version/);
    expect(file('journal.jsonl')).toBe(older);
  });

  it('does again what is damaged in its directory, and ends with the same bytes', async () => {
    await run();
    const [journal, whole] = [file('journal.jsonl'), file('results.jsonl')];
    const damages: ((text: string) => string)[] = [
      (text) => text.replace(/"result":.*$/m, '"result":[null]}'),
      (text) => text.replace('"seed":2', '"seed":3'),
      (text) => text.replace(/"value":[\d.]+/, '"value":"x"'),
      (text) => text.replace('"durationMs":1', '"durationMs":2'),
    ];
    for (const damage of damages) {
      // The first line is the study's and must stay.
      const end = journal.indexOf('\n');
      const damaged = journal.slice(0, end) + damage(journal.slice(end));
      expect(damaged).not.toBe(journal);
      writeFileSync(join(directory, 'journal.jsonl'), damaged);
      const computed: ComparisonUnit[] = [];
      await run(computed);
      expect(computed).toHaveLength(1);
      expect(file('results.jsonl')).toBe(whole);
    }
  });

  it('a failing unit is listed with its cause, and tried again next time', async () => {
    const compute: typeof computeTiny = async (unit, context) => {
      if (!isPictures(unit) && unit.reservoir === 'delay-line' && unit.seed === 2) throw new Error('out of water');
      return computeTiny(unit, context);
    };
    expect(await run([], () => tinyExecutor([], compute))).toBe(1);
    const failure = { task: 'discrimination', reservoir: 'delay-line', seed: 2, cause: 'out of water' };
    expect(manifest().failures).toEqual([failure]);
    expect(new Set(rowsWritten().map(({ reservoir, seed }) => `${reservoir} ${seed}`)).size).toBe(5);
    const again: ComparisonUnit[] = [];
    expect(await run(again)).toBe(0);
    expect(manifest().failures).toEqual([]);
    expect(again).toEqual([{ task: 'discrimination', reservoir: 'delay-line', seed: 2 }]);
  });

  it('writes its results even if nothing could be drawn or computed', async () => {
    const told = vi.mocked(process.stderr.write);
    const broken = (unit: ComparisonUnit) => Promise.reject(new Error(isPictures(unit) ? 'no ink' : 'dry'));
    expect(await run([], () => tinyExecutor([], broken))).toBe(1);
    expect(told.mock.calls.flat().join('')).toContain('failed: pictures of the report: no ink\n');
    expect(manifest().failures).toHaveLength(rowsUnits.length);
    expect(file('results.jsonl')).toBe('');
    expect(file('report.html')).toContain('dry');
  });
});
