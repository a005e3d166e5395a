/** The course of a training: loss against passes, on lessons and on those that were held back. */
import { checkArray, refuse } from '../errors.ts';
import { drawLines } from './line_figure.ts';
import { checkOptions, type FigureOptions } from './options.ts';

/** Training after a pass, as learners record it. */
export interface PlottedPass {
  readonly pass: number;
  /** > 0 */
  readonly loss: number;
  readonly heldBackLoss?: number;
}

/**
 * Draws the course on a logarithmic axis of loss.
 * @returns the text of an SVG
 * @throws {InputError} for a history or options that are none, in a line
 */
export function learningCurve(history: readonly PlottedPass[], options: FigureOptions = {}): string {
  checkOptions('learning curve', options, []);
  checkArray('learning curve', 'passes', history, 'give the history of a training');
  const heldBack = history.filter(({ heldBackLoss }) => heldBackLoss !== undefined);
  const lines = [
    {
      name: heldBack.length > 0 ? 'taught' : '',
      x: history.map(({ pass }) => pass),
      y: history.map(({ loss }) => loss),
    },
    ...(heldBack.length > 0
      ? [{ name: 'held back', x: heldBack.map(({ pass }) => pass), y: heldBack.map((of) => of.heldBackLoss as number) }]
      : []),
  ];
  for (const { name, y } of lines)
    for (const value of y)
      if (!(value > 0)) refuse('learning curve', `a loss of ${value} (${name || 'taught'})`, 'use losses > 0');
  const last = history[history.length - 1];
  return drawLines(
    {
      ...{ where: 'learning curve', lines, height: 220 },
      words: `loss over ${history.length} passes${last === undefined ? '' : `, in the end ${Number(last.loss.toPrecision(3))}`}.`,
      x: { label: 'pass', tight: true },
      y: { label: 'loss', type: 'log' },
    },
    options,
  );
}
