/** Cells of tables: a spreadsheet computes none of them, and what is read is what was written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSpikes } from '../../src/formats/catalogue.ts';
import { cellText, csvCell, csvText } from '../../src/formats/csv.ts';
import { spikesOfTrains } from '../../src/recording/spike_trains.ts';
import { findingsCsv } from '../../src/studies/published/findings_csv.ts';
import { fileOf } from './file_of.ts';

const FORMULAS = [
  '=1+1',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '=HYPERLINK("http://evil.example","x")',
  '\t=1',
  ' =1',
  '＝1+1',
  '=a,b',
];
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom("'", '=', '-', '+', '@', ' ', '\t', '1', '.', 'e', '"', ',', 'x', '＝') }),
);
/** What stands in a cell, its quotes undone. */
const shown = (cell: string): string => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);

test.each(FORMULAS)('%j is no formula', (formula) => {
  expect(shown(csvCell(formula))).toBe(`'${formula}`);
});

test('numbers stay numbers, also those that were written as texts', () => {
  expect([-1.5, '-1.5', '+3', '-.5', '1e-3', -1e-7, null, true].map(csvCell)).toEqual([
    '-1.5',
    '-1.5',
    '+3',
    '-.5',
    '1e-3',
    '-1e-7',
    '',
    'true',
  ]);
  expect(csvCell('-1.5*2')).toBe("'-1.5*2");
});

test('any text: no spreadsheet computes it, and reading gives it back', () => {
  fc.assert(
    fc.property(text, (given) => {
      const cell = shown(csvCell(given));
      if (!Number.isFinite(Number(cell))) expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
      expect(cellText(cell)).toBe(given);
    }),
    { seed: 3, numRuns: 2000 },
  );
});

test('headings too', () => {
  expect(csvText(['=a', 'b'], [['=c', 1]])).toBe("'=a,b\n'=c,1\n");
});

test('findings, whose words may be a user’s', () => {
  const words = { standing: 'met', quantity: '=1+1', unit: '@x', published: '-2+3', source: '+a' } as const;
  const rest = { accepted: null, found: -1, interval: null, p: null, holds: null };
  const [, line] = findingsCsv([{ ...words, ...rest } as unknown as Parameters<typeof findingsCsv>[0][number]]).split(
    '\n',
  );
  expect(line).toBe("met,'=1+1,'@x,'-2+3,'+a,,,-1,,,,");
});

test('a population that is named like a formula, or like a comment, is read back under its name', async () => {
  const trains = ['=cmd|x', 'cell #1', '#'].map((population, i) => ({
    ...{ population, timesMs: Float64Array.of(i + 1), nodeIds: Float64Array.of(7) },
  }));
  const bytes = await fileOf('csv', { spikes: spikesOfTrains(trains) });
  expect(new TextDecoder().decode(bytes)).toBe('time_ms,population,node_id\n1,\'=cmd|x,7\n2,"cell #1",7\n3,"#",7\n');
  const { spikes } = await readSpikes(bytes, 'spikes.csv');
  expect(spikes?.trains).toMatchObject(trains.map(({ population }) => ({ population })));
});
