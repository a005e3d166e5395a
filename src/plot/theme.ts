/** Colours of figures that stand alone, on a light and on a dark ground: those of the report. */
import { SYSTEM_COLOURS } from '../system_colours.ts';

/** Colours of a theme, each `#rrggbb`. */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  /** The first of several lines; what excites. */
  readonly first: string;
  /** The second; what inhibits. */
  readonly second: string;
  /** Further lines. */
  readonly others: readonly string[];
}

/** The themes by name. */
export const THEMES: Readonly<Record<'light' | 'dark', Theme>> = {
  light: {
    ...{ paper: '#ffffff', ink: '#1c1e21', muted: '#62676d', grid: '#e6e8ea' },
    ...{ first: SYSTEM_COLOURS.light.liquid, second: '#b2491d' },
    others: [SYSTEM_COLOURS.light.continuous, '#7a4a9e', '#6a6000'],
  },
  dark: {
    ...{ paper: '#15171a', ink: '#e4e6e8', muted: '#9aa1a8', grid: '#2b2f34' },
    ...{ first: SYSTEM_COLOURS.dark.liquid, second: '#f08a5d' },
    others: [SYSTEM_COLOURS.dark.continuous, '#c59be6', '#d3c14a'],
  },
};

/** The colour of one of several lines; they begin again after five. */
export function lineColour({ first, second, others }: Theme, i: number): string {
  return [first, second, ...others][i % (2 + others.length)];
}
