/** `rippletank view` as it is started: what it serves, and what it refuses before anything is served. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { tinyFiles } from '../../formats/sonata/tiny_circuit.ts';

const MAIN = fileURLToPath(new URL('../../../dist/node/main.js', import.meta.url));
const started: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), 'rippletank-view-'));

/** Starts it and gives the address that it prints. */
function view(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [MAIN, 'view', '--no-open', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return new Promise((resolve, reject) => {
    let [out, error] = ['', ''];
    child.stdout.on('data', (text) => {
      out += text;
      const url = /serving {2}(\S+)/.exec(out)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.stderr.on('data', (text) => {
      error += text;
    });
    child.on('exit', (code) => reject(new Error(`${code}: ${error.trim()}`)));
  });
}

describe('rippletank view', () => {
  beforeAll(async () => {
    expect(inject('buildErrors')).toBe('');
    for (const [path, content] of Object.entries(await tinyFiles())) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    writeFileSync(join(folder, 'wrong.yaml'), 'dt: 0.1\npopulations: []\nprojections: []\n');
    return () => rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGTERM');
  });

  test('serves the page, isolated, with what was asked for in its address', async () => {
    const url = await view('brunel2000', '--set', 'scale=0.1,regime=SR', '--seed', '4');
    expect(new URL(url).search).toBe('?v=1&circuit=brunel2000&scale=0.1&regime=SR&seed=4');
    const page = await fetch(url);
    expect(await page.text()).toContain('<title>Rippletank</title>');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(new URL(await view()).search).toBe('');
  });

  test('serves all files of a SONATA circuit, wherever they lie, and nothing beside them', async () => {
    const config = Object.keys(await tinyFiles()).find((path) => path.endsWith('simulation_config.json')) ?? '';
    expect(existsSync(join(folder, config))).toBe(true);
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    const url = new URL(await view(join(folder, config)));
    expect(url.search).toBe('?v=1&files=1');
    const files = (await (await fetch(new URL('circuit/files.json', url))).json()) as string[];
    expect(files.some((path) => path.endsWith('simulation_config.json'))).toBe(true);
    expect(files.some((path) => path.endsWith('.h5'))).toBe(true);
    for (const path of files) expect((await fetch(new URL(`circuit/${path}`, url))).status, path).toBe(200);
    expect((await fetch(new URL('circuit/secret.txt', url))).status).toBe(404);
  });

  test.each([
    ['--set', 'lambda=3', 'a file has no settings (lambda=3)'],
    ['--seed', '4', 'the page draws files from seed 1 (4)'],
  ])('refuses %s with a file, which does not take it', async (option, value, why) => {
    const config = Object.keys(await tinyFiles()).find((path) => path.endsWith('simulation_config.json')) ?? '';
    const refused = view(join(folder, config), option, value);
    await expect(refused.catch((error) => String(error))).resolves.toBe(
      `Error: 2: ${option}: ${why}; use it with a circuit by name`,
    );
  });

  test.each([
    [['nothing'], /^Error: 2: view: neither a file nor a circuit’s name \(nothing\); use a file, or brunel2000/],
    [
      ['brunel2000', '--set', 'scale=-1'],
      /^Error: 2: circuit brunel2000: scale: not accepted \(-1\); use a number ≥ 0\.0002/,
    ],
    [['brunel2000', '--seed', '-1'], /^Error: 2: --seed: not accepted/],
    [['--set', 'lamda=3'], /^Error: 2: tanks: unknown setting \(lamda\); did you mean lambda\? /],
    [['--set', 'lambda=-3'], /^Error: 2: tanks: lambda: not accepted \(-3\); use a number ≥ 0 and ≤ 8$/],
    [['/dev/zero'], /^Error: 2: \/dev\/zero: not a plain file \(a pipe or a device\); give a file$/],
    [[join(folder, 'wrong.yaml')], /wrong\.yaml: name: missing; /],
  ])('refuses %j in a line', async (args, message) => {
    const refused = view(...args);
    await expect(refused.catch((error) => String(error))).resolves.toMatch(message);
  });
});
