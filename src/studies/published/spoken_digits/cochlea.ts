/**
 * What a cochlea makes of a sound: its loudness in bands of equal width on the Bark scale, which are the critical bands
 * of the ear (Zwicker 1961), by Meyda (Rawlinson, Segal & Fiala 2015): a spectrum of 512 windowed samples every 10 ms,
 * amplitudes summed over each band, compressed as A^0.23 (Stevens' law). Beneath the floor nothing is heard: it stands
 * 40 dB below the loudest band of the utterance. What is left runs from 0 at the floor to 1 at the loudest, and silence
 * before and after the word is cut off.
 */
import ndarray from 'ndarray';
import type { AnalogSignal } from '../../../signals.ts';

/** Samples of a spectrum: 23 ms at 22,050 Hz. */
const WINDOW = 512;
const EVERY_MS = 10;
/** Share of the greatest loudness; as an amplitude .35^(1/.23) = .0104. */
const FLOOR = 0.35;

/** The part of the library that is used; its declarations are those of a module that it is not. */
interface Extractor {
  sampleRate: number;
  bufferSize: number;
  numberOfBarkBands: number;
  extract(feature: 'loudness', signal: Float32Array): { readonly specific: Float32Array };
}

/** A cochlea of so many channels for sounds of one sample rate. */
export interface Cochlea {
  /**
   * Hears a sound.
   * @returns [frames × channels], from low frequencies to high, in [0, 1]; one frame at least
   */
  hear(samples: Float32Array): AnalogSignal;
}

/** Creates one; the library is loaded here. @param channels ≥ 1 @param sampleRate Hz */
export async function createCochlea(channels: number, sampleRate: number): Promise<Cochlea> {
  const library = (await import('meyda')).default as unknown as Extractor;
  // The library keeps settings and filters in one object: here in one of our own that inherits the rest.
  const extractor = Object.create(library) as Extractor;
  Object.assign(extractor, { sampleRate, bufferSize: WINDOW, numberOfBarkBands: channels });
  const hop = Math.round((sampleRate * EVERY_MS) / 1000);
  return {
    hear(samples) {
      const frames: Float32Array[] = [];
      for (let at = 0; at === 0 || at + WINDOW <= samples.length; at += hop) {
        const piece = new Float32Array(WINDOW);
        piece.set(samples.subarray(at, at + WINDOW));
        frames.push(extractor.extract('loudness', piece).specific);
      }
      return { dt: (1000 * hop) / sampleRate, values: heardOf(frames, channels) };
    },
  };
}

/** Loudness above the floor, without the silence around it; all of it where there is nothing else. */
function heardOf(frames: readonly Float32Array[], channels: number): AnalogSignal['values'] {
  const peaks = frames.map((frame) => frame.reduce((most, value) => Math.max(most, value), 0));
  const loudest = Math.max(...peaks);
  const audible = peaks.map((peak) => peak > FLOOR * loudest);
  const [first, last] = [audible.indexOf(true), audible.lastIndexOf(true)];
  const kept = first < 0 ? frames : frames.slice(first, last + 1);
  const level = (value: number): number => (loudest === 0 ? 0 : Math.max(0, value / loudest - FLOOR) / (1 - FLOOR));
  return ndarray(Float64Array.from(kept.flatMap((frame) => [...frame].map(level))), [kept.length, channels]);
}
