import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { rippletank: fileURLToPath(new URL('./src/index.ts', import.meta.url)) };

/** Sources start threads by the file that they are compiled to, which for those that run here lies in dist. */
const threadsOfDist = {
  name: 'threads-of-dist',
  transform(code: string, id: string): string | undefined {
    const folder = /\/src\/([\w/]+)\/\w+\.ts$/.exec(id)?.[1];
    if (folder === undefined || !code.includes('_worker.js')) return undefined;
    const dist = new URL(`./dist/src/${folder}/`, import.meta.url).href;
    return code.replace(/(['"])\.\/(\w+_worker\.js)\1/g, `'${dist}$2'`);
  },
};

export default defineConfig({
  test: {
    // By default one core is left over, which on two cores leaves one; most tests take one thread.
    maxWorkers: '100%',
    projects: [
      { resolve: { alias }, test: { name: 'checks', include: ['test/checks/**/*.test.ts'], testTimeout: 60_000 } },
      {
        plugins: [threadsOfDist],
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/checks/**'],
          globalSetup: ['test/build.setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
