/**
 * Tasks by name, so that a configuration file can ask for them. A specification is the task's name and, flat beside
 * it, those of its options that are not to be the default.
 */
import { checkRecord, refuse } from '../errors.ts';
import { tasks } from './catalogue.ts';
import type { OwnTask } from './define_task.ts';
import type { Task } from './task.ts';

type Tasks = typeof tasks;

/** Name of a task. */
export type TaskName = keyof Tasks;

/** A task with its options; what is left out takes its default. */
export type TaskSpec = { [Name in TaskName]: { readonly name: Name } & Parameters<Tasks[Name]>[0] }[TaskName];

/** Names that {@link createTask} knows. */
export const taskNames = Object.keys(tasks) as [TaskName, ...TaskName[]];

/** A specification as it comes from a file: nothing but the name is known of it. */
export type UncheckedTaskSpec = { readonly name: string } & Readonly<Record<string, unknown>>;

/** Whether a name is one of several. */
type IsOneOf<Name, All = Name> = Name extends All ? ([All] extends [Name] ? false : true) : never;

/** What a specification whose name is written out may say; one of whose name less is known may say anything. */
type NamedTaskSpec<S extends UncheckedTaskSpec> = string extends S['name']
  ? S
  : S['name'] extends TaskName
    ? IsOneOf<S['name']> extends false
      ? S & Extract<TaskSpec, { readonly name: S['name'] }>
      : S
    : { readonly name: TaskName };

/**
 * Creates a task. A name that is written out and is none does not compile, nor does an option of another type.
 * @throws {InputError} on what is no specification, an unknown name, or an option that is unknown, of the wrong type or
 * out of range
 */
export function createTask<const S extends UncheckedTaskSpec>(spec: NamedTaskSpec<S>): Task {
  checkRecord('task', 'specification', spec, "give one such as { name: 'discrimination' }");
  const { name, ...options } = spec as UncheckedTaskSpec;
  const create = taskNames.find((known) => known === name);
  if (create === undefined) return refuse('task', `unknown name (${name})`, `use ${taskNames.join(', ')}`);
  // Each maker checks its own options.
  return (tasks[create] as (given: object) => Task)(options);
}

/** Creates tasks by name or, with `module`, those of a user. */
export type CreateTask = (spec: UncheckedTaskSpec) => Task;

/**
 * Creates the tasks that come with the package and some of a user's own.
 * @param own by what a specification calls their module, e.g. `./mine.ts#pause`
 */
export function tasksWith(own: ReadonlyMap<string, OwnTask>): CreateTask {
  return (spec) => {
    if (spec.module === undefined) return createTask(spec);
    const { name, module, sha256: _, ...options } = spec;
    const defined = own.get(String(module));
    if (taskNames.some((known) => known === name))
      refuse(`task ${name}`, `of module ${String(module)}, is the name of another task`, 'give it a name of its own');
    if (defined === undefined || defined.name !== name)
      return refuse(
        `task ${name}`,
        `not loaded from its module (${module})`,
        'give the experiment on the command line',
      );
    return defined.create(options as Parameters<OwnTask['create']>[0]);
  };
}
