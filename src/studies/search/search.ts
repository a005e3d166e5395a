/**
 * The search for parameters as a study: a unit for each task × reservoir × draw × network; tasks that differ in noise
 * on states alone are one unit, as in comparisons. Every reservoir gets as many
 * draws, on the same networks, which are never scored; what is given of a reservoir in the experiment file stays as it
 * is. Nothing here looks at results: draws are fixed beforehand, so units can be computed anywhere and in any order.
 */
import { refuse } from '../../errors.ts';
import { checkedExperiment } from '../comparison/comparison.ts';
import type { Experiment, ReservoirEntry } from '../comparison/experiment.ts';
import { type LoadOwn, type Makers, packageMakers } from '../comparison/own_parts.ts';
import { type PresentedExperiment, type PresentedTask, presentedExperiment } from '../comparison/presented.ts';
import { unitCosts } from '../comparison/schedule.ts';
import { taskGroups } from '../comparison/task_groups.ts';
import type { SearchSpec, Study } from '../study.ts';
import { type Draw, randomDraws, searchedSystem } from '../sweeps/draws.ts';
import { checkScoredSeeds, FIRST_VALIDATION_SEED, type Search } from './search_field.ts';
import { runSearchUnit, type SearchResult, type SearchUnit } from './search_unit.ts';
import { checkSearchedLabels } from './searched_labels.ts';

/** A search as a study. */
export interface SearchStudy extends Study<SearchUnit, SearchResult> {
  readonly spec: SearchSpec;
  readonly presented: PresentedExperiment;
}

/** Whether a study is a search. */
export function isSearch(study: Study): study is SearchStudy {
  return study.spec.kind === 'search';
}

/** The search that an experiment asks for; undefined where it asks for none, or that was made. */
export function pendingSearch({ search }: Experiment): Search | undefined {
  return search === undefined || search.done === true ? undefined : search;
}

/** Draws of a reservoir for a task. @throws {InputError} where nothing is left to search for */
function drawsFor(
  { label, spec }: ReservoirEntry,
  { presentation }: PresentedTask,
  { draws, seed }: Search,
  { catalogue }: Makers,
): Draw[] {
  const hears = presentation.hears === 'series' ? 'series' : 'spikes';
  const system = searchedSystem(spec.name, catalogue.records(spec), Object.keys(spec), hears);
  if (Object.keys(system.parameters).length === 0)
    refuse(`search: reservoir ${label}`, 'nothing is left to search for (0 parameters)', 'leave some of them out');
  return randomDraws(system, draws, seed);
}

/** All units in canonical order: by task, reservoir, draw, network. @throws {InputError} as {@link drawsFor} */
function unitsOf(experiment: Experiment, search: Search, presented: PresentedExperiment, makers: Makers): SearchUnit[] {
  const seeds = Array.from({ length: search.networks }, (_, i) => FIRST_VALIDATION_SEED + i);
  return taskGroups(experiment.tasks).flatMap(([{ label: task }]) => {
    const shown = presented.tasks.find(({ label }) => label === task) as PresentedTask;
    return experiment.reservoirs.flatMap((entry) =>
      drawsFor(entry, shown, search, makers).flatMap((parameters, draw) =>
        seeds.map((seed) => ({ ...{ task, reservoir: entry.label, draw, seed }, parameters })),
      ),
    );
  });
}

/**
 * The study; its `units` refuse a reservoir of which nothing is left to search for.
 * @param makers make the parts of the experiment
 * @throws {InputError} where the experiment asks for no search, or scores its networks
 */
export function searchStudy(experiment: Experiment, makers: Makers = packageMakers): SearchStudy {
  const search = pendingSearch(experiment);
  if (search === undefined)
    return refuse('search', 'nothing is to be searched for (search)', 'give search: { draws: 60 }');
  checkScoredSeeds(search, experiment.seed, experiment.networks, 'search');
  checkSearchedLabels(experiment);
  const presented = presentedExperiment(experiment, makers);
  const costOf = unitCosts(presented);
  const headlines = new Map(presented.tasks.map(({ label, presentation }) => [label, presentation.headline]));
  return {
    presented,
    spec: { kind: 'search', experiment },
    title: `search ${experiment.name}`,
    units: () => unitsOf(experiment, search, presented, makers),
    labelOf: ({ task, reservoir, draw, seed }) => `${task} × ${reservoir} × draw ${draw + 1} × seed ${seed}`,
    costOf,
    async compute(unit, context) {
      const headline = headlines.get(unit.task);
      if (headline === undefined) throw new Error(`internal: no task ${unit.task} in the experiment`);
      return runSearchUnit(unit, experiment, headline, makers, context);
    },
    lasting: ({ seconds: _, ...lasting }) => lasting,
  };
}

/** Checks the spec of a search that comes from a file. @throws {InputError} */
export async function checkedSearch(value: object, where: string, load: LoadOwn): Promise<SearchSpec> {
  return { kind: 'search', experiment: await checkedExperiment(value, where, load) };
}
