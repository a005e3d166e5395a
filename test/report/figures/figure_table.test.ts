/** The data of figures as CSV in links: what a browser reads from the link is what was written. */
import { expect, test } from 'vitest';
import { linearAxis } from '../../../src/report/figures/axes.ts';
import { csvUrl, fileStem, lineRows, lineTable, tableText } from '../../../src/report/figures/figure_table.ts';
import { reservoirStyles } from '../../../src/report/reservoir_style.ts';

const [style] = reservoirStyles([], ['liquid']);
const axis = linearAxis([0, 3], [0], 'x (ms)', (value) => `at ${value}`);
const line = { style, ghost: false, points: [{ x: 1, mean: 0.1 + 0.2, low: null, high: 2 }] };
const chart = {
  ...{ x: axis, y: { ...axis, label: 'score' }, lines: [line, { ...line, ghost: true }] },
  ...{ levels: [{ value: 0.5, label: 'chance' }], yardstick: [{ x: 1, value: 1 / 3 }] },
};

test('a table has no residue of binary fractions, nothing for what is no number, and no formula', () => {
  const rows = [
    ['=1+1', 0.1 + 0.2, null],
    ['a, "b"', Number.NaN, 123456.789],
  ];
  expect(tableText({ columns: ['a', 'b', 'c'], rows })).toBe('a,b,c\n\'=1+1,0.3,\n"a, ""b""",,123460\n');
});

test('a link holds the text, whatever stands in it', async () => {
  const text = 'd′,“50 %”,<b>&"#\'\n=1,a\\b\u0007^`{|}\n';
  const url = csvUrl(text);
  expect(url).toMatch(/^data:text\/csv;charset=utf-8,[\w,.%=:;!()*+/?@~$'-]*$/);
  expect(await (await fetch(url)).text()).toBe(text);
});

test('a chart is its lines, its observer and its levels; the line behind is that of another panel', () => {
  const { columns, rows } = lineTable(lineRows('panel', chart, 'ideal observer'), 'x (ms)');
  expect(columns).toEqual(['panel', 'line', 'x (ms)', 'score', 'low', 'high']);
  expect(rows).toEqual([
    ['panel', 'liquid', 1, 0.1 + 0.2, null, 2],
    ['panel', 'ideal observer', 1, 1 / 3, null, null],
    ['panel', 'chance', null, 0.5, null, null],
  ]);
  expect(lineRows('panel', chart, '', true)[0][3]).toBe('at 1');
});

test('charts of several quantities say which', () => {
  const other = { ...chart, y: { ...chart.y, label: 'error' } };
  const { columns, rows } = lineTable([...lineRows('a', chart, 'o'), ...lineRows('b', other, 'o')]);
  expect(columns.slice(0, 5)).toEqual(['quantity', 'panel', 'line', 'at', 'value']);
  expect(new Set(rows.map(([quantity]) => quantity))).toEqual(new Set(['score', 'error']));
});

test('words are the name of a file', () => {
  expect(fileStem('Reproducing an interval (ready–set–go).')).toBe('reproducing-an-interval-ready-set-go');
  expect(fileStem('../../etc/passwd')).toBe('etc-passwd');
  expect(fileStem('…')).toBe('figure');
});
