import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { meanInterval } from '../../../src/metrics/mean_interval.ts';
import { type Bound, censoredRatio, shareScale } from '../../../src/metrics/measure.ts';
import { randomStream } from '../../../src/random.ts';
import { type SummarisedResult, summarise } from '../../../src/studies/comparison/summary.ts';
import { discrimination } from '../../../src/tasks/discrimination/task.ts';

const OPTIONS = { reference: 'liquid', seed: 1 };

function lines(
  reservoir: string,
  values: readonly (number | null)[],
  more: Partial<SummarisedResult> = {},
): SummarisedResult[] {
  const named = { task: 'discrimination', condition: 'T0=200 ms', metric: 'accuracy' };
  const common = { ...named, bound: null, scale: null, chance: 0.5, ideal: 1, observer: null };
  return values.map((value, i) => ({ ...common, reservoir, seed: 10 + i, value, ...more }));
}

const liquid = lines('liquid', [0.9, 0.95, 0.92, 0.97, 0.91, 0.94]);
const rows = [
  ...liquid,
  ...lines('echo-state', [0.7, 0.72, 0.8, 0.79, 0.71, 0.73]),
  ...lines('delay-line', [0.91, 0.94, 0.93, 0.96, 0.92, 0.93]),
  ...lines('input-only', [0.5, 0.49, 0.5, 0.52, 0.49, 0.51]),
];

