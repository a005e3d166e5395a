/**
 * A folder of results, as `compare` and `merge` leave it, read back as what its report was drawn from. No unit is
 * computed: lines are held against the hash of their manifest, the summary and what was declared are made of them again
 * and held against summary.csv, manifest.json and factorial.csv, and pictures and draws are taken as they were kept.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { refuse } from '../../../errors.ts';
import type { ReportData } from '../../../report/report_data.ts';
import { canonicalJson } from '../../../studies/canonical_json.ts';
import { PICTURES_LABEL } from '../../../studies/comparison/comparison.ts';
import { declaredOutcomes, RESULTS_FORMAT } from '../../../studies/comparison/comparison_outputs.ts';
import type { Experiment } from '../../../studies/comparison/experiment.ts';
import { factorialCsv } from '../../../studies/comparison/factorial_csv.ts';
import type { Illustration } from '../../../studies/comparison/illustration.ts';
import { marginsOf } from '../../../studies/comparison/margins.ts';
import type { ResultRow } from '../../../studies/comparison/result.ts';
import { hashRows } from '../../../studies/comparison/result_lines.ts';
import { type SummaryRow, summarise } from '../../../studies/comparison/summary.ts';
import { summaryCsv } from '../../../studies/comparison/summary_csv.ts';
import { createSharingReader } from '../../../studies/exact_numbers.ts';
import { walkJournal } from '../../../studies/journal.ts';
import { JOURNAL_FILE, journalBytes } from '../../node/file_store.ts';
import { readInput } from '../../node/files.ts';
import { nodeSha256 } from '../../node/node_hash.ts';
import { printMessage } from '../../terminal/terminal.ts';
import { searchDraws } from '../search/search_draws.ts';

/** Results with the folder that they are from. */
export interface ReadResults {
  readonly where: string;
  readonly data: ReportData;
}

/** What of a manifest the report stands on; the rest is told as it is. */
const manifestSchema = z.looseObject({
  name: z.string(),
  configuration: z.looseObject({ seed: z.number(), reference: z.string().optional() }),
  presented: z.looseObject({ tasks: z.array(z.looseObject({})), reservoirs: z.array(z.looseObject({})) }),
  seeds: z.array(z.number()),
  versions: z.record(z.string(), z.string()),
  resultsHash: z.string(),
  failures: z.array(z.looseObject({})),
});

const AGAIN = 'merge its journal again: rippletank merge, or rippletank compare with the same --out';
/** Bytes of a line of a journal within which its label stands. */
const HEAD_BYTES = 300;

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(where, 'damaged (no JSON)', AGAIN);
  }
}

type Manifest = ReportData['manifest'] & {
  readonly presented: NonNullable<ReportData['manifest']['presented']>;
  readonly configuration: Experiment & Readonly<Record<string, unknown>>;
};

function readManifest(directory: string): Manifest {
  const path = join(directory, 'manifest.json');
  if (!existsSync(path))
    refuse(directory, 'holds no results of a comparison (no manifest.json)', 'give folders of compare or merge');
  const held = parsed(readInput(path), path) as { readonly format?: unknown } | null;
  const format = held?.format ?? RESULTS_FORMAT;
  if (format !== RESULTS_FORMAT)
    refuse(path, `results of another format (${String(format)})`, `use the version that wrote them, or ${AGAIN}`);
  const { success } = manifestSchema.safeParse(held);
  if (!success) refuse(path, 'damaged (fields are missing, or of another kind)', AGAIN);
  return held as unknown as Manifest;
}

