/**
 * Takes the pictures of the page that the README shows, in headless Chromium: `npm run pictures` writes docs/scene.png,
 * docs/scene-phone.png, docs/populations.png and the animated docs/ripple.png.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { serve } from '../src/cli/node/serve.ts';
import { pageMount } from '../src/cli/web_page.ts';
import { animatedPng } from './animated_png.ts';

const FLAGS = ['--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
/** Pictures of the animation, ms of model time between them, and how long each is shown. */
const PICTURES = 14;
const EVERY_MS = 4;
const SHOWN_MS = 110;
/** The page of the animation, in which both tanks are. */
const TANKS = { width: 600, height: 360 };

const docs = process.argv[2] ?? fileURLToPath(new URL('../../docs/', import.meta.url));
const server = await serve([pageMount()]);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });

async function open(query: string, width: number, height: number, colorScheme: 'dark' | 'light'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  // On a busy machine the clocks take their time to learn.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.goto(`${server.url}${query}`);
  return page;
}

/** Drops a stone, and waits until the tanks have heard of it. */
async function drop(page: Page): Promise<void> {
  await page.keyboard.press('s');
  await page.locator('[role=status]').filter({ hasText: 'A stone fell.' }).waitFor({ state: 'attached' });
}

/** Lets the clocks learn, drops a stone, and stops some time after it: before a busy machine would draw less. */
async function afterStone(page: Page): Promise<void> {
  await page.locator('.clock.continuous .decoded').waitFor();
  await drop(page);
  await page
    .locator('.clock.liquid .small')
    .filter({ hasText: /truth [4-9]\d ms/ })
    .waitFor();
  await page.keyboard.press(' ');
  await page.waitForTimeout(500);
}

const desk = await open('?v=1&speed=0.1', 1440, 900, 'dark');
await afterStone(desk);
writeFileSync(`${docs}scene.png`, await desk.screenshot());
const phone = await open('?v=1&speed=0.1', 390, 844, 'light');
await afterStone(phone);
writeFileSync(`${docs}scene-phone.png`, await phone.screenshot());

const layers = await open(
  '?v=1&circuit=potjans_diesmann2014&scale=0.05&fold=panel,traces,tools&chosen=L4E',
  1440,
  900,
  'dark',
);
await layers.locator('.counts').waitFor();
// The populations have found their rates.
await layers
  .locator('.now')
  .filter({ hasText: /[8-9]\d\d ms|s$/ })
  .waitFor();
await layers.keyboard.press(' ');
await layers.waitForTimeout(1000);
writeFileSync(`${docs}populations.png`, await layers.screenshot());

const tank = await open(
  '?v=1&backgroundHz=0&speed=0.05&embed=1&hide=traces,clocks,transport',
  TANKS.width,
  TANKS.height,
  'dark',
);
await tank.locator('.counts').waitFor();
await tank.evaluate('for (const over of document.querySelectorAll(".over")) over.style.visibility = "hidden"');
await drop(tank);
await tank.keyboard.press(' ');
const pictures: Buffer[] = [];
for (let i = 0; i < PICTURES; i++) {
  for (let step = 0; step < EVERY_MS / 0.8; step++) await tank.keyboard.press('.');
  await tank.waitForTimeout(150);
  pictures.push(await tank.screenshot());
}
writeFileSync(`${docs}ripple.png`, animatedPng(pictures, SHOWN_MS));
await browser.close();
await server.close();
