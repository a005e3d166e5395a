/** The page of the tanks as it was built into the package. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refuse } from '../errors.ts';
import type { Mount } from './node/serve.ts';

/**
 * The folder of the static site; from `src/cli` in tests and from `dist/src/cli` when installed. @throws {InputError}
 * if it was not built
 */
export function webPage(): string {
  for (const path of ['../../dist/web/', '../../web/']) {
    const folder = fileURLToPath(new URL(path, import.meta.url));
    if (existsSync(`${folder}index.html`)) return folder;
  }
  return refuse('page', 'not built (dist/web is missing)', 'run npm run build:web');
}

/**
 * The page as it is served, at the root: the one document whose scripts run. @throws {InputError} if it was not built
 */
export function pageMount(folder = webPage()): Mount {
  return { at: '/', folder, index: 'index.html', runs: true };
}
