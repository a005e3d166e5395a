/**
 * What a search was and bought, from its draws and the results: for each task and reservoir the scores of the draws on
 * networks that are not scored, what the best of n draws is to be expected to have there, and how the reservoir did on
 * networks that are scored, with its defaults and with what was found.
 */
import { type ExpectedBest, expectedBest } from '../metrics/expected_best.ts';
import { distinct } from './lookup.ts';
import type { DrawRow, ResultRow } from './report_data.ts';
import type { View } from './view.ts';

/** Draws of which the chance is told; those beyond the number of draws are left out, which is put at the end. */
const BUDGETS = [1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 60, 100, 200, 500, 1000];

/** A reservoir in a task. */
export interface SearchedSystem {
  readonly task: string;
  readonly reservoir: string;
  /** The best one first. */
  readonly draws: readonly DrawRow[];
  readonly best: DrawRow | undefined;
  /** Draws without a score. */
  readonly without: number;
  /** Of all draws. */
  readonly seconds: number;
  /** By the number of draws; a draw without a score counts as the worst of those that have one. */
  readonly curve: readonly ExpectedBest[];
  /** Means over conditions and networks that are scored; null where there are none. */
  readonly defaults: number | null;
  readonly found: number | null;
}

/** Mean of a metric at some places over the networks of a reservoir; null where one has no value. */
function meanOf(rows: readonly ResultRow[], { task, reservoir, metric }: DrawRow, conditions: readonly string[]) {
  const values = rows
    .filter((row) => row.task === task && row.reservoir === reservoir && row.metric === metric)
    .filter(({ condition }) => conditions.includes(condition))
    .map(({ value }) => value ?? Number.NaN);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Number.isFinite(mean) ? mean : null;
}

/** Draws with the best one first; those without a score last, in their order; before all, those that went furthest. */
function bestFirst(draws: readonly DrawRow[]): DrawRow[] {
  const worth = ({ score, better }: DrawRow): number =>
    score === null ? Number.NEGATIVE_INFINITY : better === 'higher' ? score : -score;
  const order = (a: DrawRow, b: DrawRow): number => (worth(a) === worth(b) ? a.draw - b.draw : worth(b) - worth(a));
  return draws.toSorted((a, b) => b.networks.length - a.networks.length || order(a, b));
}

function curveOf(draws: readonly DrawRow[]): readonly ExpectedBest[] {
  const [{ task, reservoir, better }] = draws;
  const scores = draws.flatMap(({ score }) => score ?? []);
  // Scores over other numbers of networks are not those of one search.
  if (scores.length === 0 || new Set(draws.map(({ networks }) => networks.length)).size > 1) return [];
  const worst = better === 'higher' ? Math.min(...scores) : Math.max(...scores);
  const budgets = distinct([...BUDGETS.filter((n) => n < draws.length), draws.length]);
  return expectedBest(
    draws.map(({ score }) => score ?? worst),
    budgets,
    { better, seed: 0, name: `search ${task} ${reservoir} draws again`, resamples: 500 },
  );
}

/** The systems in the order of the draws. */
export function searchedSystems({ draws = [], rows, tasks, manifest }: View): readonly SearchedSystem[] {
  const keyOf = ({ task, reservoir }: DrawRow): string => JSON.stringify([task, reservoir]);
  return distinct(draws.map(keyOf)).map((key) => {
    const own = draws.filter((row) => keyOf(row) === key);
    const [first] = own;
    const { task, reservoir } = first;
    const twin = manifest.presented?.reservoirs.find(({ searchedFrom }) => searchedFrom === reservoir);
    const places = tasks.find(({ label }) => label === task)?.presentation.headline.places ?? [];
    const conditions = places.map(({ condition }) => condition);
    return {
      ...{ task, reservoir, draws: bestFirst(own), best: own.find(({ best }) => best) },
      without: own.filter(({ score }) => score === null).length,
      seconds: own.reduce((sum, { seconds }) => sum + seconds, 0),
      curve: curveOf(own),
      defaults: meanOf(rows, first, conditions),
      found: twin === undefined ? null : meanOf(rows, { ...first, reservoir: twin.label }, conditions),
    };
  });
}
