/** The game in a real browser: it is loaded when its tab is opened, and three trials are played. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumIsHere } from '../../browser/chromium.ts';
import { contentOf, eventually, openings, openSite, type Site } from '../page/open_app.ts';

const here = chromiumIsHere('the game is untested');
let site: Site;
const { open, closeAll } = openings(() => site);

/** Rested, which takes a quarter of the time. */
const KEPT = { version: 1, seed: 1, warmupMs: 50, level: 1, answers: '' };
const prepare = (page: Page): Promise<unknown> =>
  page.addInitScript((text) => localStorage.setItem('rippletank.game', text), JSON.stringify(KEPT));

const ready = async (page: Page): Promise<void> => {
  await page.locator('.primary-plain[aria-disabled="false"]').waitFor({ timeout: 90_000 });
};
/** What axe objects to in the panel. */
async function objections(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run('.panel'));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}
const namesOf = (page: Page): Promise<string[]> => page.locator('.game-scores b').allInnerTexts();

/** Taps of somebody who gives back all but the middle's distance, ten of them. */
const TAPPED = {
  ...{ version: 1, range: 'shorter', seed: 1 },
  byRange: {
    published: { shown: 0, taps: [] },
    shorter: {
      shown: 9,
      taps: Array.from({ length: 9 }, (_, i) => 300 + 75 * (i % 5)).map((intervalMs) => ({
        intervalMs,
        shownMs: intervalMs,
        tappedMs: (intervalMs + 450) / 2,
      })),
    },
  },
};

describe.skipIf(!here)('the game', () => {
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());
  afterEach(closeAll);

  test('plays three trials, scores them, moves the scores with the noise, and keeps the answers', async () => {
    const { page, errors, requests } = await open('?v=1', {}, async (tab) => {
      await prepare(tab);
    });
    await page.locator('.counts').waitFor();
    const loaded = (): boolean => requests.some((url) => url.includes('/open_game-'));
    expect(loaded()).toBe(false);
    await page.getByRole('tab', { name: 'Game' }).click();
    await ready(page);
    expect(loaded()).toBe(true);
    // Time of the tanks stands still.
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const right: boolean[] = [];
    for (const [trial, answer] of ['1', 'ArrowRight', 'button'].entries()) {
      await ready(page);
      await page.getByRole('button', { name: trial === 0 ? 'Hear the first trial' : 'Hear the next trial' }).click();
      await page.locator('.answer[aria-disabled="false"]').first().waitFor();
      if (answer === 'button') await page.getByRole('button', { name: 'Short' }).click();
      else await page.keyboard.press(answer);
      const status = page.locator('.game-status', { hasText: `Trial ${trial + 2} of 400` });
      await status.waitFor();
      right.push(/You were right/.test(await status.innerText()));
    }
    const figures = (who: string): Promise<string> => page.locator(`.of-${who} .figures`).innerText();
    const share = right.filter(Boolean).length / right.length;
    expect(await figures('reader')).toMatch(new RegExp(`^${Math.round(share * 100)} %`));
    expect(await figures('ideal')).toMatch(/^100 %/);
    await expect.poll(() => page.locator('.game-scores .mark-of').allInnerTexts()).toHaveLength(7);
    await page.getByRole('button', { name: 'Let them play 50' }).click();
    await page.locator('.game-status', { hasText: 'Trial 54 of 400' }).waitFor({ timeout: 60_000 });
    expect(await figures('reader')).toContain('of 3,');
    expect(await figures('liquid')).toContain('of 53,');
    const orders: string[] = [];
    for (const level of ['0', '3']) {
      await page.getByLabel('Noise on their states').fill(level);
      orders.push((await namesOf(page)).join());
    }
    expect(new Set(orders).size).toBe(2);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save your answers' }).click();
    const buffer = await contentOf(await downloading);
    const files = ['one.json', 'two.json'].map((name) => ({ name, mimeType: 'application/json', buffer }));
    await page.getByLabel('Open those of a class').setInputFiles(files);
    await page.locator('.of-class', { hasText: 'Class of 2' }).waitFor();
    expect(await figures('class')).toContain('of 6,');
    expect(await objections(page)).toEqual([]);
    // It is as it was when one comes back.
    await page.getByRole('tab', { name: 'Parameters' }).click();
    await expect.poll(() => page.locator('.game').count()).toBe(0);
    await page.getByRole('tab', { name: 'Game' }).click();
    expect((await namesOf(page)).join()).toBe(`${orders[1]},Class of 2`);
    const kept = async (): Promise<string> =>
      (await page.evaluate(() => localStorage.getItem('rippletank.game'))) ?? '';
    await eventually(async () => JSON.parse(await kept()).level === 3, 'that the noise is kept');
    expect(JSON.parse(await kept()).answers).toMatch(/^sls-{50}$/);
    expect(errors).toEqual([]);
  });

  test('has an interval tapped back, by the address, the space bar and the pad, and takes files of a class', async () => {
    const { page, errors } = await open('?v=1&tab=tap', {}, async (tab) => {
      await tab.addInitScript((text) => {
        HTMLCanvasElement.prototype.getContext = () => null;
        if (localStorage.getItem('rippletank.taps') === null) localStorage.setItem('rippletank.taps', text);
      }, JSON.stringify(TAPPED));
    });
    await page.locator('.tap-pad.rest').waitFor();
    const pressed = async (press: () => Promise<void>): Promise<string> => {
      await press();
      await page.locator('.tap-pad.timed').waitFor();
      await page.waitForTimeout(250);
      await press();
      await page.locator('.tap-pad.rest').waitFor();
      return page.locator('.game-status').innerText();
    };
    expect(await pressed(() => page.keyboard.press(' '))).toMatch(/^It was \d+ ms, you gave \d+: .*of 10 taps/);
    expect(await pressed(() => page.locator('.tap-pad').click())).toMatch(/of 11 taps/);
    // A tap before the second flash does not count.
    await page.keyboard.press(' ');
    await page.keyboard.press(' ');
    await page.locator('.game-status', { hasText: 'does not count' }).waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save your taps' }).click();
    const buffer = await contentOf(await downloading);
    const files = ['ada.json', 'ben.json'].map((name) => ({ name, mimeType: 'application/json', buffer }));
    await page.getByLabel('Open those of a class').setInputFiles(files);
    await page.locator('.of-class', { hasText: 'Class of 2' }).first().waitFor();
    expect(await objections(page)).toEqual([]);
    expect(new URL(page.url()).search).toBe('?v=1&tab=tap');
    await page.getByRole('tab', { name: 'Lessons' }).click();
    expect(new URL(page.url()).search).toBe('');
    // On a course's own page, alone.
    await page.goto(new URL('?v=1&tab=tap&embed=1', page.url()).href);
    await page.locator('.panel.alone .tap-pad.rest').waitFor();
    await expect.poll(() => page.locator('[role=tablist]').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
