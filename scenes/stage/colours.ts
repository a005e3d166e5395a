/**
 * Colours of the scene: two quiet themes with one accent, and a colour map for values. Nothing is told by hue alone:
 * excitatory and inhibitory neurons, and positive and negative states, differ in shape too. Colours are `#rrggbb`; to
 * the shaders they go as sRGB in 0 … 1, unchanged.
 */

import { SYSTEM_COLOURS } from '../../src/system_colours.ts';
import { type PopulationColour, populationColours } from '../population_marks.ts';

/** Red, green and blue, sRGB in 0 … 1. */
export type Rgb = readonly [number, number, number];

/** Colours of one theme, each `#rrggbb`. */
export interface StageTheme {
  readonly background: string;
  /** Glass, incoming synapses of the selected neuron. */
  readonly ink: string;
  /** What is selected, its outgoing synapses, and stones. */
  readonly accent: string;
  readonly exc: string;
  readonly inh: string;
  /** What a neuron's colour goes to as it fires. */
  readonly flash: string;
  /** Continuous states above and below zero. */
  readonly positive: string;
  readonly negative: string;
}

/** Colours of what is in the tanks, the same as in reports. */
function ofSystems(theme: 'light' | 'dark'): Pick<StageTheme, 'exc' | 'inh' | 'positive' | 'negative'> {
  const { liquid, inhibitory, continuous, negative } = SYSTEM_COLOURS[theme];
  return { exc: liquid, inh: inhibitory, positive: continuous, negative };
}

/** For a dark page. */
export const darkTheme: StageTheme = {
  background: '#0d1319',
  ink: '#c9d6e2',
  accent: '#ffb454',
  ...ofSystems('dark'),
  flash: '#f4fbff',
};

/** For a light page. */
export const lightTheme: StageTheme = {
  background: '#f8f7f3',
  ink: '#2a3947',
  accent: '#c45f00',
  ...ofSystems('light'),
  flash: '#06324c',
};

/**
 * A colour as numbers.
 * @throws {Error} if it is not `#rrggbb`
 */
export function rgbOf(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (match === null) throw new Error(`internal: a colour of the scene is not #rrggbb (${hex})`);
  const part = (i: number): number => Number.parseInt(match[i], 16) / 255;
  return [part(1), part(2), part(3)];
}

/** Between two colours; `t` 0 gives the first, 1 the second. */
export function mix(from: Rgb, to: Rgb, t: number): Rgb {
  const part = (i: number): number => from[i] + (to[i] - from[i]) * t;
  return [part(0), part(1), part(2)];
}

/** Colours that populations may be given, of like lightness, each at a contrast of 3 and more. */
export const darkPopulationColours: Readonly<Record<PopulationColour, string>> = {
  ...{ teal: '#2fc7b5', gold: '#e0b93d', orange: '#f0914a', red: '#ef6f6c' },
  ...{ pink: '#e583c4', violet: '#b48cf2', olive: '#a3b84c', grey: '#a9b4bf' },
};

/** The same for a light page. */
export const lightPopulationColours: Readonly<Record<PopulationColour, string>> = {
  ...{ teal: '#00807a', gold: '#8f6a00', orange: '#b35300', red: '#c02f3a' },
  ...{ pink: '#b23489', violet: '#7a48c8', olive: '#5f7200', grey: '#5d6873' },
};

/** Hues in the order of marks.ts: of what excites, of what inhibits, and of the palette. */
export function huesFor({ background, exc, inh }: StageTheme): readonly Rgb[] {
  const palette = luminance(rgbOf(background)) < 0.2 ? darkPopulationColours : lightPopulationColours;
  return [exc, inh, ...populationColours.map((name) => palette[name])].map(rgbOf);
}

/** Relative luminance of sRGB as WCAG 2 defines it, 0 … 1. */
export function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours as WCAG 2 defines it, 1 … 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Number of stops of a colour map. */
export const stopCount = 6;

/**
 * Stops of the colour map for a dark page, equally far apart, from dim to bright: blue over teal to pale yellow,
 * luminance rising throughout.
 */
export const darkStops: readonly Rgb[] = ['#2b3a6b', '#2f5f8f', '#2b8a92', '#45b184', '#a3d05f', '#f9e96a'].map(rgbOf);

/** The same for a light page, where more must be darker: luminance falls throughout. */
export const lightStops: readonly Rgb[] = ['#c9d36a', '#7cbf74', '#34a183', '#237b8a', '#2b5485', '#2a2560'].map(rgbOf);

/** Number of stops of a map of signed values; that of zero is in the middle. */
export const signedStopCount = 5;

/**
 * Stops for signed values on a dark page: blue below zero, orange above it, and the further from the background the
 * larger.
 */
export const darkSignedStops: readonly Rgb[] = ['#7ab4ff', '#3f6fb8', '#39434d', '#b0742a', '#ffc266'].map(rgbOf);

/** The same for a light page. */
export const lightSignedStops: readonly Rgb[] = ['#123f8c', '#6f97cf', '#d3d4d2', '#d59350', '#8a4300'].map(rgbOf);

/** Number of stops of the map of gates. */
export const gateStopCount = 5;

/**
 * Stops for gates on a dark page: closed is cool, half open grey, open warm. Luminance rises throughout, too, so that
 * the map is read without its hues; blue and orange are told apart by those who see no red or no green. Equally far
 * apart in OKLCH (Ottosson 2020), each at a contrast of 3 and more.
 */
export const darkGateStops: readonly Rgb[] = ['#2a6cba', '#5d87b2', '#969ca3', '#daa28a', '#ffab80'].map(rgbOf);

/** The same for a light page, where luminance falls. */
export const lightGateStops: readonly Rgb[] = ['#3d94d7', '#5581a6', '#666d72', '#7d4b2e', '#762f06'].map(rgbOf);

/** Stops of gates that stand out from a background. */
export const gateStopsFor = (background: Rgb): readonly Rgb[] =>
  luminance(background) < 0.2 ? darkGateStops : lightGateStops;

/** Stops that stand out from a background. @param signed for values on both sides of zero */
export function stopsFor(background: Rgb, signed = false): readonly Rgb[] {
  if (luminance(background) < 0.2) return signed ? darkSignedStops : darkStops;
  return signed ? lightSignedStops : lightStops;
}

/** Colour of a value in 0 … 1 by stops; values outside are held at the ends. */
export function colourAt(stops: readonly Rgb[], value: number): Rgb {
  const at = Math.min(1, Math.max(0, value)) * (stops.length - 1);
  const below = Math.min(stops.length - 2, Math.floor(at));
  return mix(stops[below], stops[below + 1], at - below);
}
