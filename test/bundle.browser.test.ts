/**
 * The package in a browser: bundled by Vite it needs nothing of Node, and in Chromium it gives the very spikes that
 * Node gives, and the very weights of a network that is trained.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPage } from './browser/build_page.ts';
import { chromiumIsHere, connectToChromium, openPage } from './browser/chromium.ts';
import { serveTwice } from './browser/serve_twice.ts';
import { spikesOfOneTrial } from './browser/spikes_of_one_trial.ts';
import { type Parted, trainedInParts } from './browser/trained_in_parts.ts';

const here = chromiumIsHere('the package was not tried in a browser');
const folder = mkdtempSync(join(tmpdir(), 'rippletank-bundle-'));

beforeAll(() => buildPage(folder));
afterAll(() => rmSync(folder, { recursive: true }));

function scripts(): { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

describe('the bundle', () => {
  test('imports nothing but its own files', () => {
    const written = scripts();
    expect(written.find(({ name }) => name === 'page.js')?.text.length).toBeGreaterThan(100_000);
    for (const { name, text } of written) {
      const imported = [...text.matchAll(/(?:^|[;\n}])(?:im|ex)port\b[^(;]{0,200}?["'`]([^"'`;]+)["'`]/g)];
      const demanded = [...text.matchAll(/\bimport\(\s*["'`]([^"'`]+)["'`]/g)];
      const files = [...imported, ...demanded].map((match) => match[1]);
      expect(files.filter((file) => !/^\.{1,2}\/[\w./-]+\.js$/.test(file))).toEqual([]);
      expect(text, name).not.toMatch(/["'`]node:(fs|path|worker_threads|process)["'`]|__vite-browser-external/);
    }
  });

  test('has the file of the worker threads, whole', () => {
    const worker = scripts().filter(({ name }) => name.includes('engine_worker'));
    expect(worker.length).toBe(1);
    expect(worker[0].text).not.toMatch(/(?:^|[;\n}])import\b/);
    expect(scripts().find(({ name }) => name === 'page.js')?.text).toContain(worker[0].name.split('/').at(-1));
  });
});

describe.skipIf(!here)('in Chromium', () => {
  test('minified, it gives the same spikes as Node, on the same backend', async () => {
    const server = await serveTwice(folder);
    const browser = await connectToChromium();
    try {
      const { page } = await openPage(browser, server.plain);
      const there = await page.evaluate(() => globalThis.page.spikesOfOneTrial());
      const expected = await spikesOfOneTrial();
      expect(expected.engine).toBe('wasm');
      expect(expected.spikes.length).toBeGreaterThan(100);
      expect(there).toEqual(expected);
    } finally {
      await browser.close();
      server.close();
    }
  });

  test('a network that is trained in parts has the weights that it has in Node, on one, two and three threads, after a file too', async () => {
    const server = await serveTwice(folder);
    const browser = await connectToChromium();
    try {
      const { page } = await openPage(browser, server.plain);
      const cases: Parted[] = [
        ...[1, 2, 3].map((jobs) => ({ jobs, updates: 12, threads: true })),
        { jobs: 2, updates: 12, threads: true, reloadAt: 5 },
      ];
      const there = await Promise.all(
        cases.map((one) => page.evaluate((asked) => globalThis.page.trainedInParts(asked), one)),
      );
      const expected = await trainedInParts({ jobs: 1, updates: 12, threads: false });
      expect(there).toEqual(cases.map(() => expected));
    } finally {
      await browser.close();
      server.close();
    }
  });
});
