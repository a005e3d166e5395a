/** The analysis of spikes in Chromium: the raster is brushed, panels measure, pictures are saved. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumIsHere } from '../../browser/chromium.ts';
import { contentOf, objections, openings, openSite, type Site, withoutWebGl } from './open_app.ts';

const here = chromiumIsHere('the analysis of spikes was not tried');

describe.skipIf(!here)('the analysis of spikes', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());
  const { open, closeAll } = openings(() => site);
  afterEach(closeAll);

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const measured = (page: Page): Promise<string> => page.locator('#measured').innerText();

  test('is loaded when it is opened, and measures all that is kept, or what is brushed', async () => {
    const { page, errors, requests } = await open('?v=1&circuit=maass2002&speed=1&fold=panel,traces', {}, withoutWebGl);
    await page.locator('.missing').waitFor();
    expect(requests.filter((url) => url.includes('open_analysis'))).toEqual([]);
    await button(page, 'Analysis').click();
    await button(page, 'Spectrum').click();
    await page.locator('#measure-intervals svg').waitFor({ timeout: 60_000 });
    await page.locator('#measure-spectrum svg').waitFor({ timeout: 60_000 });
    await button(page, 'Pause').click();
    expect(requests.filter((url) => url.includes('open_analysis'))).toHaveLength(2);
    expect(await measured(page)).toMatch(/^All that is kept: 135 neurons/);

    await page.getByLabel('Sort').selectOption('rate');
    await button(page, 'All').click();
    const box = await page.locator('canvas.spikes').boundingBox();
    if (box === null) throw new Error('no raster');
    // Those that fire most are above.
    await page.mouse.move(box.x + 2, box.y + 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 8);
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelector('#measured')?.textContent?.startsWith('Brushed: 17 '));
    await expect
      .poll(() => page.locator('#measure-intervals figcaption').innerText())
      .toMatch(/CV [\d.]+, CV2 [\d.]+, LV/);
    expect(await objections(page)).toEqual([]);
    const tip = page.locator('.spike-tip');
    for (let x = 0.05; x < 1 && (await tip.count()) === 0; x += 0.05)
      await page.mouse.move(box.x + x * box.width, box.y + 4);
    await expect.poll(() => tip.innerText()).toMatch(/^neuron \d+, exc|inh, [\d.]+ s$/);

    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'SVG of the raster').click()]);
    expect(download.suggestedFilename()).toBe('spikes.svg');
    const text = String(await contentOf(download));
    expect(text).toMatch(/^<svg[^>]* xmlns="http:[^>]*>/);
    expect(text).toContain('href="data:image/png;base64,');
    expect(text).not.toContain('var(');
    await button(page, 'Clear the brush').click();
    await page.waitForFunction(() => document.querySelector('#measured')?.textContent?.startsWith('All that is kept'));
    await page.keyboard.press('a');
    await page.locator('.analysis').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });
});
