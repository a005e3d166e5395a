/**
 * What an experiment file says of a search: `search: { draws: 60, networks: 5 }`. As many settings of each system are
 * drawn at random and tried on networks of their own, whose seeds are never scored; the best of each task takes part
 * beside the defaults. `done: true` stands in the file that a search writes: it was made, and its networks are not to
 * be scored there either.
 */
import * as z from 'zod';
import { refuse } from '../../errors.ts';
import type { Draw } from '../sweeps/draws.ts';

/** Seed of the first network that settings are tried on; the others follow by ones. */
export const FIRST_VALIDATION_SEED = 1001;

/** The field. */
export const searchField = z.strictObject({
  draws: z.int().min(1).max(10_000).default(60).describe('settings that are tried, as many for each system'),
  networks: z.int().min(1).max(1000).default(5).describe('networks that each is tried on, seeds 1001, 1002 …'),
  halving: z
    .number()
    .min(1.1)
    .max(10)
    .optional()
    .describe('tries all settings on one network, of each rung one in so many on so many times the networks'),
  seed: z.int().min(0).default(1).describe('of the draws'),
  done: z.literal(true).optional().describe('that it was made: byTask of the reservoirs says what it found'),
});

/** A search, as an experiment asks for it. */
export type Search = Readonly<z.output<typeof searchField>>;

/** Values that a reservoir has in one task alone, by the task’s label. */
export const byTaskField = z
  .record(z.string(), z.record(z.string(), z.number()))
  .describe('values that it has in one task alone, by the label of the task: what a search found');

/** A reservoir that may be another one in each task. */
export interface TaskwiseSpec<Spec> {
  readonly spec: Spec;
  readonly byTask?: Readonly<Record<string, Draw>>;
}

/** The entry of a list, with what is said of single tasks apart. */
export function taskwise<Spec extends object>(entry: Spec): TaskwiseSpec<Omit<Spec, 'byTask'>> {
  const { byTask, ...spec } = { byTask: undefined, ...entry } as Spec & Pick<TaskwiseSpec<Spec>, 'byTask'>;
  return { spec, ...(byTask !== undefined && { byTask }) };
}

/** The specification of a reservoir in a task. */
export function specIn<Spec extends object>({ spec, byTask }: TaskwiseSpec<Spec>, task: string): Spec {
  return byTask === undefined ? spec : { ...spec, ...byTask[task] };
}

/** Refuses networks that are scored and settings are tried on. @throws {InputError} */
export function checkScoredSeeds(search: Search | undefined, seed: number, networks: number, where: string): void {
  if (search === undefined) return;
  const last = FIRST_VALIDATION_SEED + search.networks - 1;
  if (seed <= last && seed + networks > FIRST_VALIDATION_SEED)
    refuse(
      where,
      `networks that are scored, ${seed} … ${seed + networks - 1}, are among those that settings are tried on (${FIRST_VALIDATION_SEED} … ${last})`,
      'use another seed, or fewer networks',
    );
}

/**
 * Refuses values for tasks that there are not, and a search where values were found before. @param tasks labels
 * @throws {InputError}
 */
export function checkByTask(
  { byTask }: TaskwiseSpec<object>,
  tasks: readonly string[],
  search: Search | undefined,
  where: string,
): void {
  if (byTask === undefined) return;
  const unknown = Object.keys(byTask).find((task) => !tasks.includes(task));
  if (unknown !== undefined) refuse(where, `unknown task (${unknown})`, `use ${tasks.join(', ')}`);
  if (Object.values(byTask).some((values) => Object.hasOwn(values, 'size')))
    refuse(where, 'has a size of its own in one task (size)', 'give one for all: size beside reservoirs');
  if (search !== undefined && search.done === undefined)
    refuse(where, 'has values by task already (byTask)', 'leave out byTask, or search');
}
