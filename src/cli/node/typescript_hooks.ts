/**
 * Lets Node load TypeScript that a user wrote, where Node cannot do so by itself (before 22.18): types are replaced by
 * blanks, so that lines stay where they are. Registered by own_module.ts.
 */
import { readFile } from 'node:fs/promises';
import type { LoadHook, ResolveHook } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/wasm-typescript';
import { HOOKS_ARE_HERE } from './typescript_marker.ts';

/** Answers whether the hooks are registered. */
export const resolve: ResolveHook = (specifier, context, next) =>
  specifier === HOOKS_ARE_HERE ? { url: 'rippletank:typescript', shortCircuit: true } : next(specifier, context);

/** Loads files that end in .ts or .mts without their types. */
export const load: LoadHook = async (url, context, next) => {
  if (!/^file:.*\.m?ts$/.test(url)) return next(url, context);
  const { code } = transformSync(await readFile(fileURLToPath(url), 'utf8'), { mode: 'strip-only', filename: url });
  return { format: 'module', shortCircuit: true, source: code };
};
