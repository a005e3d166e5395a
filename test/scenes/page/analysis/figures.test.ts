/** Panels of the analysis: what they draw and say of spikes whose measures are known. */
import { describe, expect, test } from 'vitest';
import { barsPath, linePath, roundTicks, scaleX, scaleY } from '../../../../scenes/page/analysis/chart.ts';
import { correlationsFigure, someOf } from '../../../../scenes/page/analysis/correlations_figure.ts';
import { intervalHistogram, intervalsFigure } from '../../../../scenes/page/analysis/intervals_figure.ts';
import type { MeasuredPart } from '../../../../scenes/page/analysis/measured_part.ts';
import { pixelOf } from '../../../../scenes/page/analysis/paint_raster.ts';
import { meanOfKnown } from '../../../../scenes/page/analysis/panel_figure.ts';
import { standaloneSvg } from '../../../../scenes/page/analysis/save_figure.ts';
import { segmentFor, spectrumFigure } from '../../../../scenes/page/analysis/spectrum_figure.ts';
import { type Weighed, weighedOn, weightsFigure } from '../../../../scenes/page/analysis/weights_figure.ts';
import { randomStream } from '../../../../src/random.ts';

const clock = (everyMs: number, fromMs = 0): Float64Array =>
  Float64Array.from({ length: Math.floor(4000 / everyMs) - 1 }, (_, i) => fromMs + (i + 1) * everyMs);
const poisson = (hz: number, seed: number): Float64Array =>
  Float64Array.from(randomStream(seed, 'poisson train').poissonTimes(hz, 0, 4000));

function partOf(trains: readonly Float64Array[], toMs = 4000): MeasuredPart {
  const spikes = trains.reduce((sum, { length }) => sum + length, 0);
  const neurons = Uint32Array.from(trains, (_, i) => i);
  return { trains, neurons, span: { fromMs: 0, toMs }, spikes, brushed: false };
}

