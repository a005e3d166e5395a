/**
 * Tasks by name, so that a configuration file can ask for them. A specification is the task's name and, flat beside
 * it, those of its options that are not to be the default.
 */
import { refuse } from '../errors.ts';
import { type DiscriminationOptions, discrimination } from './discrimination/task.ts';
import { type ProductionOptions, production } from './production/task.ts';
import { type ReadySetGoOptions, readySetGo } from './ready_set_go/task.ts';
import type { Task } from './task.ts';

/** A task with its options; what is left out takes its default. */
export type TaskSpec =
  | ({ readonly name: 'discrimination' } & Partial<DiscriminationOptions>)
  | ({ readonly name: 'production' } & Partial<ProductionOptions>)
  | ({ readonly name: 'ready-set-go' } & Partial<ReadySetGoOptions>);

/** Names that {@link createTask} knows. */
export const taskNames = [
  'discrimination',
  'production',
  'ready-set-go',
] as const satisfies readonly TaskSpec['name'][];

/** A specification as it comes from a file: nothing but the name is known of it. */
export type UncheckedTaskSpec = { readonly name: string } & Readonly<Record<string, unknown>>;

/**
 * Creates a task.
 * @throws {InputError} on an unknown name, or an option that is unknown, of the wrong type or out of range
 */
export function createTask(spec: TaskSpec | UncheckedTaskSpec): Task {
  const { name, ...options } = spec;
  const known = taskNames.find((task) => task === name);
  switch (known) {
    case 'discrimination':
      return discrimination(options);
    case 'production':
      return production(options);
    case 'ready-set-go':
      return readySetGo(options);
    default:
      known satisfies undefined;
      return refuse('task', `unknown name (${name})`, `use ${taskNames.join(', ')}`);
  }
}
