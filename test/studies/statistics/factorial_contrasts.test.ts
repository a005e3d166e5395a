/** Effects of a factorial design over networks: estimates, intervals, one family, verdicts, and what changes nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanInterval } from '../../../src/metrics/mean_interval.ts';
import { signFlipTest } from '../../../src/metrics/paired_test.ts';
import { randomStream } from '../../../src/random.ts';
import {
  type FactorialContrast,
  type FactorialDesign,
  factorialContrasts,
} from '../../../src/studies/statistics/factorial_contrasts.ts';
import type { PrimaryResult } from '../../../src/studies/statistics/primary_contrasts.ts';

const CELLS = {
  none: { plasticity: 'off', recurrence: 0 },
  recurrent: { plasticity: 'off', recurrence: 2 },
  plastic: { plasticity: 'on', recurrence: 0 },
  both: { plasticity: 'on', recurrence: 2 },
} as const;
const DESIGN: FactorialDesign = {
  ...{ name: 'liquid', task: 'discrimination', metric: 'accuracy', margin: { size: 0.02, better: 'higher' }, seed: 1 },
  conditions: ['T0=100 ms', 'T0=200 ms'],
  factors: [
    { name: 'plasticity', levels: ['off', 'on'] },
    { name: 'recurrence', levels: [0, 2] },
  ],
  cells: CELLS,
};
const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);

/** Networks with a value of their own, which all cells share, and a little more for each cell. */
function lines(means: Readonly<Record<string, number>>, condition: string, sd = 0.004): PrimaryResult[] {
  return Object.entries(means).flatMap(([reservoir, mean]) =>
    SEEDS.map((seed): PrimaryResult => {
      const value = mean + 0.03 * ((seed * 7) % 10) + sd * randomStream(seed, `${reservoir} ${condition}`).normal();
      return { task: 'discrimination', metric: 'accuracy', scale: null, reservoir, condition, seed, value };
    }),
  );
}
const rows = [
  // Plasticity adds .1; recurrence adds nothing.
  ...lines({ none: 0.5, recurrent: 0.5, plastic: 0.6, both: 0.6 }, 'T0=100 ms'),
  // Recurrence takes .1 away where there is no plasticity, and adds .1 where there is.
  ...lines({ none: 0.5, recurrent: 0.4, plastic: 0.6, both: 0.7 }, 'T0=200 ms'),
];
const told = (found: readonly FactorialContrast[]) =>
  found.map(({ condition, effect, verdict }) => `${condition} ${effect} ${verdict}`);

