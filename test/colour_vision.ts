/** How far apart colours `#rrggbb` look, also to those who lack cones, and how they stand out. */

/** What those see who lack a kind of cones, in linear light: Machado, Oliveira & Fernandes 2009, severity 1. */
const CONES = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  noGreen: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  noRed: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
} as const;

/** Whose eyes. */
export type Eyes = keyof typeof CONES;

/** Red, green and blue in linear light, 0 to 1. */
function linear(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** Contrast ratio of WCAG 2. */
export function contrast(a: string, b: string): number {
  const [low, high] = [a, b]
    .map(linear)
    .map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    .sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}

/** Oklab (Ottosson 2020), in which equal distances look about equal. */
function oklab([r, g, b]: readonly number[]): readonly number[] {
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

function seenBy(eyes: Eyes, [r, g, b]: readonly number[]): readonly number[] {
  const m = CONES[eyes];
  return [0, 3, 6].map((row) => Math.min(1, Math.max(0, m[row] * r + m[row + 1] * g + m[row + 2] * b)));
}

/** Distance of two colours in Oklab; about .02 is just noticeable side by side. */
export function distance(a: string, b: string, eyes: Eyes = 'all'): number {
  const [one, other] = [a, b].map((hex) => oklab(seenBy(eyes, linear(hex))));
  return Math.hypot(...one.map((value, k) => value - other[k]));
}
