/** Invented results of forty reservoirs: the eight of every comparison, and variants of two of them. */

import type { ReportData } from '../../src/report/report_data.ts';
import { asExperiment, type ExperimentSource } from '../../src/studies/comparison/experiment_file.ts';
import { presentedExperiment } from '../../src/studies/comparison/presented.ts';
import { summarise } from '../../src/studies/comparison/summary.ts';
import { fakeReport, RESERVOIRS, source } from './fake_results.ts';

/** Sixteen more liquids and sixteen more echo states: labels that begin and end alike. */
const variants = Array.from({ length: 16 }, (_, k) => [
  { name: 'liquid', lambda: 1 + k / 8, label: `liquid-with-lambda-${(1 + k / 8).toFixed(3)}` },
  { name: 'echo-state', spectral_radius: 0.5 + k / 20, label: `echo-state-radius-${(0.5 + k / 20).toFixed(2)}` },
]).flat();

/** Results of forty reservoirs: the variants repeat those of one of the eight, a little worse each. */
export function fortyReservoirs(): ReportData {
  const data = fakeReport(3);
  const eight = data.rows;
  const more = variants.flatMap(({ name, label }, k) =>
    eight
      .filter(({ reservoir }) => reservoir === name)
      .map((row) => ({ ...row, reservoir: label, value: row.value === null ? null : row.value * (1 - k / 60) })),
  );
  const rows = [...eight, ...more];
  const reservoirs = [...RESERVOIRS, ...variants] as ExperimentSource['reservoirs'];
  const presented = presentedExperiment(asExperiment({ ...source, reservoirs }, 'forty'));
  return {
    ...data,
    manifest: { ...data.manifest, presented },
    rows,
    summary: summarise(rows, { reference: 'liquid', seed: 1 }),
  };
}
