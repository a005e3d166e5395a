/**
 * How the page of the tanks does in headless Chromium with software rendering: frames a second, model time over wall
 * time while drawing, time to the first picture, bytes of script, the longest task, and memory over minutes of play.
 * `npm run bench:scene [minutes]`; needs /usr/bin/chromium.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { serve } from '../src/cli/node/serve.ts';
import { pageMount, webPage } from '../src/cli/web_page.ts';

const FLAGS = ['--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const SECONDS = 8;
/** A browser that has just been started is busy with itself for so long, ms. */
const SETTLE_MS = 3500;

/**
 * Counts frames, draw calls and long tasks in a page, from before its scripts run; notes when the tanks were first
 * drawn, and when the GPU had finished that.
 */
const COUNTERS = `
  globalThis.counted = { frames: 0, calls: 0, drawnMs: undefined, finishedMs: undefined, trainedMs: undefined, tasks: [] };
  let stands = false;
  const told = ({ data: { kind } }) => {
    stands ||= kind === 'built';
    if (kind === 'trained') counted.trainedMs ??= performance.now();
  };
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', told);
    }
  };
  const { prototype } = WebGL2RenderingContext;
  const { clear, drawElements, drawArrays } = prototype;
  prototype.clear = function (...given) { counted.frames++; return clear.apply(this, given); };
  const noteFirst = (gl) => {
    if (!stands || counted.drawnMs !== undefined) return;
    counted.drawnMs = performance.now();
    queueMicrotask(() => {
      const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      gl.flush();
      const looking = setInterval(() => {
        if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return;
        counted.finishedMs = performance.now();
        clearInterval(looking);
      }, 4);
    });
  };
  for (const [name, draw] of Object.entries({ drawElements, drawArrays }))
    prototype[name] = function (...given) { counted.calls++; noteFirst(this); return draw.apply(this, given); };
  new PerformanceObserver((list) => counted.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
`;

interface Counted {
  readonly frames: number;
  readonly calls: number;
  readonly drawnMs: number | undefined;
  readonly finishedMs: number | undefined;
  readonly trainedMs: number | undefined;
  readonly tasks: readonly number[];
}

const counted = (page: Page): Promise<Counted> => page.evaluate('counted');
const reset = (page: Page): Promise<unknown> =>
  page.evaluate('Object.assign(counted, { frames: 0, calls: 0, tasks: [] })');
const factor = async (page: Page): Promise<string> => page.locator('.factor b').innerText();
const say = (what: string, found: string): void => void process.stdout.write(`${what.padEnd(58)} ${found}\n`);

const folder = webPage();
const server = await serve([pageMount(folder)]);

/** Frames a second, draw calls a frame and the longest task of some seconds. */
async function frames(page: Page): Promise<string> {
  await reset(page);
  await page.waitForTimeout(1000 * SECONDS);
  const { frames: drawn, calls, tasks } = await counted(page);
  const longest = Math.max(0, ...tasks);
  return `${(drawn / SECONDS).toFixed(1)} frames/s, ${(calls / drawn).toFixed(1)} draw calls each, longest task ${longest.toFixed(0)} ms (${tasks.length} over 50 ms)`;
}

/** In a browser of its own, hence with an empty cache and nothing compiled. */
async function firstPicture(): Promise<void> {
  const scripts: string[] = [];
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(COUNTERS);
  let early = true;
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (early && pathname.endsWith('.js')) scripts.push(pathname);
  });
  await page.waitForTimeout(SETTLE_MS);
  await page.goto(server.url);
  while ((await counted(page)).finishedMs === undefined) await page.waitForTimeout(50);
  early = false;
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0);
  await page.locator('.clock.continuous .decoded').waitFor();
  const { drawnMs = Number.NaN, finishedMs = Number.NaN, trainedMs = Number.NaN } = await counted(page);
  say(
    'first picture, empty cache',
    `drawn after ${drawnMs.toFixed(0)} ms, finished by the GPU after ${finishedMs.toFixed(0)} ms; ${scripts.length} scripts, ${(bytes / 1e3).toFixed(0)} kB gzip`,
  );
  say('clocks trained after it', `${(trainedMs - drawnMs).toFixed(0)} ms, ${(trainedMs - finishedMs).toFixed(0)} ms`);
  await browser.close();
}

for (let run = 0; run < 3; run++) await firstPicture();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });

async function open(query: string, height = 720): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height } });
  const page = await context.newPage();
  await page.addInitScript(COUNTERS);
  await page.goto(`${server.url}${query}`);
  await page.locator('.counts').waitFor();
  return page;
}

for (const [what, query] of [
  ['two tanks of 135, 0.1 ×, page 1280 × 800', '?v=1'],
  ['two tanks of 135, fastest', '?v=1&speed=fastest'],
  ['10,000 neurons, 0.1 ×, canvas alone 1280 × 720', '?v=1&size=10000&speed=0.1&embed=1&hide=traces,clocks,transport'],
  ['10,000 neurons, fastest', '?v=1&size=10000&speed=fastest'],
] as const) {
  const page = await open(query, 800 - (query.includes('hide') ? 80 : 0));
  await page.waitForTimeout(6000);
  say(what, await frames(page));
  if (!query.includes('hide')) say(`${what}: model time over wall time`, await factor(page));
  await page.context().close();
}
{
  const page = await open('?v=1&size=1000');
  await page.getByRole('tab', { name: 'Parameters' }).click();
  const builds: string[] = [];
  for (const lambda of [1, 2.5, 3, 2, 1.5, 2.2]) {
    await page.getByRole('spinbutton', { name: 'Reach λ' }).fill(String(lambda));
    await page.keyboard.press('Enter');
    await page.waitForTimeout(2500);
    builds.push(/built in (.*)\./.exec(await page.locator('.engine').innerText())?.[1] ?? '?');
  }
  say('1,000 neurons built again', builds.join(', '));
  await page.context().close();
}
const minutes = Number(process.argv[2] ?? 0);
if (minutes > 0) {
  const page = await open('?v=1&speed=1&rainHz=2');
  for (let minute = 1; minute <= minutes; minute++) {
    await page.waitForTimeout(60_000);
    const bytes = await page.evaluate('performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes)');
    say(`memory after ${minute} min of play`, `${(Number(bytes) / 1e6).toFixed(1)} MB`);
  }
}
await browser.close();
await server.close();
