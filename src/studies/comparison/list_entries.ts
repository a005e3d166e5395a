/** Entries of an experiment's lists, by a name or by a module, as what results call them and what is to be made. */
import { refuse } from '../../errors.ts';
import { checkUnchanged, type Loaded } from './own_parts.ts';

/** An entry of a list that is more than a name. */
export interface NamedEntry {
  readonly name: string;
  readonly label?: string | undefined;
  readonly [key: string]: unknown;
}

/** An entry of a list that names a module in place of a name. */
export interface OwnEntry {
  readonly module: string;
  readonly sha256?: string | undefined;
  readonly label?: string | undefined;
  readonly [key: string]: unknown;
}

function isOwn(entry: OwnEntry | NamedEntry): entry is OwnEntry {
  return typeof entry.module === 'string';
}

/** A part of a user's own with its name, and its module as it was found. @throws {InputError} if it was not loaded */
export function named(
  entry: string | OwnEntry | NamedEntry,
  where: string,
  own: ReadonlyMap<string, Loaded<unknown>>,
): string | NamedEntry {
  if (typeof entry === 'string' || !isOwn(entry)) return entry;
  const loaded = own.get(entry.module);
  if (loaded === undefined) return refuse(where, `module that was not loaded (${entry.module})`, 'use compare');
  const { module, sha256, name } = loaded;
  if (entry.sha256 !== undefined) checkUnchanged(loaded, entry.sha256);
  return { ...entry, name, module, sha256 };
}

/** An entry of a list with its label: its name where none is given. */
export function labelled(entry: string | NamedEntry) {
  if (typeof entry === 'string') return { label: entry, spec: { name: entry } };
  const { label: given = entry.name, ...spec } = entry;
  return { label: given, spec };
}
