/**
 * Names that come from files (of populations, reports, circuits) as parts of paths: of a file in the output directory,
 * of an entry in an archive, of a group in HDF5. Whatever makes a path of such a name does it here, so that none of
 * them leads anywhere else or falls together with another.
 */
import { refuse } from '../errors.ts';

/** Separators, what cannot be seen, and halves of characters. */
const FORBIDDEN = /[/\\\p{Cs}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** What Windows allows in no name of a file. */
const NOT_IN_WINDOWS = /[:*?"<>|]/g;
/** Bytes; file systems allow 255, of which a temporary name needs some. */
const LONGEST = 200;

/** A name as one part of a path: what may not stand there, a dot in front and a dot or blank behind become `_`. */
export function pathPart(name: string): string {
  const part = name
    .replaceAll(FORBIDDEN, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '_');
  return part === '' ? '_' : part;
}

/** As {@link pathPart}, made of nothing but letters, digits, `_ . -`: for names that people type into a shell. */
export function plainPart(name: string): string {
  return pathPart(name)
    .replaceAll(/[^\w.-]+/g, '_')
    .replace(/^-/, '_');
}

/**
 * Names as parts of paths, one each.
 * @param what they name, for the message, e.g. `population`
 * @throws {InputError} if two of them would become the same
 */
export function pathParts(what: string, names: readonly string[]): string[] {
  const parts = names.map(pathPart);
  const owners = new Map<string, string>();
  parts.forEach((part, i) => {
    const other = owners.get(part);
    if (other !== undefined)
      refuse(`${what} ${names[i]}`, `written under the same name as ${what} ${other} (${part})`, 'rename one of them');
    owners.set(part, names[i]);
  });
  return parts;
}

/**
 * The name of a file that is to be written into a directory, from one that a file gives.
 * @param where it is given, for the message
 * @throws {InputError} for a name of nothing, such as `..`, and one that file systems do not take
 */
export function fileName(given: string, where: string): string {
  if (/^[. ]*$/.test(given)) refuse(where, `no name of a file (${given})`, 'use one such as spikes.h5');
  const name = pathPart(given).replaceAll(NOT_IN_WINDOWS, '_');
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > LONGEST) refuse(where, `too long for the name of a file (${bytes} bytes)`, `use at most ${LONGEST}`);
  return name;
}

/**
 * Refuses files that would overwrite one another, also where the file system does not tell capitals from small letters.
 * @param files in the order in which they are written, with what each is for
 * @param taken names that others have in the same directory
 * @throws {InputError} naming both
 */
export function checkDistinctFiles(
  files: readonly { readonly name: string; readonly of: string }[],
  taken: readonly string[] = [],
): void {
  const owners = new Map(taken.map((name) => [name.toLowerCase(), 'a file of the run itself']));
  for (const { name, of } of files) {
    const other = owners.get(name.toLowerCase());
    if (other !== undefined) refuse(of, `written into the same file as ${other} (${name})`, 'give each its own name');
    owners.set(name.toLowerCase(), of);
  }
}
