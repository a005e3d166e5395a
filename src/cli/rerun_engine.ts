/** The engine that reports carry, as it was built into the package. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refuse } from '../errors.ts';
import type { ReportData } from '../report/report_data.ts';
import type { Rerun } from '../report/rerun.ts';
import type { Experiment } from '../studies/comparison/experiment.ts';
import { rerunData } from '../studies/comparison/rerun.ts';
import { nodeSha256 } from './node/node_hash.ts';
import { packageFacts } from './package_facts.ts';

/**
 * The scripts; from `src/cli` in tests and from `dist/src/cli` when installed. @throws {InputError} if they were not
 * built
 */
export function rerunEngine(): Omit<Rerun, 'data'> {
  for (const path of ['../../dist/rerun/', '../../rerun/']) {
    const folder = fileURLToPath(new URL(path, import.meta.url));
    if (existsSync(`${folder}page.js`))
      return {
        script: readFileSync(`${folder}page.js`, 'utf8'),
        engine: readFileSync(`${folder}engine.js.gz`).toString('base64'),
      };
  }
  return refuse('report', 'its engine was not built (dist/rerun is missing)', 'run npm run build');
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
