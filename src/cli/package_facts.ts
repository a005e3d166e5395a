/**
 * What this package is: its version and the exact versions of the libraries that it uses, from its own package.json.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './package_folder.ts';

/** The part of package.json that a manifest keeps. */
export interface PackageFacts {
  readonly version: string;
  /** Exact versions, as pinned: of those that are installed with it, and of those that were bundled into it. */
  readonly libraries: Readonly<Record<string, string>>;
}

/** The part of package.json that is read. */
interface Held {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** Names of those that `npm run build` writes into `dist/libraries`. */
  readonly bundled: readonly string[];
}

/** Reads the package.json of the package. */
export function packageFacts(): PackageFacts {
  const held = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as Held;
  const bundled = held.bundled.map((name) => [name, held.devDependencies[name]]);
  return { version: held.version, libraries: { ...held.dependencies, ...Object.fromEntries(bundled) } };
}
