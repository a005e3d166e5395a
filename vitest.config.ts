import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { rippletank: fileURLToPath(new URL('./src/index.ts', import.meta.url)) };

export default defineConfig({
  test: {
    projects: [
      { resolve: { alias }, test: { name: 'checks', include: ['test/checks/**/*.test.ts'] } },
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/checks/**'],
          globalSetup: ['test/build.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
