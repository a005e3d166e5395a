/** A page that imports one thing from the package does not load the rest. */
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { bundledBytes } from '../bench/bundled_bytes.ts';

const entry = fileURLToPath(new URL('../dist/src/index.js', import.meta.url));

// Found: 2.4 and 70 kB of 681; the libraries that they need grow by themselves.
test.each([
  ['randomStream', 5_000],
  ['fitRidge', 100_000],
])('%s alone stays below %i bytes', async (name, most) => {
  expect(inject('buildErrors')).toBe('');
  const { atOnce, later } = await bundledBytes([name], entry);
  expect(atOnce).toBeGreaterThan(1000);
  expect(atOnce).toBeLessThan(most);
  expect(later).toBe(0);
});

test('gpu.js is not loaded before it is needed', async () => {
  const { atOnce, later } = await bundledBytes(['createSimulator'], entry);
  expect(atOnce).toBeLessThan(500_000);
  expect(later).toBeGreaterThan(400_000);
});
