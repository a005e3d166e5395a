/** Where the interval sits: a small run, and verdicts that can go either way. */
import { describe, expect, test } from 'vitest';
import { type ConditionName, conditions } from '../../../src/studies/published/interval_memory/conditions.ts';
import { figuresOf } from '../../../src/studies/published/interval_memory/figures.ts';
import { bestT0, findingsOf } from '../../../src/studies/published/interval_memory/findings.ts';
import { type IntervalResult, measureIntervals } from '../../../src/studies/published/interval_memory/unit.ts';
import { intervalMemory } from '../../../src/studies/published/interval_memory.ts';

const { circuits: _, ...quick } = intervalMemory.options.quick;
const { circuits: __, ...full } = intervalMemory.options.full;

test('a control fires at the rate of the published column, and is the same bytes again', { tags: 'long' }, async () => {
  const protocol = { ...quick, T0s: [50], trainPerClass: 20, testPerClass: 20 };
  const of = (condition: ConditionName) => measureIntervals({ condition, seed: 3, protocol });
  const [dynamic, input] = [await of('dynamic'), await of('input')];
  // Matched on 40 training trials, told on 40 others.
  expect(Math.abs(input.rateHz / dynamic.rateHz - 1)).toBeLessThan(0.15);
  for (const { accuracy, dPrime } of [dynamic, input]) expect([accuracy.length, dPrime.length]).toEqual([1, 1]);
  expect(JSON.stringify(await of('dynamic'))).toBe(JSON.stringify(dynamic));
});

describe('the verdict', () => {
  const T0s = [50, 100, 200, 400, 800];
  /** Ten circuits of each liquid, d′ by T0 and accuracy as it follows from none of them. */
  function results(levels: Partial<Record<ConditionName, readonly number[]>>): IntervalResult[] {
    return conditions.flatMap(({ name }) =>
      Array.from({ length: 10 }, (__, seed): IntervalResult => {
        const accuracy = (levels[name] ?? [0.6, 0.55, 0.5, 0.5, 0.5]).map((a, t) => a + 0.01 * Math.sin(seed + t));
        return { condition: name, seed, accuracy, dPrime: accuracy.map((a) => 4 * (a - 0.5)), rateHz: 5 };
      }),
    );
  }
  const dynamic = [0.85, 0.95, 0.98, 0.97, 0.87];
  const faster = [0.9, 0.98, 0.95, 0.8, 0.7];
  const slower = [0.8, 0.85, 0.9, 0.98, 0.95];
  const verdicts = (all: readonly IntervalResult[]) =>
    findingsOf(all, { ...full, T0s }, 1).filter(({ holds }) => holds !== null);

  test('holds where plasticity keeps the interval, and its time constants tell which', () => {
    const found = verdicts(results({ dynamic, faster, slower }));
    expect(found.filter(({ holds }) => !holds).map(({ quantity }) => quantity)).toEqual([]);
    expect(found.length).toBe(3 + 3 + 4 + 3 + 1);
    expect(bestT0(results({ dynamic }), 'dynamic', T0s)).toBe(200);
  });

  test('does not where a control keeps it as well, or where nothing goes with the time constants', () => {
    const found = verdicts(results({ dynamic, input: dynamic, faster: slower, slower: faster }));
    expect(found.filter(({ holds }) => !holds).map(({ quantity }) => quantity)).toEqual([
      'Accuracy from T0 = 200 ms on: dynamic minus plastic input, no recurrence',
      'Smallest Weber fraction at D and F doubled, over that at D and F halved (T0)',
      'd′ from 200 ms on minus d′ below, D and F doubled minus halved',
    ]);
  });

  test('there is none with fewer trials, another background or nothing around the minimum', () => {
    const count = (change: object) =>
      findingsOf(results({ dynamic }), { ...full, T0s, ...change }, 1).filter(({ holds, standing }) => {
        return standing === 'published' && holds !== null;
      }).length;
    // Paired differences stay.
    expect([{}, { trainPerClass: 40 }, { backgroundHz: 5 }].map(count)).toEqual([13, 5, 5]);
    const [least, most] = [100, 400];
    const within = findingsOf(results({ dynamic }), { ...full, T0s: [least, 200, most] }, 1);
    expect(within.find(({ quantity }) => quantity.startsWith('T0 at which'))?.holds).toBe(null);
  });

  test('figures show every liquid', () => {
    const names = figuresOf(results({ dynamic, faster, slower }), T0s, 1.25).flatMap(({ panels }) =>
      panels.flatMap((panel) => (panel.kind === 'curves' ? panel.series.map(({ name }) => name) : [])),
    );
    for (const { label } of conditions) expect(names).toContain(label);
  });
});
