/**
 * The page as a static site in dist/web, for any plain file host: relative addresses, nothing loaded from elsewhere.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { licencesOf } from '../licences.mjs';

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

export default defineConfig({
  root: at('.'),
  base: './',
  publicDir: at('./public'),
  plugins: [gather, writeLicences],
  worker: { format: 'es', plugins: () => [gather] },
  build: {
    target: 'es2023',
    outDir: at('../dist/web'),
    emptyOutDir: true,
    // No style or script inside the document: the content security policy forbids both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
});