/** The lines of results. @throws {InputError} for those that are not what the manifest says */
async function readRows(directory: string, { resultsHash }: Manifest): Promise<ResultRow[]> {
  const path = join(directory, 'results.jsonl');
  if (!existsSync(path)) refuse(directory, 'holds no results (no results.jsonl)', AGAIN);
  const lines = readInput(path).split('\n');
  if (lines.pop() !== '') refuse(path, 'damaged (its last line has no end)', AGAIN);
  const rows = lines.map((line, i) => parsed(line, `${path}: line ${i + 1}`) as ResultRow);
  const other = rows.findIndex((row) => typeof row !== 'object' || row === null || typeof row.params !== 'object');
  if (other >= 0) refuse(`${path}: line ${other + 1}`, 'damaged (no line of results)', AGAIN);
  const hash = await hashRows(rows, nodeSha256);
  if (hash !== resultsHash)
    refuse(path, `not the results of its manifest (${hash.slice(0, 12)}…, there ${resultsHash.slice(0, 12)}…)`, AGAIN);
  return rows;
}

/** The summary of the lines. @throws {InputError} where it is not that of the folder */
function summaryOf(directory: string, rows: readonly ResultRow[], manifest: Manifest): SummaryRow[] {
  const { reference, seed } = manifest.configuration;
  const summary = summarise(rows, { reference, seed, marginOf: marginsOf(manifest.presented.tasks) });
  const path = join(directory, 'summary.csv');
  if (!existsSync(path)) refuse(directory, 'holds no summary (no summary.csv)', AGAIN);
  if (readInput(path) !== summaryCsv(summary)) refuse(path, 'not the summary of its results', AGAIN);
  return summary;
}

/** Holds verdicts on what was declared against the lines. @throws {InputError} where they are not theirs */
function checkOutcomes(directory: string, rows: readonly ResultRow[], manifest: Manifest): void {
  const { primary, factorials } = declaredOutcomes(manifest.configuration, rows);
  // As they are written: JSON has no infinity.
  const written = JSON.parse(JSON.stringify({ primary, factorials }));
  if (canonicalJson({ primary: manifest.primary, factorials: manifest.factorials }) !== canonicalJson(written))
    refuse(join(directory, 'manifest.json'), 'its outcomes are not those of its results', AGAIN);
  if (factorials === undefined) return;
  const path = join(directory, 'factorial.csv');
  if (!existsSync(path) || readInput(path) !== factorialCsv(factorials))
    refuse(path, 'not the effects of its results', AGAIN);
}

/** What the journal kept of the pictures; undefined, and told, where it has none. */
function picturesOf(directory: string, { configuration }: Manifest): Illustration | undefined {
  const bytes = journalBytes(directory);
  const without = (why: string): undefined => {
    printMessage(`${directory}: its report goes without pictures: ${why}`);
  };
  if (bytes === undefined) return without(`no ${JOURNAL_FILE}`);
  const decoder = new TextDecoder();
  const mark = `"label":${JSON.stringify(PICTURES_LABEL)}`;
  let found: Illustration | undefined;
  const { header = '' } = walkJournal(bytes, (sealed) => {
    if (found !== undefined || !decoder.decode(sealed.subarray(0, HEAD_BYTES)).includes(mark)) return;
    const { result } = JSON.parse(`${decoder.decode(sealed)}}`) as { readonly result?: unknown };
    if (result !== undefined) found = createSharingReader()(result) as Illustration;
  });
  if (!header.includes(canonicalJson(configuration))) return without(`${JOURNAL_FILE} is that of another study`);
  return found ?? without(`there are none in ${JOURNAL_FILE}`);
}

/** Reads a folder. @throws {InputError} for one without results, or whose results are damaged */
export async function readResults(where: string): Promise<ReadResults> {
  if (statSync(where, { throwIfNoEntry: false })?.isDirectory() !== true)
    refuse(where, 'no such folder', 'give folders of compare or merge');
  const manifest = readManifest(where);
  const rows = await readRows(where, manifest);
  const summary = summaryOf(where, rows, manifest);
  checkOutcomes(where, rows, manifest);
  const draws = searchDraws(manifest.configuration, where);
  return { where, data: { manifest, rows, summary, illustration: picturesOf(where, manifest), draws } };
}
