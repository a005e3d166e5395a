/**
 * The rules of docs/architecture.md as functions from source files to breaches, so that each can be tried on a planted
 * one. The order of imports is the heart of it: a part may import what stands before it in the list.
 */
import type { SourceFile } from './source_tree.ts';

/** Files at the bottom, which anything may import. */
const GROUND = [
  'nearest',
  'errors',
  'signals',
  'random',
  'crc32',
  'sha256',
  'plain_bytes',
  'ndarray',
  'system_colours',
];

/** The parts in the order of imports: each may import itself and what stands before it. */
const ORDER = [
  ...GROUND,
  'kernels',
  'models',
  'network',
  'engine',
  'simulator',
  'streams',
  'reservoir',
  'readout',
  'training',
  'metrics',
  'tasks',
  'learners',
  'version',
  'recording',
  'formats',
  'analysis',
  'simulate',
  'plot',
  'io',
  'studies',
  'replay',
  'report',
  'compare',
  'index',
  'cli',
  'scenes',
  'scenes/rerun',
  'scenes/game',
  'scenes/stage',
  'scenes/tank',
  'scenes/page',
  'scenes/main',
  'bench',
  'examples',
];

/** Parts that see less than the order allows: all that they may import beside themselves. */
const NARROW: Readonly<Record<string, readonly string[]>> = {
  errors: ['nearest'],
  kernels: [],
  models: ['kernels', 'errors'],
  readout: [...GROUND, 'kernels'],
  metrics: GROUND,
  tasks: [...GROUND, 'readout', 'metrics'],
  formats: [...GROUND, 'kernels', 'models', 'engine', 'recording'],
  analysis: [...GROUND, 'metrics'],
  plot: [...GROUND, 'metrics', 'analysis'],
  report: [...GROUND, 'metrics', 'formats', 'plot', 'studies', 'tasks'],
  'scenes/stage': [...GROUND, 'scenes'],
  'scenes/page': [
    ...GROUND,
    'models',
    'streams',
    'formats',
    'recording',
    'metrics',
    'analysis',
    'scenes',
    'scenes/stage',
    'scenes/game',
  ],
  examples: ['index'],
};

/** Parts of which another may import types, but no code. */
const TYPES_ONLY: readonly (readonly [string, string])[] = [
  ['report', 'studies'],
  ['report', 'tasks'],
];

/** Libraries that only some parts may use. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  'gpu.js': ['kernels'],
  rxjs: [
    'simulator',
    'streams',
    'reservoir',
    'learners',
    'cli',
    'index',
    'scenes',
    'scenes/stage',
    'scenes/tank',
    'scenes/page',
    'scenes/main',
    'examples',
  ],
  h5wasm: ['formats'],
  '@uwdata/flechette': ['formats'],
  fzstd: ['formats'],
  hyparquet: ['formats'],
  'hyparquet-writer': ['formats'],
  three: ['scenes/stage'],
  uplot: ['scenes/page'],
};

/** Where programs start: what they make at their top level is the program. */
const PROGRAMS = [
  'scenes/main.ts',
  'scenes/tank/worker.ts',
  'scenes/game/worker.ts',
  'scenes/rerun/page.ts',
  'scenes/rerun/worker.ts',
];

/** Files that may keep something for a while, with the reason. */
const KEEPERS: Readonly<Record<string, string>> = {
  'src/formats/hdf5_thread.ts':
    'a thread without work waits a tenth of a second for the next file, which changes no result',
};

/** Entries of the package, which gather what others export. */
const ENTRIES = [
  'src/index.ts',
  'src/analysis.ts',
  'src/io.ts',
  'src/plot.ts',
  'src/cli/library.ts',
  'kernels/wasm/core.ts',
];

export const MOST_LINES_OF_A_FILE = 300;
export const MOST_LINES_OF_A_FUNCTION = 60;
export const MOST_COLUMNS_OF_A_COMMENT = 120;

/** The part of the list that a file belongs to. */
export function partOf(path: string): string {
  const [folder, second = '', third] = path.split('/');
  if (folder === 'scenes') {
    if (third !== undefined) return `scenes/${second}`;
    return second === 'main.ts' ? 'scenes/main' : 'scenes';
  }
  return folder === 'src' ? second.replace(/\.ts$/, '') : folder;
}

/** Imports against the order, or beyond what a part may see. */
export function importsOutOfOrder(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, files: imported, typesOf }) => {
    const part = partOf(path);
    if (!ORDER.includes(part)) return [`${path}: its folder has no place in the order of imports`];
    const allowed = NARROW[part] ?? ORDER.slice(0, ORDER.indexOf(part));
    return imported
      .filter((target) => {
        const other = partOf(target);
        if (other === part || target === 'package.json') return false;
        const needsTypes = TYPES_ONLY.some(([from, to]) => from === part && to === other);
        return !allowed.includes(other) || (needsTypes && !typesOf.includes(target));
      })
      .map((target) => `${path} imports ${target}`);
  });
}

