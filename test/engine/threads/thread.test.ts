/**
 * Threads of a program that was bundled: given their file they run, and without it one thread does all, with a note.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildNetwork } from '../../../src/network/build.ts';
import { createCircuit } from '../../../src/network/named_circuit.ts';
import { bundlePlainly, threadsProgram, workerFile } from '../bundle_plainly.ts';
import { compiledCreate } from '../run_network.ts';

const folder = mkdtempSync(join(tmpdir(), 'rippletank-thread-'));

beforeAll(() => expect(inject('buildErrors')).toBe(''));
afterAll(() => rmSync(folder, { recursive: true }));

interface Found {
  readonly jobs: number;
  readonly note?: string;
  readonly spikes: number;
  readonly sum: number;
}

/** Bundles a program, runs it in Node, and reads what it prints. */
async function bundledRun(name: string, format: 'es' | 'cjs', options = ''): Promise<Found> {
  await bundlePlainly({ text: threadsProgram(options) }, folder, name, format);
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, name)], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const [first, second, ...more] = stdout.trimEnd().split('\n');
  // A thread that ran the program again would say so as well.
  expect([first, ...more]).toEqual(['the program runs']);
  return JSON.parse(second) as Found;
}

describe('in a bundle for Node', () => {
  test('threads whose file was not found leave one, with a note, and the same spikes as those that are given theirs', async () => {
    const alone = await bundledRun('alone.mjs', 'es');
    expect(alone.spikes).toBeGreaterThan(50);
    expect(alone.jobs).toBe(1);
    expect(alone.note).toMatch(
      /^one thread, since no other could be started \(.*engine_worker\.js.*\); .* workerUrl$/s,
    );
    await bundlePlainly({ file: workerFile }, folder, 'threads.mjs');
    const shared = await bundledRun('shared.mjs', 'es', "workerUrl: new URL('threads.mjs', import.meta.url)");
    expect(shared).toEqual({ ...alone, jobs: 2, note: undefined });
    const old = await bundledRun('old.cjs', 'cjs');
    expect(old).toMatchObject({ jobs: 1, spikes: alone.spikes, sum: alone.sum });
    expect(old.note).toContain('workerUrl');
  });
});

describe('workerUrl', () => {
  const network = buildNetwork(createCircuit('maass2002'), 1);

  test('of a file that is not there, or that is something else, is refused', async () => {
    const create = await compiledCreate();
    const missing = pathToFileURL(join(folder, 'missing.js'));
    await expect(create(network, { jobs: 2, workerUrl: missing })).rejects.toThrow(
      /^workerUrl: no thread starts \(file:.*missing\.js.*\); use the address of rippletank\/worker$/,
    );
    const other = join(folder, 'other.mjs');
    writeFileSync(other, 'export const nothing = 0;\n');
    await expect(create(network, { jobs: 2, workerUrl: other })).rejects.toThrow(/^workerUrl: no thread starts /);
    const chatty = join(folder, 'chatty.mjs');
    writeFileSync(
      chatty,
      "import { parentPort } from 'node:worker_threads';\nparentPort.postMessage('hello');\nsetInterval(() => {}, 1000);\n",
    );
    await expect(create(network, { jobs: 2, workerUrl: chatty })).rejects.toThrow(
      /^workerUrl: no thread starts \(.*it is no thread of rippletank: .*\); use/,
    );
  });

  test('is not asked for where one thread is wanted', async () => {
    const simulator = await (await compiledCreate())(network, { workerUrl: 'nowhere.js' });
    expect(simulator.facts.note).toBeUndefined();
    simulator.dispose();
  });
});
