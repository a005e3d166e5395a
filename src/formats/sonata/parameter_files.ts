/**
 * Files of parameters, one JSON object each, that types of nodes and edges name in `dynamics_params`. What they may
 * hold depends on the model.
 */
import * as z from 'zod';
import { refuse } from '../../errors.ts';
import { type FileSource, readJson } from './files.ts';
import { joinPath } from './paths.ts';
import type { Row } from './table.ts';

/** One file. */
export interface ParameterFile {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What tables write for no file, besides leaving the field out. */
const NONE = ['none', 'nan', 'null', ''];

/** Reads the parameter file of every type that names one. @param directory that the names are seen from */
export async function readParameterFiles(
  types: ReadonlyMap<number, Row>,
  used: ReadonlySet<number>,
  directory: string | undefined,
  where: string,
  files: FileSource,
): Promise<Map<number, ParameterFile>> {
  const byPath = new Map<string, ParameterFile>();
  const byType = new Map<number, ParameterFile>();
  for (const [id, type] of types) {
    const name = type.get('dynamics_params');
    if (!used.has(id) || name === undefined || NONE.includes(name.toLowerCase())) continue;
    if (type.get('model_type') === 'virtual') continue;
    if (directory === undefined)
      return refuse(
        `${where}: type ${id}`,
        `dynamics_params without a directory (${name})`,
        'name one under components',
      );
    const path = joinPath(directory, name);
    const file = byPath.get(path) ?? {
      path,
      values: await readJson(files, path, z.record(z.string(), z.unknown()), true),
    };
    byPath.set(path, file);
    byType.set(id, file);
  }
  return byType;
}

/** A value of a file as a number. @throws {InputError} naming the file and the key */
export function numberOf({ path, values }: ParameterFile, key: string): number {
  const value = values[key];
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : refuse(
        `${path}: ${key}`,
        `not a finite number (${typeof value === 'object' ? JSON.stringify(value) : String(value)})`,
        'use a finite number',
      );
}
