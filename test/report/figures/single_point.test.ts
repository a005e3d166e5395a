/** What is drawn as a line is seen as well where it has a single point, as in an experiment with one condition. */
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { drawCurves } from '../../../src/report/experiment/curves.ts';
import { linearAxis } from '../../../src/report/figures/axes.ts';
import { drawLineChart } from '../../../src/report/figures/line_chart.ts';
import { toMarkup } from '../../../src/report/html.ts';
import { reservoirStyles } from '../../../src/report/reservoir_style.ts';

const axis = linearAxis([0, 3], [0], 'x', String);
const [style] = reservoirStyles([], ['liquid']);

/** Marks of single points in a chart whose only line is the reference's, in grey. */
function dots(count: number): number {
  const points = Array.from({ length: count }, (_, x) => ({ x, mean: 1, low: null, high: null }));
  const chart = drawLineChart({
    ...{ label: 'chart', x: axis, y: axis, levels: [], yardstick: [] },
    lines: [{ style, ghost: true, points }],
  });
  const { document } = parseHTML(`<html>${toMarkup(chart)}</html>`);
  return document.querySelectorAll('circle').length;
}

test('a reference in grey with one condition is a mark, with more a line', () => {
  expect([1, 2, 3].map(dots)).toEqual([1, 0, 0]);
});

test('so is a series of a published result', () => {
  const marks = [1, 2].map((count) => {
    const points = Array.from({ length: count }, (_, x) => ({ x: x + 1, y: 1 }));
    const series = [{ name: '', role: 'found', hue: 0, drawn: 'line', points }] as const;
    const panel = { kind: 'curves', heading: 'h', x: { label: 'x' }, y: { label: 'y' }, series } as const;
    const { document } = parseHTML(`<html>${toMarkup(drawCurves(panel, false))}</html>`);
    return document.querySelectorAll('g[stroke-width] circle, circle').length;
  });
  expect(marks).toEqual([1, 0]);
});
