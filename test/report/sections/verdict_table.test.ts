/** Verdicts on the page: a table of words beside the reference, and the sentence on the best rivals. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { type Html, toMarkup } from '../../../src/report/html.ts';
import { renderReport } from '../../../src/report/report.ts';
import type { ReportData } from '../../../src/report/report_data.ts';
import { verdictContext } from '../../../src/report/sections/verdict_context.ts';
import { verdictTable } from '../../../src/report/sections/verdict_table.ts';
import { viewOf } from '../../../src/report/view.ts';
import { marginsOf } from '../../../src/studies/comparison/margins.ts';
import { summarise } from '../../../src/studies/comparison/summary.ts';
import { fakeReport } from '../fake_results.ts';

/** Accuracies beside a liquid's .7: .9, .5, the same but for .001, and the same but for .06 here and there. */
const LEADS: Readonly<Record<string, (seed: number) => number>> = {
  liquid: () => 0,
  'filter-bank': () => 0.2,
  'echo-state': () => -0.2,
  'delay-line': (seed) => (seed % 2 === 0 ? 0.001 : -0.001),
  'leaky-echo-state': (seed) => (seed % 2 === 0 ? 0.06 : -0.06),
};

function reported(networks: number): ReportData {
  const data = fakeReport(networks);
  const rows = data.rows
    .filter(({ metric, reservoir }) => metric === 'accuracy' && LEADS[reservoir] !== undefined)
    .map((row) => ({ ...row, value: 0.7 + 0.001 * row.seed + LEADS[row.reservoir](row.seed) }));
  const marginOf = marginsOf(data.manifest.presented?.tasks ?? []);
  return { ...data, rows, summary: summarise(rows, { reference: 'liquid', seed: 1, marginOf }) };
}

function tableOf(data: ReportData): Html | undefined {
  const view = viewOf(data);
  const context = verdictContext(view, view.tasks[0]);
  if (context === undefined) throw new Error('no verdict');
  return verdictTable(context);
}

describe('verdicts', () => {
  test('stand in a table, each reservoir beside the reference at each interval', () => {
    const { document } = parseHTML(`<html><body>${toMarkup(tableOf(reported(10)))}</body></html>`);
    expect(document.querySelector('caption')?.textContent).toBe('Verdicts beside the liquid: accuracy, margin .02');
    const words = [...document.querySelectorAll('tbody tr')].map((row) => [
      row.querySelector('th')?.textContent?.trim(),
      ...new Set([...row.querySelectorAll('td')].map((cell) => cell.textContent)),
    ]);
    expect(Object.fromEntries(words)).toEqual({
      'filter bank': 'better',
      'echo state': 'worse',
      'delay line': 'equivalent',
      'leaky echo state': 'undecided',
    });
    expect(document.querySelectorAll('thead th')).toHaveLength(5);
    expect(document.body.textContent).toContain('less than .02, whether there is one or not');
  });

  test('are in the headline, behind the numbers and in the table of all numbers', () => {
    const { document } = parseHTML(renderReport(reported(10)));
    const answer = document.querySelector('#answer');
    expect(answer?.querySelector('.verdict')?.textContent).toMatch(
      /By both tests, beside the liquid the best [a-z ]+ is better at T₀ = 100, 200, 400 and 800 ms\.$/,
    );
    expect(answer?.querySelector('ul li li')?.textContent).toMatch(/\): better$/);
    const [all] = document.querySelectorAll('details table.dense');
    expect([...all.querySelectorAll('tr')].map((row) => row.lastElementChild?.textContent).slice(0, 2)).toEqual([
      'Verdict',
      '–',
    ]);
  });

  test('are not given on four networks, and on results that were summarised before there were any', () => {
    expect(tableOf(reported(4))).toBeUndefined();
    const old = reported(10);
    const summary = old.summary.map(({ verdict: _, margin: __, pEquivalent: ___, ...row }) => row as never);
    expect(tableOf({ ...old, summary })).toBeUndefined();
    expect(renderReport({ ...old, summary })).not.toContain('By both tests');
  });
});
