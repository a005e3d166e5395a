/** A test that fails must fail again: every property test names its seed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

test('every fc.assert has a seed in its options', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  const unseeded = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const asserted = [...text.matchAll(/\bfc\.assert\(/g)].length;
    // Options are the last argument: an object, or a constant named runs.
    const seeded = [...text.matchAll(/\{ [^{}()]*\bseed\b[^{}()]*\},?\s*\)|\bruns,?\s*\)/g)].length;
    return asserted > seeded;
  });
  expect(files.length).toBeGreaterThan(200);
  expect(unseeded).toEqual([]);
});
