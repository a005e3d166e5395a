/** What was sealed comes back, and nothing that was changed does. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, sealedBytes, unseal } from '../../src/formats/seal.ts';

test('gives back what was sealed', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
      const line = seal(value);
      expect(unseal(line)).toEqual(JSON.parse(JSON.stringify(value)));
      const bytes = sealedBytes(new TextEncoder().encode(line));
      expect(`${new TextDecoder().decode(bytes)}}`).toBe(JSON.stringify(value));
    }),
    { seed: 1 },
  );
});

test('gives back nothing of what was changed', () => {
  const line = seal({ a: 1, text: 'grün' });
  for (let i = 0; i < line.length; i++) expect(unseal(`${line.slice(0, i)}#${line.slice(i + 1)}`)).toBeUndefined();
  for (const other of ['', '{}', 'null', '{"a":1}', '{"crc32":0}', line.slice(1), `${line} `])
    for (const read of [unseal, (text: string) => sealedBytes(new TextEncoder().encode(text))])
      expect(read(other)).toBeUndefined();
});