describe('charts', () => {
  test('ticks are round, and within the axis', () => {
    expect(roundTicks(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(roundTicks(0.13, 0.62, 5)).toEqual([0.2, 0.3, 0.4, 0.5, 0.6]);
    expect(roundTicks(500, 3500, 7)).toEqual([500, 1000, 1500, 2000, 2500, 3000, 3500]);
    expect(roundTicks(3, 3, 5)).toEqual([3]);
  });

  test('values have their places, and what is no number has none', () => {
    const frame = { width: 0, height: 0, left: 10, right: 110, top: 5, bottom: 55 };
    expect(scaleX({ low: 0, high: 10 }, frame)(5)).toBe(60);
    expect(scaleY({ low: 0, high: 10 }, frame)(10)).toBe(5);
    expect(
      linePath([
        [1, 2],
        [3, Number.NaN],
        [4, 5],
      ]),
    ).toBe('M1.0 2.0L4.0 5.0');
    expect(barsPath([0, 10, 20], [55, 5], 55)).toBe('M10.0 55V5.0H19.3V55Z');
  });
});

describe('intervals', () => {
  test('of a clock all lie in one bin, and nothing of them varies', () => {
    const { shares, longer, binMs } = intervalHistogram(Float64Array.from(new Array(50).fill(20)));
    expect(shares.filter((share) => share > 0)).toEqual([1]);
    expect(longer).toBe(0);
    expect(40 * binMs).toBeGreaterThanOrEqual(20);
    const { said, picture } = intervalsFigure(partOf([clock(20), clock(20, 3), new Float64Array(0)]));
    expect(said).toContain('CV 0.00, CV2 0.00, LV 0.00 (means over 2 neurons). 396 intervals, 20 ms on average');
    expect(picture).toBeDefined();
  });

  test('of Poisson processes are those of the dashed line', () => {
    const stream = randomStream(1, 'intervals');
    const all = Float64Array.from({ length: 20_000 }, () => 10 * stream.exponential());
    const { shares, binMs, longer } = intervalHistogram(all);
    shares.forEach((share, i) => {
      const wanted = Math.exp((-i * binMs) / 10) - Math.exp((-(i + 1) * binMs) / 10);
      // Four standard errors of a share of 20 000.
      expect(Math.abs(share - wanted)).toBeLessThan(4 * Math.sqrt(Math.max(wanted, 1e-4) / 20_000));
    });
    expect(shares.reduce((sum, share) => sum + share, longer)).toBeCloseTo(1, 9);
    // The ninety-eighth of a hundred is 39 ms.
    expect(binMs).toBe(1);
    expect(Math.abs(longer - Math.exp(-4))).toBeLessThan(0.004);
  });

  test('too few, or all of 0, are said or drawn all the same', () => {
    expect(intervalsFigure(partOf([Float64Array.of(3)])).picture).toBeUndefined();
    expect(intervalHistogram(Float64Array.of(0, 0)).shares[0]).toBe(1);
  });
});

describe('correlations', () => {
  test('are a path for each step of colour, with their mean', () => {
    const one = poisson(40, 1);
    const { said, picture } = correlationsFigure(partOf([one, one.slice(), one.slice(), new Float64Array(0)]));
    expect(said).toContain('Mean 1.000, SD 0.000 over 3 pairs of 3 neurons that fired');
    expect(picture).toBeDefined();
  });

  test('of many neurons some are taken, at even distances', () => {
    expect(someOf([1, 2, 3], 5)).toEqual([1, 2, 3]);
    expect(someOf([...Array(101).keys()], 5)).toEqual([0, 25, 50, 75, 100]);
    const { said } = correlationsFigure(partOf(Array.from({ length: 60 }, (_, seed) => poisson(20, seed))));
    expect(said).toContain('pairs of 48 of 60 neurons that fired');
    expect(Math.abs(Number(/Mean (−?[\d.]+)/.exec(said)?.[1].replace('−', '-')))).toBeLessThan(0.01);
  });

  test.each([
    ['a short time', partOf([clock(20), clock(30)], 150)],
    ['one neuron', partOf([clock(20)])],
    ['counts that do not vary', partOf([clock(10), clock(10)])],
  ])('of %s there are none, which is said', (_, part) => {
    const figure = correlationsFigure(part);
    if (part.trains.length === 2 && part.span.toMs === 4000) expect(figure.said).toMatch(/over 1 pairs|No pair/);
    else expect(figure.picture).toBeUndefined();
  });
});

describe('spectra', () => {
  test('of clocks of 25 ms are strongest at a multiple of 40 Hz, far above the level of chance', () => {
    const { said, picture } = spectrumFigure(partOf([clock(25), clock(25), clock(25)]));
    const [, hz, times] = /Strongest at ([\d.]+) Hz, ([\d.]+) times/.exec(said) ?? [];
    // Frequencies are a hertz or two apart.
    expect(Math.abs(Number(hz) / 40 - Math.round(Number(hz) / 40))).toBeLessThan(0.06);
    expect(Number(times)).toBeGreaterThan(10);
    expect(picture).toBeDefined();
  });

  test('have as many averages as there is time for', () => {
    expect([100, 128, 500, 2048, 1e6].map(segmentFor)).toEqual([undefined, 32, 64, 512, 512]);
    expect(spectrumFigure(partOf([clock(20)], 200)).picture).toBeUndefined();
    expect(spectrumFigure(partOf([new Float64Array(0)])).picture).toBeUndefined();
  });
});

describe('weights that learn', () => {
  const weighed = (timeMs: number): Weighed => ({
    ...{ kind: 'weighed', projection: 'exc→exc', unit: 'pA', timeMs, synapses: 10, low: 0, high: 40 },
    ...{ counts: Uint32Array.of(4, 6), mean: 12.5, spread: [1, 10, 30] },
  });

  test('are drawn as they are, with their course', () => {
    expect(weightsFigure([]).picture).toBeUndefined();
    const { said, picture } = weightsFigure([weighed(100), weighed(1200)]);
    expect(said).toContain('exc→exc: 10 synapses, 12.5 pA on average at 1.20 s; eight in ten lie between 1 and 30 pA');
    expect(picture).toBeDefined();
    const large = { ...weighed(100), high: 40_000, mean: 12_500, spread: [1000, 10_000, 30_000] } as const;
    expect(weightsFigure([large]).said).toContain('12.5 nA on average at 100 ms; eight in ten lie between 1 and 30 nA');
  });

  test('a long course keeps its beginning, and what comes for the same time replaces the last', () => {
    let course: readonly Weighed[] = [];
    for (let i = 0; i < 2600; i++) course = weighedOn(course, weighed(i));
    expect(course.length).toBeLessThanOrEqual(1200);
    expect([course[0].timeMs, course.at(-1)?.timeMs]).toEqual([0, 2599]);
    expect(weighedOn(course, weighed(2599))).toHaveLength(course.length);
  });
});

test('a picture stands alone: its colours are written out', () => {
  const text = '<svg viewBox="0 0 1 1"><!--?lit$1$--><path stroke="var(--exc)" fill="var(--ground)"/></svg>';
  expect(standaloneSvg(text, (name) => `#${name.length}`)).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path stroke="#5" fill="#8"/></svg>',
  );
});

test('a colour is a pixel, and a mean leaves out what is not known', () => {
  expect(pixelOf('#123456').toString(16)).toBe('ff563412');
  expect(meanOfKnown([1, Number.NaN, 3])).toEqual({ mean: 2, known: 2 });
});
