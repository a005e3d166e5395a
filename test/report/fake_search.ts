/** Results of a search that look like an experiment's, from draws that are made up: scores of each system by draw. */
import type { DrawRow, ReportData } from '../../src/report/report_data.ts';
import { asExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { presentedExperiment } from '../../src/studies/comparison/presented.ts';
import type { ResultRow } from '../../src/studies/comparison/result.ts';
import { summarise } from '../../src/studies/comparison/summary.ts';
import { searchedExperiment } from '../../src/studies/search/searched_experiment.ts';

type Scores = Readonly<Record<'filter-bank' | 'echo-state', readonly (number | null)[]>>;

const experiment = asExperiment(
  {
    ...{ name: 'made-up', networks: 2, reservoirs: ['filter-bank', 'echo-state'], reference: 'filter-bank' },
    tasks: [{ name: 'discrimination', T0s: [100, 200] }],
    search: { draws: 3, networks: 2 },
  },
  'made up',
);

/** A report's data; the best draw of each system is the one with the highest score. */
export function fakeSearch(all: Scores): ReportData {
  const draws = Object.entries(all).flatMap(([reservoir, scores]) =>
    scores.map(
      (score, k): DrawRow => ({
        ...{ task: 'discrimination', reservoir, draw: k + 1, parameters: { dt: k + 1 } },
        ...{ metric: 'accuracy', better: 'higher', score, networks: [score, score], seconds: 1800 },
        failed: score === null ? '<b>no loops</b> in W' : null,
        best: score === Math.max(...scores.map((one) => one ?? 0)) && scores.indexOf(score) === k,
      }),
    ),
  );
  const searched = searchedExperiment(experiment, draws);

  const rows = searched.reservoirs.flatMap(({ label }, r) =>
    [1, 2].flatMap((seed) =>
      ['T0=100 ms', 'T0=200 ms'].map(
        (condition): ResultRow => ({
          ...{ task: 'discrimination', reservoir: label, seed, size: 135, condition, metric: 'accuracy' },
          ...{ value: 0.5 + 0.1 * r, bound: null, scale: null, chance: 0.5, ideal: 1, observer: null },
          ...{ params: {}, wallSeconds: 0 },
        }),
      ),
    ),
  );
  return {
    manifest: {
      ...{ name: 'made-up', versions: {}, seeds: [1, 2], resultsHash: 'abc', failures: [] },
      ...{ configuration: { ...searched }, presented: presentedExperiment(searched) },
    },
    ...{ rows, illustration: undefined, draws },
    summary: summarise(rows, { reference: searched.reference, seed: 1 }),
  };
}
