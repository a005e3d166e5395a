import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { rippletank: fileURLToPath(new URL('./src/index.ts', import.meta.url)) };

export default defineConfig({
  test: {
    // By default one core is left over, which on two cores leaves one; most tests take one thread.
    maxWorkers: '100%',
    projects: [
      { resolve: { alias }, test: { name: 'checks', include: ['test/checks/**/*.test.ts'] } },
      {
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
