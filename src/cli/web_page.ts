/** The page of the tanks as it was built into the package. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refuse } from '../errors.ts';

/** The folder of the static site; from `src/cli` in tests and from `dist/src/cli` when installed. @throws {InputError} if it was not built */
export function webPage(): string {
  for (const path of ['../../dist/web/', '../../web/']) {
    const folder = fileURLToPath(new URL(path, import.meta.url));
    if (existsSync(`${folder}index.html`)) return folder;
  }
  return refuse('page', 'not built (dist/web is missing)', 'run npm run build:web');
}
