/**
 * The same spikes in Chromium as in Node, on every float32 backend, on one thread and three; gpu.js `webgl2` and
 * `webgpu` are computed in software here, which rounds as IEEE 754 says. Node's half of the table is in
 * backends_equal.test.ts. `npm test` has four networks on wasm and three threads, and one on all backends.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createSimulator } from '../../src/simulator.ts';
import { buildPage } from '../browser/build_page.ts';
import { type Cell, type CellResult, cellNetworks, runCell, threadsOf } from '../browser/cell.ts';
import { chromiumIsHere, connectToChromium, openPage, type Tab } from '../browser/chromium.ts';
import { type PageServer, serveTwice } from '../browser/serve_twice.ts';
import { longUnless } from '../long.ts';

const here = chromiumIsHere('no backend was compared between Node and a browser');
const ENGINES = { wasm: 'wasm', webasm: 'gpu.js webasm', webgl2: 'gpu.js webgl2', webgpu: 'gpu.js webgpu' } as const;
const BACKENDS = ['wasm', 'webasm', 'webgl2', 'webgpu'] as const;

const folder = mkdtempSync(join(tmpdir(), 'rippletank-cells-'));
afterAll(() => rmSync(folder, { recursive: true }));

function inNode(network: Cell['network']): Promise<CellResult> {
  return runCell(createSimulator, { network, backend: 'wasm', jobs: 1 });
}

/** A network of compact rows, one that learns, and one of conductances. */
const isFew = (network: Cell['network']): boolean => ['static', 'learning', 'conductance'].includes(network);

const seen = ({ spikes, digest, potentials }: CellResult) => ({ spikes, digest, potentials });

