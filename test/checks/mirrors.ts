/**
 * Which test stands for a file: its mirror, which must reach it, a test that imports it, or one of the list in mirrored_elsewhere.ts, which
 * excuses files without a test of their own. An excuse holds only for a file whose code the named test really reaches,
 * by imports from the test or from the program that the test starts. An excuse for a folder holds for the files that
 * stand in it, and not for those of its folders.
 */
import { posix } from 'node:path';
import type { SourceFile } from './source_tree.ts';

/** Files without a test of their own, and the test that stands for them. */
export interface MirroredElsewhere {
  /** A file, or a folder with a slash at its end. */
  readonly path: string;
  /** From the folder of tests. */
  readonly test: string;
  /** Program that the test starts, of {@link STARTED_BY}: what it imports counts, in place of what the test imports. */
  readonly through?: string;
  readonly why: string;
}

/** What the text of a test says, or of a file that it imports, where it starts a program. */
export const STARTED_BY: Readonly<Record<string, string>> = {
  'src/cli/main.ts': 'dist/node/main.js',
  'src/cli/library.ts': 'dist/node/index.js',
  'scenes/main.ts': 'dist/web',
  'scenes/rerun/page.ts': 'dist/rerun',
  'scenes/rerun/worker.ts': 'dist/rerun',
  'src/index.ts': "'rippletank'",
  'kernels/wasm/core.ts': './core_binary.ts',
  'kernels/wasm/products.ts': './products_binary.ts',
};

type Files = ReadonlyMap<string, SourceFile>;

/** The files by their paths. */
export function byPath(files: readonly SourceFile[]): Files {
  return new Map(files.map((file) => [file.path, file]));
}

/** Files whose code runs with a file, itself among them; a file without code is reached by an import of its types. */
export function reached(from: string, files: Files): ReadonlySet<string> {
  const found = new Set([from]);
  // A Set is walked on to what is added meanwhile.
  for (const path of found) {
    const { files: imported = [], typesOf = [] } = files.get(path) ?? {};
    for (const target of imported)
      if (!typesOf.includes(target) || files.get(target)?.hasCode === false) found.add(target);
  }
  return found;
}

const covers = ({ path }: MirroredElsewhere, file: string): boolean =>
  path === file || (path.endsWith('/') && path === `${posix.dirname(file)}/`);

/** The path, without `src/` and ending, of the file that a test is the mirror of; undefined for what is no test. */
const mirrored = (test: string): string | undefined => /^test\/(.*?)(\.\w+)?\.test\.ts$/.exec(test)?.[1];

/**
 * Files without a test of their own: neither one that imports them, nor their mirror, which must reach them. Files
 * without code need none. @param tests all files of the folder of tests
 */
export function withoutTest(files: readonly SourceFile[], tests: readonly SourceFile[]): string[] {
  const known = byPath([...files, ...tests]);
  const imported = new Set(
    tests.flatMap(({ files: all, typesOf }) => all.filter((target) => !typesOf.includes(target))),
  );
  const hasMirror = (path: string): boolean => {
    const name = path.replace(/^src\//, '').replace(/\.ts$/, '');
    return tests.some((test) => mirrored(test.path) === name && reached(test.path, known).has(path));
  };
  return files
    .filter(({ hasCode }) => hasCode)
    .map(({ path }) => path)
    .filter((path) => !/^(bench|examples)\//.test(path) && !imported.has(path) && !hasMirror(path));
}

/** Files that no test stands for. @param tests all files of the folder of tests */
export function unmirrored(
  files: readonly SourceFile[],
  tests: readonly SourceFile[],
  elsewhere: readonly MirroredElsewhere[],
): string[] {
  const known = byPath([...files, ...tests]);
  const reach = elsewhere.map((excuse) => reached(excuse.through ?? `test/${excuse.test}`, known));
  return withoutTest(files, tests).filter(
    (path) => !elsewhere.some((excuse, i) => covers(excuse, path) && reach[i].has(path)),
  );
}

/** Excuses that excuse nothing, name no test, or a test that does not start the program that they name. */
export function badExcuses(
  files: readonly SourceFile[],
  tests: readonly SourceFile[],
  elsewhere: readonly MirroredElsewhere[],
): string[] {
  const known = byPath([...files, ...tests]);
  const open = withoutTest(files, tests);
  return elsewhere.flatMap((excuse) => {
    const { path, through } = excuse;
    const test = `test/${excuse.test}`;
    if (!known.has(test)) return [`${path}: there is no ${test}`];
    const says = through === undefined ? '' : STARTED_BY[through];
    const starts = [...reached(test, known)].some((file) => known.get(file)?.text.includes(says));
    return [
      ...(open.some((file) => covers(excuse, file)) ? [] : [`${path}: every file has tests of its own`]),
      ...(starts ? [] : [`${path}: ${test} does not start ${through}`]),
    ];
  });
}
