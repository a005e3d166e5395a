/** The engine that reports carry, as it was built into the package. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../errors.ts';
import type { ReportData } from '../report/report_data.ts';
import type { Rerun } from '../report/rerun.ts';
import type { Experiment } from '../studies/comparison/experiment.ts';
import { rerunData } from '../studies/comparison/rerun.ts';
import { nodeSha256 } from './node/node_hash.ts';
import { packageFacts } from './package_facts.ts';
import { packageFolder } from './package_folder.ts';

/** The scripts. @throws {InputError} if they were not built */
export function rerunEngine(): Omit<Rerun, 'data'> {
  const folder = join(packageFolder(), 'dist', 'rerun');
  if (!existsSync(join(folder, 'page.js')))
    refuse('report', 'its engine was not built (dist/rerun is missing)', 'run npm run build');
  return {
    script: readFileSync(join(folder, 'page.js'), 'utf8'),
    engine: readFileSync(join(folder, 'engine.js.gz')).toString('base64'),
  };
}

/** What a report of results carries; undefined of results that do not say how their parts are presented. */
export function rerunOf({ manifest, rows, illustration }: Omit<ReportData, 'summary'>): Rerun | undefined {
  const { presented, versions } = manifest;
  if (presented === undefined) return undefined;
  const { version } = packageFacts();
  const experiment = manifest.configuration as unknown as Experiment;
  const data = rerunData(
    {
      ...{ experiment, presented, rows, illustration },
      versions: { results: versions.rippletank ?? version, page: version },
    },
    nodeSha256,
  );
  return { ...rerunEngine(), data };
}
