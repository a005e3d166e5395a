/** Whether every reservoir of an experiment can meet every task, as far as that shows before anything is run. */
import { checkEach, within } from '../../errors.ts';
import type { LearnerCatalogue } from '../../learners/catalogue.ts';
import type { LearnerSpec } from '../../learners/learner.ts';
import type { Task } from '../../tasks/task.ts';
import { specIn, type TaskwiseSpec } from '../search/search_field.ts';

/** Refuses reservoirs that could not learn one of the tasks, or whose parameters would mean nothing there. */
export function checkPairs(
  reservoirs: readonly TaskwiseSpec<LearnerSpec>[],
  tasks: readonly { readonly label: string; readonly task: Task }[],
  seed: number,
  where: string,
  catalogue: LearnerCatalogue,
): void {
  const lessons = tasks.map(({ task }) => once(() => task.train(task.conditions[0], seed)));
  const pairs = reservoirs.flatMap((entry, i) =>
    tasks.map(({ label, task }, j) => ({ spec: specIn(entry, label), i, task, j })),
  );
  checkEach(pairs, ({ spec, i, task: { channels }, j }) =>
    within(`${where}: reservoirs[${i}] in tasks[${j}]`, () => catalogue.check(spec, { channels, lessons: lessons[j] })),
  );
}

/** Works out a value when it is called for, once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
