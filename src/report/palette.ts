/**
 * Colours, marks and lines of reservoirs, given by rank within a family: whoever comes first in the experiment gets
 * the first of each. The first colours are Okabe & Ito's (2008), darkened for white paper and bright on dark; each
 * has at least 3:1 contrast against its background. A hue has eight colours and eight marks. Marks are shifted by one
 * against the colours after every eight, so that 64 reservoirs of a family differ in colour or mark, and eight
 * neighbours, which share a panel, differ in both.
 */

/** A family's range of colours. */
export type Hue = 'warm' | 'cool';

/** Colours of a hue on white paper and on dark. */
export const PALETTES: Readonly<Record<Hue, readonly { readonly light: string; readonly dark: string }[]>> = {
  warm: [
    { light: '#cf4f00', dark: '#ff7f32' },
    { light: '#a97500', dark: '#e0a92e' },
    { light: '#a44a86', dark: '#dd8fbe' },
    { light: '#b3162b', dark: '#ff6464' },
    { light: '#6b4423', dark: '#cfa98a' },
    { light: '#e0407b', dark: '#ff6fb5' },
    { light: '#6f7a00', dark: '#c5d04a' },
    { light: '#5c1233', dark: '#ffd3c4' },
  ],
  cool: [
    { light: '#0065a3', dark: '#5aa9e6' },
    { light: '#2b8ccb', dark: '#8fd0ff' },
    { light: '#007f5c', dark: '#35c79b' },
    { light: '#3d4349', dark: '#d3d7db' },
    { light: '#83888d', dark: '#868c92' },
    { light: '#6b5b95', dark: '#b3a1e0' },
    { light: '#00939c', dark: '#35d0d8' },
    { light: '#2b2f9e', dark: '#7f86ff' },
  ],
};

/** Colours of a hue; as many as a panel has lines at most. */
export const COLOURS = PALETTES.warm.length;

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

/** The look of the reservoir of a rank, from 0, within its family. */
export function lookOf({ hue, marks, lines }: FamilyLook, rank: number): RankLook {
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
