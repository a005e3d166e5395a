/** Bundles the page of the stage's browser test into a folder. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Writes the page and its script. */
export async function buildStagePage(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    base: './',
    build: {
      target: 'es2023',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { input: join(root, 'test/scenes/stage/stage_page.ts'), output: { entryFileNames: 'page.js' } },
    },
  });
  const html =
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body><script type="module" src="page.js"></script>';
  writeFileSync(join(folder, 'index.html'), html);
}
