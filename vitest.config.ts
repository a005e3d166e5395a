import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'checks', include: ['test/checks/**/*.test.ts'] } },
      {
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/checks/**'], testTimeout: 60_000 },
      },
    ],
  },
});
