/**
 * Correlations of spike counts of pairs of neurons, as a matrix in the order of the rows: colours of the excitatory
 * above 0, of the inhibitory below. Of many neurons that fired some are taken, at even distances.
 */
import { svg } from 'lit-html';
import { pairCorrelations } from '../../../src/analysis/pair_correlations.ts';
import { countText } from '../words.ts';
import { type Axis, axes, type Frame, roundTicks, scaleX } from './chart.ts';
import { type MeasuredPart, wholeBins } from './measured_part.ts';
import { PANEL_WIDTH, type PanelFigure } from './panel_figure.ts';

/** Bins of the counts, ms. */
const BIN_MS = 10;
const FEWEST_BINS = 20;
/** Neurons of the matrix, at most. */
const MOST = 48;
/** Steps of the colours. */
const LEVELS = 8;

export const MATRIX_HEIGHT = 330;

/** Some of many, at even distances, first and last among them. */
export function someOf<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]);
}

/** The matrix, and its mean. */
export function correlationsFigure({ trains, span }: MeasuredPart): PanelFigure {
  const bins = wholeBins(span, BIN_MS);
  const fired = trains.filter(({ length }) => length > 0);
  if ((bins.toMs - bins.fromMs) / BIN_MS < FEWEST_BINS)
    return { said: `At least ${FEWEST_BINS} bins of ${BIN_MS} ms are needed: let time pass, or brush more.` };
  if (fired.length < 2) return { said: 'Fewer than two neurons fired: let time pass, or brush more.' };
  const some = someOf(fired, MOST);
  const matrix = pairCorrelations(some, bins);
  const n = some.length;
  const pairs: number[] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) pairs.push(matrix[i * n + j]);
  const known = pairs.filter((r) => !Number.isNaN(r));
  if (known.length === 0) return { said: 'No pair of neurons has counts that vary.' };
  const largest = Math.max(0.05, ...known.map(Math.abs));
  const frame: Frame = { width: PANEL_WIDTH, height: MATRIX_HEIGHT, left: 52, right: 328, top: 10, bottom: 286 };
  const axis: Axis = { label: 'neuron, in the order of rows', low: 0, high: n, ticks: roundTicks(0, n, 6) };
  const xOf = scaleX(axis, frame);
  const yOf = (row: number): number => frame.top + (row / n) * (frame.bottom - frame.top);
  const side = (frame.right - frame.left) / n;
  // A path for each step of colour: thousands of squares as elements of their own are slow.
  const steps = Array.from({ length: LEVELS }, () => ['', '']);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const r = matrix[i * n + j];
      if (i === j || Number.isNaN(r)) continue;
      const level = Math.min(LEVELS - 1, Math.floor((LEVELS * Math.abs(r)) / largest));
      const s = side.toFixed(2);
      steps[level][r < 0 ? 1 : 0] += `M${xOf(j).toFixed(2)} ${yOf(i).toFixed(2)}h${s}v${s}h-${s}z`;
    }
  const mean = known.reduce((sum, r) => sum + r, 0) / known.length;
  const sd = Math.sqrt(known.reduce((sum, r) => sum + (r - mean) ** 2, 0) / known.length);
  const of = n < fired.length ? `${n} of ${countText(fired.length)} neurons that fired` : `${n} neurons that fired`;
  return {
    picture: svg`${steps.flatMap((both, level) =>
      both.map(
        (d, sign) =>
          svg`<path d=${d} fill=${sign === 0 ? 'var(--exc)' : 'var(--inh)'} fill-opacity=${((level + 1) / LEVELS).toFixed(3)}/>`,
      ),
    )}${axes(frame, axis, axis, yOf)}`,
    said: `Mean ${mean.toFixed(3).replace('-', '−')}, SD ${sd.toFixed(3)} over ${countText(known.length)} pairs of ${of}; counts in bins of ${BIN_MS} ms. Full colour is ${largest.toFixed(2)}: positive in the colour of those that excite, negative in that of those that inhibit.`,
  };
}
