import { expect, it } from 'vitest';
import { compareTable } from '../../../../src/cli/commands/compare/compare_table.ts';
import { presentedExperiment } from '../../../../src/studies/comparison/presented.ts';
import { preset } from '../../../../src/studies/comparison/presets.ts';
import type { SummaryRow } from '../../../../src/studies/comparison/summary.ts';

const presented = presentedExperiment(preset('quick'));
const liquid: SummaryRow = {
  task: 'discrimination',
  condition: 'T0=100 ms',
  metric: 'accuracy',
  reservoir: 'liquid',
  n: 10,
  mean: 0.95,
  ciLow: 0.93,
  ciHigh: 0.97,
  chance: 0.5,
  ideal: 0.998,
  observer: null,
  atLeast: 0,
  atMost: 0,
  noValue: 0,
  pairs: 0,
  difference: null,
  differenceLow: null,
  differenceHigh: null,
  pHolm: null,
  margin: null,
  pEquivalent: null,
  verdict: null,
};
const other: SummaryRow = {
  ...liquid,
  reservoir: 'delay-line',
  mean: 1,
  ciLow: 1,
  ciHigh: 1,
  pairs: 10,
  difference: 0.05,
  pHolm: 0.004,
  margin: 0.02,
  pEquivalent: 1,
  verdict: 'better',
};

it('has a block per condition of the headline metrics and a line per reservoir', () => {
  const table = compareTable(
    [
      liquid,
      other,
      { ...liquid, metric: 'dPrime', mean: 3.29, ciLow: 3, ciHigh: 3.6, chance: 0, ideal: 5.43, atLeast: 2, atMost: 1 },
      { ...liquid, metric: 'weberFraction' },
      { ...liquid, condition: 'T0=100 ms · T=112 ms' },
      { ...liquid, condition: 'T0=200 ms', mean: null, ciLow: null, ciHigh: null, n: 0, chance: null, ideal: null },
    ],
    presented,
  );
  expect(table.split('\n')).toEqual([
    'discrimination  T0=100 ms  accuracy (chance 0.500, ideal 0.998)',
    '  liquid        0.950  [0.930, 0.970]      n = 10',
    '  delay-line    1.000  [1.000, 1.000]      n = 10    +0.050  p = .004  better',
    '',
    'discrimination  T0=100 ms  dPrime (chance 0.000, ideal 5.430)',
    '  liquid        3.290  [3.000, 3.600]      n = 10   ≥ in 2, ≤ in 1',
    '',
    'discrimination  T0=200 ms  accuracy',
    '  liquid            –  –                   n = 0',
    '',
  ]);
});

it('gives no verdict on few networks', () => {
  expect(compareTable([liquid, { ...other, pairs: 4 }], presented)).not.toContain('better');
});

it('says in how many networks there is no value, where there is no mean', () => {
  const none = { mean: null, ciLow: null, ciHigh: null, chance: null, ideal: null, metric: 'weberFraction' } as const;
  const [task] = presented.tasks;
  const shown = { tasks: [{ ...task, presentation: { ...task.presentation, tableMetrics: ['weberFraction'] } }] };
  const table = compareTable(
    [
      { ...liquid, ...none, atLeast: 2, noValue: 1 },
      { ...other, metric: 'weberFraction', chance: null, ideal: null },
    ],
    shown,
  );
  expect(table.split('\n').slice(1, 3)).toEqual([
    '  liquid            –  –                   n = 10   ≥ in 2, no value in 1',
    '  delay-line    1.000  [1.000, 1.000]      n = 10                           +0.050  p = .004  better',
  ]);
});

it('is empty without results', () => {
  expect(compareTable([], presented)).toBe('');
});
