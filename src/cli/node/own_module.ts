/**
 * Tasks, reservoirs and cells that a user exports from a module, `./mine.ts#pause`. The module is run, with all that it
 * may do: so it has to be named in a file that was given on the command line. An address, or the page, names none.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { refuse } from '../../errors.ts';
import type { OwnCell } from '../../learners/through_time/define_cell.ts';
import type { OwnReservoir } from '../../reservoir/define_reservoir.ts';
import type { Loaded, LoadOwn, OwnKinds } from '../../studies/comparison/own_parts.ts';
import type { OwnTask } from '../../tasks/define_task.ts';
import { HOOKS_ARE_HERE } from './typescript_marker.ts';

/** How a part of a kind is known. */
interface Kind {
  /** The part's name, of what a module exports; undefined if that is none. */
  nameOf(exported: unknown): string | undefined;
  readonly example: string;
  readonly define: string;
}

const kinds: Readonly<Record<keyof OwnKinds, Kind>> = {
  task: {
    nameOf(exported) {
      const { name, create } = Object(exported) as Partial<OwnTask>;
      return typeof name === 'string' && typeof create === 'function' ? name : undefined;
    },
    example: './mine.ts#pause',
    define: 'defineTask',
  },
  reservoir: {
    nameOf(exported) {
      const { model, build, create, layers } = Object(exported) as Partial<OwnReservoir & OwnCell>;
      const made = typeof layers === 'function' || (typeof build === 'function' && typeof create === 'function');
      return made && typeof model?.name === 'string' ? model.name : undefined;
    },
    example: './mine.ts#resonators',
    define: 'defineReservoir or defineCell',
  },
};

/** Loads modules whose paths are relative to a folder. */
export function ownLoader(folder: string): LoadOwn {
  return (kind, module) => loadOwn(kind, module, folder);
}

/** Loads modules with absolute paths, as a plan names them. */
export const loadOwnFile: LoadOwn = ownLoader('.');

async function loadOwn<K extends keyof OwnKinds>(
  kind: K,
  module: string,
  folder: string,
): Promise<Loaded<OwnKinds[K]>> {
  const { nameOf, example, define } = kinds[kind];
  const [, file, name] = /^(.+\.(?:js|mjs|ts|mts))#([\w$]+)$/.exec(module) ?? [];
  if (file === undefined || name === undefined)
    return refuse(kind, `module (${module})`, `use a file and what it exports, e.g. ${example}`);
  const path = resolve(folder, file);
  const bytes = readModule(path);
  if (/ts$/.test(path)) takeTypeScript();
  const exported = (await importModule(path))[name];
  const own = nameOf(exported);
  if (own === undefined) return refuse(`module ${path}`, `exports no ${kind} of that name (${name})`, `use ${define}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { module: `${path}#${name}`, sha256, name: own, part: exported as OwnKinds[K] };
}

function readModule(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'there is no such file' : 'cannot be read';
    return refuse(`module ${path}`, `${what} (${code})`, 'give its path from the folder of the experiment file');
  }
}

/** @throws {InputError} with what the module throws */
async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    const { message } = Object(error) as { readonly message?: unknown };
    // What takes the types out of TypeScript throws objects of its own.
    const what = typeof message === 'string' ? message : JSON.stringify(error);
    const missing = /Cannot find package 'rippletank'/.test(what);
    return refuse(
      `module ${path}`,
      missing ? 'does not find the package rippletank (none in node_modules beside it)' : `does not load (${what})`,
      missing ? 'npm install rippletank in its folder' : 'correct it',
    );
  }
}

/** Makes this thread load TypeScript, once, where Node does not do so by itself. */
function takeTypeScript(): void {
  if ((process.features as { readonly typescript?: string | false }).typescript) return;
  try {
    import.meta.resolve(HOOKS_ARE_HERE);
  } catch {
    register(new URL('./typescript_hooks.js', import.meta.url));
  }
}
