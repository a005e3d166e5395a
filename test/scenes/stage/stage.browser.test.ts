/** The stage in Chromium: what it draws, read back from its pixels. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumIsHere, connectToChromium } from '../../browser/chromium.ts';
import { type PageServer, serveTwice } from '../../browser/serve_twice.ts';
import { buildStagePage } from './build_stage_page.ts';

const here = chromiumIsHere('the stage was not tried in a browser');

describe.skipIf(!here)('the stage in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rippletank-stage-'));
  const written: string[] = [];
  let browser: Browser;
  let server: PageServer;
  let page: Page;

  beforeAll(async () => {
    await buildStagePage(folder);
    server = await serveTwice(folder);
    browser = await connectToChromium();
    page = await browser.newPage({ viewport: { width: 800, height: 600 } });
    page.on('console', (message) => written.push(message.text()));
    page.on('pageerror', (error) => written.push(String(error)));
    await page.goto(server.plain);
    await page.waitForFunction(() => globalThis.stagePage !== undefined);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true });
  });

  test('draws two tanks, one call per layer, and nothing goes wrong', async () => {
    const found = await page.evaluate(() => {
      const { mount, madeUpColumn, litPixels } = globalThis.stagePage;
      const stage = mount(true);
      const empty = litPixels(stage);
      const view = madeUpColumn(135, 900);
      stage.show(view, 135);
      const pair = litPixels(stage);
      const calls = stage.facts.drawCalls;
      stage.stones([{ timeMs: 0, at: [7, 1, 1] }]);
      stage.setTime(100);
      stage.render();
      const withStone = stage.facts;
      stage.show(view, undefined);
      stage.render();
      const alone = stage.facts.drawCalls;
      stage.dispose();
      return { empty, pair, calls, withStone, alone };
    });
    expect(found.empty).toBe(0);
    expect(found.pair).toBeGreaterThan(10_000);
    // Glass behind and before, floors, synapses, neurons, units, water.
    expect(found.calls).toBe(8);
    expect(found.withStone).toMatchObject({ drawCalls: 9, points: 540 });
    expect(found.withStone.triangles).toBeGreaterThan(900);
    expect(found.alone).toBe(5);
    expect(written.filter((line) => !line.includes('GPU stall due to ReadPixels'))).toEqual([]);
  });

  test.each([true, false])('a neuron that fired stands out, and the flash decays (dark: %s)', async (dark) => {
    const found = await page.evaluate((isDark) => {
      const { mount, spreadOut, colourNear } = globalThis.stagePage;
      const stage = mount(isDark);
      const [fired, still] = spreadOut(stage);
      stage.spiked(Uint32Array.of(0), Float32Array.of(50));
      const distance = (at: readonly [number, number]): number => {
        const ground = colourNear(stage, 2, 2, 2);
        return Math.hypot(...colourNear(stage, at[0], at[1], 4).map((c, i) => c - ground[i]));
      };
      const shown = (ms: number): { readonly fired: number; readonly still: number } => {
        stage.setTime(ms);
        return { fired: distance(fired), still: distance(still) };
      };
      const result = { before: shown(49), at: shown(50), later: shown(80), long: shown(1000) };
      stage.rewind(new Float32Array(2).fill(-Infinity));
      const rewound = shown(50);
      stage.dispose();
      return { ...result, rewound };
    }, dark);
    expect(found.at.fired).toBeGreaterThan(found.at.still + 30);
    expect(found.at.fired).toBeGreaterThan(found.later.fired + 5);
    expect(found.later.fired).toBeGreaterThan(found.long.fired + 5);
    expect(Math.abs(found.long.fired - found.before.fired)).toBeLessThan(1);
    expect(Math.abs(found.at.still - found.before.still)).toBeLessThan(1);
    expect(found.rewound).toEqual(found.before);
  });

  test('has the colours of its theme again once the GPU that was lost is back, and has not moved', async () => {
    const found = await page.evaluate(async () => {
      const { mount, madeUpColumn, colourNear } = globalThis.stagePage;
      const stage = mount(false);
      stage.show(madeUpColumn(135, 0), undefined);
      const before = colourNear(stage, 5, 5, 4);
      let moves = 0;
      stage.cameraMoved.subscribe(() => moves++);
      const back = new Promise<void>((resolve) => stage.restored.subscribe(resolve));
      const lost = document.querySelector('canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
      lost?.loseContext();
      await new Promise((resolve) => setTimeout(resolve, 50));
      lost?.restoreContext();
      await back;
      const after = colourNear(stage, 5, 5, 4);
      stage.dispose();
      return { before, after, moves };
    });
    expect(found.before[0]).toBeGreaterThan(200);
    expect(found.after).toEqual(found.before);
    expect(found.moves).toBe(0);
    written.length = 0;
  });

  test('picking gives the neuron that is drawn there, on either side, and a place beside it', async () => {
    const found = await page.evaluate(() => {
      const { mount, spreadOut } = globalThis.stagePage;
      const stage = mount(true);
      const places = spreadOut(stage);
      const picked = places.map(([x, y]) => stage.pick(x, y));
      const between = stage.pick((places[0][0] + places[1][0]) / 2, (places[0][1] + places[1][1]) / 2);
      const result = { picked, between, beside: stage.pick(1, 1) };
      stage.dispose();
      return result;
    });
    expect(found.picked.map((picked) => [picked?.side, picked?.neuron])).toEqual([
      ['liquid', 0],
      ['liquid', 1],
      ['continuous', 0],
      ['continuous', 1],
    ]);
    found.picked[1]?.at.forEach((value, axis) => {
      expect(value).toBeCloseTo([10, 0, 0][axis], 4);
    });
    expect(found.between?.neuron).toBe(undefined);
    expect(found.between?.at[0]).toBeGreaterThan(3);
    expect(found.between?.at[0]).toBeLessThan(7);
    expect(found.beside).toBe(undefined);
  });

  test('a pulse is on its way while the delay lasts, and stands still without motion', async () => {
    const lit = await page.evaluate(() => {
      const { mount, spreadOut, colourNear, onFibre } = globalThis.stagePage;
      const stage = mount(true);
      spreadOut(stage, 4);
      stage.spiked(Uint32Array.of(0), Float32Array.of(50));
      const brightness = (ms: number, part: number): number => {
        stage.setTime(ms);
        return colourNear(stage, ...onFibre(stage, part), 3)[1];
      };
      const moving = [0.45, 0.7].map((part) => [brightness(51.9, part), brightness(52.9, part)]);
      stage.setReducedMotion(true);
      const still = [0.45, 0.7].map((part) => [brightness(51.9, part), brightness(52.9, part)]);
      stage.dispose();
      return { moving, still };
    });
    expect(lit.moving[0][0]).toBeGreaterThan(lit.moving[0][1] + 10);
    expect(lit.moving[1][1]).toBeGreaterThan(lit.moving[1][0] + 10);
    for (const [early, late] of lit.still) expect(Math.abs(early - late)).toBeLessThan(10);
  });

  test('populations stand face on with bands between them, can be hidden, and many that fire are no white disc', async () => {
    const found = await page.evaluate(() => {
      const { mount, madeUpPopulations, litPixels, colourNear } = globalThis.stagePage;
      const stage = mount(true);
      const view = madeUpPopulations(10_000);
      stage.show(view, undefined);
      const names = stage.names();
      const all = litPixels(stage);
      const { drawCalls } = stage.facts;
      const unmarked = { hidden: [], chosen: undefined, colours: {} };
      const [x, y] = [names[0]?.x ?? 0, (names[0]?.y ?? 0) - 60];
      const there = stage.pick(x, y)?.neuron;
      const quiet = colourNear(stage, x, y, 40);
      // Ages of neurons at 40 Hz, evenly over their distribution.
      const ages = Float32Array.from(
        { length: 10_000 },
        (_, i) => 500 + 25 * Math.log((((i * 7919) % 10_000) + 0.5) / 1e4),
      );
      stage.rewind(ages);
      stage.setTime(500);
      const brightness = (tauMs: number): number => {
        stage.setFlash(tauMs);
        return colourNear(stage, x, y, 40).reduce((sum, part, c) => sum + part - quiet[c], 0);
      };
      const [shimmer, disc, full] = [6.25, 30, 1e6].map(brightness);
      stage.rewind(new Float32Array(10_000).fill(-Infinity));
      stage.setMarks({ ...unmarked, hidden: ['exc'] });
      const without = { lit: litPixels(stage), picked: stage.pick(x, y)?.neuron };
      stage.setMarks({ ...unmarked, colours: { exc: 'red' } });
      const red = colourNear(stage, x, y, 40);
      stage.dispose();
      return { names, all, drawCalls, there, quiet, shimmer, disc, full, without, red };
    });
    expect(found.names.map((name) => name?.side)).toEqual(['below', 'below']);
    expect(found.names[0]?.x).toBeLessThan(found.names[1]?.x ?? 0);
    // Bands with rings, and neurons; lines of a selected neuron are not drawn of none.
    expect(found.drawCalls).toBe(2);
    expect(found.there).toBeLessThan(8000);
    expect(found.without.picked).toBe(undefined);
    expect(found.without.lit).toBeLessThan(0.5 * found.all);
    expect(found.red[0] - found.red[2]).toBeGreaterThan(20);
    expect(found.quiet[2]).toBeGreaterThan(found.quiet[0]);
    expect(found.shimmer / found.full).toBeLessThan(0.35);
    expect(found.disc / found.full).toBeGreaterThan(0.5);
  });

  test('showing again and again leaves nothing behind', async () => {
    const held = await page.evaluate(() => {
      const { mount, madeUpColumn } = globalThis.stagePage;
      const stage = mount(true);
      const view = madeUpColumn(135, 300);
      const after = (times: number): unknown => {
        for (let i = 0; i < times; i++) {
          stage.show(view, 135);
          stage.render();
        }
        return stage.held;
      };
      const result = [after(1), after(10)];
      stage.dispose();
      return [...result, stage.held];
    });
    expect(held[1]).toEqual(held[0]);
    expect(held[2]).toEqual({ geometries: 0, textures: 0 });
  });

  test('a drag orbits and is no click, a press is a click, the wheel zooms', async () => {
    await page.evaluate(() => {
      const stage = globalThis.stagePage.mount(true);
      stage.show(globalThis.stagePage.madeUpColumn(135, 0), 135);
      globalThis.heard = { stage, clicks: 0, moves: 0 };
      stage.cameraMoved.subscribe(() => globalThis.heard.moves++);
      document.querySelector('canvas')?.addEventListener('click', () => globalThis.heard.clicks++);
    });
    const now = () =>
      page.evaluate(() => {
        const { stage, clicks, moves } = globalThis.heard;
        return { ...stage.camera, clicks, moves };
      });
    const first = await now();
    await page.mouse.move(300, 300);
    await page.mouse.down();
    await page.mouse.move(360, 310, { steps: 4 });
    await page.mouse.up();
    const dragged = await now();
    expect(dragged.azimuth).toBeGreaterThan(first.azimuth + 0.2);
    expect(dragged.clicks).toBe(0);
    expect(dragged.moves).toBeGreaterThan(0);
    await page.mouse.click(300, 300);
    const clicked = await now();
    expect(clicked.clicks).toBe(1);
    expect(clicked.azimuth).toBe(dragged.azimuth);
    await page.mouse.wheel(0, -200);
    await page.waitForFunction((was) => globalThis.heard.stage.camera.distance < was, clicked.distance);
  });

  test('gives a picture', async () => {
    const bytes = await page.evaluate(async () => {
      const stage = globalThis.stagePage.mount(false);
      stage.show(globalThis.stagePage.madeUpColumn(135, 300), 135);
      const blob = await stage.picture();
      stage.dispose();
      return [blob.type, ...new Uint8Array(await blob.arrayBuffer()).subarray(0, 4), blob.size];
    });
    expect(bytes.slice(0, 5)).toEqual(['image/png', 0x89, 0x50, 0x4e, 0x47]);
    expect(bytes[5]).toBeGreaterThan(5000);
  });

  test('says plainly that WebGL 2 is missing', async () => {
    const message = await page.evaluate(() => {
      const original = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = () => null;
      try {
        globalThis.stagePage.mount(true);
        return 'mounted';
      } catch (error) {
        return String(error);
      } finally {
        HTMLCanvasElement.prototype.getContext = original;
      }
    });
    expect(message).toMatch(/^WebGlMissing: scene: this browser offers no WebGL 2 here; turn on/);
  });
});
