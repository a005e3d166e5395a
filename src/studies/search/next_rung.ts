/**
 * What a search by successive halving asks next (sweeps/successive_halving.ts): all draws are tried on one network, the
 * better part of them on more, and so on. Which draws go on depends on results alone, so that whoever computes what is
 * asked, and asks again until nothing is, comes to the same draws.
 */
import type { Plan } from '../plan.ts';
import { halvingRungs, type ScoresSoFar, successiveHalving } from '../sweeps/successive_halving.ts';
import type { PlannedUnit } from '../unit.ts';
import type { SearchStudy } from './search.ts';
import { FIRST_VALIDATION_SEED } from './search_field.ts';
import type { SearchResult, SearchUnit } from './search_unit.ts';

/** Mean of the headline over all tasks and conditions of a unit: what draws are ranked by on the way. */
function scoreOf({ values, failed }: SearchResult): number | 'failed' {
  const numbers = values.map(({ value }) => value);
  if (failed !== undefined || numbers.length === 0 || numbers.includes(null)) return 'failed';
  return (numbers as readonly number[]).reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** Units of one task and reservoir, [draws][networks]. */
function systemsOf({ units }: Plan<SearchStudy>): PlannedUnit[][][] {
  const systems = new Map<string, PlannedUnit[][]>();
  for (const planned of units) {
    const { task, reservoir, draw, seed } = planned.unit as SearchUnit;
    const key = JSON.stringify([task, reservoir]);
    const draws = systems.get(key) ?? [];
    draws[draw] ??= [];
    draws[draw][seed - FIRST_VALIDATION_SEED] = planned;
    systems.set(key, draws);
  }
  return [...systems.values()];
}

/**
 * The units to compute now; none at the end. Of a search without halving, all that are missing.
 * @param results by identity, so far
 */
export function nextRung(plan: Plan<SearchStudy>, results: ReadonlyMap<string, unknown>): readonly PlannedUnit[] {
  const { search } = plan.study.spec.experiment;
  if (search?.halving === undefined) return plan.units.filter(({ id }) => !results.has(id));
  const rungs = halvingRungs(search.draws, search.networks, search.halving);
  const asked = systemsOf(plan).flatMap((draws) => {
    const scores: ScoresSoFar = draws.map((networks) =>
      networks.map(({ id }) => (results.has(id) ? scoreOf(results.get(id) as SearchResult) : undefined)),
    );
    const { task } = draws[0][0].unit as SearchUnit;
    const shown = plan.study.presented.tasks.find(({ label }) => label === task);
    if (shown === undefined) throw new Error(`internal: no task ${task} in the experiment`);
    const { missing } = successiveHalving(rungs, scores, shown.presentation.headline.better);
    return missing.map(({ draw, network }) => draws[draw][network].id);
  });
  const wanted = new Set(asked);
  return plan.units.filter(({ id }) => wanted.has(id));
}
