/** The page in Chromium, as a visitor uses it: what moves, what is told, what is kept, and what cannot be shown. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { subjectOf } from '../../../scenes/fields.ts';
import { readAddress } from '../../../scenes/read_address.ts';
import { SETTLING_MS } from '../../../scenes/tank/settling.ts';
import { digestOfSpikes, digestOfSubject } from '../../../scenes/tank/spike_digest.ts';
import { chromiumIsHere } from '../../browser/chromium.ts';
import { tinyFiles } from '../../formats/sonata/tiny_circuit.ts';
import { contentOf, eventually, openings, openSite, type Site, timeShown } from './open_app.ts';

const here = chromiumIsHere('the page was not opened');
const EXAMPLES = fileURLToPath(new URL('../../../../shared/reference/sonata', import.meta.url));

let site: Site;
const { open, closeAll } = openings(() => site);

const decoded = (page: Page, side: string): Promise<number> =>
  page.locator(`.clock.${side} .decoded`).innerText().then(Number);
const stands = (page: Page): Promise<unknown> => page.locator('.counts').waitFor();
const trained = (page: Page): Promise<unknown> =>
  page.locator('.clock.continuous .decoded').waitFor({ timeout: 90_000 });
const message = (page: Page): Promise<string> => page.locator('.notices p').last().innerText();
const give = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

/** Spikes that the page hands out, up to a time. */
async function spikesOf(page: Page, untilMs: number): Promise<{ steps: number[]; senders: number[] }> {
  await page.locator('.menu summary').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Spikes, CSV').click()]);
  // After a line of comment and the heading.
  const [, , ...rows] = String(await contentOf(download))
    .trim()
    .split('\n');
  const excitatory = 108;
  const all = rows
    .map((row) => row.split(','))
    .map(([time, population, id]) => [
      Math.round(Number(time) / 0.1),
      Number(id) + (population === 'inh' ? excitatory : 0),
    ])
    .filter(([step]) => step * 0.1 <= untilMs + 1e-6)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { steps: all.map(([step]) => step), senders: all.map(([, sender]) => sender) };
}

