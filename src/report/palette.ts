/**
 * Colours, marks and lines of reservoirs, given by rank within a family: whoever comes first in the experiment gets
 * the first of each. The first colour of a hue is that of the page (system_colours.ts), some of the others are Okabe &
 * Ito's (2008); all are dark for white paper and bright on dark, each at a contrast of 3:1 or more to its background.
 * A hue has eight colours and eight marks. Marks are shifted by one against the colours after every eight, so that 64
 * reservoirs of a family differ in colour or mark, and eight neighbours, which share a panel, differ in both.
 */

import { SYSTEM_COLOURS } from '../system_colours.ts';

/** A family's range of colours: that of liquids begins with blue, that of continuous systems with green. */
export type Hue = 'spiking' | 'continuous';

const { light, dark } = SYSTEM_COLOURS;

/** Colours of a hue on white paper and on dark; those of the page first. */
export const PALETTES: Readonly<Record<Hue, readonly { readonly light: string; readonly dark: string }[]>> = {
  spiking: [
    { light: light.liquid, dark: dark.liquid },
    { light: '#2b8ccb', dark: '#8fd0ff' },
    { light: '#a44a86', dark: '#dd8fbe' },
    { light: '#2b2f9e', dark: '#7f86ff' },
    { light: '#00939c', dark: '#35d0d8' },
    { light: '#6b5b95', dark: '#b3a1e0' },
    { light: '#e0407b', dark: '#ff6fb5' },
    { light: '#5c1233', dark: '#ffd3c4' },
  ],
  continuous: [
    { light: light.continuous, dark: dark.continuous },
    { light: '#cf4f00', dark: '#ff7f32' },
    { light: '#3d4349', dark: '#d3d7db' },
    { light: '#a97500', dark: '#e0a92e' },
    { light: '#b3162b', dark: '#ff6464' },
    { light: '#6f7a00', dark: '#c5d04a' },
    { light: '#6b4423', dark: '#cfa98a' },
    { light: '#83888d', dark: '#868c92' },
  ],
};

/** Colours of a hue; as many as a panel has lines at most. */
export const COLOURS = PALETTES.spiking.length;

const MARKS = {
  filled: ['circle', 'square', 'triangle', 'diamond', 'star', 'wye', 'cross', 'hexagon'],
  open: ['circle', 'square', 'diamond', 'triangle', 'times', 'plus', 'star', 'hexagon'],
} as const;

const DASHES = ['6 3', '2 3', '8 3 2 3', '4 2', '1 3', '10 3', '3 1', '6 2 1 2 1 2'] as const;

/** Shape of a mark. */
export type MarkShape = (typeof MARKS)['filled' | 'open'][number];

/** How a family is drawn. */
export interface FamilyLook {
  readonly hue: Hue;
  readonly marks: 'filled' | 'open';
  readonly lines: 'solid' | 'broken';
}

/** How one of its reservoirs is drawn. */
export interface RankLook {
  /** A variable of the style sheet, so that one drawing serves both themes. */
  readonly colour: string;
  readonly symbol: MarkShape;
  readonly filled: boolean;
  /** SVG dash array; undefined for a solid line. */
  readonly dash: string | undefined;
}

/** A colour of a hue by its place, from 0. */
export function colourOf(hue: Hue, place: number): string {
  return `var(--${hue}-${(place % COLOURS) + 1})`;
}

/** What results of November 2026 and before call the hues. */
const FORMER_HUES: Readonly<Record<string, Hue | undefined>> = { warm: 'spiking', cool: 'continuous' };

/** The look of the reservoir of a rank, from 0, within its family. */
export function lookOf({ hue: named, marks, lines }: FamilyLook, rank: number): RankLook {
  const hue = FORMER_HUES[named] ?? named;
  const place = rank % COLOURS;
  const shapes = MARKS[marks];
  return {
    colour: colourOf(hue, place),
    symbol: shapes[(place + Math.floor(rank / COLOURS)) % shapes.length],
    filled: marks === 'filled',
    dash: lines === 'solid' ? undefined : DASHES[place],
  };
}

/** Variables of the style sheet with the colours of a theme. */
export function paletteVariables(theme: 'light' | 'dark'): string {
  return Object.entries(PALETTES)
    .map(([hue, colours]) => colours.map((colour, k) => `--${hue}-${k + 1}: ${colour[theme]};`).join(' '))
    .join('\n  ');
}