/** Cycles of imports, each as its files in a row. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' → ')];
    if (done.has(path)) return [];
    const found = (byPath.get(path)?.files ?? []).flatMap((next) => walk(next, [...trail, path]));
    done.add(path);
    return found;
  };
  return files.flatMap(({ path }) => walk(path, []));
}

/** Libraries outside the parts that own them, and Node outside the command line and the bench. */
export function librariesOutOfPlace(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, packages }) =>
    packages
      .filter((name) => {
        if (name.startsWith('node:')) return !['cli', 'bench', 'examples'].includes(partOf(path));
        return OWNERS[name.split('/')[0]]?.includes(partOf(path)) === false;
      })
      .map((name) => `${path} imports ${name}`),
  );
}

/** What no file may say, and in which files it may. */
const WORDS: readonly (readonly [string, RegExp, (path: string) => boolean])[] = [
  ['Math.random', /Math\.random\(/, () => false],
  [
    'the browser',
    /\b(navigator|globalThis)\.|\bdocument\.(query|create|get|body)|\b(window|localStorage)\.(add|open|set|get|location|matchMedia)/,
    // The script of a report is text that only a browser reads.
    (path) => /^(scenes|bench|src\/report\/script)\//.test(path),
  ],
  [
    'process or console',
    /\b(process\.|console\.)/,
    (path) => /^(src\/cli|bench|examples)\//.test(path) || path.endsWith('/node_threads.ts'),
  ],
  // A page, or somebody's program, has no command line.
  [
    'advice for the command line',
    /['"`][^'"`\n]*[ (]--[a-z]/,
    (path) => /^(src\/(cli|report|studies|replay)|scenes\/page|bench)\//.test(path),
  ],
  // Scenes keep pace with the wall clock, long runs let others have a turn by it, and results say how long units took.
  [
    'the clock',
    /\bDate\b|performance\.now/,
    (path) => /^(src\/cli\/|scenes\/|bench\/|src\/simulator\/turns\.ts|src\/compare\.ts)/.test(path),
  ],
];

/** What a page shows at one moment, read by a test. A page on a busy machine is late: `expect.poll` waits for it. */
const READ_AT_ONCE =
  /expect\(\s*await [^;]*?\.(getAttribute\([^()]*\)|(textContent|innerText|allInnerTexts|inputValue|count|isChecked|isVisible|isDisabled|isEnabled)\(\)),?\s*\)\s*\.(?!not\b)/;

/** Browser tests that expect of a page what it may show a moment later. */
export function readsAtOnce(tests: readonly SourceFile[]): string[] {
  return tests
    .filter(({ path, code }) => path.endsWith('.browser.test.ts') && READ_AT_ONCE.test(code))
    .map(({ path }) => path);
}

/** Words in files that may not say them. */
export function wordsOutOfPlace(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, code }) =>
    WORDS.filter(([, pattern, allowed]) => !allowed(path) && pattern.test(code)).map(([name]) => `${path}: ${name}`),
  );
}

/** Exports by default, re-exports outside the package's entries, and state at the top level of a module. */
export function badModules(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, hasDefaultExport, hasReExport, state }) => [
    ...(hasDefaultExport ? [`${path}: a default export`] : []),
    ...(hasReExport && !ENTRIES.includes(path) ? [`${path}: a re-export`] : []),
    ...(PROGRAMS.includes(path) ||
    KEEPERS[path] !== undefined ||
    /^(bench|examples)\//.test(path) ||
    path.startsWith('kernels/wasm/')
      ? []
      : state.map((one) => `${path}: state at the top level, ${one}`)),
  ]);
}

/** Files that are too long, comments that are too wide, and files that do not say what they are for. */
export function badSizes(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split('\n');
    return [
      ...(lines.length > MOST_LINES_OF_A_FILE + 1 ? [`${path}: ${lines.length - 1} lines`] : []),
      ...(/^(#!.*\n)?\/\*\*/.test(text) || path.startsWith('examples/')
        ? []
        : [`${path}: does not open with what it is for`]),
      ...lines
        .filter((line) => line.length > MOST_COLUMNS_OF_A_COMMENT && /^\s*(\/\/|\/?\*)/.test(line))
        .map((line) => `${path}: a comment of ${line.length} columns, ${line.trim().slice(0, 40)}…`),
    ];
  });
}

/** Functions that are too long, each by its file and name, with its lines; of several of one name the longest. */
export function longFunctions(files: readonly SourceFile[]): [string, number][] {
  const longest = new Map<string, number>();
  for (const { path, functions } of files)
    for (const { name, lines } of functions) {
      const key = `${path} ${name}`;
      if (lines > MOST_LINES_OF_A_FUNCTION) longest.set(key, Math.max(lines, longest.get(key) ?? 0));
    }
  return [...longest];
}
