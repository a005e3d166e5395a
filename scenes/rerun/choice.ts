/** What a reader may choose below a figure: which tasks, which system, which network. */
import type { ReportedUnit, RerunData } from '../../src/studies/comparison/rerun.ts';

/** What the points of a figure are of. */
export type Scope =
  /** Units, of one task or of all. */
  | { readonly kind: 'units'; readonly task?: string }
  | { readonly kind: 'pictures' }
  /** Nothing that can be computed here. */
  | { readonly kind: 'none'; readonly why: string };

/** What is chosen. */
export interface Chosen {
  readonly tasks: string;
  readonly system: string;
  readonly seed: number;
}

/** Labels of tasks that are computed together, as a choice. */
export const groupName = ({ tasks }: Pick<ReportedUnit, 'tasks'>): string => tasks.join(', ');

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** Units that a figure may be of. */
export function unitsIn({ units }: RerunData, task: string | undefined): readonly ReportedUnit[] {
  return task === undefined ? units : units.filter(({ tasks }) => tasks.includes(task));
}

/** What there is to choose from, given what is chosen so far. */
export function choicesOf(units: readonly ReportedUnit[], { tasks, system }: Partial<Chosen>) {
  const ofTasks = units.filter((unit) => tasks === undefined || groupName(unit) === tasks);
  return {
    tasks: distinct(units.map(groupName)),
    systems: distinct(ofTasks.map(({ reservoir }) => reservoir)),
    seeds: distinct(ofTasks.filter(({ reservoir }) => reservoir === system).map(({ seed }) => seed)),
  };
}

/**
 * A choice that exists: what is wished for where there is such a unit, and what is first otherwise; of systems the
 * reference.
 */
export function choose(
  units: readonly ReportedUnit[],
  wished: Partial<Chosen>,
  reference: string | undefined,
): Chosen | undefined {
  const one = <T>(all: readonly T[], ...wishes: readonly (T | undefined)[]): T =>
    wishes.find((wish) => wish !== undefined && all.includes(wish)) ?? all[0];
  if (units.length === 0) return undefined;
  const tasks = one(choicesOf(units, {}).tasks, wished.tasks);
  const system = one(choicesOf(units, { tasks }).systems, wished.system, reference);
  return { tasks, system, seed: one(choicesOf(units, { tasks, system }).seeds, wished.seed) };
}

/** The unit that is chosen. */
export function unitOf(units: readonly ReportedUnit[], { tasks, system, seed }: Chosen): ReportedUnit | undefined {
  return units.find((unit) => groupName(unit) === tasks && unit.reservoir === system && unit.seed === seed);
}

/** Why a unit cannot be computed here; undefined where it can. */
export function refusalOf({ unrepeatable }: RerunData, unit: ReportedUnit | 'pictures'): string | undefined {
  const found = unrepeatable.find(
    ({ part, label }) =>
      unit === 'pictures' || (part === 'task' ? unit.tasks.includes(label) : unit.reservoir === label),
  );
  return found && `Not repeatable here: ${found.part} ${found.label} is ${found.why}.`;
}
