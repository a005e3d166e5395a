/**
 * Threads in a page whose bundler did not see the worker's file: one does all and says so in words of a page, or the
 * file is named.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { chromiumIsHere, connectToChromium } from '../../browser/chromium.ts';
import { type PageServer, serveTwice } from '../../browser/serve_twice.ts';
import { bundlePlainly, threadsProgram, workerFile } from '../bundle_plainly.ts';

/** Waits no more than half a second for anything. */
const IMPATIENT = 'const wait = setTimeout; globalThis.setTimeout = (run, ms) => wait(run, Math.min(ms, 500));';

/** What a copy of a program writes that is started as a thread, too. */
const OF_A_COPY = /^the program runs$|this is a thread itself/;

const here = chromiumIsHere('threads of a bundled page were not tried');

describe.skipIf(!here)('in a bundle for a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rippletank-thread-page-'));
  let browser: Browser;
  let server: PageServer;

  beforeAll(async () => {
    expect(inject('buildErrors')).toBe('');
    await bundlePlainly({ file: workerFile }, folder, 'threads.js');
    server = await serveTwice(folder);
    browser = await connectToChromium();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  });

  /**
   * Bundles a program, opens it in a page, and gives what it writes after it has said that it runs; a copy of it that
   * is started as a thread may say so, too. @param before what the page does first
   */
  async function written(name: string, options?: string, before = ''): Promise<string> {
    await bundlePlainly({ text: threadsProgram(options) }, folder, name);
    writeFileSync(
      join(folder, `${name}.html`),
      `<!doctype html><link rel="icon" href="data:,"><script>${before}</script><script type="module" src="${name}"></script>`,
    );
    const page = await browser.newPage();
    const told = new Promise<string>((resolve) => {
      page.on('console', (message) => {
        // Chromium itself writes of a file that it does not find.
        if (message.type() === 'log' && !OF_A_COPY.test(message.text())) resolve(message.text());
      });
    });
    await page.goto(`${server.isolated}${name}.html`);
    const line = await told;
    await page.close();
    return line;
  }

  test('one thread does all, and says why; two give the same spikes once the file is named', async () => {
    const alone = JSON.parse(await written('alone.js'));
    expect(alone.spikes).toBeGreaterThan(50);
    expect(alone.jobs).toBe(1);
    expect(alone.note).toMatch(/^one thread, since no other could be started \(.*\); .* workerUrl$/);
    expect(alone.note).not.toMatch(/--\w/);
    const shared = JSON.parse(await written('shared.js', "workerUrl: new URL('threads.js', import.meta.url)"));
    expect(shared).toEqual({ jobs: 2, spikes: alone.spikes, sum: alone.sum });
  });

  test.each([
    [
      'that says nothing',
      'export const nothing = 0;',
      /it is no thread of rippletank: nothing heard within 20 s/,
      IMPATIENT,
    ],
    ['that says something else', 'postMessage(null);', /it is no thread of rippletank: it says something else/, ''],
    ['that is no program', 'This is a page.', /its file is not there, may not be loaded or is no program/, ''],
  ])('a file %s is refused', async (what, text, why, before) => {
    const name = what.replaceAll(' ', '_');
    writeFileSync(join(folder, `${name}.js`), text);
    const line = await written(`with_${name}.js`, `workerUrl: './${name}.js'`, before);
    expect(line).toMatch(
      /^InputError: workerUrl: no thread starts \(\.\/\w+\.js: .*\); use the address of rippletank\/worker$/,
    );
    expect(line).toMatch(why);
  });

  test('the program itself is refused, and does not start itself without end', async () => {
    expect(await written('itself.js', 'workerUrl: import.meta.url', IMPATIENT)).toMatch(
      /^InputError: workerUrl: no thread starts \(http:.*\/itself\.js: it is no thread of rippletank: .*\); use/,
    );
  });

  test('a name under which there is no file is refused', async () => {
    expect(await written('wrong.js', "workerUrl: './missing.js'")).toMatch(
      /^InputError: workerUrl: no thread starts \(\.\/missing\.js: .*\); use the address of rippletank\/worker$/,
    );
  });
});
