/** The first screen of a report, and what is told of results in numbers of their own: standings and slopes. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { toMarkup } from '../../../src/report/html.ts';
import type { ResultRow, SummaryRow } from '../../../src/report/report_data.ts';
import { frontOf } from '../../../src/report/sections/front.ts';
import { leadQuestion } from '../../../src/report/sections/question.ts';
import { scalingTable } from '../../../src/report/sections/scaling_table.ts';
import { standingsTable } from '../../../src/report/sections/standings_table.ts';
import { viewOf } from '../../../src/report/view.ts';
import { fakeReport } from '../fake_results.ts';
import { summaryRow } from '../summary_row.ts';

const data = fakeReport(3);
const view = viewOf(data);
const documentOf = (content: Parameters<typeof toMarkup>[0]) => parseHTML(`<html>${toMarkup(content)}</html>`).document;

describe('the first screen', () => {
  const textOf = (part: string, one = view): string =>
    documentOf(frontOf(one)).querySelector(part)?.textContent?.trim() ?? '';

  test('is the question, one sentence, and one figure of all systems in a wide and a narrow drawing', () => {
    const front = documentOf(frontOf(view));
    expect(textOf('.lead')).toMatch(/^Can a network that was never trained tell .*\?$/);
    expect(textOf('.said')).toBe('In the 3 networks that ran, spiking was not needed to tell these intervals apart.');
    expect(front.querySelectorAll('figure')).toHaveLength(1);
    const [wide, narrow] = [...front.querySelectorAll('svg')].map((svg) => svg.textContent ?? '');
    for (const { label } of view.styles) expect(wide).toContain(label.split(' ')[0]);
    expect(narrow).toBe(wide);
    expect(wide).toContain('T₀');
  });

  test('asks whether one has to spike only where systems of several families took part', () => {
    const asked = ({ styles }: typeof view): string => leadQuestion(view, styles);
    expect(asked(view)).toMatch(/passed, and does it have to spike to do so\?$/);
    const continuous = view.styles.filter(({ family }) => family.name === 'continuous');
    expect(continuous.length).toBeGreaterThan(1);
    expect(asked({ ...view, styles: continuous })).toMatch(/tell how much time has passed\?$/);
  });

  test('tells a declared outcome first', () => {
    const verdicts = ['better', 'worse', 'undecided'] as const;
    const contrasts = verdicts.map((verdict, k) => ({
      ...{ condition: 'T0=200 ms', reservoir: view.styles[k + 1].name, verdict },
      ...{ task: 'discrimination', metric: 'accuracy', pairs: 3 },
      ...{ difference: 0, low: null, high: null, pHolm: null, pEquivalent: null },
    }));
    const primary = { task: 'discrimination', metric: 'accuracy', margin: 0.02, better: 'higher', contrasts };
    const manifest = { ...data.manifest, primary: { ...primary, conditions: ['T0=200 ms'] } } as typeof data.manifest;
    const declared = viewOf({ ...data, manifest });
    expect(textOf('.said', declared)).toBe(
      'Of 3 declared contrasts with the liquid in accuracy, 1 better, 1 worse and 1 undecided.',
    );
    expect(textOf('figcaption', declared)).toContain('Shown are 4 of 8 systems.');
  });

  test('says who did best where nothing is compared, and that there is no result', () => {
    const alone = { ...data, summary: data.summary.filter(({ task }) => task === 'ready-set-go') };
    expect(textOf('.said', viewOf({ ...alone, rows: [] }))).toMatch(
      /^Of all that ran, .* had the lowest mean error: \d+ ms/,
    );
    expect(textOf('.said', viewOf({ ...data, rows: [], summary: [] }))).toBe('No result was obtained.');
  });
});

test('standings mark who is first at each value, say where that changes and where it is open', () => {
  const [task] = view.tasks;
  const row = (reservoir: string, value: number, mean: number, half: number): SummaryRow => ({
    ...summaryRow({ task: 'discrimination', reservoir, metric: 'accuracy', condition: String(value), mean, n: 5 }),
    ...{ ciLow: mean - half, ciHigh: mean + half },
  });
  const rows = [row('liquid', 0, 0.9, 0.01), row('filter-bank', 0, 0.8, 0.01)].concat(
    [row('liquid', 0.1, 0.7, 0.02), row('filter-bank', 0.1, 0.71, 0.02)],
    [row('liquid', 0.2, 0.602, 0.01), row('filter-bank', 0.2, 0.601, 0.01)],
  );
  const shown = { key: 'stateNoise', values: [0, 0.1, 0.2], names: new Map() };
  const document = documentOf(standingsTable(view, task, shown, rows));
  expect([...document.querySelectorAll('.first strong')].map(({ textContent }) => textContent)).toEqual([
    '.90',
    '.60',
    '.71',
    '.60',
  ]);
  expect(document.querySelector('.note')?.textContent).toContain(
    'liquid at 0; filter bank at 0.1; liquid and filter bank at 0.2. At 0.1 the interval of another reaches',
  );
  expect(standingsTable(view, task, shown, rows.slice(0, 1))).toBeUndefined();
});

test('the slope of ln threshold on ln T0 is 1 for a constant Weber fraction, of networks without bounds only', () => {
  const places = [100, 200, 400].map((x) => ({ condition: `T0=${x} ms`, x }));
  const rows = places.flatMap(({ condition, x }) =>
    [1, 2, 3].flatMap((seed): ResultRow[] => {
      const like = { ...data.rows[0], task: 'discrimination', metric: 'weberFraction', condition, seed, bound: null };
      return [
        { ...like, reservoir: 'filter-bank', value: 0.1 },
        // A memory of constant width: its threshold is the same at every T0.
        { ...like, reservoir: 'liquid', value: 10 / x, ...(seed === 3 && x === 400 && { bound: 'at least' as const }) },
      ];
    }),
  );
  const shown = { kind: 'scaling', caption: 'c', note: 'n', metric: 'weberFraction', places } as const;
  const table = documentOf(scalingTable({ ...view, rows }, 'discrimination', shown));
  const told = [...table.querySelectorAll('tbody tr')].map((one) =>
    [...one.querySelectorAll('td')].map(({ textContent }) => textContent),
  );
  expect(told).toEqual([
    ['0.00', '0.00 to 0.00', '2 of 3'],
    ['1.00', '1.00 to 1.00', '3 of 3'],
  ]);
  expect(scalingTable({ ...view, rows: [] }, 'discrimination', shown)).toBeUndefined();
});
