import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { canonicalJson, sha256 } from '../../src/studies/canonical_json.ts';

it('canonical JSON sorts keys at every depth and keeps lists in order', () => {
  expect(canonicalJson({ b: [{ y: 1, x: 2 }, 3], a: null, c: undefined })).toBe('{"a":null,"b":[{"x":2,"y":1},3]}');
});

it('the hash is SHA-256 of the text in UTF-8', async () => {
  expect(await sha256('λ = 2')).toBe(createHash('sha256').update('λ = 2').digest('hex'));
});