describe.skipIf(!here)('in Chromium', () => {
  let server: PageServer;
  let browser: Browser;
  let isolated: Tab;
  const run = (cell: Cell, { page }: Tab = isolated): Promise<CellResult> =>
    page.evaluate((asked) => globalThis.page.runCell(asked), cell);

  beforeAll(async () => {
    expect(inject('buildErrors')).toBe('');
    await buildPage(folder);
    server = await serveTwice(folder);
    browser = await connectToChromium();
    isolated = await openPage(browser, server.isolated);
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  describe.each(cellNetworks)('the %s network', (network) => {
    let expected: CellResult;
    beforeAll(async () => {
      expected = await inNode(network);
      expect(expected.spikes).toBeGreaterThan(300);
    });
    // Each memory reserves addresses until it is collected, and a tab has addresses for about a hundred; closing one
    // gives them all back.
    afterAll(async () => {
      await isolated.page.close();
      isolated = await openPage(browser, server.isolated);
    });

    // In software webgl2 takes ten seconds for each of the longest membranes; there webgpu stands for both.
    const isLong = ['channels', 'adaptive'].includes(network);
    // One network runs on all backends. Of the others each has one of the two that a GPU has, in turn, since software
    // takes seconds for each; that webasm gives the bits of wasm in V8 is tried in Node on all of them.
    const inTurn = isLong || cellNetworks.indexOf(network) % 2 === 0 ? 'webgpu' : 'webgl2';
    const cells = BACKENDS.filter(
      (backend) => network === 'plastic' || backend === 'wasm' || backend === inTurn,
    ).flatMap((backend) => threadsOf(network, 'page', backend).map((jobs) => ({ network, backend, jobs })));
    for (const cell of cells)
      test(`spikes as in Node on ${cell.backend} with ${cell.jobs} threads`, {
        tags: longUnless(cell.jobs === 3 && (network === 'plastic' || (cell.backend === 'wasm' && isFew(network)))),
      }, async () => {
        const { backend, jobs } = cell;
        const result = await run(cell);
        const { engine, facts } = result;
        expect({ engine, backend: facts.backend, jobs: facts.jobs, note: facts.note }).toEqual({
          engine: ENGINES[backend],
          backend,
          jobs,
          note: undefined,
        });
        expect(seen(result)).toEqual(seen(expected));
      });

    test.runIf(network === 'plastic' || network === 'static')(
      'runs on gpu.js cpu, which computes in float64 and may spike otherwise',
      {
        tags: longUnless(network === 'plastic'),
      },
      async () => {
        const { engine, facts, spikes } = await run({ network, backend: 'cpu', jobs: 2 });
        expect([engine, facts.jobs]).toEqual(['gpu.js cpu', 2]);
        expect(spikes).toBeGreaterThan(300);
      },
    );
  });

  // A page keeps 16 of them, and each run has one.
  describe('WebGL contexts that the browser takes away change nothing', () => {
    const cell: Cell = { network: 'static', backend: 'webgl2', jobs: 1 };
    const lost = ({ written }: Tab): boolean => written.some((text) => text.includes('Oldest context will be lost'));

    test('where others take their places', { tags: 'long' }, async () => {
      const tab = await openPage(browser, server.isolated);
      const before = seen(await run(cell, tab));
      await tab.page.evaluate(() => {
        for (let i = 0; i < 16; i++) document.body.append(document.createElement('canvas'));
        for (const canvas of document.querySelectorAll('canvas')) canvas.getContext('webgl2');
      });
      expect(lost(tab)).toBe(true);
      expect([before, seen(await run(cell, tab))]).toEqual(new Array(2).fill(seen(await inNode('static'))));
      await tab.page.close();
    });

    test('where one run after the other takes the place of an earlier one', { tags: 'long' }, async () => {
      const tab = await openPage(browser, server.isolated);
      const expected = seen(await inNode('static'));
      // One after the other: side by side, each would take the context of the next, and compile again at every turn.
      const all: CellResult[] = [];
      for (let i = 0; i < 18; i++) all.push(await run(cell, tab));
      expect(all.map(seen)).toEqual(Array.from({ length: 18 }, () => expected));
      expect(lost(tab)).toBe(true);
      await tab.page.close();
    });
  });

  test('a page without COOP and COEP runs on one thread, says so, and spikes as in Node', async () => {
    const tab = await openPage(browser, server.plain);
    expect(await tab.page.evaluate(() => globalThis.crossOriginIsolated)).toBe(false);
    const result = await run({ network: 'plastic', backend: 'wasm', jobs: 4 }, tab);
    expect([result.engine, result.facts.jobs]).toEqual(['wasm', 1]);
    expect(result.facts.note).toMatch(/^one thread, since there is no SharedArrayBuffer/);
    expect(seen(result)).toEqual(seen(await inNode('plastic')));
    await tab.page.close();
  });

  test('worker files that do not load leave one thread, which says so and spikes as in Node', async () => {
    const tab = await openPage(browser, server.isolated, async (page) => {
      await page.route('**/engine_worker*', (route) => route.abort());
    });
    const result = await run({ network: 'plastic', backend: 'wasm', jobs: 2 }, tab);
    expect(result.facts.jobs).toBe(1);
    expect(result.facts.note).toMatch(/^one thread, since no other could be started \(.*\); .* workerUrl$/);
    expect(seen(result)).toEqual(seen(await inNode('plastic')));
    await tab.page.close();
  });

  test('a run on threads that is disposed of ends, though a page hears nothing from a thread that has ended', async () => {
    const ended = await isolated.page.evaluate(() => globalThis.page.disposeWhileRunning());
    expect(ended).toMatch(/^InputError: run: the simulator was disposed of/);
  });

  test('the choice of a backend measures all four, also where compiling takes longer than measuring', async () => {
    const { backend, measured } = await isolated.page.evaluate(() => globalThis.page.chooseBackend());
    expect(measured.map(({ backend: name }) => name)).toEqual(BACKENDS);
    const least = Math.min(...measured.map(({ nsPerNeuronStep }) => nsPerNeuronStep));
    expect(measured.find(({ nsPerNeuronStep }) => nsPerNeuronStep === least)?.backend).toBe(backend);
  });
});
