/** Whether what was compiled is newer than everything that it is compiled from, so that it need not be compiled again. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src', 'kernels', 'models', 'bench', 'scenes'];
const FILES = [
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'bundle_libraries.mjs',
  'bundle_node.mjs',
  'bundle_rerun.mjs',
];

/** When a file was written, ms; 0 where there is none. */
function writtenAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * Tells whether a build need not be done.
 * @param output a file that the build writes, from the root
 */
export function isFresh(output: string): boolean {
  const built = writtenAt(join(ROOT, output));
  const sources = SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      // Written by the build itself.
      .filter((name) => !name.endsWith('_binary.ts'))
      .map((name) => join(folder, name)),
  );
  return [...sources, ...FILES].every((name) => writtenAt(join(ROOT, name)) < built);
}
