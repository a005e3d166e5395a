/**
 * The page as a static site in dist/web, for any plain file host: relative addresses, nothing loaded from elsewhere.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { defineConfig, type Plugin } from 'vite';
import { licencesOf } from '../licences.mjs';
import { SYSTEM_COLOURS } from '../src/system_colours.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Modules in the page and in its workers, which are bundles of their own and are done before it. */
const modules = new Set<string>();
const gather: Plugin = {
  name: 'gather modules',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk') for (const id of file.moduleIds) modules.add(id);
  },
};
const writeLicences: Plugin = {
  name: 'write licences',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licencesOf(modules) });
  },
};

/**
 * The page and its workers are bundles of their own. Large libraries, the HDF5 library of 4.8 MB and gpu.js, are left
 * out of them and imported from one file each, which a plugin emits.
 */
const SHARED = {
  external: ['h5wasm', 'gpu.js'],
  output: { paths: { h5wasm: './h5wasm.js', 'gpu.js': './gpu_js.js' } },
};
/** What is used of them. */
const ENTRIES = { 'h5wasm.js': "export * from 'h5wasm';", 'gpu_js.js': "export { GPU, Input } from 'gpu.js';" };
const writeShared: Plugin = {
  name: 'write shared libraries',
  async generateBundle() {
    for (const [name, code] of Object.entries(ENTRIES)) {
      const { output } = await build({
        input: 'entry',
        platform: 'browser',
        write: false,
        output: { minify: true },
        plugins: [
          {
            name: 'entry',
            resolveId: (id) => (id === 'entry' ? '\0entry' : null),
            load: (id) => (id === '\0entry' ? code : null),
          },
        ],
        cwd: at('..'),
      });
      for (const id of output[0].moduleIds) if (!id.startsWith('\0')) modules.add(id);
      this.emitFile({ type: 'asset', fileName: `assets/${name}`, source: output[0].code });
    }
  },
};

/** Puts the colours of systems, which reports have too, in their places in the style sheet. */
const writeColours: Plugin = {
  name: 'write colours of systems',
  enforce: 'pre',
  transform: {
    filter: { id: /style\.css$/ },
    handler: (code) =>
      code.replaceAll(/\/\* colours of systems: (dark|light) \*\//g, (_, theme: 'dark' | 'light') => {
        const { liquid, inhibitory, continuous, negative } = SYSTEM_COLOURS[theme];
        return `--exc: ${liquid}; --inh: ${inhibitory}; --continuous: ${continuous}; --negative: ${negative};`;
      }),
  },
};

export default defineConfig({
  root: at('.'),
  base: './',
  publicDir: at('./public'),
  plugins: [writeColours, gather, writeShared, writeLicences],
  worker: { format: 'es', plugins: () => [gather], rolldownOptions: SHARED },
  build: {
    target: 'es2023',
    outDir: at('../dist/web'),
    emptyOutDir: true,
    // No style or script inside the document: the content security policy forbids both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: SHARED,
  },
});
