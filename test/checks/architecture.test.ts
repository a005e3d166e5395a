/** The design's table of imports, enforced: who may import whom, who owns which library, how long a file may be. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
const MOST_LINES = 400;

interface SourceFile {
  /** Path from the root, e.g. `src/network/build.ts`. */
  readonly path: string;
  readonly text: string;
  /** Files that it imports, as paths from the root. */
  readonly files: readonly string[];
  /** Packages and builtins that it imports. */
  readonly packages: readonly string[];
}

function readTree(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('.config.ts'))
    .map((name) => {
      const path = join(folder, name);
      const text = readFileSync(join(ROOT, path), 'utf8');
      const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]);
      return {
        path,
        text,
        files: specifiers.filter((s) => s.startsWith('.')).map((s) => normalize(join(dirname(path), s))),
        packages: specifiers.filter((s) => !s.startsWith('.')),
      };
    });
}

const files = ['kernels', 'models', 'src', 'scenes'].flatMap(readTree);

/** The part of the table that a file belongs to. */
function partOf(path: string): string {
  if (!path.startsWith('src/')) return path.split('/')[0];
  const second = path.split('/')[1];
  return second.endsWith('.ts') ? second.replace('.ts', '') : second;
}

const CORE = ['models', 'kernels', 'signals', 'random', 'errors', 'crc32', 'plain_bytes', 'network', 'engine'];
const LIVE = [...CORE, 'simulator', 'streams', 'reservoir'];
const JUDGING = ['signals', 'random', 'errors', 'readout', 'tasks', 'metrics'];
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernels: ['kernels'],
  models: ['models', 'kernels'],
  nearest: [],
  crc32: [],
  plain_bytes: [],
  errors: ['nearest'],
  signals: [],
  random: ['errors'],
  ndarray: [],
  network: CORE,
  engine: CORE,
  simulator: LIVE,
  streams: LIVE,
  reservoir: LIVE,
  readout: JUDGING,
  tasks: JUDGING,
  metrics: JUDGING,
  formats: [...LIVE, ...JUDGING, 'formats'],
  // They are one room, in two folders until they are moved together.
  experiments: [...LIVE, ...JUDGING, 'formats', 'experiments', 'studies'],
  studies: [...LIVE, ...JUDGING, 'formats', 'experiments', 'studies'],
  report: ['report', 'experiments', 'errors'],
  scenes: [...LIVE, ...JUDGING, 'formats', 'experiments', 'scenes'],
};
/** Libraries that only some parts may use. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  'gpu.js': ['kernels'],
  rxjs: ['simulator', 'streams', 'reservoir', 'cli', 'index', 'scenes'],
  h5wasm: ['formats'],
  three: ['scenes'],
  uplot: ['scenes'],
};

describe('architecture', () => {
  test('the tree was read', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.some((file) => file.files.length > 5)).toBe(true);
  });

  test('imports follow the table', () => {
    const wrong = files.flatMap(({ path, files: imported }) => {
      const allowed = MAY_IMPORT[partOf(path)];
      if (allowed === undefined)
        return ['cli', 'index'].includes(partOf(path)) ? [] : [`${path}: no rule for its folder`];
      return imported
        .filter((target) => !allowed.includes(partOf(target)))
        .map((target) => `${path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('report knows results, not how they came about', () => {
    const wrong = files
      .filter(({ path }) => path.startsWith('src/report/'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/import (?!type\b)[^;]*'(\.\.[^']*experiments[^']*)'/g)].map(
          (match) => `${path} imports ${match[1]}`,
        ),
      );
    expect(wrong).toEqual([]);
  });

  test('libraries have their owners, and only the command line touches node', () => {
    const wrong = files.flatMap(({ path, packages }) =>
      packages
        .filter((name) => {
          if (name.startsWith('node:')) return partOf(path) !== 'cli';
          const owner = OWNERS[name.split('/')[0]];
          return owner !== undefined && !owner.includes(partOf(path));
        })
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
    expect(files.filter(({ packages }) => packages.includes('gpu.js')).map(({ path }) => path)).toEqual([
      'kernels/gpu.ts',
    ]);
  });

  test('no process or console outside the command line, but where Node is asked for its threads', () => {
    const wrong = files.filter(
      ({ path, text }) =>
        partOf(path) !== 'cli' && path !== 'src/engine/node_threads.ts' && /\b(process\.|console\.)/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('no import cycles', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const done = new Set<string>();
    const walk = (path: string, trail: readonly string[]): string[] => {
      if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' → ')];
      if (done.has(path)) return [];
      const found = (byPath.get(path)?.files ?? []).flatMap((next) => walk(next, [...trail, path]));
      done.add(path);
      return found;
    };
    expect(files.flatMap(({ path }) => walk(path, []))).toEqual([]);
  });

  test('no default exports, no re-exports but in the package entry, no mutable module state, no chance, no clock', () => {
    const rules: readonly [string, RegExp, (path: string) => boolean][] = [
      ['default export', /^export default/m, () => true],
      [
        're-export',
        /^export (\*|\{[^}]*\}|type \{[^}]*\}) from/m,
        (path) => !['src/index.ts', 'kernels/wasm/core.ts'].includes(path),
      ],
      ['mutable module state', /^(export )?let /m, () => true],
      ['Math.random', /Math\.random\(/, () => true],
      ['DOM', /\b(navigator|globalThis)\.|\bdocument\.(query|create|get|body)/, (path) => !path.startsWith('scenes/')],
      // A page, or somebody's program, has no command line.
      [
        'advice for the command line',
        /['"`][^'"`\n]*[ (]--[a-z]/,
        (path) => !/^(src\/(cli|report|experiments|studies)|scenes\/page)\//.test(path),
      ],
      // Scenes keep pace with the wall clock, and long runs let others have a turn by it.
      ['clock', /\bDate\b|performance\.now/, (path) => !/^(src\/cli\/|scenes\/|src\/simulator\/turns\.ts)/.test(path)],
    ];
    const withoutComments = (text: string): string =>
      text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '');
    const wrong = files.flatMap(({ path, text }) =>
      rules
        .filter(([, pattern, applies]) => applies(path) && pattern.test(withoutComments(text)))
        .map(([name]) => `${path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test(`no file is longer than ${MOST_LINES} lines, and every file opens with what it is for`, () => {
    const wrong = files.filter(({ text }) => text.split('\n').length > MOST_LINES || !/^(#!.*\n)?\/\*\*/.test(text));
    expect(wrong.map(({ path }) => relative('.', path))).toEqual([]);
  });
});
