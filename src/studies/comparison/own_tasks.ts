/**
 * Tasks of a user's own in an experiment: `{ module: ./mine.ts#pause, pauseMs: 40 }` is what the module exports under
 * that name (tasks/define_task.ts). How a module is loaded is the command line's business, which alone may run what a
 * user names; what was loaded is known by the hash of its file, so that results of another version of it are never
 * taken for those of this one. (What the module itself imports is not in the hash.)
 */
import { refuse, within } from '../../errors.ts';
import { type CreateTask, createTask, tasksWith } from '../../tasks/create_task.ts';
import type { OwnTask } from '../../tasks/define_task.ts';

/** A task from its module. */
export interface LoadedTask {
  /** Absolute path of the file, `#`, name of the export. */
  readonly module: string;
  /** Of the file. */
  readonly sha256: string;
  readonly task: OwnTask;
}

/** Loads a task from what a specification calls its module. @throws {InputError} */
export type LoadTask = (module: string) => Promise<LoadedTask>;

/** Tasks by what a specification calls their module. */
export type LoadedTasks = ReadonlyMap<string, LoadedTask>;

/** Loads nothing: for where no user has named what may be run. */
export const loadNoTask: LoadTask = async (module) =>
  refuse('task', `of a module that was not named on the command line (${module})`, 'run its experiment with compare');

/**
 * Loads the tasks of an experiment that is still plain data.
 * @param where names the experiment in a refusal
 * @throws {InputError} with the place of the task
 */
export async function loadTasks(experiment: unknown, load: LoadTask, where: string): Promise<LoadedTasks> {
  const { tasks } = Object(experiment) as { readonly tasks?: unknown };
  const loaded = new Map<string, LoadedTask>();
  for (const [i, task] of (Array.isArray(tasks) ? tasks : []).entries()) {
    const { module } = Object(task) as { readonly module?: unknown };
    if (typeof module === 'string' && !loaded.has(module))
      loaded.set(module, await within(`${where}: tasks[${i}]`, () => load(module)));
  }
  return loaded;
}

/**
 * Makes the tasks of an experiment, those of its modules included.
 * @throws {InputError} for a module that cannot be loaded, or has changed since the experiment was planned
 */
export async function taskMaker(
  { tasks }: { readonly tasks: readonly { readonly spec: object }[] },
  load: LoadTask,
): Promise<CreateTask> {
  const specs = tasks.map(({ spec }) => spec as { readonly module?: string; readonly sha256?: string });
  const loaded = await loadTasks({ tasks: specs }, load, 'experiment');
  if (loaded.size === 0) return createTask;
  for (const { module, sha256 } of specs) if (module !== undefined) checkUnchanged(loaded.get(module), sha256);
  return tasksWith(new Map([...loaded].map(([module, { task }]) => [module, task])));
}

/** Refuses a task whose module is another than when the experiment was planned. @throws {InputError} */
export function checkUnchanged(loaded: LoadedTask | undefined, planned: string | undefined): void {
  if (loaded?.sha256 === planned) return;
  const what = `file has changed since this was planned (sha-256 ${loaded?.sha256.slice(0, 12)}…)`;
  refuse(`module ${loaded?.module}`, what, 'plan it again, in another folder');
}
