/** Populations in Chromium: listed, worked with the keyboard alone, and nothing that axe objects to, at either width. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumIsHere } from '../../browser/chromium.ts';
import { eventually, objections, openings, openSite, type Site } from './open_app.ts';

const here = chromiumIsHere('populations were not listed in a browser');
const QUERY = '?v=1&circuit=potjans_diesmann2014&scale=0.002&speed=0.02';

describe.skipIf(!here)('populations', () => {
  let site: Site;
  const { open, closeAll } = openings(() => site);
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());
  afterEach(closeAll);

  test('are listed and named where they stand, and do what keys ask for', { tags: ['long'] }, async () => {
    const { page, errors } = await open(QUERY);
    const list = page.getByRole('region', { name: 'Populations' });
    await list.waitFor();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(8);
    const names = page.locator('.names span');
    const seen = async (): Promise<string[]> =>
      (await names.filter({ visible: true }).allInnerTexts()).map((name) => name.trim());
    await eventually(async () => (await seen()).length === 8, 'eight names on the stage');
    const heights = await Promise.all(
      ['L23E', 'L4E', 'L5E', 'L6E'].map((name) => names.filter({ hasText: name }).boundingBox()),
    );
    expect(heights.map((box) => box?.y ?? 0)).toEqual(heights.map((box) => box?.y ?? 0).sort((a, b) => a - b));
    await list.getByRole('button', { name: 'Show L4I' }).press('Enter');
    await list.getByRole('button', { name: 'L5E', exact: true }).press('Enter');
    await list.getByRole('combobox', { name: 'Colour of L6E' }).selectOption('gold');
    await eventually(
      async () => page.url().endsWith('&without=L4I&chosen=L5E&colours=L6E:gold&speed=0.02'),
      'the address',
    );
    await expect.poll(() => list.getByRole('button', { name: 'Show L4I' }).getAttribute('aria-pressed')).toBe('false');
    expect(await objections(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('are folded on a phone, and unfold over the stage', { tags: ['long'] }, async () => {
    const { page } = await open(QUERY, { viewport: { width: 390, height: 844 }, colorScheme: 'light' });
    const list = page.getByRole('region', { name: 'Populations' });
    await list.getByRole('button', { name: /Populations/ }).click();
    await list.getByRole('listitem').first().waitFor();
    const [box, stage] = await Promise.all([list.boundingBox(), page.locator('.stage').boundingBox()]);
    expect(box?.y).toBeGreaterThan(stage?.y ?? 0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    expect(await objections(page)).toEqual([]);
  });
});
