/** The folder of the package, which is the same for the sources and for what was made of them in `dist`. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Its path: the nearest folder above this file whose package.json names it. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    try {
      if (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name === 'rippletank') return folder;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
    if (folder === dirname(folder)) throw new Error('internal: package.json not found');
    folder = dirname(folder);
  }
}
