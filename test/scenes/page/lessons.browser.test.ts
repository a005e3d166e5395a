/**
 * The lessons in Chromium, as a reader goes through them: each asks, takes a guess, has its experiment done by what
 * stands in its sentences, and ends with its tick.
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { firstAddress } from '../../../scenes/address.ts';
import { lessons } from '../../../scenes/page/lessons/lessons.ts';
import { chromiumIsHere } from '../../browser/chromium.ts';
import { objections, openings, openSite, type Site } from './open_app.ts';

const here = chromiumIsHere('no lesson was gone through');
let site: Site;
const { open, closeAll } = openings(() => site);

/** Others look at the stage: a graphics card in software takes most of the time. */
async function withoutStage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
}

/** Guesses, and does what the lesson under way needs, in its order. */
async function goThrough(page: Page, number: number): Promise<void> {
  const { title, guesses, right, experiment, needs, happened } = lessons[number - 1];
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
  await page.getByLabel(guesses[right], { exact: true }).check();
  await page.getByRole('button', { name: 'This is my guess' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('experiment');
  const first = firstAddress(number).choice.settings;
  // Time that stands leaves the processor to clocks that learn.
  const pause = page.getByRole('button', { name: 'Pause', exact: true });
  if (needs.every(({ kind }) => kind !== 'stone') && (await pause.isVisible())) await pause.click();
  const controls = experiment.flat().filter((part) => typeof part !== 'string');
  for (const [i, need] of needs.entries()) {
    const { kind, under } = need;
    for (const one of controls) {
      if (one.kind !== 'set') continue;
      const value = under[one.name] ?? first[one.name];
      const label = one.offers.find((offer) => offer.value === value)?.label ?? '';
      const offered = page.getByRole('group', { name: one.about }).getByRole('button', { name: label, exact: true });
      if ((await offered.getAttribute('aria-pressed')) === 'true') continue;
      await offered.click();
      // What is pressed is asked for, and then stands.
      await page.locator('.learning').first().waitFor();
    }
    if (kind === 'surgery') {
      const offers = controls.flatMap((one) => (one.kind === 'silence' ? one.offers : []));
      const name = offers.find(({ cut }) => cut === need.cut)?.label ?? '';
      await page.getByRole('group', { name: 'Silence' }).getByRole('button', { name, exact: true }).click();
    }
    if (kind === 'stone') {
      await page
        .locator('.lesson')
        .getByRole('button', { name: /drop a stone/i })
        .click();
      // Ten times as fast as a reader wants to see it.
      for (let notch = 0; notch < 10; notch++) await page.keyboard.press('ArrowUp');
    }
    await page.locator(`.needs li:nth-child(${i + 1}).met`).waitFor({ timeout: 60_000 });
  }
  await page.locator('.lesson h2 .tick').waitFor();
  await expect.poll(() => page.locator('.happened').innerText()).toContain(`Your guess was right.`);
  await expect.poll(() => page.locator('.happened').innerText()).toContain(happened[0]);
}

describe.skipIf(!here)('the lessons', () => {
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());
  afterEach(closeAll);

  test('teach one thing alone on a course’s own page, and keep guess and tick', async () => {
    const { page, errors } = await open('?v=1&lesson=3&embed=1', {}, withoutStage);
    await page.locator('.lesson').waitFor();
    for (const part of ['.head', '.traces', '[role=tablist]', '.lesson nav'])
      await expect.poll(() => page.locator(part).isVisible(), { message: part }).toBe(false);
    await goThrough(page, 3);
    await expect.poll(() => page.locator('.raster').count()).toBe(2);
    await page.reload();
    await page.locator('.lesson h2 .tick').waitFor();
    await page.getByRole('button', { name: 'Guess again' }).click();
    await page.locator('.guess input').first().waitFor();
    await expect.poll(() => page.locator('.tick').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test('lead from the first to the last, each with its tick', { tags: 'long' }, async () => {
    const { page, errors } = await open('?v=1&lesson=1', {}, withoutStage);
    for (let number = 1; number <= lessons.length; number++) {
      await goThrough(page, number);
      expect(await objections(page), lessons[number - 1].title).toEqual([]);
      await page.locator('.lesson nav button').last().click();
    }
    await page
      .locator('.contents .tick')
      .nth(lessons.length - 1)
      .waitFor();
    await expect
      .poll(() => page.locator('.panel').innerText())
      .toContain(`${lessons.length} of ${lessons.length} done`);
    expect(errors).toEqual([]);
  });
});
