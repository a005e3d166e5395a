/** What the package imports is what it brings along: installed with it, asked of its user, or bundled into it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly bundled: readonly string[];
}
const held = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package;

/** Packages that the sources of what is published import, types included, by file. */
function imported(): { readonly path: string; readonly name: string }[] {
  return ['kernels', 'models', 'src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => {
        const path = join(folder, file);
        const found = readFileSync(join(ROOT, path), 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([@a-z][^']*)'/g);
        return [...found]
          .filter(([, specifier]) => !specifier.startsWith('node:') && specifier !== 'rippletank')
          .map(([, specifier]) => ({ path, name: (/^(@[^/]+\/)?[^/]+/.exec(specifier) as RegExpExecArray)[0] }));
      }),
  );
}

describe('dependencies', () => {
  const brought = [...Object.keys(held.dependencies), ...Object.keys(held.peerDependencies), ...held.bundled];

  test('what is imported is a dependency, a peer, or bundled', () => {
    const all = imported();
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ name }) => !brought.includes(name)).map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
  });

  test('what is brought along is imported', () => {
    const names = new Set(imported().map(({ name }) => name));
    expect(brought.filter((name) => !names.has(name.replace('@types/', '')))).toEqual([]);
  });

  test('what is bundled is not installed as well, and built from an exact version', () => {
    for (const name of held.bundled) {
      expect(held.dependencies).not.toHaveProperty([name]);
      expect(held.devDependencies[name], name).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  test('nothing runs when it is installed', () => {
    expect(Object.keys(held.scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
  });
});
