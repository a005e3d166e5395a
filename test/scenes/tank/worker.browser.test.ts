/** The worker in a real browser: two tanks there have the spikes that they have in Node, to the bit. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Subject } from '../../../scenes/messages.ts';
import { type ChosenEngine, ownThread } from '../../../scenes/tank/choose_engine.ts';
import { SETTLING_MS } from '../../../scenes/tank/settling.ts';
import { digestOfSubject } from '../../../scenes/tank/spike_digest.ts';
import { checkTankParameters } from '../../../src/formats/tank_parameters.ts';
import { chromiumIsHere, connectToChromium } from '../../browser/chromium.ts';
import { type PageServer, serveTwice } from '../../browser/serve_twice.ts';
import { runWatched } from './watched_run.ts';

const tanks = (given: object): Subject => ({ kind: 'tanks', parameters: checkTankParameters(given) });

describe.skipIf(!chromiumIsHere('the worker of the tanks is untested'))('the worker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rippletank-worker-'));
  let server: PageServer;
  let browser: Browser;
  beforeAll(async () => {
    await build({
      ...{
        configFile: false,
        logLevel: 'error',
        root: fileURLToPath(new URL('../../..', import.meta.url)),
        base: './',
      },
      worker: { format: 'es' },
      build: {
        ...{ target: 'es2023', outDir: folder, emptyOutDir: false },
        rolldownOptions: {
          input: fileURLToPath(new URL('./worker_page.ts', import.meta.url)),
          output: { entryFileNames: 'page.js' },
        },
      },
    });
    writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="page.js"></script>');
    server = await serveTwice(folder);
    browser = await connectToChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (url: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => globalThis.workerPage !== undefined);
    return page;
  };

  test.each([
    { seed: 3, rainHz: 2 },
    { seed: 8, stdp: true, noiseHz: 20, size: 300 },
  ])('has the spikes of Node: %j', async (given) => {
    const subject = tanks(given);
    const page = await open(server.plain);
    const played = await page.evaluate((shown) => globalThis.workerPage.play(shown, 1500, false), subject);
    expect(played.faults).toEqual([]);
    expect(played.spikes).toBeGreaterThan(100);
    expect(played.digest).toBe(await digestOfSubject(subject, 1500, SETTLING_MS));
    await page.close();
  });

  test('takes WebGPU where it is measured to be faster, with the spikes and potentials of Node; and so on three threads', async () => {
    const page = await open(server.isolated);
    const chosen = await page.evaluate(() => globalThis.workerPage.choose());
    expect(chosen).toMatchObject({ backend: 'webgpu', jobs: 1 });
    expect(chosen.reason).toMatch(/^fastest here, in ns per neuron and step: wasm \d+\.\d+, webgpu \d+\.\d+$/);
    const expected = await runWatched(ownThread);
    expect(expected.spikes).toBeGreaterThan(50);
    expect(expected.potentials).toHaveLength(2 * 1000);
    const run = (engine: ChosenEngine) => page.evaluate((one) => globalThis.workerPage.runWatched(one), engine);
    expect(await run(chosen)).toEqual({ ...expected, engine: 'gpu.js webgpu' });
    expect(await run({ backend: 'wasm', jobs: 3 })).toEqual({ ...expected, jobs: 3 });
    await page.close();
  });
});
