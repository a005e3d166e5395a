/** The Chromium of this run, which test/browser.setup.ts starts, and the page of the tests in a tab of it. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { CHROMIUM } from './flags.ts';

/**
 * Whether Chromium is here; says so loudly if it is not.
 * @throws {Error} if it is not, and the run demands it
 */
export function chromiumIsHere(untested: string): boolean {
  if (existsSync(CHROMIUM)) return true;
  if (process.env.RIPPLETANK_DEMAND_BROWSER !== undefined)
    throw new Error(`${CHROMIUM} is missing, and this run demands it`);
  console.warn(`SKIPPED: no ${CHROMIUM}, so ${untested}`);
  return false;
}

/** A connection to Chromium: what is opened through it is closed with it. */
export function connectToChromium(): Promise<Browser> {
  const endpoint = inject('chromium');
  if (endpoint === undefined) throw new Error('internal: no Chromium was started for this test');
  return chromium.connect(endpoint);
}

/** A tab in which the page of the tests stands, and what it has written to its console. */
export interface Tab {
  readonly page: Page;
  readonly written: readonly string[];
}

/** Opens the page of the tests; `prepare` may change the tab before. */
export async function openPage(
  browser: Browser,
  url: string,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<Tab> {
  const page = await browser.newPage();
  const written: string[] = [];
  page.on('console', (message) => written.push(message.text()));
  page.on('pageerror', (error) => written.push(String(error)));
  await prepare(page);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.page !== undefined);
  return { page, written };
}
