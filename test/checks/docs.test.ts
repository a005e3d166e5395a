/** The documents: short enough to be read, no link that leads nowhere, every page reached from the README. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
const MOST_BYTES_OF_README = 12_000;

const documents = readdirSync(ROOT, { encoding: 'utf8' })
  .concat(readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)))
  .filter((name) => name.endsWith('.md'));

/** Files and headings that a document links to, but no addresses elsewhere. */
function linksOf(path: string): { readonly file: string; readonly heading: string }[] {
  const text = readFileSync(join(ROOT, path), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [file, heading = ''] = link.split('#');
      return { file: file === '' ? path : normalize(join(dirname(path), file)), heading };
    });
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(path: string): string[] {
  return [...readFileSync(join(ROOT, path), 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('documents', () => {
  test('every link leads to a file of the project, and to a heading where it names one', () => {
    const broken = documents.flatMap((path) =>
      linksOf(path)
        .filter(({ file, heading }) => {
          if (!existsSync(join(ROOT, file))) return true;
          return heading !== '' && !anchorsOf(file).includes(heading);
        })
        .map(({ file, heading }) => `${path}: ${file}#${heading}`),
    );
    expect(broken).toEqual([]);
    expect(documents.flatMap(linksOf).length).toBeGreaterThan(20);
  });

  test('every page of docs/ can be reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const path of reached)
      for (const { file } of linksOf(path)) {
        if (documents.includes(file)) reached.add(file);
        for (const name of documents) if (dirname(name) === file) reached.add(name);
      }
    expect(documents.filter((path) => path.startsWith('docs/') && !reached.has(path))).toEqual([]);
  });

  test(`the README takes at most ${MOST_BYTES_OF_README} bytes`, () => {
    expect(readFileSync(join(ROOT, 'README.md')).length).toBeLessThanOrEqual(MOST_BYTES_OF_README);
  });

  test('nothing refers to notes that are not in the repository', () => {
    const sources = ['src', 'kernels', 'models', 'scenes', 'bench', 'examples', 'test'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    );
    const named = [...sources.filter((name) => name.endsWith('.ts')), ...documents].filter(
      (path) =>
        /\b(science|additions|formats|peers)\.md\b/.test(readFileSync(join(ROOT, path), 'utf8')) &&
        path !== 'test/checks/docs.test.ts',
    );
    expect(named).toEqual([]);
  });
});
