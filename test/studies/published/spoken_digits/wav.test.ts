/** Samples of WAV files: all of them, whatever the header says of their number, and nothing of what is no such file. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samplesOf } from '../../../../src/studies/published/spoken_digits/wav.ts';
import { wavOf } from './tone_speech.ts';

const samples = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 50 });
/** Bytes with those numbers behind a header that says `size`. */
function file(numbers: readonly number[], size?: number): Uint8Array {
  const bytes = wavOf(new Float32Array(numbers.length), 8000, size);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, i) => {
    view.setInt16(44 + 2 * i, number, true);
  });
  return bytes;
}

test('samples come out as they went in, to the end of the bytes where the header does not know their number', () => {
  fc.assert(
    fc.property(samples, fc.constantFrom(undefined, 0x7fff_f000, 0xffff_ffff), (numbers, size) => {
      const sound = samplesOf(file(numbers, size), 'sound');
      expect(sound.sampleRate).toBe(8000);
      expect([...sound.samples].map((value) => value * 32_768)).toEqual(numbers.map((number) => number));
    }),
    { seed: 11 },
  );
});

test('a file that is cut off or damaged anywhere is read or refused by name, never anything else', () => {
  const whole = file([1, -2, 3, -4]);
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (length, at, value) => {
      const bytes = whole.slice(0, length);
      if (at < length) bytes[at] = value;
      try {
        expect(samplesOf(bytes, 'sound x').samples.length).toBeLessThanOrEqual(4);
      } catch (error) {
        expect(String(error)).toMatch(/^InputError: sound x: .+ \(.+\); use a WAV file/);
      }
    }),
    { seed: 11 },
  );
});

test.each([
  ['no bytes', new Uint8Array(0), 'is no WAV file (0 bytes)'],
  ['two channels', Uint8Array.from(file([1, 2]), (byte, i) => (i === 22 ? 2 : byte)), '2 channels'],
  ['8 bits', Uint8Array.from(file([1, 2]), (byte, i) => (i === 34 ? 8 : byte)), '8 bits'],
])('%s is refused', (_, bytes, what) => {
  expect(() => samplesOf(bytes, 'sound')).toThrow(what);
});
