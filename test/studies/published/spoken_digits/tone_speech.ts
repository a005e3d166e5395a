/**
 * A program that speaks in tones, for tests without one: each digit is two tones one after the other, a voice shifts
 * them a little, and a speed changes their length. Sounds are WAV files whose header does not know their length.
 */
import { refuse } from '../../../../src/errors.ts';
import { digits } from '../../../../src/studies/published/spoken_digits/utterances.ts';
import type { Speech, Spoken } from '../../../../src/studies/speech.ts';

export const SAMPLE_RATE = 22_050;

/** A WAV file of one channel. @param size of its data as the header has it; the true one where left out */
export function wavOf(
  samples: ArrayLike<number>,
  sampleRate: number = SAMPLE_RATE,
  size = 2 * samples.length,
): Uint8Array {
  const bytes = new Uint8Array(44 + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at);
  write(0, 'RIFF');
  view.setUint32(4, size + 36, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, 2 * sampleRate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, size, true);
  for (let i = 0; i < samples.length; i++) view.setInt16(44 + 2 * i, Math.round(32_767 * samples[i]), true);
  return bytes;
}

/** A tone. @param amplitude in [0, 1] */
export function tone(frequency: number, durationMs: number, amplitude = 0.5): Float32Array {
  return Float32Array.from(
    { length: Math.round((SAMPLE_RATE * durationMs) / 1000) },
    (_, i) => amplitude * Math.sin((2 * Math.PI * frequency * i) / SAMPLE_RATE),
  );
}

function samplesFor({ text, voice, wordsPerMinute, pitch }: Spoken): number[] {
  const digit = (digits as readonly string[]).indexOf(text);
  const shift = 1 + voice.length / 200 + pitch / 2000;
  const [first, second] = [250 + 450 * (digit % 3), 300 + 500 * Math.floor(digit / 3)];
  const each = 15_000 / wordsPerMinute;
  return [...tone(shift * first, each), ...tone(shift * second, each), ...new Float32Array(4000)];
}

/** The program. It knows every voice that does not begin with x. */
export const toneSpeech: Speech = {
  version: async () => 'tones 1.0',
  say: async (spoken) =>
    spoken.voice.startsWith('x')
      ? refuse('tones', `unknown voice (${spoken.voice})`, 'use another')
      : wavOf(samplesFor(spoken), SAMPLE_RATE, 0x7fff_f000),
};
