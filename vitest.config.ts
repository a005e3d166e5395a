/**
 * How the tests run. `npm test` is done in minutes; `npm run test:all` runs what it leaves out: tests with the tag
 * `long`, which are published results, long runs, and all the networks, backends, seeds and damaged files that a quick
 * look has no time for. A test of a large table stands twice, with a few rows and, tagged, with the others; a single
 * file is run whole, `npx vitest run test/random.test.ts`.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The longer name first: a name stands for all that begin with it. */
const alias = {
  'rippletank/analysis': source('./src/analysis.ts'),
  'rippletank/io': source('./src/io.ts'),
  'rippletank/plot': source('./src/plot.ts'),
  rippletank: source('./src/index.ts'),
};

/** Sources start threads by the file that they are compiled to, which for those that run here lies in dist. */
const threadsOfDist = {
  name: 'threads-of-dist',
  transform(code: string, id: string): string | undefined {
    if (!id.includes('/src/') || !code.includes('_worker.js')) return undefined;
    const dist = new URL('./dist/node/', import.meta.url).href;
    return code.replace(/(['"])\.\/(\w+_worker\.js)\1/g, `'${dist}$2'`);
  },
};

/** Tests that put something in the place of a module, or hear what a library says when it is loaded. */
const apart = [
  'test/formats/hdf5.test.ts',
  'test/formats/hdf5_thread.test.ts',
  'test/kernels/gpu_mode.test.ts',
  'test/learners/new_learner.test.ts',
  'test/tasks/new_task.test.ts',
];

/** Many tests wait for a process or a page that they started; one more goes on meanwhile, without a page two. */
const [oneMore, twoMore] = [1, 2].map((more) => availableParallelism() + more);

const patience = { testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    // By default one core is left over, which on two cores leaves one; most tests take one thread.
    maxWorkers: '100%',
    // A spy is gone with the test that set it.
    restoreMocks: true,
    tags: [
      { name: 'long', description: 'published results, and the many cases of a claim that `npm test` checks in a few' },
    ],
    projects: [
      { resolve: { alias }, test: { name: 'checks', include: ['test/checks/**/*.test.ts'], testTimeout: 60_000 } },
      {
        plugins: [threadsOfDist],
        resolve: { alias },
        test: {
          ...patience,
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          globalSetup: ['test/build.setup.ts', 'test/browser.setup.ts'],
          isolate: false,
          // A page on a busy machine shows what was done to it when it gets to it.
          expect: { poll: { timeout: 60_000 } },
          maxWorkers: oneMore,
        },
      },
      {
        plugins: [threadsOfDist],
        resolve: { alias },
        test: {
          ...patience,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/checks/**', 'test/**/*.browser.test.ts', ...apart],
          globalSetup: ['test/build.setup.ts'],
          // Each worker reads the sources once instead of once a file, which took longer than most files. It goes on to
          // the next file only while no other project has its turn.
          isolate: false,
          maxWorkers: twoMore,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [threadsOfDist],
        resolve: { alias },
        test: {
          ...patience,
          name: 'apart',
          include: apart,
          globalSetup: ['test/build.setup.ts'],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
