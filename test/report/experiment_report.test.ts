/** The page of a named experiment: says whether it holds before anything else, hides nothing, and asks for nothing. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { type ExperimentReportData, renderExperimentReport } from '../../src/report/experiment/experiment_report.ts';
import type { FigureData } from '../../src/studies/comparison/figure_data.ts';
import { type Claim, judge } from '../../src/studies/published/finding.ts';

const claim: Claim = { quantity: 'rate', unit: 'Hz', published: 'about 3', source: 'Somebody 1999', accepted: [2, 4] };
const figure: FigureData = {
  title: 'A figure.',
  caption: 'How to read it.',
  size: 'wide',
  panels: [
    {
      kind: 'curves',
      heading: 'Curves',
      x: { label: 'time (ms)' },
      y: { label: 'rate (Hz)' },
      series: [
        {
          name: 'paper',
          role: 'published',
          hue: 0,
          drawn: 'line',
          points: [
            { x: 0, y: 1 },
            { x: 10, y: 3 },
          ],
        },
        {
          name: 'ours',
          role: 'found',
          hue: 0,
          drawn: 'line and marks',
          points: [
            { x: 0, y: 1.1, low: 1, high: 1.2 },
            { x: 5, y: Number.NaN },
            { x: 10, y: 2.9, low: 2.7, high: 3.1 },
          ],
        },
        { name: 'nothing', role: 'reference', hue: 1, drawn: 'line', points: [] },
      ],
      levels: [{ value: 0, label: 'chance' }],
    },
    {
      kind: 'intervals',
      heading: 'Rows',
      x: { label: 'accuracy', include: [0, 1] },
      rows: [
        { name: 'one', hue: 0, value: 0.5, low: 0.4, high: 0.6, published: 0.55 },
        { name: 'none', hue: 1, value: null, low: null, high: null },
      ],
    },
    {
      kind: 'cells',
      heading: 'Cells',
      x: { label: 'named', names: ['a', 'b'] },
      y: { label: 'said', names: ['a', 'b'] },
      values: [
        [0.75, 0.25],
        [0, 1],
      ],
      written: true,
    },
    {
      kind: 'cells',
      heading: 'Picture',
      x: { label: 'time (ms)', extent: [0, 40] },
      y: { label: 'channel', names: ['1'] },
      values: [[0, 0, 0, 0]],
    },
    {
      kind: 'raster',
      heading: 'Raster',
      x: { label: 'time (ms)', include: [0, 40] },
      y: { label: 'neuron', rows: 3 },
      spikes: [
        { timeMs: 5, row: 0 },
        { timeMs: 35, row: 2 },
      ],
    },
  ],
};
const data: ExperimentReportData = {
  name: 'some-result',
  title: 'Some result',
  question: 'Is it so?',
  published: 'It is so.',
  citation: 'Somebody 1999, J. Irreproducible Results',
  seed: 7,
  options: { networks: 10, rates: [1, 2] },
  quick: true,
  version: '0.0.0',
  command: 'npx rippletank experiment some-result --seed 7 --quick',
  findings: [judge(claim, { value: 3 }), judge({ ...claim, quantity: 'other rate' }, { value: 9, low: 8, high: 10 })],
  figures: [figure],
  notes: ['A note.'],
};
const documentOf = (text: string) => parseHTML(text).document;

describe('the page', () => {
  const text = renderExperimentReport(data);
  const { document } = parseHTML(text);

  test('says first how many findings hold, and each that does not, in words', () => {
    const titles = [...document.querySelectorAll('h2')].map((title) => title.textContent);
    expect(titles.map((title) => title?.replace(/^\d/, ''))).toEqual([
      'What was published',
      'Does it hold?',
      'Figures',
      'Findings',
      'How it was done',
    ]);
    const verdict = document.querySelector('#verdict')?.textContent;
    expect(verdict).toContain('1 of 2 published findings hold; 1 does not.');
    expect(verdict).toContain(
      'Does not hold. other rate: 9 Hz (95 % interval 8 to 10), where 2 to 4 Hz would agree with what was published (about 3).',
    );
    expect(document.querySelectorAll('#findings tbody tr')).toHaveLength(2);
    expect(document.querySelector('#findings strong')?.textContent).toBe('does not hold');
  });

  test('draws every panel with its units, and never prints what is no number', () => {
    const drawings = [...document.querySelectorAll('svg')].map((drawing) => drawing.textContent);
    expect(drawings).toHaveLength(5);
    for (const label of ['time (ms)', 'rate (Hz)', 'paper', 'ours', 'chance']) expect(drawings[0]).toContain(label);
    expect(drawings[1]).toContain('accuracy');
    // Shares as percentages, but for what is nothing.
    const [, , cells, blank, raster] = document.querySelectorAll('svg');
    const numbers = [...cells.querySelectorAll('text')].map(({ textContent }) => textContent).filter(Number);
    expect(numbers.toSorted()).toEqual(['100', '25', '75']);
    for (const label of ['named', 'said', 'a', 'b']) expect(drawings[2]).toContain(label);
    for (const label of ['time (ms)', 'channel']) expect(drawings[3]).toContain(label);
    for (const label of ['time (ms)', 'neuron', '1', '3']) expect(drawings[4]).toContain(label);
    expect(cells.querySelectorAll('rect')).toHaveLength(3);
    expect(blank.querySelectorAll('rect')).toHaveLength(0);
    expect(raster.getAttribute('aria-label')).toBe('Raster: 2 spikes in 3 rows (neuron) against time (ms).');
    expect(cells.getAttribute('aria-label')).toContain('the largest value 1 in row b');
    expect(text.replace(/<script>.*<\/script>/s, '')).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  test('says how to repeat it, with every option', () => {
    const methods = document.querySelector('#methods')?.textContent;
    for (const part of ['A note.', data.command, 'networks', '1, 2']) expect(methods).toContain(part);
  });

  test('says so where it repeats only what was heard', () => {
    const repeat = (heard?: Readonly<Record<string, string>>): string | null | undefined =>
      documentOf(renderExperimentReport({ ...data, ...(heard && { heard }) })).querySelector('#methods')?.textContent;
    expect(repeat()).toContain('Equal options and seed give');
    expect(repeat({ one: 'ab12' })).toContain('Equal options, seed and sounds (data.json has their hashes) give');
  });

  test('is the same bytes again, and asks for nothing', () => {
    expect(renderExperimentReport(data)).toBe(text);
    expect(text).not.toMatch(/<script[^>]|<link|<img|https?:\/\/(?!www\.w3\.org)/);
  });
});

test('words of the verdict', () => {
  const verdictOf = (...values: number[]): string | null | undefined =>
    documentOf(
      renderExperimentReport({ ...data, findings: values.map((value) => judge(claim, { value })) }),
    ).querySelector('.verdict')?.textContent;
  expect(verdictOf(3, 3)).toBe('All 2 published findings hold.');
  expect(verdictOf(3)).toBe('The published finding holds.');
  expect(verdictOf(9)).toBe('The published finding does not hold.');
  expect(verdictOf(9, 9)).toBe('None of 2 published findings holds.');
  expect(verdictOf(3, 9, 9)).toBe('1 of 3 published findings hold; 2 do not.');
  expect(verdictOf()).toContain('Nothing here can be held against a published number');
});

test('strings are text, not markup', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const text = renderExperimentReport({ ...data, title: evil, notes: [evil], published: evil });
  expect(documentOf(text).querySelectorAll('img, script:not(main ~ script)')).toHaveLength(0);
});
