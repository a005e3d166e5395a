/**
 * Compiles the package once before tests that start the real command line from `dist`. What the compiler complains
 * about is passed on, so that those tests fail and the others still run: `expect(inject('buildErrors')).toBe('')`.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { isFresh } from './fresh_build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Output of a failed compilation, empty after a good one. */
    buildErrors: string;
  }
}

/** Vitest calls this once per project that names the file as `globalSetup`; the second finds what the first did. */
export function setup(project: TestProject): void {
  const run = project.vitest.getRootProject();
  if (run.getProvidedContext().buildErrors !== undefined) return;
  const root = fileURLToPath(new URL('..', import.meta.url));
  let errors = '';
  try {
    if (!isFresh('dist/node/main.js'))
      execFileSync('npm', ['run', 'build', '--silent'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    errors = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
  run.provide('buildErrors', errors);
}
