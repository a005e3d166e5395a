/**
 * The comparison that follows a search: every reservoir as the experiment file has it, the row "defaults", and once
 * more with the values that the search found for each task, under its label with `+searched` behind it. Where the file
 * names a reference, the others are compared with its searched twin, so that what is compared was searched alike; and
 * so are the cells of factorial designs.
 */
import { stringify } from 'yaml';
import { canonicalJson } from '../canonical_json.ts';
import type { Experiment, Factorial, ReservoirEntry } from '../comparison/experiment.ts';
import { experimentSource } from '../comparison/experiment_source.ts';
import type { Draw } from '../sweeps/draws.ts';
import type { DrawRow } from './draw_row.ts';
import { labelSearchedFrom, searchedLabel } from './searched_labels.ts';

/** The values found for a reservoir, by task; undefined where some task has none. */
function foundFor(label: string, tasks: readonly string[], draws: readonly DrawRow[]) {
  const found = tasks.flatMap((task): [string, Draw][] => {
    const best = draws.find((row) => row.best && row.task === task && row.reservoir === label);
    return best === undefined ? [] : [[task, best.parameters]];
  });
  return found.length < tasks.length ? undefined : Object.fromEntries(found);
}

/** A design with searched cells, where all have a searched twin. */
function searchedDesign(design: Factorial, reservoirs: readonly ReservoirEntry[]): Factorial {
  const cells = Object.entries(design.cells).map(([label, cell]) => [searchedLabel(label), cell] as const);
  const searched = cells.every(([label]) => reservoirs.some((entry) => entry.label === label));
  return searched ? { ...design, cells: Object.fromEntries(cells) } : design;
}

/**
 * The experiment.
 * @param draws of its search; a reservoir of which every draw failed on some task has no searched twin
 */
export function searchedExperiment(experiment: Experiment, draws: readonly DrawRow[]): Experiment {
  const { search, reference, reservoirs, factorials, ...frame } = experiment;
  if (search === undefined) throw new Error('internal: nothing was searched for');
  const tasks = experiment.tasks.map(({ label }) => label);
  const all = reservoirs.flatMap((entry): ReservoirEntry[] => {
    const byTask = foundFor(entry.label, tasks, draws);
    return byTask === undefined ? [entry] : [entry, { ...entry, label: searchedLabel(entry.label), byTask }];
  });
  const twin = reference === undefined ? undefined : searchedLabel(reference);
  const compared = all.some(({ label }) => label === twin) ? twin : reference;
  return {
    ...frame,
    ...(compared !== undefined && { reference: compared }),
    ...(factorials && { factorials: factorials.map((design) => searchedDesign(design, all)) }),
    reservoirs: all,
    search: { ...search, done: true },
  };
}

/** Keys of a file and of its entries that come first, and the one that comes last. */
const FIRST_KEYS = ['name', 'module', 'label', 'seed', 'networks', 'size', 'stateNoise', 'reference', 'reservoirs'];
const LAST_KEY = 'byTask';

/** The same record with its keys in an order that does not depend on where it comes from. */
function inOrder(record: object): object {
  const place = (key: string): number => {
    const first = FIRST_KEYS.indexOf(key);
    return first >= 0 ? first : FIRST_KEYS.length + (key === LAST_KEY ? 1 : 0);
  };
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)));
}

/** Text of its file: the same, whether the experiment comes from a file or from a plan. */
export function experimentText(experiment: Experiment, heading: string): string {
  const { reservoirs, tasks, ...frame } = experimentSource(experiment);
  const entries = (list: unknown): object[] => (list as readonly object[]).map(inOrder);
  const whole = inOrder({ ...frame, reservoirs: entries(reservoirs), tasks: entries(tasks) });
  return `# ${heading}\n${stringify(whole, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

/** Whether the values of an experiment are those that some draws say. */
export function foundBy(experiment: Experiment, draws: readonly DrawRow[]): boolean {
  const tasks = experiment.tasks.map(({ label }) => label);
  const searched = experiment.reservoirs.filter(({ byTask }) => byTask !== undefined);
  return (
    searched.length > 0 &&
    searched.every(({ label, byTask }) => {
      const from = labelSearchedFrom(label);
      return from !== undefined && canonicalJson(byTask) === canonicalJson(foundFor(from, tasks, draws));
    })
  );
}
