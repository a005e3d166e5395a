import { expect, it } from 'vitest';
import { createTextEncoder } from '../../src/formats/encode_text.ts';

it('bytes are those of UTF-8, for texts of any length, one after the other', () => {
  const encode = createTextEncoder();
  const [lone, many] = ['\ud800', 'τ₀'.repeat(200_000)];
  for (const text of ['', 'a', 'τ'.repeat(1000), '€', lone, many, '😀'.repeat(77), 'b'])
    expect(Buffer.from(encode(text)).equals(new TextEncoder().encode(text))).toBe(true);
});
