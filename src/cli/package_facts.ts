/**
 * What this package is: its version and the exact versions of the libraries that it uses, from its own package.json.
 */
import { readFileSync } from 'node:fs';

/** The part of package.json that a manifest keeps. */
export interface PackageFacts {
  readonly version: string;
  /** Exact versions, as pinned: of those that are installed with it, and of those that were bundled into it. */
  readonly libraries: Readonly<Record<string, string>>;
}

/** The part of package.json that is read. */
interface Held {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** Names of those that `npm run build` writes into `dist/libraries`. */
  readonly bundled: readonly string[];
}

/**
 * Reads the package.json above this file, which runs from `src/cli` in tests and from `dist/src/cli` when installed.
 */
export function packageFacts(): PackageFacts {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const held = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Held;
      if (held.name !== 'rippletank') continue;
      const bundled = held.bundled.map((name) => [name, held.devDependencies[name]]);
      return { version: held.version, libraries: { ...held.dependencies, ...Object.fromEntries(bundled) } };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error('internal: package.json not found');
}
