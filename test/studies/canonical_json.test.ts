import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, sha256 } from '../../src/studies/canonical_json.ts';

it('canonical JSON sorts keys at every depth and keeps lists in order', () => {
  expect(canonicalJson({ b: [{ y: 1, x: 2 }, 3], a: null, c: undefined })).toBe('{"a":null,"b":[{"x":2,"y":1},3]}');
});

it('it is the JSON of data that were put together in the order of their keys', () => {
  const sorted = (_key: string, held: unknown): unknown =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held;
  // Keys that index arrays, which objects put first, among others that only look so.
  const key = fc.oneof(fc.string(), fc.constantFrom('10', '9', '-1', '01', '4294967294', '4294967295', '1e3'));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.double(),
      fc.constantFrom(undefined, null, true, '\u2028', new Date(0), -0, Number.NaN),
      fc.string({ unit: 'binary' }),
      fc.array(tie('tree')),
      fc.dictionary(key, tie('tree'), { noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      fc.pre(!JSON.stringify(value)?.includes('__proto__'));
      expect(canonicalJson(value)).toBe(JSON.stringify(value, sorted));
    }),
    { seed: 1, numRuns: 1000 },
  );
});

it('texts of parts that are known are taken', () => {
  const part = { b: 1, a: 2 };
  expect(canonicalJson({ z: part, a: [part] }, new Map([[part, 'X']]))).toBe('{"a":[X],"z":X}');
});

it('the hash is SHA-256 of the text in UTF-8', async () => {
  expect(await sha256('λ = 2')).toBe(createHash('sha256').update('λ = 2').digest('hex'));
});
