/** The study that ships: what stands in its folder is what its files declare, and comes out again. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { comparisonStudy } from '../../src/studies/comparison/comparison.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import type { ResultRow } from '../../src/studies/comparison/result.ts';
import { hashRows } from '../../src/studies/comparison/result_lines.ts';
import { runUnit } from '../../src/studies/comparison/unit.ts';
import { declaredHash } from '../../src/studies/declaration.ts';
import { parseJournal } from '../../src/studies/journal.ts';
import { mergeJournals } from '../../src/studies/merge.ts';
import { planOf } from '../../src/studies/plan.ts';

const folder = new URL('../../studies/is_spiking_necessary/', import.meta.url);
const read = (name: string): Buffer => readFileSync(new URL(name, folder));
const experimentOf = (part: string) => parseExperiment(read(`${part}.yaml`).toString(), `${part}.yaml`);
const manifestOf = (part: string) =>
  JSON.parse(read(`${part}/manifest.json`).toString()) as {
    readonly resultsHash: string;
    readonly versions: { readonly rippletank: string };
    readonly declaration: { readonly sha256: string; readonly beforehand: boolean };
  };
const rowsIn = (results: readonly { readonly result: unknown }[]): ResultRow[] =>
  results.flatMap(({ result }) => (Array.isArray(result) ? (result as ResultRow[]) : []));
/** Of each part a unit that takes a second, and a spiking one. */
const again = {
  comparison: ['delay-line', 'liquid'],
  knob: ['liquid'],
  factorial: [],
  trained: [],
  larger: ['liquid'],
} as const;

describe.each(['comparison', 'knob', 'factorial', 'trained', 'larger'] as const)('the part %s', (part) => {
  const journal = () => parseJournal(gunzipSync(read(`${part}/journal.jsonl.gz`)));

  test('was declared, and its journal holds all of it', async () => {
    const { versions, declaration, resultsHash } = manifestOf(part);
    const study = comparisonStudy(experimentOf(part));
    expect(declaration.sha256).toBe(await declaredHash(study.spec, versions.rippletank));
    // Networks were added to the comparison after results were seen, as docs/is_spiking_necessary.md says.
    expect(declaration.beforehand).toBe(part !== 'comparison');
    const { header } = await planOf(study, versions.rippletank);
    expect(journal().header).toBe(header);
    const { missing, entries } = await mergeJournals([{ where: part, journal: journal() }], versions.rippletank);
    expect(missing).toEqual([]);
    expect(await hashRows(rowsIn(entries))).toBe(resultsHash);
  });

  test.each(again[part])('gives the rows of %s of network 1 again', { tags: 'long' }, async (reservoir) => {
    const experiment = experimentOf(part);
    const unit = { task: experiment.tasks[0].label, reservoir, seed: 1 };
    const told = rowsIn(journal().entries).filter((row) => row.reservoir === reservoir && row.seed === 1);
    const rows = await runUnit(unit, experiment, () => 0);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(rows))).toEqual(told.map((row) => ({ ...row, wallSeconds: 0 })));
  });
});
