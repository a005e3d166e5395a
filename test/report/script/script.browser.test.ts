/** What the script of a report does in a browser, in the page as one file and under its own policy. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseHTML } from 'linkedom';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PALETTES } from '../../../src/report/palette.ts';
import { renderReport } from '../../../src/report/report.ts';
import { chromiumIsHere, connectToChromium } from '../../browser/chromium.ts';
import { fakeReport } from '../fake_results.ts';
import { fakeSearch } from '../fake_search.ts';

const here = chromiumIsHere('the script of a report was not tried');
const folder = mkdtempSync(join(tmpdir(), 'rippletank-report-'));
const file = join(folder, 'report.html');
const complaints: string[] = [];
let browser: Browser;
let page: Page;
/** A report of a search. */
let searched: Page;

beforeAll(async () => {
  if (!here) return;
  writeFileSync(file, renderReport(fakeReport(3)));
  browser = await connectToChromium();
  page = await browser.newPage({ colorScheme: 'dark', viewport: { width: 1280, height: 800 } });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(pathToFileURL(file).href);
  writeFileSync(
    join(folder, 'search.html'),
    renderReport(fakeSearch({ 'filter-bank': [0.8, 0.8, 0.8], 'echo-state': [0.6, null, 0.99] })),
  );
  searched = await browser.newPage();
  searched.on('console', (message) => complaints.push(message.text()));
  searched.on('pageerror', (error) => complaints.push(String(error)));
  await searched.goto(pathToFileURL(join(folder, 'search.html')).href);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** The file that a click gives. */
async function downloaded(figure: string, control: 'button' | 'a'): Promise<{ name: string; text: string }> {
  const shown = page.locator('figure', { hasText: figure }).first();
  const [download] = await Promise.all([page.waitForEvent('download'), shown.locator(`.downloads ${control}`).click()]);
  const path = join(folder, 'download');
  await download.saveAs(path);
  return { name: download.suggestedFilename(), text: readFileSync(path, 'utf8') };
}

describe.skipIf(!here)('a figure', () => {
  test('is an SVG file of its own, on white, in the colours of the light theme, with its headings', async () => {
    const { name, text } = await downloaded('Telling two intervals apart.', 'button');
    expect(name).toBe('telling-two-intervals-apart.svg');
    expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/);
    expect(text).not.toMatch(/var\(|currentColor|class="/);
    expect(text).toContain(PALETTES.spiking[0].light);
    expect(text).not.toContain(PALETTES.spiking[0].dark);
    const { document } = parseHTML(text);
    expect(document.querySelector('rect')?.getAttribute('fill')).toBe('#ffffff');
    expect(document.querySelectorAll('svg > svg')).toHaveLength(2);
    expect(text).toContain('Continuous reservoirs');
  });

  test('is read again as XML by a browser, without an error', async () => {
    const { text } = await downloaded('One trial, in each tank.', 'button');
    writeFileSync(join(folder, 'trial.svg'), text);
    const tab = await browser.newPage();
    await tab.goto(pathToFileURL(join(folder, 'trial.svg')).href);
    expect(await tab.evaluate('document.documentElement.localName')).toBe('svg');
    expect(await tab.evaluate("document.querySelector('parsererror')")).toBeNull();
    // Of the two drawings, for wide pages and for narrow ones, the one that is seen.
    expect(await tab.evaluate("document.querySelectorAll('svg > svg').length")).toBe(4);
    await tab.close();
  });

  test('has its data as CSV, also without the script', async () => {
    const { name, text } = await downloaded('Telling two intervals apart.', 'a');
    expect(name).toBe('telling-two-intervals-apart.csv');
    const lines = text.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^panel,line,base interval T₀ \(ms\),sensitivity d′,low,high$/);
    expect(lines.filter((line) => line.includes(',liquid,'))).toHaveLength(4);
    expect(lines[1]).toMatch(/^Spiking liquids,liquid,100,[\d.]+,[\d.]+,[\d.]+$/);
  });

  test('keeps its links to the screen', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('.downloads').first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => page.locator('.downloads').first().isVisible()).toBe(true);
  });
});

describe.skipIf(!here)('a search', () => {
  test('changes its winner with the budget, by keyboard and by mouse', async () => {
    const slider = searched.locator('.budget-control input');
    const said = searched.locator('.winner span:visible');
    const ring = searched.locator('.budget:visible circle');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('3 draws');
    expect(await said.allTextContents()).toEqual([expect.stringMatching(/^With 3 draws: echo state, accuracy \.87/)]);
    const before = await ring.getAttribute('cy');
    await slider.focus();
    await searched.keyboard.press('Home');
    expect(await said.allTextContents()).toEqual([
      'With 1 draw: filter bank, accuracy .80, before echo state (.73; their bands overlap).',
    ]);
    await expect.poll(() => ring.count()).toBe(1);
    await expect.poll(() => ring.getAttribute('cy')).not.toBe(before);
    // Waits until the page, which scrolls smoothly, stands still.
    await slider.hover({ position: { x: 8, y: 8 } });
    const box = await slider.boundingBox();
    if (box === null) throw new Error('the slider is seen');
    await searched.mouse.down();
    await searched.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 4 });
    await searched.mouse.up();
    await expect.poll(() => searched.locator('.budget-control output').textContent()).toBe('3 draws');
    expect(await said.allTextContents()).toEqual([expect.stringContaining('echo state')]);
  });

  test('has a table of all draws that is sorted as numbers and filtered', async () => {
    await searched.locator('#search summary').click();
    const table = searched.locator('table.draws');
    const scores = () => table.locator('tbody tr:visible td:nth-child(4)').allTextContents();
    const head = table.locator('thead th', { hasText: 'Score' });
    await head.locator('button').click();
    expect(await scores()).toEqual(['.60', '.80', '.80', '.80', '.99', '–']);
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
    await head.locator('button').click();
    expect(await scores()).toEqual(['.99', '.80', '.80', '.80', '.60', '–']);
    const filters = searched.locator('#search .filters');
    await filters.locator('select').first().selectOption('echo state');
    expect(await scores()).toEqual(['.99', '.60', '–']);
    await filters.locator('input').fill('dt = 3');
    expect(await scores()).toEqual(['.99']);
    await expect.poll(() => filters.locator('output').textContent()).toBe('1 of 6 rows');
    await filters.locator('input').press('Enter');
    expect(searched.url()).toMatch(/search\.html$/);
  });
});

describe.skipIf(!here)('the first screen', () => {
  test('holds question, answer and the whole figure at 1280 by 800', async () => {
    const bottom = async (part: string): Promise<number> => {
      const box = await page.locator(part).first().boundingBox();
      return (box?.y ?? Number.NaN) + (box?.height ?? Number.NaN);
    };
    await expect.poll(() => page.locator('.front .lead').textContent()).toContain('Can a network');
    expect(await bottom('.front figure')).toBeLessThan(800);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await bottom('.front .beside')).toBeLessThan(500);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    // Labels of lists are one long word.
    await page.locator('.front .said').evaluate((said) => {
      said.textContent = 'grid+leak_rate=0.02+spectral_radius=0.9+readout=logistic was best.';
    });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});

test.skipIf(!here)('nothing was said on the console', () => {
  expect(complaints).toEqual([]);
});
