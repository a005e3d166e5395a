/** Chromium without a screen, with WebGL 2 and WebGPU computed in software (SwiftShader). */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

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

/** Starts Chromium. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
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
