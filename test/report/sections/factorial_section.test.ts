/** What a report says of factorial designs, from results that are made up. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { byName, designSentence, designWords } from '../../../src/report/factorial_words.ts';
import { renderReport } from '../../../src/report/report.ts';
import type { ReportData } from '../../../src/report/report_data.ts';
import { asExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { factorialOutcome } from '../../../src/studies/comparison/factorial.ts';
import { presentedExperiment } from '../../../src/studies/comparison/presented.ts';
import type { ResultRow } from '../../../src/studies/comparison/result.ts';
import { summarise } from '../../../src/studies/comparison/summary.ts';

const CELLS = ['filter-bank', 'delay-line', 'input-only', 'echo-state'];
type Gain = (condition: number, memory: boolean, mixing: boolean) => number;

/** Results of a 2 × 2 design at some T0: what each cell has, and a little for each network. */
function dataOf(T0s: readonly number[], gain: Gain, names = { memory: 'short-term memory', mixing: 'mixing' }) {
  const { memory, mixing } = names;
  const experiment = asExperiment(
    {
      ...{ name: 'made-up', networks: 10, reservoirs: CELLS, tasks: [{ name: 'discrimination', T0s }] },
      factorials: {
        task: 'discrimination',
        factors: { [memory]: ['off', 'on'], [mixing]: [0, 2] },
        cells: {
          'filter-bank': { [memory]: 'off', [mixing]: 0 },
          'delay-line': { [memory]: 'on', [mixing]: 0 },
          'input-only': { [memory]: 'off', [mixing]: 2 },
          'echo-state': { [memory]: 'on', [mixing]: 2 },
        },
      },
    },
    'made up',
  );
  const cells = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const;
  const rows = CELLS.flatMap((reservoir, r) =>
    T0s.flatMap((t0, k) =>
      Array.from({ length: 10 }, (_, i): ResultRow => {
        const value = 0.6 + gain(k, cells[r][0], cells[r][1]) + 0.001 * (((i + 1) * (r + 2) + k) % 5);
        return {
          ...{ task: 'discrimination', reservoir, seed: i + 1, size: 135, condition: `T0=${t0} ms` },
          ...{ metric: 'accuracy', value, bound: null, scale: null, chance: 0.5, ideal: 1, observer: null },
          ...{ params: {}, wallSeconds: 0 },
        };
      }),
    ),
  );
  const [design] = experiment.factorials ?? [];
  return { experiment, design, rows, presented: presentedExperiment(experiment) };
}

