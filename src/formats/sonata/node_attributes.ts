/**
 * Attributes of nodes that node sets ask for: stored per node, as numbers, texts or places in a `@library` of texts, or
 * else columns of the node's type.
 */
import { InputError, refuse } from '../../errors.ts';
import type { Hdf5File } from '../hdf5.ts';
import type { GroupIndex } from './groups.ts';

/** A value that a node set can be about; undefined where a node has none. */
export type Label = string | number | undefined;

/** Values of a dataset, whichever of the two kinds it has. */
function readValues(file: Hdf5File, path: string): readonly Label[] {
  try {
    return [...file.numbers(path)];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return file.strings(path);
  }
}

function valuesOfGroup(file: Hdf5File, where: string, group: string, name: string): readonly Label[] {
  const values = readValues(file, `${group}/${name}`);
  const library = `${group}/@library/${name}`;
  if (!file.has(library)) return values;
  const texts = file.strings(library);
  return values.map((place, i) => {
    const text = typeof place === 'number' ? texts[place] : place;
    return (
      text ?? refuse(`${where}: ${group}/${name}[${i}]`, `not in its library (${place})`, `it has ${texts.length}`)
    );
  });
}

/**
 * Reads an attribute that some groups have.
 * @returns one value per row; undefined if no group has it
 * @throws {InputError} for a place outside its group or its library
 */
export function readLabels(
  file: Hdf5File,
  where: string,
  base: string,
  index: GroupIndex,
  name: string,
): readonly Label[] | undefined {
  const byGroup = new Map<number, readonly Label[]>();
  for (const group of new Set(index.group))
    if (file.has(`${base}/${group}/${name}`) && !file.isGroup(`${base}/${group}/${name}`))
      byGroup.set(group, valuesOfGroup(file, where, `${base}/${group}`, name));
  if (byGroup.size === 0) return undefined;
  return Array.from({ length: index.size }, (_, row) => {
    const values = byGroup.get(index.group[row]);
    if (values === undefined) return undefined;
    if (!(index.place[row] >= 0 && index.place[row] < values.length))
      refuse(
        `${where}: ${base}/${index.group[row]}/${name}`,
        `too short (${values.length} values)`,
        `row ${row} is at place ${index.place[row]}`,
      );
    return values[index.place[row]];
  });
}
