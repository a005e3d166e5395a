/**
 * Factorial designs of an experiment: reservoirs as combinations of the levels of some factors, each combination once,
 *
 *   factorials:
 *     - name: what the liquid needs
 *       task: discrimination
 *       factors: { plasticity: [off, on], recurrence: [off, on] }
 *       cells:
 *         liquid: { plasticity: on, recurrence: on }
 *         liquid-static: { plasticity: off, recurrence: on }
 *         …
 *
 * or, where an entry of the reservoirs has lists in place of numbers (axes.ts), by its label alone: `{ reservoir:
 * liquid, task: discrimination }`, and its lists are the factors. Effects are held against the first level of each
 * factor (statistics/factorial_contrasts.ts). Declared before anything is scored, as the primary outcome is
 * (primary.ts).
 */
import * as z from 'zod';
import { checkEach, refuse } from '../../errors.ts';
import { factorialCells } from '../../metrics/factorial_effects.ts';
import type { Presentation } from '../../tasks/presentation.ts';
import {
  type Factor,
  type FactorialContrast,
  type FactorialDesign,
  factorialContrasts,
  type Level,
} from '../statistics/factorial_contrasts.ts';
import type { PrimaryResult } from '../statistics/primary_contrasts.ts';
import type { Experiment, Factorial } from './experiment.ts';
import { declaredOutcome, outcomeFields } from './outcome.ts';

const words = z
  .string()
  .regex(/^[^\p{C},;:×]{1,60}$/u, 'use 1 to 60 letters and signs but , ; : ×')
  .describe('what results call it');
const level = z.union([words, z.number(), z.boolean()]);
const levels = z.array(level).min(2).describe('two levels or more; effects are held against the first one');

/** One design, as an experiment file says it. */
const factorialField = z.strictObject({
  name: words.optional(),
  ...outcomeFields,
  reservoir: z.string().optional().describe('label of an entry with lists in place of numbers, which are the factors'),
  factors: z
    // As a list in plans, which keep no order of keys.
    .union([z.record(words, levels), z.array(z.strictObject({ name: words, levels })).min(1)])
    .optional()
    .describe('factors with their levels'),
  cells: z
    .record(z.string(), z.record(z.string(), level))
    .optional()
    .describe('level of every factor, by the label of the reservoir'),
});

/** One design or several. */
export const factorialsField = z.union([factorialField, z.array(factorialField).min(1)]);

type Field = z.output<typeof factorialField>;
type Cells = FactorialDesign['cells'];

/** A reservoir of the experiment, with the entry of the file that stands for it and others. */
export interface ListedReservoir {
  readonly label: string;
  /** Where the entry has lists: its label, and what of each list this one has. */
  readonly from?: { readonly label: string; readonly place: string; readonly levels: Readonly<Record<string, Level>> };
}

/** A design with what came of it. */
export interface FactorialOutcome extends Factorial {
  readonly effects: readonly FactorialContrast[];
}

const combination = (cell: Readonly<Record<string, Level>>, factors: readonly Factor[]): string =>
  factors.map(({ name }) => `${name}=${String(cell[name])}`).join(', ');

/** The design whose factors are the lists of an entry. */
function listsOf(
  label: string,
  listed: readonly ListedReservoir[],
  where: string,
): { factors: Factor[]; cells: Cells } {
  const froms = listed.flatMap(({ from }) => from ?? []);
  const own = listed.filter(({ from }) => from?.label === label);
  const known = [...new Set(froms.map((from) => from.label))];
  if (own.length === 0)
    refuse(
      `${where}: reservoir`,
      `unknown, or without lists in place of numbers (${label})`,
      known.length === 0 ? 'give factors and cells, or a reservoir a list' : `use ${known.join(', ')}`,
    );
  if (new Set(own.map(({ from }) => from?.place)).size > 1)
    refuse(`${where}: reservoir`, `several entries have that label (${label})`, 'give each a label of its own');
  const cells = Object.fromEntries(own.map((one) => [one.label, one.from?.levels ?? {}]));
  const factors = Object.keys(own[0].from?.levels ?? {}).map((name) => ({
    name,
    levels: [...new Set(Object.values(cells).map((cell) => cell[name]))],
  }));
  return { factors, cells };
}

/** The design that a field writes out. */
function writtenOut({ factors, cells }: Field, where: string): { factors: Factor[]; cells: Cells } {
  if (factors === undefined || cells === undefined)
    return refuse(where, 'no factors, or no cells', 'give factors and cells, or reservoir with an entry of lists');
  const list = Array.isArray(factors) ? factors : Object.entries(factors).map(([name, all]) => ({ name, levels: all }));
  return { factors: list, cells };
}

