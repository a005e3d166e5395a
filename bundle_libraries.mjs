/**
 * Makes of the compiled `dist` what is installed. Libraries that bring along far more than is used of them (gpu.js a native build and a download of 84 MB, of which
 * none of our backends makes use) become one file each, with their licences, and `dist` imports those. Declarations stay only where the package's entries
 * lead to them, so that they ask for no types that are not installed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { licencesOf } from './licences.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = join(root, 'dist');
const { bundled, exports: entries } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What is used of a library; all where left out. */
const USED = {
  '@uwdata/flechette':
    '{ CompressionType, dictionary, float32, float64, int32, int64, setCompressionCodec, tableFromArrays, tableFromIPC, tableToIPC, utf8 }',
  fzstd: '{ decompress }',
  'gpu.js': '{ GPU, Input }',
  hyparquet: '{ parquetMetadata, parquetRead }',
  'hyparquet-writer': '{ ByteWriter, ParquetWriter }',
  linkedom: '{ parseHTML }',
  meyda: '{ default }',
};

/** What is used of a library by another of its entries, which is in the same file. */
const ALSO_USED = { hyparquet: { 'hyparquet/src/column.js': '{ parquetHeader }' } };

/** Libraries whose Node build opens files, which we do ourselves. */
const AS_IN_A_PAGE = ['hyparquet', 'hyparquet-writer'];

/** Large libraries, and those that only decode: without their names an install stays below 60 MB. */
const NAMELESS = ['@observablehq/plot', '@uwdata/flechette', 'fzstd', 'gpu.js', 'hyparquet', 'hyparquet-writer'];

/** What the libraries ask for and do without, and builtins that they take where they find them, in modules that have to load in a page too. */
const STAND_INS = {
  canvas: 'throw new Error("not installed");',
  gl: 'throw new Error("not installed");',
  os: builtin('os'),
  worker_threads: builtin('worker_threads'),
};

function builtin(name) {
  return `module.exports = typeof process === 'undefined' ? null : process.getBuiltinModule?.('${name}') ?? null;`;
}

function writeWhole(path, text) {
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
}

/**
 * What is mended in a library: a run of equal values, whose length a damaged file may give as a billion, is written as
 * far as its page goes and no further.
 */
const MENDED = [
  {
    file: /hyparquet\/src\/encoding\.js$/,
    text: 'for (let i = 0; i < count; i++) {\n    output[seen + i] = value',
    by: 'for (let i = 0; i < count && seen + i < output.length; i++) {\n    output[seen + i] = value',
  },
];

function mend(code, id) {
  const found = MENDED.find(({ file }) => file.test(id));
  if (found === undefined) return null;
  if (!code.includes(found.text)) throw new Error(`${id}: is another than the one that was mended; look at it again`);
  return code.replace(found.text, found.by);
}

function exportsOf(name) {
  const also = Object.entries(ALSO_USED[name] ?? {}).map(([entry, names]) => `export ${names} from '${entry}';`);
  return [`export ${USED[name] ?? '*'} from '${name}';`, ...also].join('\n');
}

/** One library as one file of `dist/libraries`; returns its path. */
async function bundleLibrary(name) {
  const bundle = await rolldown({
    input: 'entry',
    platform: 'neutral',
    resolve: {
      mainFields: ['module', 'main'],
      conditionNames: [...(AS_IN_A_PAGE.includes(name) ? ['browser'] : []), 'import'],
    },
    plugins: [
      { name: 'mended', transform: mend },
      {
        name: 'stand-ins',
        resolveId: (id) => (id === 'entry' || id in STAND_INS ? `\0${id}` : null),
        load: (id) => (id === '\0entry' ? exportsOf(name) : (STAND_INS[id.replace('\0', '')] ?? null)),
      },
    ],
    cwd: root,
  });
  // Blanks and comments are a fifth of them; names stay where somebody may read them in a stack.
  const minify = { compress: true, mangle: NAMELESS.includes(name), codegen: { removeWhitespace: true } };
  const { output } = await bundle.generate({ format: 'es', minify });
  await bundle.close();
  const [chunk] = output;
  if (output.length > 1 || chunk.imports.length > 0 || chunk.dynamicImports.length > 0)
    throw new Error(`${name}: not one file, or imports ${chunk.imports}; extend STAND_INS`);
  const licences = licencesOf(chunk.moduleIds).replaceAll('*/', '* /');
  const path = join(dist, 'libraries', `${name.split('/').at(-1).replace(/\.js$/, '')}.js`);
  writeWhole(path, `/*! @license Bundled here:\n\n${licences}*/\n${chunk.code}`);
  return path;
}

/** Has the compiled files import the bundled libraries. */
function importBundled(paths) {
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.js') || /^(libraries|web)\b/.test(name)) continue;
    const file = join(dist, name);
    const text = readFileSync(file, 'utf8');
    const rewritten = text.replaceAll(/(\bfrom |\bimport\()'([^'.][^']*)'/g, (whole, before, specifier) => {
      const path = paths.get(specifier);
      if (path === undefined) return whole;
      const way = relative(dirname(file), path).replaceAll('\\', '/');
      return `${before}'${way.startsWith('.') ? way : `./${way}`}'`;
    });
    if (rewritten !== text) writeWhole(file, rewritten);
  }
}

/** Removes the declarations that no entry of the package leads to; the others name compiled files. */
function dropDeclarations() {
  const reached = new Set();
  const walk = (path) => {
    if (reached.has(path)) return;
    reached.add(path);
    const text = readFileSync(path, 'utf8');
    writeWhole(path, text.replaceAll(/((?:\bfrom |\bimport\()["']\.[^"']*)\.ts(["'])/g, '$1.js$2'));
    for (const [, specifier] of text.matchAll(/(?:\bfrom |\bimport\()["'](\.[^"']*)\.[jt]s["']/g))
      walk(join(dirname(path), `${specifier}.d.ts`));
  };
  for (const { types } of Object.values(entries)) if (types !== undefined) walk(join(root, types));
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.d.ts') && !reached.has(join(dist, name))) rmSync(join(dist, name));
}

/** Removes what was compiled from sources that are no more. */
function dropStale() {
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
    if (/^(bench|kernels|models|src)\b.*\.js$/.test(name) && !existsSync(join(root, name.replace(/\.js$/, '.ts'))))
      rmSync(join(dist, name));
}

mkdirSync(join(dist, 'libraries'), { recursive: true });
const paths = await Promise.all(bundled.map(async (name) => [name, await bundleLibrary(name)]));
const also = paths.flatMap(([name, path]) => Object.keys(ALSO_USED[name] ?? {}).map((entry) => [entry, path]));
importBundled(new Map([...paths, ...also]));
dropDeclarations();
dropStale();
