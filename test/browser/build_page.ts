/** Bundles the page as a user would, minified, from the compiled package. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Writes the page and the files it loads into a folder. */
export async function buildPage(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    base: './',
    resolve: {
      alias: [
        { find: /^rippletank$/, replacement: join(root, 'dist/src/index.js') },
        // What the package entry does not offer comes from the compiled package all the same.
        { find: /^(?:\.\.\/)+(src|models)\/(.*)\.ts$/, replacement: join(root, 'dist/$1/$2.js') },
      ],
    },
    build: {
      target: 'es2023',
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      rolldownOptions: { input: join(root, 'test/browser/cells_page.ts'), output: { entryFileNames: 'page.js' } },
    },
  });
  const html = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>';
  writeFileSync(join(folder, 'index.html'), html);
}
