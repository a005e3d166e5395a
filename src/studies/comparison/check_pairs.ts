/** Whether every reservoir of an experiment can meet every task, as far as that shows before anything is run. */
import { checkEach, within } from '../../errors.ts';
import { canonicalJson } from '../canonical_json.ts';
import { specIn } from '../search/search_field.ts';
import type { Experiment, ReservoirEntry, TaskEntry } from './experiment.ts';
import type { Makers } from './own_parts.ts';
import type { Placed } from './read_entries.ts';
import { taskGroups } from './task_groups.ts';

/** Refuses reservoirs that could not learn one of the tasks, or whose parameters would mean nothing there. */
export function checkPairs(
  reservoirs: readonly Placed<ReservoirEntry>[],
  tasks: readonly Placed<TaskEntry>[],
  { seed, size: usual, tasks: entries }: Experiment,
  { create, catalogue }: Makers,
): void {
  // Noise on states changes nothing of what can be met.
  const first = new Set(taskGroups(entries).map(([entry]) => entry));
  const met = tasks
    .filter(({ entry }) => first.has(entry))
    .map(({ entry: { label, spec, size = usual }, place }) => {
      const task = create(spec);
      const lessons = once(() => task.train(task.conditions[0], seed));
      return { label, size, channels: task.channels, lessons, place: place.slice(place.lastIndexOf('tasks[')) };
    });
  const pairs = reservoirs.flatMap(({ entry, place }) =>
    met.map((task) => ({ spec: specIn(entry, task.label), place, task })),
  );
  // What a check says without a look at the lessons it says of all tasks with these channels.
  const taken = new Set<string>();
  checkEach(pairs, ({ spec, place, task: { size, channels, lessons, place: in_ } }) => {
    const key = canonicalJson({ spec, size, channels });
    if (taken.has(key)) return;
    let isOfTask = false;
    const looked = (): ReturnType<typeof lessons> => {
      isOfTask = true;
      return lessons();
    };
    within(`${place} in ${in_}`, () => catalogue.check({ ...spec, size }, { channels, lessons: looked }));
    if (!isOfTask) taken.add(key);
  });
}

/** Works out a value when it is called for, once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