describe('effects of a design', () => {
  const found = factorialContrasts(rows, DESIGN);

  test('are those that were put in, of one family', () => {
    expect(told(found)).toEqual([
      'T0=100 ms plasticity better',
      'T0=100 ms recurrence equivalent',
      'T0=100 ms plasticity × recurrence equivalent',
      'T0=200 ms plasticity better',
      'T0=200 ms recurrence equivalent',
      'T0=200 ms plasticity × recurrence better',
    ]);
    expect(found.map(({ estimate }) => estimate)).toEqual(
      [0.1, 0, 0, 0.2, 0, 0.1].map((value) => expect.closeTo(value, 2)),
    );
    for (const { networks, low, high, estimate } of found) {
      expect(networks).toBe(10);
      expect(low).toBeLessThan(estimate as number);
      expect(high).toBeGreaterThan(estimate as number);
    }
  });

  test('are the mean over networks of what each shows by itself', () => {
    const at = (reservoir: string, seed: number): number =>
      rows.find((row) => row.reservoir === reservoir && row.seed === seed && row.condition === 'T0=200 ms')
        ?.value as number;
    const own = SEEDS.map(
      (seed) => (at('both', seed) - at('plastic', seed) - at('recurrent', seed) + at('none', seed)) / 2,
    );
    const { mean, low, high } = meanInterval(own);
    const [one] = found.filter(({ factors, condition }) => factors.length === 2 && condition === 'T0=200 ms');
    expect([one.estimate, one.low, one.high]).toEqual([mean, low, high].map((value) => expect.closeTo(value, 12)));
    // All ten have one sign, as have those of plasticity at both conditions.
    expect(signFlipTest(own, { seed: 1, name: 'any' })).toBe(2 / 1024);
    expect(one.pHolm).toBeLessThanOrEqual(6 * (2 / 1024));
  });

  test('stay members where one could not be tested, and count the networks with which all cells were run', () => {
    const lame = rows.flatMap((row) => {
      const first = row.condition === 'T0=100 ms';
      if (row.reservoir === 'both' && row.seed === 3 && first) return [{ ...row, value: null }];
      return row.reservoir === 'plastic' && row.seed > 7 && !first ? [] : [row];
    });
    const some = factorialContrasts(lame, DESIGN);
    const nothing = { networks: 10, estimate: null, low: null, pHolm: null, pEquivalent: null, verdict: 'undecided' };
    expect(some.slice(0, 3)).toEqual(new Array(3).fill(expect.objectContaining(nothing)));
    expect(some.slice(3).map(({ networks }) => networks)).toEqual([7, 7, 7]);
    // The smallest p of seven networks, times all six.
    expect(some[3].pHolm).toBeCloseTo(6 * (2 / 128), 12);
    expect(factorialContrasts([], DESIGN)).toHaveLength(6);
    expect(told(factorialContrasts([], DESIGN)).every((line) => line.endsWith('undecided'))).toBe(true);
  });

  test('hear nothing of other tasks, metrics and systems', () => {
    const others = rows
      .map((row) => ({ ...row, metric: 'dPrime' }))
      .concat(rows.map((row) => ({ ...row, task: 'latch' })));
    const system = rows.map((row) => ({ ...row, reservoir: 'filter-bank' }));
    expect(factorialContrasts([...others, ...system.slice(0, 10), ...rows], DESIGN)).toEqual(found);
  });

  test('turn their sign with the order of two levels, and the verdict with what is better', () => {
    const [plasticity, recurrence] = DESIGN.factors;
    const turned = { ...plasticity, levels: plasticity.levels.toReversed() };
    const other = factorialContrasts(rows, { ...DESIGN, factors: [turned, recurrence] });
    const signs = [-1, 1, -1, -1, 1, -1];
    expect(other.map(({ estimate, pHolm }) => [estimate, pHolm])).toEqual(
      found.map(({ estimate, pHolm }, i) => [expect.closeTo(signs[i] * (estimate as number), 12), pHolm]),
    );
    const lower = factorialContrasts(rows, { ...DESIGN, margin: { size: 0.02, better: 'lower' } });
    expect(lower.map(({ verdict }) => verdict)).toEqual(
      found.map(({ verdict }) => (verdict === 'better' ? 'worse' : verdict)),
    );
  });
});

test('the interval ends where differences of the scale do, and networks that agree count as a trial apart', () => {
  const scale = { low: 0, high: 1, step: 1 / 300 };
  const equal = rows.map((row) => ({ ...row, scale, value: row.reservoir === 'both' ? 1 : 0 }));
  const [main] = factorialContrasts(equal, DESIGN);
  expect(main.estimate).toBe(0.5);
  // Of four cells each counts half: a trial of one changes the effect by half of its step.
  const { low, high } = meanInterval(new Array(10).fill(0.5), { scale: { low: -1, high: 1, step: 1 / 600 } });
  expect([main.low, main.high]).toEqual([low, high]);
  const rare = rows.map((row) => ({ ...row, scale, value: row.reservoir.startsWith('n') && row.seed < 5 ? 0.1 : 1 }));
  expect(factorialContrasts(rare, DESIGN).every(({ high: end }) => (end as number) <= 1)).toBe(true);
});

test('factors of three levels are held against the first, alone and together', () => {
  const means = { 'a+l=0': 0.5, 'a+l=1': 0.5, 'b+l=0': 0.5, 'b+l=1': 0.5, 'c+l=0': 0.6, 'c+l=1': 0.8 };
  const found = factorialContrasts(lines(means, 'all'), {
    ...DESIGN,
    conditions: ['all'],
    factors: [
      { name: 'topology', levels: ['a', 'b', 'c'] },
      { name: 'l', levels: [0, 1] },
    ],
    cells: Object.fromEntries(
      Object.keys(means).map((label) => [label, { topology: label[0], l: Number(label.at(-1)) }]),
    ),
  });
  expect(found.map(({ effect, estimate }) => [effect, estimate])).toEqual([
    ['topology: b − a', expect.closeTo(0, 2)],
    ['topology: c − a', expect.closeTo(0.2, 2)],
    ['l', expect.closeTo(0.067, 2)],
    ['topology: b − a × l', expect.closeTo(0, 2)],
    ['topology: c − a × l', expect.closeTo(0.1, 2)],
  ]);
  expect(found[4]).toMatchObject({ factors: ['topology', 'l'], levels: ['c', 1], against: ['a', 0] });
});

