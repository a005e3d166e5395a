/** A raster has a stroke where a spike is, and one for many that no eye could tell apart. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { raster } from '../../src/plot/raster.ts';

/** Where strokes of the one population begin, px. */
const strokesOf = (svg: string): (readonly [number, number, number])[] =>
  [...svg.matchAll(/M(-?[\d.]+),(-?[\d.]+)v([\d.]+)/g)].map(([, x, y, v]) => [Number(x), Number(y), Number(v)]);

test('strokes stand at their times and rows, the first neuron at the bottom', () => {
  // 100 ms over 640 − 52 − 16 px; two rows over 180 − 30 − 40 px.
  const svg = raster([Float64Array.of(0, 50), Float64Array.of(100)], { toMs: 100, width: 640, height: 180 });
  const [first, middle, last] = strokesOf(svg);
  expect([first[0], middle[0], last[0]]).toEqual([52, 338, 624]);
  expect(first[1] + first[2] / 2).toBeCloseTo(30 + 0.75 * 110, 0);
  expect(last[1] + last[2] / 2).toBeCloseTo(30 + 0.25 * 110, 0);
  expect(svg).toContain('aria-label="3 spikes of 2 neurons from 0 to 100 ms."');
});

test('every spike of the span is within the frame, and none outside it is drawn', () => {
  const train = fc
    .array(fc.double({ min: -50, max: 350, noNaN: true }), { maxLength: 20 })
    .map((times) => Float64Array.from(times).sort());
  fc.assert(
    fc.property(fc.array(train, { minLength: 1, maxLength: 12 }), (trains) => {
      const svg = raster(trains, { fromMs: 20, toMs: 300 });
      const strokes = strokesOf(svg);
      const inside = trains.flatMap((of) => [...of]).filter((time) => time >= 20 && time <= 300);
      expect(strokes.length).toBeLessThanOrEqual(inside.length);
      expect(strokes.length > 0).toBe(inside.length > 0);
      for (const [x] of strokes) {
        expect(x).toBeGreaterThanOrEqual(52);
        expect(x).toBeLessThanOrEqual(624);
      }
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('a million spikes are a file of some megabytes', () => {
  const trains = Array.from({ length: 1000 }, (_, n) =>
    Float64Array.from({ length: 1000 }, (_, i) => i + (n % 10) / 10),
  );
  expect(raster(trains, { title: 'many' }).length).toBeLessThan(6e6);
});

test('populations have names and colours; a name of markup stays text', () => {
  const svg = raster([Float64Array.of(1), Float64Array.of(2)], {
    title: '<script>&"',
    populations: [
      { name: 'a<b>', size: 1, inhibitory: false },
      { name: 'c', size: 1, inhibitory: true },
    ],
  });
  expect(svg).toContain('a&lt;b&gt;');
  expect(svg).toContain('&lt;script&gt;&amp;');
  expect(svg).not.toContain('<script');
  for (const colour of ['#0065a3', '#b2491d'])
    expect(svg).toMatch(new RegExp(`<path d="M[^"]+" [^>]*stroke="${colour}"`));
});
