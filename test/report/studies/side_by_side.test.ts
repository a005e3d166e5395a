/** What studies found of the same systems in the same tasks, and nothing of others, stands side by side. */
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { toMarkup } from '../../../src/report/html.ts';
import type { ReportData } from '../../../src/report/report_data.ts';
import { sideBySide } from '../../../src/report/studies/side_by_side.ts';
import { viewOf } from '../../../src/report/view.ts';
import { smallStudy, withTasks } from './small_studies.ts';

const texts = (root: ParentNode, selector: string): (string | null)[] =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);
const beside = (...all: readonly ReportData[]): Document | undefined => {
  const found = sideBySide(all.map((data) => ({ name: data.manifest.name, view: viewOf(data) })));
  return found && (parseHTML(`<html><body>${toMarkup(found)}</body></html>`).document as unknown as Document);
};

const large = smallStudy('large', 10);
const small = smallStudy('small', 3, ['discrimination'], ['liquid', 'delay-line']);

test('there is a row for each shared system in each study that has it, with the means of its summary', () => {
  const page = beside(large, small) as Document;
  expect(texts(page, 'h3')).toEqual(['discrimination']);
  const rows = [...page.querySelectorAll('table')[0].querySelectorAll('tbody tr')].map((row) => texts(row, 'th, td'));
  expect(rows.map(([system, study]) => [system?.trim(), study])).toEqual([
    ['liquid', 'large'],
    ['liquid', 'small'],
    ['delay line', 'large'],
    ['delay line', 'small'],
  ]);
  const { mean } =
    small.summary.find(({ reservoir, metric }) => reservoir === 'delay-line' && metric === 'accuracy') ?? {};
  const written = mean?.toFixed(2).replace('0.', '.') ?? '';
  expect(written).toMatch(/^[1.]?\.?\d\d/);
  expect(rows[3][2]?.startsWith(written)).toBe(true);
  expect(rows[3][2]).toMatch(/n = 3$/);
  expect(rows[2][2]).toMatch(/n = 10$/);
});

test('without a task, a system or a condition in common there is nothing', () => {
  expect(beside(small, smallStudy('other', 3, ['production']))).toBeUndefined();
  expect(beside(small, smallStudy('other', 3, ['discrimination'], ['filter-bank']))).toBeUndefined();
  const elsewhere = small.summary.map((row) => ({ ...row, condition: `far ${row.condition}` }));
  expect(beside(small, { ...small, summary: elsewhere })).toBeUndefined();
});

test('a task of one label that is another task behind it is not put beside it', () => {
  expect(beside(small, withTasks(small, { name: 'another' }))).toBeUndefined();
  expect(beside(small, withTasks(small, { name: 'discrimination' }))).toBeDefined();
});

test('options in which a shared task differs are told, with those of each study', () => {
  const page = beside(small, withTasks(large, { name: 'discrimination', own: ['ratio = 1.1'] })) as Document;
  expect(texts(page, '.caution')).toEqual([
    expect.stringMatching(/^It was asked differently: small .*; large ratio = 1\.1\.$/),
  ]);
  expect(texts(beside(small, large) as Document, '.caution')).toEqual([]);
  const wider = { ...large, rows: large.rows.map((row) => ({ ...row, size: row.size + 1 })) };
  const [size] = large.rows.map((row) => row.size);
  expect(texts(beside(small, wider) as Document, '.caution')).toEqual([
    expect.stringMatching(new RegExp(`^It was asked differently: small ${size} states.*; large ${size + 1} states`)),
  ]);
});