/** Refuses factors without levels to compare, or with one twice. */
function checkFactors(factors: readonly Factor[], where: string): void {
  const names = factors.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (names.length === 0) refuse(`${where}: factors`, 'none ({})', 'give at least one');
  if (twice !== undefined) refuse(`${where}: factors`, `listed twice (${twice})`, 'list it once');
  for (const { name, levels: all } of factors) {
    const texts = all.map(String);
    const again = texts.find((text, i) => texts.indexOf(text) < i);
    if (all.length < 2) refuse(`${where}: factors`, `${name} has one level (${texts.join()})`, 'give two or more');
    if (again !== undefined) refuse(`${where}: factors`, `${name} has a level twice (${again})`, 'give each once');
  }
}

/** Refuses a cell that is no reservoir of the experiment, or no combination of levels. */
function checkCell(
  [label, cell]: readonly [string, Readonly<Record<string, Level>>],
  factors: readonly Factor[],
  listed: readonly ListedReservoir[],
  where: string,
): void {
  const names = factors.map(({ name }) => name);
  if (listed.every((one) => one.label !== label))
    refuse(where, `unknown reservoir (${label})`, `use ${listed.map((one) => one.label).join(', ')}`);
  for (const name of Object.keys(cell))
    if (!names.includes(name)) refuse(`${where}: ${label}`, `unknown factor (${name})`, `use ${names.join(', ')}`);
  for (const { name, levels: all } of factors) {
    const allowed = `use ${all.map(String).join(', ')}`;
    if (!Object.hasOwn(cell, name)) refuse(`${where}: ${label}`, `no level of a factor (${name})`, allowed);
    if (!all.includes(cell[name]))
      refuse(`${where}: ${label}`, `unknown level of ${name} (${String(cell[name])})`, allowed);
  }
}

/** The cells in the order of their combinations, the first factor fastest. @throws {InputError} unless each is once */
function complete(cells: Cells, factors: readonly Factor[], where: string): Cells {
  const byCombination = new Map<string, [string, Readonly<Record<string, Level>>]>();
  for (const [label, cell] of Object.entries(cells)) {
    const key = combination(cell, factors);
    const other = byCombination.get(key)?.[0];
    if (other !== undefined)
      refuse(where, `a combination twice: ${key} (${other}, ${label})`, 'give each to one reservoir');
    byCombination.set(key, [label, Object.fromEntries(factors.map(({ name }) => [name, cell[name]]))]);
  }
  const keys = factorialCells(factors.map((one) => one.levels.length)).map((at) =>
    combination(Object.fromEntries(factors.map((one, i) => [one.name, one.levels[at[i]]])), factors),
  );
  const missing = keys.filter((key) => !byCombination.has(key));
  if (missing.length > 0)
    refuse(
      where,
      `no reservoir for ${missing.length} of ${keys.length} combinations (${missing.join('; ')})`,
      'give each one',
    );
  return Object.fromEntries(keys.flatMap((key) => [byCombination.get(key) ?? []]).filter(isCell));
}

const isCell = (entry: readonly unknown[]): entry is [string, Readonly<Record<string, Level>>] => entry.length === 2;

/** Fills up one design. */
function declared(
  field: Field,
  presentations: ReadonlyMap<string, Presentation>,
  listed: readonly ListedReservoir[],
  where: string,
): Factorial {
  const { reservoir, factors: given, cells: written, name, ...outcome } = field;
  if (reservoir !== undefined && (given !== undefined || written !== undefined))
    refuse(where, `both a reservoir with lists and factors or cells (${reservoir})`, 'leave one of them out');
  const { factors, cells } = reservoir === undefined ? writtenOut(field, where) : listsOf(reservoir, listed, where);
  checkFactors(factors, where);
  checkEach(Object.entries(cells), (cell) => checkCell(cell, factors, listed, `${where}: cells`));
  return {
    name: name ?? reservoir ?? factors.map((factor) => factor.name).join(' by '),
    ...declaredOutcome(outcome, presentations, where),
    ...{ factors, cells: complete(cells, factors, `${where}: cells`) },
  };
}

/**
 * Fills up what a file declares.
 * @param presentations of the experiment's tasks by label @param listed its reservoirs
 * @throws {InputError} for a design that is not complete, for what the task does not report, and two of one name
 */
export function declaredFactorials(
  field: z.output<typeof factorialsField>,
  presentations: ReadonlyMap<string, Presentation>,
  listed: readonly ListedReservoir[],
  where: string,
): readonly Factorial[] {
  const all = checkEach([field].flat(), (one, i) => declared(one, presentations, listed, `${where}[${i}]`));
  const names = all.map(({ name, task }) => `${name} in ${task}`);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) refuse(where, `two of one name (${twice})`, 'give each a name of its own');
  return all;
}

/** What came of a design. @param seed of the experiment */
export function factorialOutcome(
  factorial: Factorial,
  rows: readonly PrimaryResult[],
  { seed }: Pick<Experiment, 'seed'>,
): FactorialOutcome {
  const { margin: size, better } = factorial;
  return { ...factorial, effects: factorialContrasts(rows, { ...factorial, margin: { size, better }, seed }) };
}
