/**
 * How the page looks: something is drawn in both tanks, in both themes and at both widths, nothing runs off the page,
 * and axe finds nothing to mend.
 */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumIsHere } from '../../browser/chromium.ts';
import { longUnless } from '../../long.ts';
import { eventually, openings, openSite, type Site, timeShown } from './open_app.ts';

const here = chromiumIsHere('the page was not looked at');
let site: Site;
const { open: openApp, closeAll } = openings(() => site);

/** Share of the pixels of a picture's left and right half that differ from its corner by more than a little. */
async function litShares(picture: Buffer): Promise<number[]> {
  const page = await site.browser.newPage();
  try {
    return await page.evaluate(
      async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('no context');
        context.drawImage(image, 0, 0);
        const half = Math.floor(image.width / 2);
        return [0, half].map((left) => {
          const { data } = context.getImageData(left, 0, half, image.height);
          let lit = 0;
          for (let i = 0; i < data.length; i += 4)
            if (Math.max(...[0, 1, 2].map((c) => Math.abs(data[i + c] - data[c]))) > 40) lit++;
          return (4 * lit) / data.length;
        });
      },
      `data:image/png;base64,${picture.toString('base64')}`,
    );
  } finally {
    await page.close();
  }
}

/** What axe objects to, in a line each. */
async function objections(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
  );
}

describe.skipIf(!here)('the page', () => {
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());
  afterEach(closeAll);
  const open = async (...how: Parameters<typeof openApp>): Promise<Page> => (await openApp(...how)).page;

  for (const [colorScheme, width, height, tags] of [
    ['light', 1920, 1080, ['long']],
    ['dark', 390, 844, ['long']],
    ['light', 390, 844, []],
  ] as const)
    test(`draws both tanks, ${colorScheme}, ${width} wide, and keeps within the page`, {
      tags: [...tags],
    }, async () => {
      const viewport = { width, height };
      const page = await open('?v=1&speed=1', { colorScheme, viewport });
      await page.locator('.counts').waitFor();
      await page.keyboard.press('s');
      await eventually(async () => (await timeShown(page)) > 600, 'a moment');
      await page.keyboard.press(' ');
      const shares = await litShares(await page.locator('.stage canvas').screenshot());
      for (const share of shares) {
        expect(share).toBeGreaterThan(0.01);
        expect(share).toBeLessThan(0.6);
      }
      const { wide, tall } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - innerWidth,
        tall: document.querySelector('.stage canvas')?.clientHeight ?? 0,
      }));
      expect(wide).toBeLessThanOrEqual(0);
      expect(tall).toBeGreaterThan(250);
    });

  for (const colorScheme of ['dark', 'light'] as const)
    test(`has nothing that axe objects to, in any panel, ${colorScheme}`, {
      tags: longUnless(colorScheme === 'dark'),
    }, async () => {
      const page = await open('?v=1&speed=1&fold=none', { colorScheme });
      await page.locator('.clock.continuous .decoded').waitFor({ timeout: 90_000 });
      await page.locator('.traces canvas').first().waitFor();
      await page.keyboard.press('s');
      await page.keyboard.press(' ');
      expect(await objections(page)).toEqual([]);
      for (const tab of ['Parameters', 'Neuron']) {
        await page.getByRole('tab', { name: tab }).click();
        expect(await objections(page), tab).toEqual([]);
      }
      await page.getByRole('spinbutton', { name: 'Neuron' }).fill('5');
      await page.keyboard.press('Enter');
      await page.getByRole('tab', { name: 'Lessons' }).click();
      await page.getByRole('button', { name: 'Fading memory' }).click();
      expect(await objections(page), 'a lesson').toEqual([]);
      await page.getByRole('tab', { name: 'Neuron' }).click();
      expect(await objections(page), 'a neuron').toEqual([]);
      await page.locator('.menu summary').click();
      expect(await objections(page), 'the menu').toEqual([]);
      await page.locator('.menu summary').click();
      await page.getByRole('button', { name: 'Help' }).click();
      expect(await objections(page), 'the help').toEqual([]);
    });

  test('can be used with the keyboard alone: everything has its turn, and shows that it has', async () => {
    const page = await open('?v=1');
    await page.locator('.counts').waitFor();
    await page.getByRole('tab', { name: 'Parameters' }).click();
    await page.locator('.head h1').click();
    const seen = new Set<string>();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const { name, outlined } = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const own = element.closest('.open') ?? element;
        const { outlineStyle, outlineWidth } = getComputedStyle(own);
        const named = element.getAttribute('aria-label') ?? element.id ?? '';
        return {
          name: named || element.tagName + element.className,
          outlined: outlineStyle !== 'none' && outlineWidth !== '0px',
        };
      });
      if (name.startsWith('BODY')) break;
      seen.add(name);
      expect(outlined, name).toBe(true);
    }
    expect([...seen].join(' ')).toMatch(/Help.*Two tanks.*Pause|Play.*Look|set-size.*set-lambda/);
    // Beneath the help no key does anything, and Escape closes it.
    const speed = new URL(page.url()).searchParams.get('speed');
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    for (const key of ['s', 'ArrowUp']) await page.keyboard.press(key);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('speed'), searchParams.get('stones')]).toEqual([speed, null]);
  });

  test('moves nothing by itself where motion is not wanted', async () => {
    const page = await open('?v=1', { reducedMotion: 'reduce' });
    await page.locator('.counts').waitFor();
    await page.waitForTimeout(500);
    expect(await timeShown(page)).toBe(500);
    await page.getByRole('button', { name: 'Play' }).click();
    await eventually(async () => (await timeShown(page)) > 500, 'that time passes once it is asked to');
  });
});
