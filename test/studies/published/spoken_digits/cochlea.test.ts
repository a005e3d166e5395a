/** The cochlea: a tone is heard in the channel of its Bark, at any loudness, and silence nowhere. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCochlea } from '../../../../src/studies/published/spoken_digits/cochlea.ts';
import { SAMPLE_RATE, tone } from './tone_speech.ts';

const CHANNELS = 16;

/** Zwicker & Terhardt 1980. */
const barkOf = (hz: number): number => 13 * Math.atan(hz / 1315.8) + 3.5 * Math.atan((hz / 7518) ** 2);
/** Channels divide the scale evenly up to half the sample rate. */
const placeOf = (hz: number): number => (CHANNELS * barkOf(hz)) / barkOf(SAMPLE_RATE / 2);

const cochlea = await createCochlea(CHANNELS, SAMPLE_RATE);

/** Channel with the greatest loudness in the middle of the sound. */
function loudestChannel(samples: Float32Array): number {
  const { values } = cochlea.hear(samples);
  const middle = Math.floor(values.shape[0] / 2);
  const row = Array.from({ length: CHANNELS }, (_, c) => values.get(middle, c));
  expect(Math.max(...row)).toBeGreaterThan(0.99);
  return row.indexOf(Math.max(...row));
}

describe('a tone', () => {
  test('is heard most in the channel of its frequency', () => {
    // The window of 512 samples blurs a tone by two of its lines of 43 Hz on either side: tones that near an edge may be
    // heard beyond it.
    const blur = (2 * SAMPLE_RATE) / 512;
    fc.assert(
      fc.property(fc.double({ min: 200, max: 8000, noNaN: true }), (hz) => {
        const heard = loudestChannel(tone(hz, 200));
        expect(heard).toBeGreaterThanOrEqual(Math.floor(placeOf(hz - blur)));
        expect(heard).toBeLessThanOrEqual(Math.floor(placeOf(hz + blur)));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test('is heard alike whatever its loudness', () => {
    const [loud, soft] = [0.9, 0.09].map((amplitude) => cochlea.hear(tone(1000, 200, amplitude)).values);
    expect(soft.shape).toEqual(loud.shape);
    // Samples are not rounded here; single precision is all that is lost.
    for (let i = 0; i < loud.data.length; i++) expect(soft.data[i]).toBeCloseTo(loud.data[i], 4);
  });

  test('keeps its length, and loses the silence around it', () => {
    const around = Float32Array.from([...new Float32Array(5000), ...tone(1000, 300), ...new Float32Array(9000)]);
    const { dt, values } = cochlea.hear(around);
    // A window of 23 ms hears the tone up to so much before and after it.
    expect(Math.abs(values.shape[0] * dt - 300)).toBeLessThanOrEqual(2 * 24);
  });
});

test('silence is heard nowhere, and every value lies from 0 to 1', () => {
  expect(new Set(cochlea.hear(new Float32Array(5000)).values.data)).toEqual(new Set([0]));
  expect(cochlea.hear(new Float32Array(0)).values.shape).toEqual([1, CHANNELS]);
  const { data } = cochlea.hear(Float32Array.from([...tone(500, 100), ...tone(3000, 100, 0.05)])).values;
  expect(Math.max(...data)).toBe(1);
  expect(Math.min(...data)).toBe(0);
});

test('cochleas of different numbers of channels do not disturb one another', async () => {
  const before = [...cochlea.hear(tone(700, 100)).values.data];
  const other = await createCochlea(8, 16_000);
  expect(other.hear(tone(700, 100)).values.shape[1]).toBe(8);
  expect([...cochlea.hear(tone(700, 100)).values.data]).toEqual(before);
});
