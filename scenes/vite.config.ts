/** The page as a static site in dist/web, for any plain file host: relative addresses, nothing loaded from elsewhere. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('.'),
  base: './',
  publicDir: at('./public'),
  worker: { format: 'es' },
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
