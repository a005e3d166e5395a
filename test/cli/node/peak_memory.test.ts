import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { highWaterMark, peakMemoryBytes } from '../../../src/cli/node/peak_memory.ts';

const compiled = fileURLToPath(new URL('../../../dist/src/cli/node/peak_memory.js', import.meta.url));

test('the high-water mark is read from the status of a process', () => {
  expect(highWaterMark('Name:\tnode\nVmPeak:\t  900 kB\nVmHWM:\t   512 kB\n')).toBe(512 * 1024);
  expect(highWaterMark('Name:\tnode\n')).toBeUndefined();
});

test('it is no less than what is held now', () => {
  const held = new Uint8Array(200e6).fill(1);
  const { rss } = process.memoryUsage();
  expect(held.at(-1)).toBe(1);
  // The kernel counts pages in batches.
  expect(peakMemoryBytes()).toBeGreaterThan(rss - 20e6);
});

test.runIf(process.platform === 'linux')('that of the process which started this one does not count', () => {
  expect(inject('buildErrors')).toBe('');
  const held = new Uint8Array(400e6).fill(1);
  const script = `import { peakMemoryBytes } from ${JSON.stringify(compiled)}; console.log(peakMemoryBytes());`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(held.length).toBe(400e6);
  expect(Number(stdout)).toBeGreaterThan(20e6);
  expect(Number(stdout)).toBeLessThan(200e6);
});
