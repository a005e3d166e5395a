/** `rippletank status`: how far a study is that runs on several machines, from its folders alone. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../../../errors.ts';
import { counted } from '../../../report/wording.ts';
import { parsePlan, planOfHeader } from '../../../studies/parse_plan.ts';
import type { Plan } from '../../../studies/plan.ts';
import { isSearch } from '../../../studies/search/search.ts';
import { DRAWS_FILE } from '../../../studies/search/search_files.ts';
import { type StudyStatus, statusOf, withDropped } from '../../../studies/study_status.ts';
import { readInput } from '../../node/files.ts';
import { nodeSha256 } from '../../node/node_hash.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { lookAt, planWithin, runFolders, type StudyFolder } from '../../node/study_folder.ts';
import { packageFacts } from '../../package_facts.ts';
import { formatSeconds } from '../../terminal/progress.ts';
import { print } from '../../terminal/terminal.ts';

/** Options of `status`, checked. */
export interface StatusOptions {
  /** File that `plan` wrote; what the folders say themselves where left out. */
  readonly plan?: string;
  readonly json: boolean;
}

/** Of a list, the lines that are printed. */
const MOST_SHOWN = 10;

/**
 * Runs the command.
 * @returns exit code: 0 nothing failed, 1 some units failed or journals are damaged
 * @throws {InputError} for folders that are none, or of different plans
 */
export async function status(directories: readonly string[], { plan: file, json }: StatusOptions): Promise<number> {
  const folders = runFolders(directories).map(lookAt);
  const plan = await planOfFolders(folders, file ?? planWithin(directories));
  const found = statusOf(plan.units, folders);
  const now = isHalving(plan) && isSearched(found, folders) ? withDropped(found) : found;
  if (json) print(`${JSON.stringify(asJson(plan, now, folders), undefined, 2)}\n`);
  else for (const line of [...counts(plan, now), ...unusual(now, folders)]) print(`${line}\n`);
  return now.failed.length > 0 || folders.some(({ damaged }) => damaged.length > 0) ? 1 : 0;
}

/** The plan of a study, of which all folders are. @throws {InputError} */
async function planOfFolders(folders: readonly StudyFolder[], file: string | undefined): Promise<Plan> {
  const { version } = packageFacts();
  const [first] = folders.filter(({ header }) => header !== undefined);
  const plan =
    file !== undefined
      ? await parsePlan(readInput(file), file, version, loadOwnFile, nodeSha256)
      : first?.header !== undefined
        ? await planOfHeader(first.header, first.where, version, loadOwnFile, nodeSha256)
        : refuse('status', `no journal in any of the folders (${folders.length})`, 'give --plan with the plan');
  const other = folders.find(({ header }) => header !== undefined && header !== plan.header);
  if (other !== undefined)
    refuse(other.where, `holds units of another plan than ${file ?? first.where}`, 'look at one study at a time');
  return plan;
}

/** Whether a study is a search that drops draws on its way, of which further units are not computed. */
function isHalving({ study }: Plan): boolean {
  return isSearch(study) && study.spec.experiment.search?.halving !== undefined;
}

/** Whether a search is over, which writes its draws at its end. */
function isSearched({ running, failed }: StudyStatus, folders: readonly StudyFolder[]): boolean {
  const isWritten = folders.some(({ where }) => existsSync(join(where, DRAWS_FILE)));
  return isWritten && running.length === 0 && failed.length === 0;
}

function counts(plan: Plan, now: StudyStatus): string[] {
  const begun = now.begun === 0 ? '' : ` (${now.begun} of them begun and kept)`;
  const dropped = now.dropped === 0 ? '' : `, ${now.dropped} of draws that halving dropped`;
  return [
    `study    ${plan.study.title}: ${now.done} of ${plan.units.length} units are done`,
    `units    ${now.running.length} running, ${now.failed.length} failed, ${now.missing} missing${begun}${dropped}`,
    `left     ${leftOf(now, isHalving(plan) ? ' at most: what halving drops is not computed' : '')}`,
  ];
}

/** @param most behind a time that is an upper limit, or nothing */
function leftOf({ done, dropped, units, workLeft, secondsLeft, workers }: StudyStatus, most: string): string {
  if (done + dropped === units) return 'nothing';
  const work = workLeft === undefined ? 'not known yet' : `about ${formatSeconds(workLeft)} of one processor${most}`;
  if (workers === 0) return `${work}; nothing is running`;
  if (secondsLeft === undefined) return work;
  return `about ${formatSeconds(secondsLeft)} with ${counted(workers, 'unit')} at a time${most}`;
}

/** At most so many lines, and how many more there are. */
function shown(lines: readonly string[]): string[] {
  const rest = lines.length - MOST_SHOWN;
  return rest > 0 ? [...lines.slice(0, MOST_SHOWN), `         and ${rest} more; --json lists all`] : [...lines];
}

function unusual({ running, failed }: StudyStatus, folders: readonly StudyFolder[]): string[] {
  const percent = (share: number): string => (share > 0 ? `, ${Math.floor(100 * share)} % kept` : '');
  return [
    ...shown(running.map(({ label, where, share }) => `running  ${label} in ${where}${percent(share)}`)),
    ...shown(failed.map(({ label, where, cause }) => `failed   ${label} in ${where}: ${cause}`)),
    ...shown(folders.flatMap(({ where, left }) => (left === undefined ? [] : [`stopped  ${where}: ${left}`]))),
    ...shown(
      folders.flatMap(({ where, damaged }) =>
        damaged.length > 0
          ? [`damaged  ${where}: its journal in ${counted(damaged.length, 'line')} (line ${damaged[0]})`]
          : [],
      ),
    ),
  ];
}

function asJson({ study }: Plan, now: StudyStatus, folders: readonly StudyFolder[]): object {
  return {
    ...{ study: study.title, ...now },
    stopped: folders.flatMap(({ where, left }) => (left === undefined ? [] : [{ where, why: left }])),
    damaged: folders.flatMap(({ where, damaged }) => (damaged.length > 0 ? [{ where, lines: damaged }] : [])),
  };
}
