/** The package entry in a browser: bundled by Vite it needs nothing of Node, and in Chromium it gives the very spikes that Node gives. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spikesOfOneTrial } from './browser/spikes_of_one_trial.ts';

const CHROMIUM = '/usr/bin/chromium';
const available = existsSync(CHROMIUM);
if (!available) {
  if (process.env.RIPPLETANK_DEMAND_BROWSER !== undefined)
    throw new Error(`${CHROMIUM} is missing, and this run demands it`);
  console.warn(`SKIPPED: no ${CHROMIUM}, so the package was not tried in a browser`);
}

const folder = mkdtempSync(join(tmpdir(), 'rippletank-bundle-'));
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  const entry = fileURLToPath(new URL('./browser/page.ts', import.meta.url));
  const alias = { rippletank: fileURLToPath(new URL('../src/index.ts', import.meta.url)) };
  const lib = { entry, formats: ['es' as const], fileName: 'page' };
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { outDir: folder, emptyOutDir: false, minify: true, lib },
  });
  writeFileSync(file('index.html'), '<!doctype html><pre></pre><script type="module" src="page.js"></script>');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('the bundle imports nothing', () => {
  const bundle = readFileSync(file('page.js'), 'utf8');
  expect(bundle.length).toBeGreaterThan(100_000);
  expect([...bundle.matchAll(/(?:^|[;\n}])import[^(;]{0,200}?["']([^"']+)["']/g)].map((match) => match[1])).toEqual([]);
  expect(bundle).not.toMatch(/["']node:(fs|path|worker_threads|process)["']/);
});

function serve(): Promise<Server> {
  const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' };
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1);
    if (!['index.html', 'page.js'].includes(name)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[name.split('.')[1]] });
    return response.end(readFileSync(file(name)));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe.skipIf(!available)('in Chromium', () => {
  test('minified, it gives the same spikes as Node, on the same backend', async () => {
    const server = await serve();
    const { port } = server.address() as AddressInfo;
    const flags = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    const args = [
      ...flags,
      `--user-data-dir=${file('profile')}`,
      '--virtual-time-budget=30000',
      '--dump-dom',
      `http://127.0.0.1:${port}/`,
    ];
    const { stdout } = await promisify(execFile)(CHROMIUM, args, { timeout: 90_000 });
    server.close();
    const shown = /<pre>([\s\S]*?)<\/pre>/.exec(stdout)?.[1] ?? stdout;
    const here = await spikesOfOneTrial();
    expect(here.engine).toBe('wasm');
    expect(here.spikes.length).toBeGreaterThan(100);
    expect(JSON.parse(shown)).toEqual(here);
  });
});
