/**
 * What the page says where it is narrow, refuses, lacks something, or looks back: that nothing overlaps, and that every
 * word is so.
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumIsHere } from '../../browser/chromium.ts';
import { longUnless } from '../../long.ts';
import { eventually, openings, openSite, type Site, timeShown, withoutWebGl } from './open_app.ts';

const here = chromiumIsHere('what the page says was not read');
let site: Site;
const { open, closeAll } = openings(() => site);

/** Parts of the page that may not overlap, from top to bottom and beside one another. */
const PARTS = [
  // What lies over the canvas is kept from the tanks by where these are framed (test/scenes/stage/sight.test.ts).
  ...['.head', '.over.top > *', '.missing', '.over.bottom > *', '.clock', '.transport > *', '.traces'],
];

interface Box {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const boxesOf = (page: Page): Promise<Box[]> =>
  page.evaluate(
    (parts) =>
      parts.flatMap((part) =>
        [...document.querySelectorAll<HTMLElement>(part)].flatMap((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const name = `${part} ${element.innerText.slice(0, 20)}`;
          return right > left && bottom > top ? [{ name, left, right, top, bottom }] : [];
        }),
      ),
    PARTS,
  );

/** Pairs of parts that overlap by more than a pixel. */
async function overlaps(page: Page): Promise<string[]> {
  const boxes = await boxesOf(page);
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1,
      )
      .map((b) => `${a.name} and ${b.name}`),
  );
}

