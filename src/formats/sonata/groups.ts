/**
 * Attributes of nodes and edges, which SONATA keeps in numbered groups: a row says in which group its attributes are,
 * and at which place of it.
 */

import type { NumberPlace } from '../../../models/circuits/number_places.ts';
import { refuse } from '../../errors.ts';
import type { Hdf5File } from '../hdf5.ts';
import type { Say } from './files.ts';

/** Where each node's (or edge's) attributes are: in which group, at which place of it. */
export interface GroupIndex {
  readonly size: number;
  readonly group: Float64Array;
  readonly place: Float64Array;
}

/**
 * Reads the two columns that place rows in groups; where a file leaves them out, everything is in group 0, in order.
 * @param kind `node` or `edge`
 */
export function readGroupIndex(file: Hdf5File, base: string, kind: 'node' | 'edge', size: number): GroupIndex {
  const read = (name: string, absent: (row: number) => number): Float64Array =>
    file.has(`${base}/${name}`)
      ? file.numbers(`${base}/${name}`)
      : Float64Array.from({ length: size }, (_, i) => absent(i));
  return { size, group: read(`${kind}_group_id`, () => 0), place: read(`${kind}_group_index`, (row) => row) };
}

/** Values per row of a dataset. @throws {InputError} naming its shape, if it is not one of the widths */
function widthOf(file: Hdf5File, path: string, widths: readonly number[], where: string): number {
  const shape = file.shape(path);
  const width = shape.length < 2 ? 1 : shape.slice(1).reduce((product, size) => product * size, 1);
  if (widths.includes(width)) return width;
  const allowed = widths.map((wanted) => (wanted === 1 ? 'N' : `N×${wanted}`)).join(' or ');
  return refuse(where, `wrong shape (${shape.join('×')})`, `use ${allowed}`);
}

/**
 * Reads an attribute that some groups have.
 * @param name dataset within the group, e.g. `x` or `dynamics_params/C_m`
 * @param widths values per row that a group may have, the greatest first; a group with fewer has zeros behind them
 * @returns [size × widths[0]], NaN for rows whose group does not have it; undefined if none has
 * @throws {InputError} for another shape, a place outside its group, or a NaN in the file
 */
export function readAttribute(
  file: Hdf5File,
  where: string,
  base: string,
  index: GroupIndex,
  name: string,
  widths: readonly number[] = [1],
): Float64Array | undefined {
  const columns = new Map<number, { readonly values: Float64Array; readonly own: number }>();
  for (const group of new Set(index.group)) {
    const path = `${base}/${group}/${name}`;
    if (file.has(path))
      columns.set(group, { values: file.numbers(path), own: widthOf(file, path, widths, `${where}: ${path}`) });
  }
  if (columns.size === 0) return undefined;
  const [width] = widths;
  const read = new Float64Array(index.size * width).fill(Number.NaN);
  for (let row = 0; row < index.size; row++) {
    const column = columns.get(index.group[row]);
    if (column === undefined) continue;
    const { values, own } = column;
    const from = index.place[row] * own;
    const path = `${where}: ${base}/${index.group[row]}/${name}`;
    if (!(from >= 0 && from + own <= values.length))
      refuse(path, `too short (${values.length} values)`, `row ${row} is at place ${index.place[row]}`);
    for (let i = 0; i < width; i++) {
      const value = i < own ? values[from + i] : 0;
      if (!Number.isFinite(value)) refuse(`${path}[${from + i}]`, `not a finite number (${value})`, 'use a number');
      read[row * width + i] = value;
    }
  }
  return read;
}

/** Where an attribute of a row stands in its file. */
export function attributePlace(
  where: string,
  base: string,
  { group, place }: GroupIndex,
  name: string,
  row: number,
): NumberPlace {
  return { holder: `${where}: ${base}/${group[row]}/${name}`, entry: `[${place[row]}]` };
}

/** Names of the `dynamics_params` that any group has. */
export function groupParameters(file: Hdf5File, base: string, index: GroupIndex): string[] {
  const groups = [...new Set(index.group)].map((group) => `${base}/${group}/dynamics_params`);
  return [...new Set(groups.filter((path) => file.isGroup(path)).flatMap((path) => file.keys(path)))];
}

/**
 * Says which attributes of a population nothing here reads. @param used those that are read, besides `dynamics_params`
 */
export function sayUnusedAttributes(
  file: Hdf5File,
  where: string,
  base: string,
  index: GroupIndex,
  used: readonly string[],
  say: Say,
): void {
  const groups = [...new Set(index.group)].map((group) => `${base}/${group}`).filter((path) => file.isGroup(path));
  const known = new Set([...used, 'dynamics_params', '@library']);
  const unused = new Set(groups.flatMap((path) => file.keys(path)).filter((name) => !known.has(name)));
  if (unused.size > 0) say(`${where}: attributes without effect here: ${[...unused].join(', ')}`);
}
