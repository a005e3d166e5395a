/**
 * The page as it is built for a host (by test/browser.setup.ts), served as `rippletank view` does, and opened in
 * Chromium.
 */
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Download, Page } from 'playwright-core';
import { type FileServer, serve } from '../../../src/cli/node/serve.ts';
import { pageMount } from '../../../src/cli/web_page.ts';
import { connectToChromium } from '../../browser/chromium.ts';

/** The page on a server, and a browser. */
export interface Site {
  readonly url: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** An opened page and all that went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  /** What the console said as an error, and errors that nobody caught. */
  readonly errors: readonly string[];
  /** Addresses that were asked for. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves the page, and connects to Chromium. */
export async function openSite(): Promise<Site> {
  const server: FileServer = await serve([pageMount(fileURLToPath(new URL('../../../dist/web', import.meta.url)))]);
  const browser = await connectToChromium();
  return {
    url: server.url,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Opens the page in a context of its own. @param prepare may change the tab before */
export async function openApp(
  { url, browser }: Site,
  query = '',
  options: BrowserContextOptions = {},
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark', ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await prepare(page);
  await page.goto(url + query);
  return { page, errors, requests, close: () => context.close() };
}

/** Opens pages that are closed after each test. */
export function openings(site: () => Site): {
  readonly open: (
    ...how: Parameters<typeof openApp> extends [unknown, ...infer Rest] ? Rest : never
  ) => Promise<OpenPage>;
  readonly closeAll: () => Promise<void>;
} {
  const opened: OpenPage[] = [];
  return {
    async open(...how) {
      const app = await openApp(site(), ...how);
      opened.push(app);
      return app;
    },
    async closeAll() {
      for (const app of opened.splice(0)) await app.close();
    },
  };
}

/** What was downloaded. */
export const contentOf = async (download: Download): Promise<Buffer> => buffer(await download.createReadStream());

/** Model time that is shown, ms. */
export async function timeShown(page: Page): Promise<number> {
  const [number, unit] = (await page.locator('.now').innerText()).split(' ');
  return Number(number) * (unit === 's' ? 1000 : 1);
}

/** Waits until something holds. @throws {Error} if it does not within `withinMs` */
export async function eventually(holds: () => Promise<boolean>, what: string, withinMs = 60_000): Promise<void> {
  const until = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What axe objects to, in a line each. */
export async function objections(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
  );
}

/** Takes WebGL from a tab, to be given to {@link openApp}: there is no stage then, which is slow in software. */
export async function withoutWebGl(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : Reflect.apply(get, this, [kind, ...rest]);
    } as typeof get;
  });
}
