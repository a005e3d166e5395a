/**
 * What a search found: of each task × reservoir all draws with their scores, and which is the best. The score of a draw
 * is the mean of the task's headline over its conditions and the networks. A setting that could not be had on one of
 * them, or a headline that is not defined there, leaves no score; such draws rank last, and stand in the table as they
 * are. Of equal scores the earlier draw is taken. Where draws were dropped on the way (next_rung.ts), their score is
 * over the networks on which they were tried, and the best is one of those that were tried on all.
 */
import type { PresentedTask } from '../comparison/presented.ts';
import { taskGroups } from '../comparison/task_groups.ts';
import { groupBy } from '../group_by.ts';
import type { Plan } from '../plan.ts';
import { ranked } from '../sweeps/ranking.ts';
import type { DrawRow } from './draw_row.ts';
import type { SearchStudy } from './search.ts';
import type { SearchResult, SearchUnit } from './search_unit.ts';

const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || known.length < values.length) return null;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

/** A unit and what came of it. */
interface Computed {
  readonly unit: SearchUnit;
  readonly result: SearchResult;
}

/**
 * The draw of some results, one for each network.
 * @param tasks that share its units
 */
function rowOf(
  task: string,
  { metric, better, places }: PresentedTask['presentation']['headline'],
  tasks: number,
  draw: readonly Computed[],
): Omit<DrawRow, 'best'> {
  const [{ unit }] = draw;
  const networks = draw.map(({ result }) => {
    const values = result.values.filter((value) => value.task === task);
    return values.length < places.length ? null : meanOf(values.map(({ value }) => value));
  });
  return {
    ...{ task, reservoir: unit.reservoir, draw: unit.draw + 1, parameters: unit.parameters },
    ...{ metric, better, score: meanOf(networks), networks },
    failed: draw.find(({ result: { failed } }) => failed !== undefined)?.result.failed ?? null,
    seconds: draw.reduce((sum, { result }) => sum + result.seconds / tasks, 0),
  };
}

/**
 * All draws, in canonical order: by task, reservoir, draw.
 * @param results by identity: of every unit of the plan, but for those that halving dropped
 */
export function searchOutcome({ study, units }: Plan<SearchStudy>, results: ReadonlyMap<string, unknown>): DrawRow[] {
  const { halving } = study.spec.experiment.search ?? {};
  const computed = units.flatMap(({ id, label, unit }): Computed[] => {
    const result = results.get(id) as SearchResult | undefined;
    if (result !== undefined) return [{ unit: unit as SearchUnit, result }];
    if (halving === undefined) throw new Error(`internal: no result of ${label}`);
    return [];
  });
  const systems = groupBy(computed, ({ unit: { task, reservoir } }) => JSON.stringify([task, reservoir]));
  const { presented, spec } = study;
  return taskGroups(spec.experiment.tasks).flatMap((group) =>
    group.flatMap(({ label: task }) => {
      const shown = presented.tasks.find(({ label }) => label === task) as PresentedTask;
      return [...systems.values()]
        .filter(([{ unit }]) => unit.task === group[0].label)
        .flatMap((system) => {
          const draws = groupBy(system, ({ unit: { draw } }) => String(draw));
          return withBest(
            [...draws.values()].map((draw) => rowOf(task, shown.presentation.headline, group.length, draw)),
          );
        });
    }),
  );
}

/** Says which draw of a task and a reservoir is the best; none where no draw has a score. */
function withBest(rows: readonly Omit<DrawRow, 'best'>[]): DrawRow[] {
  const most = Math.max(...rows.map(({ networks }) => networks.length));
  const scores = rows.map(({ score, networks }) => (networks.length < most ? undefined : (score ?? undefined)));
  const [first] = ranked(scores, rows[0].better);
  return rows.map((row, k) => ({ ...row, best: k === first && scores[k] !== undefined }));
}
