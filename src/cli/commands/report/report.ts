/** `rippletank report`: draws the report of finished results again, or one of several studies together. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { refuse } from '../../../errors.ts';
import { renderReport } from '../../../report/report.ts';
import { renderStudies } from '../../../report/studies/studies_report.ts';
import { canonicalJson } from '../../../studies/canonical_json.ts';
import { writeTexts } from '../../node/write_text.ts';
import { rerunOf } from '../../rerun_engine.ts';
import { print } from '../../terminal/terminal.ts';
import { type ReadResults, readResults } from './read_results.ts';

/** How a report begins. */
const BEGINNING = '<!doctype html>';

/** Refuses a file that is no page, so that nothing else is overwritten. */
function checkOut(path: string): void {
  const folder = dirname(resolve(path));
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    refuse('--out', `no such folder (${folder})`, 'make it, or give another file');
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    refuse('--out', `a folder (${path})`, 'give the name of a file, such as report.html');
  if (existsSync(path) && readFileSync(path).subarray(0, BEGINNING.length).toString('latin1') !== BEGINNING)
    refuse('--out', `a file that is no report (${path})`, 'give another name');
}

/** Refuses a study that is there twice. */
function checkDistinct(all: readonly ReadResults[]): void {
  const seen = new Map<string, string>();
  for (const { where, data } of all) {
    const study = canonicalJson(data.manifest.configuration);
    const other = seen.get(study);
    if (other !== undefined)
      refuse(where, `the same study as ${other} (${data.manifest.name})`, 'give each study once');
    seen.set(study, where);
  }
}

/**
 * Runs the command.
 * @param directories of results, one for each study @param engine whether the report of one study holds the engine
 * @returns exit code 0
 * @throws {InputError} for folders without results, damaged ones, a study that is there twice, and a file that is no
 * report in the place of the new one
 */
export async function report(
  directories: readonly string[],
  { out, engine = true }: { readonly out: string; readonly engine?: boolean },
): Promise<number> {
  checkOut(out);
  const all: ReadResults[] = [];
  for (const directory of directories) all.push(await readResults(directory));
  checkDistinct(all);
  const data = all.map((one) => one.data);
  const [first] = data;
  const text =
    data.length === 1 ? renderReport({ ...first, rerun: engine ? rerunOf(first) : undefined }) : renderStudies(data);
  writeTexts(dirname(out), { [basename(out)]: text });
  for (const { manifest } of data) print(`results  ${manifest.resultsHash}  ${manifest.name}\n`);
  print(`report   ${resolve(out)}\n`);
  return 0;
}
