/** What this package is: its version and the exact versions of its dependencies, from its own package.json. */
import { readFileSync } from 'node:fs';

/** The part of package.json that a manifest keeps. */
export interface PackageFacts {
  readonly version: string;
  /** Exact versions, as pinned. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Reads the package.json above this file, which runs from `src/cli` in tests and from `dist/src/cli` when installed. */
export function packageFacts(): PackageFacts {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const held = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as PackageFacts & { name: string };
      if (held.name === 'rippletank') return { version: held.version, dependencies: held.dependencies };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error('internal: package.json not found');
}
