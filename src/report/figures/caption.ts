/** Captions of task figures: the presentation's words, with what is computed from the results in between. */
import type { FigurePresentation } from '../../tasks/figure_presentation.ts';
import { select } from '../lookup.ts';
import type { View } from '../view.ts';
import { counted, fixed } from '../wording.ts';

type Piece = FigurePresentation['caption'][number];

/** In how many networks a metric of a task is a bound below, over all reservoirs and conditions. */
function boundsWords(view: View, task: string, metric: string): string {
  const rows = select(view.summary, { task, metric });
  const networks = rows.reduce((sum, { atLeast }) => sum + atLeast, 0);
  const all = rows.reduce((sum, { n }) => sum + n, 0);
  return `${counted(networks, 'network')} of ${fixed(all, 0)}`;
}

/** The caption as text. */
export function captionText(view: View, task: string, pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('bounds' in piece) return boundsWords(view, task, piece.bounds);
      return view.reference === undefined ? '' : ` Grey line: ${view.reference.noun}, for comparison.`;
    })
    .join('');
}
