/** `rippletank status`: how far a study is that runs on several machines, from its folders alone. */
import { refuse } from '../../../errors.ts';
import { type Plan, parsePlan, planOfHeader } from '../../../studies/plan.ts';
import { type StudyStatus, statusOf } from '../../../studies/study_status.ts';
import { readInput } from '../../node/files.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { lookAt, planWithin, type StudyFolder, shardFolders } from '../../node/study_folder.ts';
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
  const folders = shardFolders(directories).map(lookAt);
  const plan = await planOfFolders(folders, file ?? planWithin(directories));
  const now = statusOf(plan.units, folders);
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
      ? await parsePlan(readInput(file), file, version, loadOwnFile)
      : first?.header !== undefined
        ? await planOfHeader(first.header, first.where, version, loadOwnFile)
        : refuse('status', `no journal in any of the folders (${folders.length})`, 'give --plan with the plan');
  const other = folders.find(({ header }) => header !== undefined && header !== plan.header);
  if (other !== undefined)
    refuse(other.where, `holds units of another plan than ${file ?? first.where}`, 'look at one study at a time');
  return plan;
}

function counts({ study, units }: Plan, now: StudyStatus): string[] {
  const begun = now.begun === 0 ? '' : ` (${now.begun} of them begun and kept)`;
  return [
    `study    ${study.title}: ${now.done} of ${units.length} units are done`,
    `units    ${now.running.length} running, ${now.failed.length} failed, ${now.missing} missing${begun}`,
    `left     ${leftOf(now)}`,
  ];
}

function leftOf({ done, units, workLeft, secondsLeft, workers }: StudyStatus): string {
  if (done === units) return 'nothing';
  const work = workLeft === undefined ? 'not known yet' : `about ${formatSeconds(workLeft)} of one processor`;
  if (workers === 0) return `${work}; nothing is running`;
  return secondsLeft === undefined ? work : `about ${formatSeconds(secondsLeft)} with ${workers} units at a time`;
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
        damaged.length > 0 ? [`damaged  ${where}: its journal in ${damaged.length} lines (line ${damaged[0]})`] : [],
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
