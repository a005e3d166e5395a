/** Texts are UTF-8, or refused: another encoding would change names without a word. */
import { expect, test } from 'vitest';
import { decodeText } from '../../src/formats/decode_text.ts';

test('takes UTF-8, with and without its mark', () => {
  expect(decodeText(new TextEncoder().encode('λ = 2 µV 🜁'), 'f')).toBe('λ = 2 µV 🜁');
  expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), 'f')).toBe('a');
  expect(decodeText(new Uint8Array(), 'f')).toBe('');
});

test.each([
  ['Latin-1', Buffer.from('name: pé', 'latin1'), 'other bytes'],
  ['a cut character', Buffer.from('é').subarray(0, 1), 'other bytes'],
  ['UTF-16', Buffer.from('\ufeffname: x', 'utf16le'), 'UTF-16'],
])('refuses %s', (_, bytes, kind) => {
  expect(() => decodeText(bytes, 'a.yaml')).toThrow(`a.yaml: not a text in UTF-8 (${kind}); save it as UTF-8`);
});
