/**
 * The names of all files that a simulation writes, checked before it runs: a file that cannot be written, or that
 * overwrites another, must not cost a run.
 */
import { nameIn } from '../../formats/catalogue.ts';
import { checkDistinctFiles, fileName, pathParts } from '../../formats/file_names.ts';
import type { RecordingFormat } from '../../formats/format.ts';
import type { Plan } from '../commands/simulate/simulate_plan.ts';
import { CHECKPOINT_FILE } from './checkpoint_file.ts';
import { SPOOL_FILE } from './spike_spool.ts';

/** Name of the file of spikes. @param format that was asked for; undefined for that which the plan means */
export function spikesFileOf({ spikesFile }: Plan, format: RecordingFormat | undefined): string {
  return format === undefined ? spikesFile : nameIn(format, spikesFile);
}

/**
 * @throws {InputError} for two files, or two populations, that would have the same name; populations are parts of paths
 * in some formats
 */
export function checkOutputNames(plan: Plan, format: RecordingFormat | undefined): void {
  const spikes = fileName(spikesFileOf(plan, format), 'the spikes file');
  const reports = [...plan.traces, ...plan.weights].map((report) => ({
    name: report.fileName,
    of: `report ${report.name}`,
  }));
  checkDistinctFiles([{ name: spikes, of: 'the spikes' }, ...reports], [SPOOL_FILE, CHECKPOINT_FILE]);
  // A table of text is the only kind that takes any names.
  if (format !== undefined && format.signature === undefined) return;
  pathParts(
    'population',
    plan.populations().map(({ population }) => population),
  );
}
