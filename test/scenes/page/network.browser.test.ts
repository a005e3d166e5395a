/**
 * A trained network in the right tank, in a real browser: it is loaded when it is chosen, its gates colour its units,
 * and it is trained anew while the page draws on.
 */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumIsHere } from '../../browser/chromium.ts';
import { eventually, openings, openSite, type Site } from './open_app.ts';

const here = chromiumIsHere('networks in the page are untested');
let site: Site;
const { open, closeAll } = openings(() => site);

/** Passes that the card tells of. */
async function passes(page: Page): Promise<number> {
  return Number(/(\d+) of at most/.exec(await page.locator('.network p').first().innerText())?.[1] ?? 0);
}

/** Pictures that the stage has drawn since the page was opened; counted from before its scripts run. */
const COUNT_PICTURES = `
  globalThis.pictures = 0;
  const { prototype } = WebGL2RenderingContext;
  const { clear } = prototype;
  prototype.clear = function (...given) { globalThis.pictures++; return clear.apply(this, given); };
`;
const pictures = (page: Page): Promise<number> => page.evaluate('globalThis.pictures');

describe.skipIf(!here)('a network in the right tank', () => {
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());
  afterEach(closeAll);

  test('is loaded when it is chosen, not before; tells the time, and its gates colour its units', async () => {
    const { page, errors, requests } = await open('?v=1');
    const asked = (...chunks: readonly string[]): string[] =>
      requests.filter((url) => chunks.some((chunk) => url.includes(`/${chunk}-`)));
    await page.locator('.counts').waitFor();
    const first = requests.filter((url) => /\.(js|css)$/.test(url));
    await page.getByRole('tab', { name: 'Parameters' }).click();
    expect(asked('rnn', 'lstm', 'gru', 'recipe', 'load_network', 'network_training')).toEqual([]);
    await page.getByLabel('Continuous tank', { exact: true }).selectOption({ label: 'GRU, trained' });
    await page.locator('.clock.continuous h2', { hasText: 'Trained GRU' }).waitFor();
    await page.locator('.network').waitFor();
    await page.locator('.clock.continuous .decoded').waitFor({ timeout: 90_000 });
    expect(asked('gru')).toHaveLength(1);
    expect(asked('rnn', 'lstm', 'network_training')).toEqual([]);
    // It is off by less on fresh trials than the liquid is.
    const average = async (side: string): Promise<number> =>
      Number(/(\d+) ms on average/.exec(await page.locator(`.clock.${side} .small`).innerText())?.[1]);
    expect(await average('continuous')).toBeLessThan(await average('liquid'));
    await page.getByLabel('Gate').selectOption('reset');
    await page.locator('.legend.right', { hasText: 'reset gate; open: the new state hears the old one' }).waitFor();
    expect(page.url()).toContain('continuous=gru&gate=reset');
    await page.getByLabel('Gate').selectOption('none');
    await page.locator('.legend.right .scale').waitFor({ state: 'detached' });
    await page.getByLabel('Continuous tank', { exact: true }).selectOption({ label: 'RNN, trained' });
    await eventually(async () => (await page.getByLabel('Gate').count()) === 0, 'that it has no gates');
    expect([asked('rnn').length, page.url().includes('gate')]).toEqual([1, false]);
    expect(errors).toEqual([]);
    const sent = await Promise.all(
      first.map(async (url) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length),
    );
    const bytes = sent.reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(300_000);
    // Found: 420 kB.
    expect(bytes).toBeLessThan(425_000);
  });

  test('is trained from scratch while the page draws on, stops, and goes on from where it was', async () => {
    const { page, errors } = await open('?v=1&continuous=rnn&speed=0.02', {}, async (tab) => {
      await tab.addInitScript(COUNT_PICTURES);
    });
    await page.getByRole('tab', { name: 'Parameters' }).click();
    const begin = page.getByRole('button', { name: 'Train from scratch' });
    await page.locator('.clock.continuous .decoded').waitFor({ timeout: 90_000 });
    await expect.poll(() => page.locator('.network').count()).toBe(1);
    await page.keyboard.press('s');
    await begin.click();
    await eventually(async () => (await passes(page)) >= 1, 'a pass');
    // Time is played meanwhile, and drawn: it is still training when some more pictures and another pass have come.
    const [before, from] = [await pictures(page), await passes(page)];
    await eventually(async () => (await pictures(page)) >= before + 8, 'pictures while it trains');
    await eventually(async () => (await passes(page)) > from, 'another pass');
    await expect.poll(() => page.locator('.losses .learned').first().getAttribute('d')).toMatch(/^M.*L/);
    await page.getByRole('button', { name: 'Stop training' }).click();
    await page.getByRole('button', { name: 'Go on' }).waitFor();
    const stopped = await passes(page);
    await page.waitForTimeout(300);
    expect(await passes(page)).toBe(stopped);
    await page.getByRole('button', { name: 'Go on' }).click();
    await eventually(async () => (await passes(page)) > stopped, 'that it goes on');
    // Restarted, it has again what the page brought along.
    await page.getByRole('spinbutton', { name: 'Seed' }).fill('2');
    await page.keyboard.press('Enter');
    await eventually(
      async () => (await page.locator('.network p').first().innerText()).startsWith('Trained beforehand'),
      'its own',
    );
    expect(errors).toEqual([]);
  });
});
