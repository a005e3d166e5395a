/** Colours that can be told apart: by luminance along a colour map, and against the background. */
import { describe, expect, test } from 'vitest';
import {
  colourAt,
  contrast,
  darkGateStops,
  darkSignedStops,
  darkStops,
  darkTheme,
  gateStopCount,
  gateStopsFor,
  huesFor,
  lightGateStops,
  lightSignedStops,
  lightStops,
  lightTheme,
  luminance,
  rgbOf,
  signedStopCount,
  stopCount,
  stopsFor,
} from '../../../scenes/stage/colours.ts';
import { hueCount } from '../../../scenes/stage/marks.ts';

const themes = [
  ['dark', darkTheme],
  ['light', lightTheme],
] as const;

describe('colour maps', () => {
  test.each([
    ['dark', darkStops, 1],
    ['light', lightStops, -1],
  ] as const)('on a %s page luminance goes one way throughout', (_, stops, way) => {
    expect(stops.length).toBe(stopCount);
    const steps = Array.from({ length: 101 }, (_, i) => luminance(colourAt(stops, i / 100)) * way);
    for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1]);
  });

  test.each([
    ['dark', darkTheme, darkSignedStops],
    ['light', lightTheme, lightSignedStops],
  ] as const)(
    'for signed values go away from zero in luminance, to blue below and orange above, %s',
    (_, theme, stops) => {
      expect(stops.length).toBe(signedStopCount);
      expect(stopsFor(rgbOf(theme.background), true)).toBe(stops);
      const background = rgbOf(theme.background);
      const seen = (value: number): number => contrast(colourAt(stops, value), background);
      for (let i = 1; i <= 50; i++)
        for (const side of [-1, 1])
          expect(seen(0.5 + (side * i) / 100)).toBeGreaterThan(seen(0.5 + (side * (i - 1)) / 100));
      const [below, above] = [stops[0], stops[signedStopCount - 1]];
      expect(below[2] - below[0]).toBeGreaterThan(0.2);
      expect(above[0] - above[2]).toBeGreaterThan(0.2);
      expect(Math.max(...stops[2]) - Math.min(...stops[2])).toBeLessThan(0.1);
    },
  );

  test.each([
    ['dark', darkTheme, darkGateStops],
    ['light', lightTheme, lightGateStops],
  ] as const)(
    'of gates go from cool to warm, one way in luminance, at a contrast of 3 and more throughout, %s',
    (_, theme, stops) => {
      expect(stops.length).toBe(gateStopCount);
      const background = rgbOf(theme.background);
      expect(gateStopsFor(background)).toBe(stops);
      const steps = Array.from({ length: 101 }, (_, i) => contrast(colourAt(stops, i / 100), background));
      for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1]);
      expect(steps[0]).toBeGreaterThanOrEqual(3);
      // Red less blue rises: what is warmer is more open.
      const warmth = stops.map(([red, , blue]) => red - blue);
      for (let i = 1; i < warmth.length; i++) expect(warmth[i]).toBeGreaterThan(warmth[i - 1] + 0.1);
      expect(Math.abs(warmth[2])).toBeLessThan(0.1);
    },
  );

  test('ends are the first and the last stop, and hold beyond', () => {
    expect(colourAt(darkStops, 0)).toEqual(darkStops[0]);
    expect(colourAt(darkStops, -3)).toEqual(darkStops[0]);
    colourAt(darkStops, 7).forEach((part, i) => {
      expect(part).toBeCloseTo(darkStops[stopCount - 1][i], 12);
    });
  });

  test('the map that stands out is taken', () => {
    expect(stopsFor(rgbOf(darkTheme.background))).toBe(darkStops);
    expect(stopsFor(rgbOf(lightTheme.background))).toBe(lightStops);
  });
});

describe.each(themes)('the %s theme', (_, theme) => {
  test('has every mark at a contrast of at least 3 to the background', () => {
    const background = rgbOf(theme.background);
    for (const name of ['ink', 'accent', 'exc', 'inh', 'flash', 'positive', 'negative'] as const)
      expect(contrast(rgbOf(theme[name]), background), name).toBeGreaterThanOrEqual(3);
  });

  test('has hues for populations, each at such a contrast, and no two much the same', () => {
    const hues = huesFor(theme);
    expect(hues).toHaveLength(hueCount);
    expect(hues.slice(0, 2)).toEqual([theme.exc, theme.inh].map(rgbOf));
    hues.forEach((hue, i) => {
      expect(contrast(hue, rgbOf(theme.background))).toBeGreaterThanOrEqual(3);
      for (const other of hues.slice(0, i))
        expect(Math.hypot(...hue.map((part, c) => part - other[c]))).toBeGreaterThan(0.15);
    });
  });

  test('flashes away from the background', () => {
    const background = rgbOf(theme.background);
    for (const name of ['exc', 'inh'] as const)
      expect(contrast(rgbOf(theme.flash), background)).toBeGreaterThan(contrast(rgbOf(theme[name]), background));
  });
});

test('contrast is that of WCAG', () => {
  expect(contrast(rgbOf('#000000'), rgbOf('#ffffff'))).toBeCloseTo(21, 12);
  expect(contrast(rgbOf('#777777'), rgbOf('#ffffff'))).toBeCloseTo(4.48, 2);
});

test('a colour that is none is our own mistake', () => {
  expect(() => rgbOf('red')).toThrow('internal: a colour of the scene is not #rrggbb (red)');
});
