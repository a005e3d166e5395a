/** The page of the tanks as it was built into the package. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../errors.ts';
import type { Mount } from './node/serve.ts';
import { packageFolder } from './package_folder.ts';

/** The folder of the static site. @throws {InputError} if it was not built */
export function webPage(): string {
  const folder = join(packageFolder(), 'dist', 'web');
  if (existsSync(join(folder, 'index.html'))) return folder;
  return refuse('page', 'not built (dist/web is missing)', 'run npm run build:web');
}

/**
 * The page as it is served, at the root: the one document whose scripts run. @throws {InputError} if it was not built
 */
export function pageMount(folder = webPage()): Mount {
  return { at: '/', folder, index: 'index.html', runs: true };
}