describe.skipIf(!here)('the page', () => {
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());
  afterEach(closeAll);

  test('opens, drops a stone, and tells how long ago it fell', async () => {
    const { page, errors, requests } = await open('?v=1&backgroundHz=0&speed=0.1');
    await trained(page);
    const box = await page.locator('.stage canvas').boundingBox();
    if (box === null) throw new Error('no canvas');
    await page.mouse.click(box.x + box.width * 0.36, box.y + box.height / 4);
    await eventually(
      async () => /truth 3\d\d ms/.test(await page.locator('.clock.liquid').innerText()),
      '300 ms after',
    );
    await page.keyboard.press(' ');
    const truth = Number(/truth (\d+) ms/.exec(await page.locator('.clock.liquid').innerText())?.[1]);
    // Half the window is what a clock is off that takes every stone to be long ago.
    expect(Math.abs((await decoded(page, 'liquid')) - truth)).toBeLessThan(300);
    expect(Math.abs((await decoded(page, 'continuous')) - truth)).toBeLessThan(150);
    await expect.poll(() => page.locator('.errors .error').first().getAttribute('d')).toMatch(/^M/);
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(site.url) && !url.startsWith('blob:'))).toEqual([]);
  });

  test('pauses, looks back, and goes on', { tags: 'long' }, async () => {
    const { page } = await open('?v=1&speed=1');
    await stands(page);
    await eventually(async () => (await timeShown(page)) > 1000, 'half a second');
    await page.keyboard.press(' ');
    await eventually(async () => (await page.getByRole('button', { name: 'Play' }).count()) === 1, 'a pause');
    const now = await timeShown(page);
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowLeft');
    await eventually(async () => (await timeShown(page)) < now - 250, 'the past');
    await expect.poll(() => page.locator('.past').innerText()).toMatch(/^as it was at/);
    await page.locator('.scrub input').fill('600');
    await eventually(async () => (await timeShown(page)) === 600, '600 ms');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Play' }).click();
    await eventually(async () => (await timeShown(page)) > now, 'the present again');
    await expect.poll(() => page.locator('.past').count()).toBe(0);
  });

  test('changes λ while it runs: the address follows, the view and the seed stay', async () => {
    const { page } = await open('?v=1&seed=4&view=0.9,0.3,3.4');
    await stands(page);
    const before = await page.locator('.counts').innerText();
    await page.getByRole('tab', { name: 'Parameters' }).click();
    const reach = page.getByLabel('Reach λ', { exact: true });
    await reach.fill('0');
    // What is being typed stays, however often the page is drawn meanwhile.
    const during = await timeShown(page);
    await eventually(async () => (await timeShown(page)) > during + 50, 'that time passes');
    await expect.poll(() => reach.inputValue()).toBe('0');
    await page.keyboard.press('Enter');
    await eventually(async () => (await page.locator('.counts').innerText()) !== before, 'another circuit');
    await expect.poll(() => page.locator('.counts').innerText()).toBe('135 neurons');
    const { address, faults } = readAddress(new URL(page.url()).search);
    expect(faults).toEqual([]);
    expect(address.choice.settings).toMatchObject({ lambda: 0, seed: 4 });
    expect(address.view).toEqual([0.9, 0.3, 3.4]);
  });

  test('of one address shows the spikes that it shows again, and that Node has', { tags: 'long' }, async () => {
    // Not as fast as it goes: the first second would be over and out of the record before the key is pressed.
    const query = '?v=1&seed=3&lambda=2.5&rainHz=3&speed=1';
    const digests: string[] = [];
    for (let i = 0; i < 2; i++) {
      const { page } = await open(query);
      await stands(page);
      await eventually(async () => (await timeShown(page)) > 1500, 'a second');
      await page.keyboard.press(' ');
      const { steps, senders } = await spikesOf(page, 1500);
      expect(steps.length).toBeGreaterThan(100);
      digests.push(await digestOfSpikes(steps, senders));
    }
    const { address } = readAddress(query);
    expect(digests[1]).toBe(digests[0]);
    expect(digests[0]).toBe(await digestOfSubject(subjectOf(address.choice), 1500, SETTLING_MS));
  });

  test('shows a SONATA zip at its own positions', async () => {
    const zip = Object.entries(await tinyFiles()).map(([path, content]): [string, Uint8Array] => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]);
    const { page, errors } = await open();
    await stands(page);
    await give(page, 'tiny.zip', Buffer.from(zipSync(Object.fromEntries(zip))));
    await eventually(async () => (await page.locator('.counts').innerText()).startsWith('4 neurons'), 'four neurons');
    await page.getByRole('tab', { name: 'Neuron' }).click();
    await page.getByRole('spinbutton', { name: 'Neuron' }).fill('0');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.facts').innerText()).toMatch(/Place\s+1, 10, 0/);
    expect(errors).toEqual([]);
  });

  test.skipIf(!existsSync(EXAMPLES))('shows the 300 points of the SONATA example', { tags: 'long' }, async () => {
    const files: Record<string, Uint8Array> = {};
    const visit = (folder: string): void => {
      for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        if (statSync(path).isDirectory()) visit(path);
        else files[relative(EXAMPLES, path)] = readFileSync(path);
      }
    };
    visit(EXAMPLES);
    const { page } = await open();
    await stands(page);
    await give(page, 'sonata.zip', Buffer.from(zipSync(files)));
    await eventually(async () => (await page.locator('.counts').innerText()).startsWith('300 neurons'), '300 neurons');
    await eventually(async () => (await timeShown(page)) > 20, 'that time passes');
  });

  test('tells what a file lacks, and lives on', { tags: 'long' }, async () => {
    const { page, errors } = await open();
    await stands(page);
    const zip = zipSync({ 'simulation_config.json': new TextEncoder().encode('{') });
    const bad: readonly (readonly [string, Buffer, RegExp])[] = [
      ['cut.zip', Buffer.from(zip.slice(0, 40)), /cut\.zip: not a whole zip file/],
      ['wrong.zip', Buffer.from(zip), /not valid JSON/],
      ['cut.h5', Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), /cut\.h5: not a whole/],
      ['other.txt', Buffer.from('x'), /other\.txt: of no kind that is known/],
    ];
    for (const [name, content, expected] of bad) {
      await give(page, name, content);
      await eventually(
        async () => (await page.locator('.notices').innerText()).includes(name) || expected.test(await message(page)),
        name,
      );
      expect(await message(page)).toMatch(expected);
    }
    // A file of 200 MB is told from its size alone; the page's own input gives it, since a test cannot hand over so
    // much.
    await page.evaluate(() => {
      const large = new File([new Uint8Array(1)], 'large.h5');
      Object.defineProperty(large, 'size', { value: 200e6 });
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      Object.defineProperty(input, 'files', {
        value: Object.assign([large], { item: () => large }),
        configurable: true,
      });
      input?.dispatchEvent(new Event('change'));
    });
    await eventually(async () => /large\.h5: too large \(200 MB\); up to 150 MB/.test(await message(page)), 'its size');
    const before = await timeShown(page);
    await eventually(async () => (await timeShown(page)) > before, 'that time still passes');
    expect(errors).toEqual([]);
  });

  test('of an address with junk says so, and opens', async () => {
    const { page } = await open('?v=1&lambda=many&%3Cb%3E=%00&seed=2');
    // Notices leave by themselves, on a slow machine before anything stands.
    for (const said of ['lambda not understood (many); use a number from 0 to 8', 'unknown (<b>)'])
      await page
        .locator('.notices p')
        .filter({ hasText: `address: ${said}` })
        .waitFor();
    await stands(page);
    const later = await open('?v=99');
    const version = later.page.locator('.notices p').filter({ hasText: 'of a version that is not known here (v=99)' });
    await version.waitFor();
    await stands(later.page);
  });

  test('whose worker does not load says so, among its controls', async () => {
    const { page } = await open('', {}, async (tab) => {
      await tab.route('**/worker-*.js', (route) => route.abort());
    });
    await page.locator('.notices p').first().waitFor();
    expect(await message(page)).toMatch(/^worker: ended unexpectedly/);
    await expect.poll(() => page.locator('.head').isVisible()).toBe(true);
    await expect.poll(() => page.locator('.panel').isVisible()).toBe(true);
  });

  test('without WebGL 2 says so, and still tells the time', { tags: 'long' }, async () => {
    const { page, errors } = await open('', {}, async (tab) => {
      await tab.addInitScript(() => {
        const get = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
          return kind.startsWith('webgl') ? null : Reflect.apply(get, this, [kind, ...rest]);
        } as typeof get;
      });
    });
    await page.locator('.missing').waitFor();
    await expect
      .poll(() => page.locator('.missing').innerText())
      .toMatch(/this browser offers no WebGL 2 .*hardware acceleration/);
    await trained(page);
    const before = await timeShown(page);
    await eventually(async () => (await timeShown(page)) > before, 'that time passes');
    expect(errors).toEqual([]);
  });

  test('hands out an experiment, a picture and a clip', { tags: 'long' }, async () => {
    const { page } = await open('?v=1&speed=1');
    await stands(page);
    const take = async (label: RegExp): Promise<Buffer> => {
      await page.locator('.menu summary').click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.menu button').filter({ hasText: label }).click(),
      ]);
      return contentOf(download);
    };
    await eventually(async () => (await timeShown(page)) > 600, 'a moment');
    const circuit = JSON.parse(String(await take(/Experiment, JSON/)));
    expect(circuit.populations.map(({ name }: { name: string }) => name)).toEqual(['exc', 'inh']);
    expect(await message(page)).toMatch(/^The same spikes: rippletank simulate tank\.json --seed 1 --t \d/);
    expect((await take(/Picture/)).subarray(1, 4).toString()).toBe('PNG');
    await page.locator('.menu summary').click();
    await page.locator('.menu button').filter({ hasText: /Clip/ }).click();
    await page.waitForTimeout(1200);
    const clip = await take(/End the clip/);
    expect([...clip.subarray(0, 4)]).toEqual([0x1a, 0x45, 0xdf, 0xa3]);
  });

  test('says where a large network runs, and what was measured', { tags: 'long' }, async () => {
    const { page } = await open('?v=1&size=5000');
    await page.locator('.engine').waitFor({ timeout: 60_000 });
    await expect
      .poll(() => page.locator('.engine').innerText())
      .toMatch(
        /^Runs on (wasm|gpu\.js webgpu)[^;]*, built in .*; fastest here, in ns per neuron and step: wasm \d+\.\d+, webgpu \d+\.\d+\.$/,
      );
  });

  test('for a course shows the tanks alone, and what is not hidden', async () => {
    const { page } = await open('?v=1&embed=1&hide=traces,clocks');
    await stands(page);
    for (const part of ['.head', '.panel', '.traces', '.clocks'])
      await expect.poll(() => page.locator(part).count()).toBe(0);
    await expect.poll(() => page.locator('.transport').count()).toBe(1);
  });
});
