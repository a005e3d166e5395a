/** Colours and marks: readable in both themes, and no two reservoirs of a family alike. */
import { describe, expect, test } from 'vitest';
import { COLOURS, type FamilyLook, lookOf, PALETTES } from '../../src/report/palette.ts';

type Theme = 'light' | 'dark';

/** The page's backgrounds. */
const PAPER = { light: '#ffffff', dark: '#15171a' };

/** Red, green and blue in linear light, 0 to 1. */
function linear(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** Contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const [low, high] = [a, b]
    .map(linear)
    .map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    .sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}

/** Oklab (Ottosson 2020), in which equal distances look about equal. */
function oklab(hex: string): readonly number[] {
  const [r, g, b] = linear(hex);
  const [l, m, s] = [
    Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b),
    Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b),
    Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b),
  ];
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (a: string, b: string): number => Math.hypot(...oklab(a).map((value, k) => value - oklab(b)[k]));

describe.each(Object.entries(PALETTES))('%s colours', (_, colours) => {
  test.each<Theme>(['light', 'dark'])('stand out from the paper, %s', (theme) => {
    for (const colour of colours) expect(contrast(colour[theme], PAPER[theme])).toBeGreaterThanOrEqual(3);
  });

  test.each<Theme>(['light', 'dark'])('are apart from one another, %s', (theme) => {
    // A distance of .02 is just noticeable side by side; small marks apart from one another take four times that.
    for (const [i, a] of colours.entries())
      for (const b of colours.slice(0, i)) expect(distance(a[theme], b[theme])).toBeGreaterThan(0.08);
  });
});

const LOOKS: readonly FamilyLook[] = [
  { hue: 'warm', marks: 'filled', lines: 'solid' },
  { hue: 'cool', marks: 'open', lines: 'broken' },
];

test.each(LOOKS)(
  '64 reservoirs of a family have 64 pairs of colour and mark, and neighbours share neither: %o',
  (look) => {
    const looks = Array.from({ length: 64 }, (_, rank) => lookOf(look, rank));
    expect(new Set(looks.map(({ colour, symbol }) => `${colour} ${symbol}`)).size).toBe(64);
    for (let first = 0; first < 64; first += COLOURS) {
      const panel = looks.slice(first, first + COLOURS);
      expect(new Set(panel.map(({ colour }) => colour)).size).toBe(COLOURS);
      expect(new Set(panel.map(({ symbol }) => symbol)).size).toBe(COLOURS);
    }
  },
);
