/**
 * What the tests in a browser share: one Chromium, in which each opens contexts of its own, and the page of the tanks
 * as it is built for a host, in dist/web. A Chromium and a page for each file took longer than several of them. Without
 * Chromium nothing is done here, and those tests skip.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { CHROMIUM, FLAGS } from './browser/flags.ts';
import { isFresh } from './fresh_build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Chromium of this run listens; missing where there is none. */
    chromium?: string;
  }
}

/** Vitest calls this before the first test of the project, and what it returns after the last. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!existsSync(CHROMIUM)) return undefined;
  if (!isFresh('dist/web/index.html'))
    execFileSync('npm', ['run', 'build:web', '--silent'], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: 'inherit',
    });
  const server = await chromium.launchServer({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  project.provide('chromium', server.wsEndpoint());
  return () => server.close();
}