test('the order of lines, cells and factors changes nothing but the order of effects', () => {
  const shuffled = <T>(values: readonly T[]) => fc.shuffledSubarray([...values], { minLength: values.length });
  const sorted = (found: readonly FactorialContrast[]) =>
    found
      .map(({ condition, factors, estimate, low, high, pHolm, pEquivalent, verdict }) => ({
        ...{ condition, factors: factors.toSorted().join(), verdict },
        ...{ numbers: [estimate, low, high, pHolm, pEquivalent].map((value) => Number(value?.toPrecision(9))) },
      }))
      .toSorted((a, b) => (a.condition + a.factors < b.condition + b.factors ? -1 : 1));
  const expected = sorted(factorialContrasts(rows, DESIGN));
  fc.assert(
    fc.property(
      shuffled(rows),
      shuffled(Object.entries(CELLS)),
      shuffled(DESIGN.factors),
      fc.constantFrom('', '+searched'),
      (lineOrder, cells, factors, suffix) => {
        // Other labels of the reservoirs, and another name of the design.
        const renamed = lineOrder.map((row) => ({ ...row, reservoir: row.reservoir + suffix }));
        const labels = Object.fromEntries(cells.map(([label, cell]) => [label + suffix, cell]));
        const found = factorialContrasts(renamed, { ...DESIGN, factors, cells: labels, name: `x${suffix}` });
        expect(sorted(found)).toEqual(expected);
      },
    ),
    { seed: 1, numRuns: 20 },
  );
});

/** Simulated 2³ designs: how often an interval holds its effect, and how often anything is claimed that is not so. */
function errorsOf(experiments: number, networks: number) {
  const cells = Object.fromEntries(
    Array.from({ length: 8 }, (_, k) => [`c${k}`, { a: k & 1, b: (k >> 1) & 1, c: k >> 2 }] as const),
  );
  const factors = ['a', 'b', 'c'].map((name) => ({ name, levels: [0, 1] }));
  const design = { ...DESIGN, conditions: ['all'], factors, cells };
  let [held, claimed] = [0, 0];
  for (let run = 0; run < experiments; run++) {
    const own = Object.entries(cells).flatMap(([reservoir, { a, b }]) =>
      Array.from({ length: networks }, (_, seed): PrimaryResult => {
        const noise = randomStream(run, reservoir, seed).normal();
        const value = 0.6 + 0.1 * a + 0.05 * a * b + 0.02 * noise;
        return { task: 'discrimination', metric: 'accuracy', scale: null, reservoir, condition: 'all', seed, value };
      }),
    );
    const found = factorialContrasts(own, design);
    // a: .1 + .05/2; b: .05/2; a × b: .05/2; nothing else.
    const truth = new Map([
      ['a', 0.125],
      ['b', 0.025],
      ['a × b', 0.025],
    ]);
    for (const { effect, low, high } of found) {
      const value = truth.get(effect) ?? 0;
      if ((low as number) <= value && value <= (high as number)) held++;
    }
    const wrong = found.filter(
      ({ effect, verdict }) => !truth.has(effect) && (verdict === 'better' || verdict === 'worse'),
    );
    if (wrong.length > 0) claimed++;
  }
  return { held: held / (7 * experiments), claimed: claimed / experiments };
}

test.each([
  [10, 300],
  [30, 150],
])('intervals of %d networks hold effects in .95, and nothing is made up', { tags: ['long'] }, (n, experiments) => {
  const { held, claimed } = errorsOf(experiments, n);
  // Two standard errors, of seven effects that are independent of one another.
  expect(held).toBeGreaterThan(0.95 - 2 * Math.sqrt((0.95 * 0.05) / (7 * experiments)));
  expect(held).toBeLessThan(0.985);
  expect(claimed).toBeLessThan(0.05 + 2 * Math.sqrt((0.95 * 0.05) / experiments));
});
