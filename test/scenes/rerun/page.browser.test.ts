/**
 * A report with an engine, as one file: units that a reader has computed again come out as they are reported, a number
 * that was changed is found, and nothing is asked of any network. The tasks here have no number that hangs on how a
 * browser rounds exp or log, which Chromium and Node do differently.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { writeComparison } from '../../../src/cli/commands/compare/write_comparison.ts';
import { runStudy } from '../../../src/cli/commands/studies/run_study.ts';
import { rerunEngine } from '../../../src/cli/rerun_engine.ts';
import { type ComparisonUnit, comparisonStudy, isPictures } from '../../../src/studies/comparison/comparison.ts';
import { asExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { planOf } from '../../../src/studies/plan.ts';
import { chromiumIsHere, connectToChromium } from '../../browser/chromium.ts';
import { blank, tinyExecutor } from '../../studies/tiny_comparison.ts';

const here = chromiumIsHere('no unit of a report was computed again in a page');
const folder = mkdtempSync(join(tmpdir(), 'rippletank-rerun-'));
const report = join(folder, 'report.html');
const complaints: string[] = [];
let browser: Browser;

/** Two levels of noise, which one unit computes together. */
const study = comparisonStudy(
  asExperiment(
    {
      ...{ name: 'again', networks: 2, size: 10, reservoirs: ['delay-line'] },
      tasks: [{ name: 'temporal-xor', stateNoise: [0.01, 0.02] }],
    },
    'again.yaml',
  ),
);

beforeAll(async () => {
  if (!here) return;
  expect(inject('buildErrors')).toBe('');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const plan = await planOf(study, 'test');
  const compute = async (unit: ComparisonUnit, context: Parameters<typeof study.compute>[1]) =>
    isPictures(unit) ? blank : study.compute(unit, { ...context, clock: () => 0 });
  const createExecutor = () => tinyExecutor([], compute as Parameters<typeof tinyExecutor>[1]);
  await runStudy(plan, { directory: folder, jobs: 1, createExecutor }, (results, session) =>
    writeComparison(plan, results, { ...session, directory: folder, command: 'test', engine: true }),
  );
  browser = await connectToChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

async function opened(file: string, look: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(look);
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(file|blob):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  return page;
}

/** The control below a figure of a task, opened. */
async function controlIn(page: Page): Promise<Locator> {
  const control = page.locator('section[data-task] figure .rerun').first();
  await control.locator('summary').click();
  return control;
}

/** What a click says in the end. */
async function answerOf(control: Locator): Promise<string> {
  await control.locator('button').click();
  await control.locator('output strong').waitFor();
  return (await control.locator('output').textContent()) ?? '';
}

describe.skipIf(!here)('a figure of a report', () => {
  test('has its unit computed again, and it is identical', async () => {
    const page = await opened(report);
    const control = await controlIn(page);
    const said = await answerOf(control);
    expect(said).toMatch(/^identical: .*accuracy 0\.\d+ at temporal/);
    expect(said).toContain('Every number of its 18 rows is the same to the last bit. Computed here in');
    await page.close();
  });

  test('is told to differ where a number in the page was changed, and by how much', async () => {
    const text = readFileSync(report, 'utf8');
    const changed = text.replace(/"values":\[(0\.\d+),/, (_, value) => `"values":[${Number(value) + 0.25},`);
    expect(changed).not.toBe(text);
    const file = join(folder, 'changed.html');
    writeFileSync(file, changed);
    const page = await opened(file);
    const said = await answerOf(await controlIn(page));
    expect(said).toMatch(/^different: 1 of 18 values are not the same, by 0\.\d+ of the value at most; the first is/);
    await page.close();
  });

  test('takes the system of a mark that is clicked, the network that is chosen, and stops when it is told to', async () => {
    const page = await opened(report, { viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
    // The worker is told nothing, so that it has not ended before it is stopped.
    await page.evaluate(() => {
      Worker.prototype.postMessage = () => {};
    });
    await page.locator('section[data-task] figure [data-of=delay-line] > *').first().click();
    const control = page.locator('section[data-task] figure .rerun').first();
    await control.getByLabel('network').selectOption('2');
    // Of one system and one group of tasks there is nothing to choose.
    await expect.poll(() => control.locator('select:visible').count()).toBe(1);
    await control.locator('button').click();
    await expect.poll(() => control.locator('button').textContent()).toBe('Stop');
    const other = page.locator('#costs .rerun');
    await other.locator('summary').click();
    await expect.poll(() => other.locator('button').isDisabled()).toBe(true);
    await control.locator('button').click();
    await expect.poll(() => control.locator('output').textContent()).toBe('Stopped.');
    await expect.poll(() => other.locator('button').isDisabled()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('.rerun:visible').count()).toBe(0);
    await page.close();
  });

  test('asks nothing of a network, and nothing was complained of', () => {
    expect(complaints).toEqual([]);
    expect(readFileSync(report).length).toBeLessThan(2_000_000);
  });

  test('is all that the engine adds, less than 0.7 MB', () => {
    const { engine, script } = rerunEngine();
    expect(engine.length + script.length).toBeLessThan(700_000);
  });
});