describe.skipIf(!here)('the page', () => {
  beforeAll(async () => {
    site = await openSite();
  }, 60_000);
  afterAll(() => site?.close());
  afterEach(closeAll);

  // Those at which the layout changes, and all between them.
  for (const widths of [[861], [600, 700, 980, 1100]])
    test(`has nothing over anything else at ${widths} pixels, before a stone, after it, and in the past`, {
      tags: longUnless(widths.length === 1),
    }, async () => {
      const { page } = await open('?v=1&speed=1', { viewport: { width: 1100, height: 760 } });
      await page.locator('.clock.continuous .decoded').waitFor({ timeout: 90_000 });
      await expect
        .poll(() => page.locator('.clock .decoded').allInnerTexts())
        .toEqual(['no stone yet', 'no stone yet']);
      const everywhere = async (state: string): Promise<void> => {
        for (const width of widths) {
          await page.setViewportSize({ width, height: 760 });
          // The page has followed when it has been painted.
          await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
          expect(await overlaps(page), `${state}, ${width} wide`).toEqual([]);
        }
      };
      await everywhere('no stone');
      await page.keyboard.press('s');
      await eventually(async () => /truth/.test(await page.locator('.clock.liquid').innerText()), 'a truth');
      await page.keyboard.press(' ');
      for (const colouring of ['potential', 'readout', 'spikes']) {
        await page.locator('.colour select').selectOption(colouring);
        await everywhere(colouring);
      }
      for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+ArrowLeft');
      await page.locator('.past').waitFor();
      await everywhere('the past');
      // A stone goes along with the link, and falls where it is opened.
      const stones = new URL(page.url()).searchParams.get('stones') ?? '';
      expect(stones).toMatch(/^\d+(\.\d+)?:[-\d.]+,[-\d.]+,[-\d.]+$/);
      const again = await open(`?v=1&speed=10&stones=${stones}`);
      await eventually(
        async () => /truth/.test(await again.page.locator('.clock.liquid').innerText()),
        'the same stone',
      );
      expect(new URL(again.page.url()).searchParams.get('stones')).toBe(stones);
    });

  test('without WebGL keeps its layout, and a value that is refused its place; nothing is saved of nothing', async () => {
    const { page, errors } = await open('', { reducedMotion: 'reduce' }, withoutWebGl);
    await page.locator('.clock.liquid .decoded').waitFor({ timeout: 90_000 });
    expect(await overlaps(page)).toEqual([]);
    expect(await page.locator('body').innerText()).not.toMatch(/null|undefined|NaN/);
    const [missing, clock, transport] = await Promise.all(
      ['.missing', '.clock.liquid', '.transport'].map((part) => page.locator(part).boundingBox()),
    );
    expect(missing?.height).toBeGreaterThan(150);
    expect((missing?.y ?? 0) + (missing?.height ?? 0)).toBeLessThanOrEqual((clock?.y ?? 0) + 1);
    expect((clock?.y ?? 0) + (clock?.height ?? 0)).toBeLessThanOrEqual((transport?.y ?? 0) + 1);

    await page.getByRole('tab', { name: 'Parameters' }).click();
    const reach = page.getByLabel('Reach λ', { exact: true });
    await reach.fill('99');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.refused').innerText())
      .toBe('Not 99: use a number from 0 to 8. It is still 2.');
    await expect.poll(() => reach.inputValue()).toBe('2');

    await page.getByRole('tab', { name: 'Neuron' }).click();
    const neuron = page.getByRole('spinbutton', { name: 'Neuron' });
    await neuron.fill('5000');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.refused').innerText()).toBe('Not 5000: use 0 to 134. Nothing is set.');
    await neuron.fill('5');
    await page.keyboard.press('Enter');
    await page.locator('.refused').waitFor({ state: 'detached' });

    let downloads = 0;
    page.on('download', () => downloads++);
    const notice = page.locator('.notices p');
    const refusedSaving = async (button: string, said: RegExp): Promise<void> => {
      await page.locator('.menu summary').click();
      await page.getByText(button).click();
      await notice.filter({ hasText: said }).waitFor();
    };
    await refusedSaving('Picture, PNG', /^picture: there is nothing to take it of \(no WebGL 2\); turn on hardware/);
    await refusedSaving('Clip, WebM', /^clip: there is nothing to take it of \(no WebGL 2\); turn on hardware/);
    await refusedSaving('Spikes, CSV', /^spikes: nothing to save \(0 spikes in the record\); let time pass/);
    expect(downloads).toBe(0);
    expect(errors).toEqual([]);
  });

  test('has notices leave by themselves, once the pointer is not on them', { tags: 'long' }, async () => {
    const { page } = await open('?v=99&lambda=many', {}, withoutWebGl);
    const notice = page.locator('.notices p');
    await notice.first().hover();
    await page.waitForTimeout(12_000);
    await expect.poll(() => notice.count()).toBeGreaterThan(0);
    await page.mouse.move(5, 5);
    await eventually(async () => (await notice.count()) === 0, 'that they leave', 30_000);
  });

  test('has its cursor go with the return to now, margins that stay, and the value that stands where a build is refused', {
    tags: 'long',
  }, async () => {
    const { page } = await open('?v=1&circuit=brunel2000&scale=0.02&speed=0.2&fold=none', {}, withoutWebGl);
    await eventually(async () => (await timeShown(page)) > 700, 'a moment');
    await page.keyboard.press(' ');
    const accents = (): Promise<number> =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('.traces canvas');
        const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        let count = 0;
        for (let i = 0; i < data.length; i += 4)
          // The accent, also where it is mixed with the background; spikes are blue.
          if (data[i] - data[i + 2] > 60) count++;
        return count;
      });
    // Beyond now nothing is drawn, not even rates of 0: blue in the second plot, right of the last third.
    const beyondNow = (): Promise<number> =>
      page.evaluate(() => {
        const canvas = document.querySelectorAll<HTMLCanvasElement>('.traces canvas')[1];
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('no context');
        const from = Math.round((canvas.width * 2) / 3);
        const { data } = context.getImageData(from, 0, canvas.width - from, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4)
          if (Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 60) count++;
        return count;
      });
    // In one column, so that they are mounted anew while time stands still.
    await page.setViewportSize({ width: 1000, height: 800 });
    await eventually(async () => (await page.locator('.traces.in-columns').count()) === 0, 'one column');
    await eventually(async () => (await page.locator('.traces canvas').count()) === 3, 'three plots');
    expect(await beyondNow()).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    await eventually(async () => (await page.locator('.traces.in-columns').count()) === 1, 'two columns');
    await page.keyboard.press('Shift+ArrowLeft');
    await eventually(async () => (await accents()) > 20, 'a cursor');
    await page.getByRole('button', { name: 'to now' }).click();
    await eventually(async () => (await accents()) === 0, 'no cursor');
    const margins = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.strip')].map(
        (strip) =>
          (strip.querySelector('.u-over')?.getBoundingClientRect().left ?? 0) - strip.getBoundingClientRect().left,
      ),
    );
    expect(new Set(margins.map(Math.round))).toEqual(new Set([52]));
    await page.getByRole('tab', { name: 'Parameters' }).click();
    const scale = page.getByLabel('Scale', { exact: true });
    await scale.fill('0');
    await page.keyboard.press('Enter');
    await page.locator('.refused').waitFor();
    await expect
      .poll(() => page.locator('.refused').innerText())
      .toBe('Not 0: use a number from 0.0002 to 10. It is still 0.02.');
    await eventually(async () => (await scale.inputValue()) === '0.02', 'what stands');
    expect(new URL(page.url()).searchParams.get('scale')).toBe('0.02');
  });
});
