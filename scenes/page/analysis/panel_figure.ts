/** A panel's figure: its picture, and what it tells in words. */
import type { SVGTemplateResult } from 'lit-html';

/** Size of a panel's picture, CSS pixels at its full width. */
export const PANEL_WIDTH = 340;
export const PANEL_HEIGHT = 190;

/** What a panel shows. */
export interface PanelFigure {
  /** Left out where there is nothing to draw. */
  readonly picture?: SVGTemplateResult;
  /** What it says, in a sentence or two; where there is nothing to draw, why. */
  readonly said: string;
}

/** A mean over what is known, and over how many; NaN over none. */
export function meanOfKnown(values: readonly number[]): { readonly mean: number; readonly known: number } {
  const known = values.filter((value) => !Number.isNaN(value));
  return { mean: known.reduce((sum, value) => sum + value, 0) / known.length, known: known.length };
}
