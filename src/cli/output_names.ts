/** The names of all files that a simulation writes, checked before it runs: a file that cannot be written, or that overwrites another, must not cost a run. */
import { checkDistinctFiles, fileName, pathParts } from '../formats/file_names.ts';
import { type SpikeFormat, spikeFileName } from '../formats/spikes/encode_spikes.ts';
import type { Network } from '../network/network.ts';
import { CHECKPOINT_FILE } from './checkpoint_file.ts';
import type { Plan } from './simulate_plan.ts';
import { SPOOL_FILE } from './spike_spool.ts';

/** @throws {InputError} for two files, or two populations within a file, that would have the same name */
export function checkOutputNames(plan: Plan, network: Network, format: SpikeFormat): void {
  const spikes = fileName(spikeFileName(plan.spikesFile, format), 'the spikes file');
  const reports = [...plan.reports, ...plan.weightReports].map((report) => ({
    name: report.fileName,
    of: `report ${report.name}`,
  }));
  checkDistinctFiles([{ name: spikes, of: 'the spikes' }, ...reports], [SPOOL_FILE, CHECKPOINT_FILE]);
  if (format === 'csv') return;
  pathParts(
    'population',
    plan.populationsOf(network).map(({ population }) => population),
  );
}
