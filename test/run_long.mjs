/**
 * `npm run test:all`: the tests with the tag `long`, from the files that have some. Vitest alone would read all the
 * others too, only to find that they have none.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tests = fileURLToPath(new URL('.', import.meta.url));
const HAS_LONG_TESTS = /tags: 'long'|\['long'\]|\/long\.ts'/;
const files = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => join(tests, name))
  .filter((path) => HAS_LONG_TESTS.test(readFileSync(path, 'utf8')));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const projects = ['--project', 'unit', '--project', 'browser'];
const { status } = spawnSync(process.execPath, [vitest, 'run', ...projects, '--tags-filter=long', ...files], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