function reportOf({ experiment, design, rows, presented }: ReturnType<typeof dataOf>, kept = rows): Document {
  const data: ReportData = {
    manifest: {
      ...{ name: 'made-up', versions: {}, seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
      ...{ resultsHash: 'abc', failures: [], configuration: {}, presented },
      factorials: [factorialOutcome(design, kept, experiment)],
    },
    ...{ rows: kept, illustration: undefined },
    summary: summarise(kept, { seed: 1 }),
  };
  return parseHTML(renderReport(data)).document;
}
const wordsOf = ({ design, rows, experiment, presented }: ReturnType<typeof dataOf>) => {
  const outcome = factorialOutcome(design, rows, experiment);
  return designSentence(outcome, designWords(outcome, presented.tasks[0]));
};
const textOf = (element: Element | null): string => (element?.textContent ?? '').replaceAll(/\s+/g, ' ');

describe('the sentence', () => {
  test('says what each factor changes and by how much, and which interactions there are', () => {
    const added = dataOf([100], (_, memory) => (memory ? 0.1 : 0));
    expect(wordsOf(added)).toMatch(
      /^Short-term memory raises accuracy by \.10 \[\.10, \.10\]; mixing 2 in place of 0 changes nothing that matters; 1 interaction changes nothing that matters\.$/,
    );
    const together = dataOf([100], (_, memory, mixing) => (memory && mixing ? -0.2 : 0));
    expect(wordsOf(together)).toMatch(
      /^Short-term memory lowers accuracy by \.10 \[.*\]; mixing 2 in place of 0 lowers accuracy by \.10 \[.*\]; short-term memory × mixing takes \.10 \[.*\] away\.$/,
    );
  });

  test('says at which conditions', () => {
    const sometimes = dataOf([100, 200, 400], (k, memory) => (memory ? [0.1, 0.2, 0][k] : 0));
    expect(wordsOf(sometimes)).toMatch(
      /^Short-term memory raises accuracy by \.10 to \.20 at T0 = 100 and 200 ms and changes nothing that matters at T0 = 400 ms; mixing 2 in place of 0 changes nothing that matters at all 3 intervals T0;/,
    );
    const turning = dataOf([100, 200], (k, memory) => (memory ? [0.1, -0.1][k] : 0));
    expect(wordsOf(turning)).toContain('at T0 = 100 ms and lowers it by .10');
    expect(wordsOf(turning)).toContain('nothing that matters at both intervals T0');
  });

  test('claims nothing that is undecided', () => {
    const { rows, ...rest } = dataOf([100], (_, memory) => (memory ? 0.1 : 0));
    const few = { ...rest, rows: rows.filter(({ seed }) => seed < 4) };
    expect(wordsOf(few)).toBe(
      'Short-term memory is undecided; mixing 2 in place of 0 is undecided; 1 interaction remains undecided.',
    );
  });
});

describe('the section', () => {
  const data = dataOf([100, 200], (k, memory) => (memory ? 0.1 * (k + 1) : 0));
  const section = reportOf(data).querySelector('#factorial');

  test('has a row for each effect, main effects first, with verdicts and the cells', () => {
    const [table, cells] = section?.querySelectorAll('table') ?? [];
    const heads = [...(table?.querySelectorAll('tbody th') ?? [])].map(textOf);
    expect(heads).toEqual(['short-term memory', 'mixing', 'short-term memory × mixing']);
    expect(textOf(table)).toMatch(/better\+\.20 \[\+\.20, \+\.20\]p = \.012/);
    expect([...(cells?.querySelectorAll('tbody tr') ?? [])].map(textOf)[3]).toMatch(/^echo-stateon2\.70\.80$/);
    expect(textOf(section)).toContain('All 6 effects are one family');
  });

  test('has a panel for each condition, or for each effect where conditions lie along an axis', () => {
    const headings = (of: Element | null) => [...(of?.querySelectorAll('.panel-heading') ?? [])].map(textOf);
    expect(headings(section)).toEqual(['T₀ = 100 ms', 'T₀ = 200 ms']);
    const along = reportOf(dataOf([100, 200, 400], (k, memory) => (memory ? 0.1 * k : 0)));
    expect(headings(along.querySelector('#factorial'))).toEqual([
      'short-term memory',
      'mixing',
      'short-term memory × mixing',
    ]);
    const [first] = along.querySelectorAll('#factorial svg');
    expect(first.getAttribute('aria-label')).toMatch(/at T0 = 200 ms: \+\.10 \[.*\], better;/);
  });

  test('tells of networks that are missing, and of effects that could not be tested', () => {
    const kept = data.rows.filter(({ reservoir, seed }) => reservoir !== 'delay-line' || seed > 2);
    expect(textOf(reportOf(data, kept).querySelector('#factorial'))).toContain(
      'Networks failed or have no value in delay-line: an effect counts the networks',
    );
    const lame = data.rows.map((row) =>
      row.reservoir === 'echo-state' && row.seed === 2 ? { ...row, value: null } : row,
    );
    const told = reportOf(data, lame).querySelector('#factorial');
    expect(textOf(told)).toContain('6 effects could not be tested; they stay members.');
    expect(told?.querySelectorAll('figure')).toHaveLength(0);
    const few = data.rows.filter(({ seed }) => seed < 7);
    expect(textOf(reportOf(data, few).querySelector('#factorial'))).toContain('With 6 networks no effect of so large');
  });

  test('holds what a file calls its factors as text', () => {
    const hostile = dataOf([100], () => 0, { memory: '<img src=x>', mixing: 'mixing' });
    const page = reportOf(hostile);
    expect(page.querySelector('img')).toBeNull();
    expect(textOf(page.querySelector('#factorial'))).toContain('<img src=x>');
    expect(byName(factorialOutcome(hostile.design, hostile.rows, hostile.experiment).effects)).toHaveLength(3);
  });
});
