/**
 * Makes what a report carries to compute its units again in a browser (`dist/rerun`): `page.js`, the script that stands
 * open in the page, and `engine.js.gz`, the worker that computes, with the licences of the libraries in it. Both are
 * one file each and load nothing. Left out is gpu.js, two thirds of the whole: units of comparisons run on WebAssembly.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { licencesOf } from './licences.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const out = join(root, 'dist', 'rerun');

const ABSENT = 'class { constructor() { throw new Error("gpu.js is not in this file"); } }';

async function bundled(entry) {
  const bundle = await rolldown({
    input: join(root, entry),
    platform: 'browser',
    cwd: root,
    // Threads of files beside this one; there are none.
    transform: { define: { 'import.meta': '{}' } },
    plugins: [
      {
        name: 'without gpu.js',
        resolveId: (id) => (id === 'gpu.js' ? '\0absent' : null),
        load: (id) => (id === '\0absent' ? `export const GPU = ${ABSENT}, Input = ${ABSENT};` : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true, codeSplitting: false });
  await bundle.close();
  const [chunk, ...others] = output;
  if (others.length > 0 || chunk.imports.length > 0)
    throw new Error(`${entry}: not one file, or imports ${chunk.imports}`);
  const licences = licencesOf(chunk.moduleIds).replaceAll('*/', '* /');
  return licences === '' ? chunk.code : `/*! @license Bundled here:\n\n${licences}*/\n${chunk.code}`;
}

function writeWhole(name, data) {
  writeFileSync(join(out, `${name}.tmp`), data);
  renameSync(join(out, `${name}.tmp`), join(out, name));
}

mkdirSync(out, { recursive: true });
writeWhole('engine.js.gz', gzipSync(await bundled('scenes/rerun/worker.ts'), { level: 9 }));
writeWhole('page.js', await bundled('scenes/rerun/page.ts'));