describe('summary of results', () => {
  const [first, echo, delay, only] = summarise(rows, OPTIONS);

  test('the reference has a mean and an interval, and is compared with nothing', () => {
    expect(first).toMatchObject({
      reservoir: 'liquid',
      n: 6,
      chance: 0.5,
      ideal: 1,
      pairs: 0,
      difference: null,
      pHolm: null,
    });
    expect(first.mean).toBeCloseTo(5.59 / 6, 12);
    expect(first.ciLow).toBeLessThan(5.59 / 6);
    expect(first.ciHigh).toBeGreaterThan(5.59 / 6);
    expect(first.ciLow).toBeGreaterThan(0.9);
    expect(first.ciHigh).toBeLessThan(0.97);
  });

  test('differences are paired by seed, and p is corrected for the three comparisons', () => {
    expect(echo.difference).toBeCloseTo((4.45 - 5.59) / 6, 12);
    // Six differences of one sign: 2/2⁶, twice; Holm: the smallest × 3.
    expect(echo.pHolm).toBeCloseTo(3 * (2 / 64), 12);
    expect(only.pHolm).toBeCloseTo(3 * (2 / 64), 12);
    expect(delay.difference).toBeCloseTo(0, 12);
    expect(delay.pHolm).toBe(1);
  });

  test('intervals are those of the means of values and of paired differences', () => {
    const values = [0.7, 0.72, 0.8, 0.79, 0.71, 0.73];
    const { low, high } = meanInterval(values);
    expect([echo.ciLow, echo.ciHigh]).toEqual([low, high]);
    const apart = meanInterval(values.map((value, i) => value - [0.9, 0.95, 0.92, 0.97, 0.91, 0.94][i]));
    expect(echo.differenceLow).toBeCloseTo(apart.low, 12);
    expect(echo.differenceHigh).toBeCloseTo(apart.high, 12);
  });

  test('on a scale, intervals end where it ends, and networks that all score the same are no surer than a trial tells', () => {
    const scale = shareScale(300);
    const perfect = Array.from({ length: 10 }, () => 1);
    const [one, other] = summarise(
      [...lines('liquid', perfect, { scale }), ...lines('echo-state', perfect, { scale })],
      OPTIONS,
    );
    const width = 2.262 / 300 / Math.sqrt(10);
    expect(one).toMatchObject({ mean: 1, ciHigh: 1 });
    expect(one.ciLow).toBeCloseTo(1 - width, 6);
    expect(other.difference).toBe(0);
    expect(other.differenceLow).toBeCloseTo(-width, 6);
    expect(other.differenceHigh).toBeCloseTo(width, 6);
  });

  test('nothing is left out: with one undefined value there is no mean, and it does not look like one over the others', () => {
    const [, some] = summarise([...liquid, ...lines('lame', [0.5, null, 0.5, 0.52, 0.49, 0.51])], OPTIONS);
    const nothing = { mean: null, ciLow: null, ciHigh: null, difference: null, differenceLow: null, pHolm: null };
    expect(some).toMatchObject({ ...nothing, n: 6, noValue: 1, pairs: 6 });
  });

  test('a ratio of two thresholds of which both are bounds has no value, and is counted', () => {
    const fractions: readonly Bound[][] = [[], ['at least'], ['at least', 'at least']];
    const rows = fractions.map(([of = null, over = null], seed) => {
      const { value, bound } = censoredRatio({ value: 0.6, bound: of }, { value: 0.4, bound: over });
      const found = Number.isFinite(value) ? value : null;
      return { ...lines('liquid', [found], { metric: 'thresholdRatio', bound })[0], seed };
    });
    const [all] = summarise(rows, OPTIONS);
    expect(all).toMatchObject({ n: 3, mean: null, atLeast: 1, atMost: 0, noValue: 1 });
    const [known] = summarise(rows.slice(0, 2), OPTIONS);
    expect(known).toMatchObject({ n: 2, atLeast: 1, noValue: 0 });
    expect(known.mean).toBeCloseTo(1.5, 12);
  });

  test('bounds count as they stand, and are counted', () => {
    const beyond = lines('beyond', [0.2, 0.2, 0.1], { bound: 'at least' });
    const [, row] = summarise([...liquid, { ...beyond[0], bound: 'at most' }, beyond[1], beyond[2]], OPTIONS);
    expect(row).toMatchObject({ n: 3, atLeast: 2, atMost: 1, pairs: 3 });
    expect(row.mean).toBeCloseTo(0.5 / 3, 12);
  });

  test('a network that was not run is missing from its pair, too', () => {
    const [, fewer] = summarise([...liquid, ...lines('echo-state', [0.7, 0.72])], OPTIONS);
    expect(fewer).toMatchObject({ n: 2, pairs: 2 });
    expect(fewer.difference).toBeCloseTo((0.7 - 0.9 + 0.72 - 0.95) / 2, 12);
  });

  test('networks at pure chance are all in the table, ten of ten', () => {
    const task = discrimination({ T0s: [200], trainPerClass: 2, testPerClass: 150, probesPerPoint: 20 });
    const guessers = Array.from({ length: 10 }, (_, seed) => {
      const trials = task.test('T0=200 ms', seed);
      const stream = randomStream(seed, 'test guesser');
      const scores = task.score(
        'T0=200 ms',
        trials,
        trials.map(() => ndarray(Float64Array.of(stream.uniform() - 0.5), [1, 1])),
      );
      return scores.map(({ metric, value, bound = null, scale = null, at }) => ({
        ...lines('guesser', [value], { metric, bound, scale, ideal: null })[0],
        condition: `T0=200 ms${at === undefined ? '' : ` · ${at}`}`,
        seed,
      }));
    });
    const summary = summarise(guessers.flat(), OPTIONS);
    for (const row of summary) {
      expect(row.n).toBe(10);
      expect(Number.isFinite(row.mean)).toBe(true);
      expect(row.ciLow).toBeLessThanOrEqual(row.mean as number);
      expect(row.ciHigh).toBeGreaterThanOrEqual(row.mean as number);
    }
    const [sensitivity, weber] = ['dPrime', 'weberFraction'].map((name) => summary.find((row) => row.metric === name));
    // A d′ near 0 from 150 trials a class has a standard error of √(2·.25/150)/φ(0) = .145, the mean of ten .046; four
    // of these.
    expect(Math.abs(sensitivity?.mean as number)).toBeLessThan(0.19);
    expect(weber).toMatchObject({ mean: Math.log(1.25), atLeast: 10 });
  });

  test('does not depend on the order of lines', () => {
    const byName = (summary: ReturnType<typeof summarise>) =>
      summary.toSorted((left, right) => left.reservoir.localeCompare(right.reservoir));
    expect(byName(summarise(rows.toReversed(), OPTIONS))).toEqual(byName(summarise(rows, OPTIONS)));
  });

  test('each task, condition and metric is a family of its own', () => {
    const others = [
      ...lines('liquid', [1, 2, 3], { metric: 'dPrime' }),
      ...lines('echo-state', [0, 1, 2.5], { metric: 'dPrime' }),
      ...lines('echo-state', [0.1, 0.2, 0.3], { task: 'production', condition: 'all', chance: null, ideal: null }),
    ];
    const summary = summarise([...rows, ...others], OPTIONS);
    expect(summary.slice(0, 4)).toEqual(summarise(rows, OPTIONS));
    expect(summary[5].pHolm).toBeCloseTo(2 / 8, 12);
    // No reference there: a mean, but no comparison.
    expect(summary[6]).toMatchObject({ n: 3, chance: null, ideal: null, pairs: 0, difference: null, pHolm: null });
  });

  test('where a margin is known there is a verdict, both p corrected over the reservoirs; elsewhere there is none', () => {
    const apart = [0.001, -0.002, 0.003, -0.001, 0.002, -0.003];
    const close = lines(
      'twin',
      [0.9, 0.95, 0.92, 0.97, 0.91, 0.94].map((value, i) => value + apart[i]),
    );
    const above = lines('delay-line', [0.95, 0.99, 0.97, 1, 0.96, 0.98]);
    const marginOf = ({ metric }: { readonly metric: string }) =>
      metric === 'accuracy' ? ({ size: 0.02, better: 'higher' } as const) : undefined;
    const question = [...liquid, ...close, ...above];
    const summary = summarise(question, { ...OPTIONS, marginOf });
    // Six pairs and two comparisons: 2·2/2⁶ = .0625 cannot be established.
    expect(summary.map(({ verdict }) => verdict)).toEqual([null, 'equivalent', 'undecided']);
    expect(summary.map(({ margin }) => margin)).toEqual([null, 0.02, 0.02]);
    const alone = summarise([...liquid, ...close], { ...OPTIONS, marginOf })[1].pEquivalent ?? Number.NaN;
    expect(summary[1].pEquivalent).toBeCloseTo(2 * alone, 8);
    expect(summarise([...liquid, ...above], { ...OPTIONS, marginOf })[1].verdict).toBe('better');
    const unknown = { margin: null, pEquivalent: null, verdict: null };
    expect(summarise(question, OPTIONS)[1]).toMatchObject(unknown);
    expect(
      summarise(
        [...liquid, ...above].map((row) => ({ ...row, metric: 'pse' })),
        { ...OPTIONS, marginOf },
      )[1],
    ).toMatchObject(unknown);
  });

  test('one seed has a mean, no interval, and no evidence', () => {
    const [, alone] = summarise([...lines('liquid', [1]), ...lines('echo-state', [0])], OPTIONS);
    expect(alone).toMatchObject({ n: 1, mean: 0, ciLow: null, ciHigh: null, difference: -1, pHolm: 1 });
  });

  test('two lines about the same thing are refused', () => {
    expect(() => summarise([...rows, rows[3]], OPTIONS)).toThrow(
      /^results: two lines for discrimination, liquid, T0=200 ms, accuracy \(seed 13\); one is allowed$/,
    );
  });
});
