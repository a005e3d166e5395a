/**
 * What served files may do in a browser: the page's workers compile and stay at home, and scripts in files of a run or
 * a circuit never run.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FileServer, serve } from '../../../src/cli/node/serve.ts';
import { pageMount } from '../../../src/cli/web_page.ts';
import { chromiumIsHere, connectToChromium } from '../../browser/chromium.ts';

const WORKER = `
const attempts = {
  compile: async () => new Function('return 1')(),
  wasm: async () => WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
  home: () => fetch('/icon.svg'),
  abroad: () => fetch('ABROAD', { mode: 'no-cors' }),
  blob: () => import(URL.createObjectURL(new Blob(['export {}'], { type: 'text/javascript' }))),
};
const found = {};
for (const [name, attempt] of Object.entries(attempts)) found[name] = await attempt().then(() => true, () => false);
postMessage(found);
`;
/** Each way of running a script says so in the title. */
const HOSTILE = `<!doctype html><title>quiet</title><script>document.title = 'inline'</script>
<script src="loud.js"></script><img src="x" onerror="document.title = 'attribute'">
<iframe srcdoc="<script>parent.document.title = 'frame'</script>"></iframe><a href="javascript:document.title='link'">link</a>`;

describe.skipIf(!chromiumIsHere('what served files may do is untested'))('in Chromium', () => {
  const page = mkdtempSync(join(tmpdir(), 'rippletank-policy-'));
  const run = mkdtempSync(join(tmpdir(), 'rippletank-policy-'));
  let browser: Browser;
  let server: FileServer;
  let abroad: FileServer;

  beforeAll(async () => {
    abroad = await serve([{ at: '/', files: new Map([['caught', { text: 'caught' }]]) }]);
    writeFileSync(join(page, 'index.html'), '<!doctype html><title>page</title><script src="probe.js"></script>');
    writeFileSync(
      join(page, 'probe.js'),
      "try { document.title = new Function(\"return 'compiled'\")(); } catch { document.title = 'refused'; }",
    );
    writeFileSync(join(page, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(join(page, 'worker.js'), WORKER.replace('ABROAD', `${abroad.url}caught`));
    writeFileSync(join(run, 'report.html'), HOSTILE);
    writeFileSync(join(run, 'loud.js'), "document.title = 'file'");
    writeFileSync(
      join(run, 'figure.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg"><title>quiet</title><script>document.title = "svg"</script></svg>',
    );
    server = await serve([pageMount(page), { at: '/report', folder: run, index: 'report.html' }]);
    browser = await connectToChromium();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await abroad.close();
    for (const folder of [page, run]) rmSync(folder, { recursive: true });
  });

  test('a worker of the page compiles, and asks nobody else for anything', async () => {
    const tab = await browser.newPage();
    await tab.goto(server.url);
    const found = await tab.evaluate(
      () =>
        new Promise((resolve) => {
          const worker = new Worker('worker.js', { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = () => resolve('did not start');
        }),
    );
    expect(found).toEqual({ compile: true, wasm: true, home: true, abroad: false, blob: false });
    // The page itself compiles nothing.
    expect(await tab.title()).toBe('refused');
  });

  test.each(['report/report.html', 'report/figure.svg'])('%s runs nothing', async (path) => {
    const tab = await browser.newPage();
    await tab.goto(server.url + path);
    await tab.waitForLoadState('networkidle');
    if (path.endsWith('html')) await tab.click('a');
    expect(await tab.title()).toBe('quiet');
  });
});
