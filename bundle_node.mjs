/**
 * Makes of the compiled files what Node loads (`dist/node`): the entries of the package, the command line and what
 * threads and child processes begin with, and beside them what they share. To read some seven hundred modules one by
 * one took most of a second. Bundlers and pages get those, and drop what they do not use.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { licencesOf } from './licences.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const src = join(root, 'dist', 'src');
const out = join(root, 'dist', 'node');

/** Named by package.json, or by `new URL('./x.js', import.meta.url)`, which finds them since all stand in one folder. */
const ENTRIES = [
  'analysis',
  'cli/main',
  'cli/commands/bench/bench_child',
  'cli/commands/bench/training_child',
  'cli/node/study_worker',
  'cli/node/typescript_hooks',
  'engine/threads/engine_worker',
  'formats/hdf5_worker',
  'formats/tables/table_worker',
  'io',
  'plot',
  'training/through_time/parallel_worker',
];

const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const installed = Object.keys({ ...dependencies, ...peerDependencies });

const bundle = await rolldown({
  input: Object.fromEntries([
    ['index', join(src, 'cli', 'library.js')],
    ...ENTRIES.map((name) => [basename(name), join(src, `${name}.js`)]),
  ]),
  platform: 'node',
  cwd: root,
  external: (id) => id.startsWith('node:') || installed.some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [
    {
      name: 'dist/libraries stays where it is',
      resolveId: (id) => {
        const library = /^\..*\/libraries\/([\w.-]+)$/.exec(id);
        return library && { id: `../libraries/${library[1]}`, external: true };
      },
    },
  ],
});
const { output } = await bundle.generate({ format: 'es', entryFileNames: '[name].js' });
await bundle.close();

mkdirSync(out, { recursive: true });
for (const { fileName, code, moduleIds } of output) {
  const licences = licencesOf(moduleIds).replaceAll('*/', '* /');
  const path = join(out, fileName);
  writeFileSync(`${path}.tmp`, licences === '' ? code : `/*! @license Bundled here:\n\n${licences}*/\n${code}`);
  renameSync(`${path}.tmp`, path);
}
for (const name of readdirSync(out)) if (!output.some(({ fileName }) => fileName === name)) rmSync(join(out, name));
chmodSync(join(out, 'main.js'), 0o755);
