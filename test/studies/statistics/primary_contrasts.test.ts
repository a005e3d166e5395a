/** One declared family: its members, Holm's correction over all of them, and verdicts. */
import { describe, expect, test } from 'vitest';
import { contrastOf, type ScoredNetwork } from '../../../src/studies/statistics/contrast.ts';
import {
  type PrimaryFamily,
  type PrimaryResult,
  primaryContrasts,
} from '../../../src/studies/statistics/primary_contrasts.ts';

const FAMILY: PrimaryFamily = {
  metric: 'accuracy',
  task: 'discrimination',
  reference: 'liquid',
  margin: { size: 0.02, better: 'higher' },
  seed: 1,
};

/** Ten networks, apart from one another by up to .009. */
function lines(reservoir: string, condition: string, mean: number, change: Partial<PrimaryResult> = {}) {
  return Array.from({ length: 10 }, (_, i): PrimaryResult => {
    const value = mean + ((reservoir.length * (i + 1) * 7) % 10) / 1000;
    return { task: 'discrimination', metric: 'accuracy', scale: null, reservoir, condition, seed: i, value, ...change };
  });
}

const rows = ['T0=100 ms', 'T0=200 ms'].flatMap((condition, k) => [
  ...lines('liquid', condition, 0.8),
  ...lines('leaky-echo-state', condition, 0.9),
  ...lines('echo-state', condition, 0.5),
  ...lines('twin', condition, k === 0 ? 0.8 : 0.817),
]);

describe('primary contrasts', () => {
  const found = primaryContrasts(rows, FAMILY);

  test('are systems × conditions, without the reference', () => {
    expect(found.map(({ condition, reservoir }) => `${condition} ${reservoir}`)).toEqual(
      ['T0=100 ms', 'T0=200 ms'].flatMap((condition) =>
        ['leaky-echo-state', 'echo-state', 'twin'].map((system) => `${condition} ${system}`),
      ),
    );
    const one = primaryContrasts(rows, { ...FAMILY, conditions: ['T0=200 ms'] });
    expect(one.map(({ reservoir }) => reservoir)).toEqual(['leaky-echo-state', 'echo-state', 'twin']);
  });

  test('have verdicts of all four kinds', () => {
    expect(found.map(({ verdict }) => verdict)).toEqual([
      ...['better', 'worse', 'equivalent'],
      ...['better', 'worse', 'better'],
    ]);
    const lower = primaryContrasts(rows, { ...FAMILY, margin: { size: 0.02, better: 'lower' } });
    expect(lower.slice(0, 3).map(({ verdict }) => verdict)).toEqual(['worse', 'better', 'equivalent']);
    const narrow = primaryContrasts(rows, { ...FAMILY, margin: { size: 0.0001, better: 'higher' } });
    expect(narrow[2].verdict).toBe('undecided');
  });

  test('are corrected over the whole family', () => {
    // Five differences have one sign in all ten pairs: 2/2¹⁰ each, the smallest of six times six.
    for (const i of [0, 1, 3, 4, 5]) expect(found[i].pHolm).toBeCloseTo(6 * (2 / 1024), 12);
    expect(primaryContrasts(rows, { ...FAMILY, conditions: ['T0=200 ms'] })[0].pHolm).toBeCloseTo(3 * (2 / 1024), 12);
  });

  test('keep their number where one could not be tested', () => {
    const lame = rows.map((row) => (row.reservoir === 'echo-state' && row.seed === 3 ? { ...row, value: null } : row));
    const missing = lame.filter((row) => row.reservoir !== 'twin' || row.condition !== 'T0=100 ms');
    const some = primaryContrasts(missing, FAMILY);
    expect(some).toHaveLength(6);
    const nothing = { difference: null, low: null, high: null, pHolm: null, pEquivalent: null, verdict: 'undecided' };
    expect(some[1]).toMatchObject({ ...nothing, pairs: 10 });
    expect(some[2]).toMatchObject({ ...nothing, pairs: 0 });
    expect(some[0].pHolm).toBeCloseTo(6 * (2 / 1024), 12);
  });

  test('hear nothing of other metrics and tasks, and do not depend on the order of lines', () => {
    const others = [
      ...lines('liquid', 'T0=100 ms', 2, { metric: 'dPrime' }),
      ...lines('liquid', 'all', 0.8, { task: 'latch' }),
      ...lines('twin', 'all', 0.8, { task: 'latch' }),
    ];
    expect(primaryContrasts([...others, ...rows], FAMILY)).toEqual(found);
    const sorted = (of: ReturnType<typeof primaryContrasts>) =>
      of.toSorted((a, b) => `${a.condition} ${a.reservoir}`.localeCompare(`${b.condition} ${b.reservoir}`));
    expect(sorted(primaryContrasts(rows.toReversed(), FAMILY))).toEqual(sorted(found));
    const { task: _, ...everywhere } = FAMILY;
    expect(primaryContrasts([...rows, ...others], everywhere)).toHaveLength(7);
  });
});

test('a contrast pairs networks by seed, and is the other with its sign turned', () => {
  const of: ScoredNetwork[] = [1, 2, 4, 8, 9, 10].map((seed) => ({ seed, value: seed / 10, scale: null }));
  const minus: ScoredNetwork[] = [1, 2, 3, 8, 9, 10].map((seed) => ({ seed, value: seed ** 2 / 100, scale: null }));
  const margin = { size: 0.2, better: 'higher' } as const;
  const one = contrastOf(of, minus, { seed: 1, name: 'test' }, margin);
  const other = contrastOf(minus, of, { seed: 1, name: 'test' }, margin);
  expect(one.pairs).toBe(5);
  expect(one.difference).toBeCloseTo((0.09 + 0.16 + 0.16 + 0.09 + 0) / 5, 12);
  expect([other.difference, other.low, other.high]).toEqual(
    [one.difference, one.high, one.low].map((value) => expect.closeTo(-value, 12)),
  );
  expect([other.p, other.pEquivalent]).toEqual([one.p, expect.closeTo(one.pEquivalent, 8)]);
  expect(contrastOf(of, minus, { seed: 1, name: 'test' }).pEquivalent).toBeNaN();
});
