/** Figures of answers to "was it longer?": accuracy by the difference, and psychometric curves, in panels. */
import { conditionAt } from '../at_interval.ts';
import type { CaptionPiece, LinesFigure, LinesPanel, SharesFigure } from '../figure_presentation.ts';
import { SHARE_TENTH } from '../presentation_words.ts';
import { atPercent, atRatio, bothWays, percentOf } from './answers.ts';

/** A panel: a condition and what stands above it. */
export interface LongerPanel {
  readonly condition: string;
  readonly heading: string;
}

/** Accuracy against the difference, both orders together. @param panels without headings where there is only one */
export function accuracyByRatio(
  panels: readonly LongerPanel[],
  ratios: readonly number[],
  { title, caption, yardstick }: Pick<LinesFigure, 'title' | 'caption'> & Pick<LinesPanel, 'yardstick'>,
): LinesFigure {
  return {
    ...{ kind: 'lines', title, caption },
    panels: panels.map(({ condition, heading }) => ({
      ...(panels.length > 1 && { heading }),
      metric: 'accuracy',
      describes: 'Accuracy against the difference of the two intervals in per cent of the shorter one',
      places: ratios.map((ratio) => ({ condition: conditionAt(condition, atRatio(ratio)), x: 100 * (ratio - 1) })),
      x: { label: 'difference (% of the shorter, log scale)', scale: 'log' },
      y: { label: 'accuracy', scale: 'linear', format: SHARE_TENTH, include: [0.5, 1] },
      levels: [{ value: 0.5, label: 'chance' }],
      ...(yardstick !== undefined && { yardstick }),
    })),
  };
}

/**
 * How often what is judged was called longer.
 * @param words `of`: what is judged, as places name it; `against`: what it is held against
 */
export function longerCurves(
  panels: readonly LongerPanel[],
  ratios: readonly number[],
  { of, against, caption }: { readonly of: string; readonly against: string; readonly caption: CaptionPiece },
): SharesFigure {
  return {
    ...{ kind: 'shares', title: 'Psychometric curves.', caption: [caption], metric: 'pLonger', level: 0.5 },
    x: { label: `${of}, % of ${against}` },
    y: { label: `${of} called longer` },
    panels: panels.map(({ condition, heading }) => ({
      heading,
      describes: `Share of "${of} longer" answers against its length in per cent of the ${against}`,
      places: bothWays(ratios)
        .sort((a, b) => a - b)
        .map((ratio) => ({ condition: conditionAt(condition, atPercent(of, ratio)), x: percentOf(ratio) })),
    })),
  };
}
