/**
 * Tasks that a user exports from a module, `./mine.ts#pause`. The module is run, with all that it may do: so it has to
 * be named in a file that was given on the command line. An address, or the page, names none.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { refuse } from '../../errors.ts';
import type { LoadedTask, LoadTask } from '../../studies/comparison/own_tasks.ts';
import type { OwnTask } from '../../tasks/define_task.ts';
import { HOOKS_ARE_HERE } from './typescript_hooks.ts';

const ALLOWED = 'use a file and what it exports, e.g. ./mine.ts#pause';

/** Loads modules whose paths are relative to a folder. */
export function taskLoader(folder: string): LoadTask {
  return (module) => loadTask(module, folder);
}

/** Loads modules with absolute paths, as a plan names them. */
export const loadTaskFile: LoadTask = taskLoader('.');

async function loadTask(module: string, folder: string): Promise<LoadedTask> {
  const [, file, name] = /^(.+\.(?:js|mjs|ts|mts))#([\w$]+)$/.exec(module) ?? [];
  if (file === undefined || name === undefined) return refuse('task', `module (${module})`, ALLOWED);
  const path = resolve(folder, file);
  const bytes = readModule(path);
  if (/ts$/.test(path)) takeTypeScript();
  const exported = (await importModule(path))[name];
  if (!isOwnTask(exported)) return refuse(`module ${path}`, `exports no task of that name (${name})`, 'use defineTask');
  return { module: `${path}#${name}`, sha256: createHash('sha256').update(bytes).digest('hex'), task: exported };
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
    const what = error instanceof Error ? error.message : String(error);
    const missing = /Cannot find package 'rippletank'/.test(what);
    return refuse(
      `module ${path}`,
      missing ? 'does not find the package rippletank (none in node_modules beside it)' : `does not load (${what})`,
      missing ? 'npm install rippletank in its folder' : 'correct it',
    );
  }
}

function isOwnTask(value: unknown): value is OwnTask {
  const { name, create } = Object(value) as Partial<OwnTask>;
  return typeof name === 'string' && typeof create === 'function';
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
