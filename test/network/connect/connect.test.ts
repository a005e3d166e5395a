/** Degrees of the connectors against theory, with autapses and multapses allowed or not. */
import { describe, expect, test } from 'vitest';
import type { Projection } from '../../../models/circuits/circuit.ts';
import type { Connector } from '../../../models/circuits/connector.ts';
import { leastMemory } from '../../../src/engine/estimate_memory.ts';
import { binomialProbabilities, hypergeometricProbabilities, misfit, tally } from '../counts.ts';
import { gridNetwork, type Synapse, synapsesOf } from '../synapses.ts';

const within = (connector: Connector, sizes: readonly [number, number] = [500, 300]): Synapse[] =>
  synapsesOf(gridNetwork([{ target: 'a', connector }], { sizes }));
const between = (connector: Connector): Synapse[] => synapsesOf(gridNetwork([{ connector }]));
const sources = (found: readonly Synapse[]): number[] => found.map(({ source }) => source);
const targets = (found: readonly Synapse[], first = 0): number[] => found.map(({ target }) => target - first);
const autapses = (found: readonly Synapse[]): number => found.filter(({ source, target }) => source === target).length;
const distinct = (found: readonly Synapse[]): number =>
  new Set(found.map(({ source, target }) => 1000 * source + target)).size;
/**
 * Largest departure of counts from their mean, in standard deviations of a Poisson count; below 6 for all but one in
 * 10⁶ right samples of 500.
 */
const worst = (counts: readonly number[]): number => {
  const expected = counts.reduce((a, b) => a + b, 0) / counts.length;
  return Math.max(...counts.map((count) => Math.abs(count - expected))) / Math.sqrt(expected);
};
/** Misfit of how often degrees occur. */
const degreeMisfit = (owners: readonly number[], size: number, probabilities: readonly number[]): number => {
  const degrees = tally(owners, size);
  return misfit(tally(degrees, Math.max(...degrees) + 1), probabilities);
};

describe('fixed_outdegree', () => {
  test('gives every source as many targets, binomial in-degrees, multapses and autapses', () => {
    const found = within({ rule: 'fixed_outdegree', outdegree: 100 });
    expect(new Set(tally(sources(found), 500))).toEqual(new Set([100]));
    expect(degreeMisfit(targets(found), 500, binomialProbabilities(50_000, 1 / 500))).toBeLessThan(6);
    // Of 100 draws with replacement from 500, 500·(1 − (1 − 1/500)^100) are expected to differ; each has a standard
    // error below 0.2 over 500 sources.
    expect(Math.abs(distinct(found) / 500 - 500 * (1 - (499 / 500) ** 100))).toBeLessThan(1);
    expect(Math.abs(autapses(found) - 100)).toBeLessThan(50);
  });

  test.each([20, 299])('of %i without multapses has binomial in-degrees and no pair twice', (outdegree) => {
    const found = between({ rule: 'fixed_outdegree', outdegree, allow_multapses: false });
    expect(new Set(tally(sources(found), 500))).toEqual(new Set([outdegree]));
    expect(distinct(found)).toBe(found.length);
    expect(degreeMisfit(targets(found, 500), 300, binomialProbabilities(500, outdegree / 300))).toBeLessThan(6);
  });

  test('without autapses chooses evenly among the others', () => {
    for (const allow_multapses of [true, false]) {
      const found = within({ rule: 'fixed_outdegree', outdegree: 50, allow_autapses: false, allow_multapses });
      expect(autapses(found)).toBe(0);
      expect(
        worst(
          tally(
            found.map(({ source, target }) => (target - source + 500) % 500),
            500,
          ).slice(1),
        ),
      ).toBeLessThan(6);
      expect(worst(tally(targets(found), 500))).toBeLessThan(6);
    }
  });
});

describe('fixed_indegree', () => {
  test('with multapses has binomial out-degrees', () => {
    const found = between({ rule: 'fixed_indegree', indegree: 60 });
    expect(degreeMisfit(sources(found), 500, binomialProbabilities(60 * 300, 1 / 500))).toBeLessThan(6);
  });

  test.each([60, 450, 500])(
    'of %i without multapses has exact in-degrees, binomial out-degrees, no pair twice',
    (indegree) => {
      const found = between({ rule: 'fixed_indegree', indegree, allow_multapses: false });
      expect(new Set(tally(targets(found, 500), 300))).toEqual(new Set([indegree]));
      expect(distinct(found)).toBe(found.length);
      if (indegree < 500)
        expect(degreeMisfit(sources(found), 500, binomialProbabilities(300, indegree / 500))).toBeLessThan(6);
    },
  );

  test('without autapses keeps in-degrees and chooses evenly among the others', () => {
    for (const allow_multapses of [true, false]) {
      const found = within({ rule: 'fixed_indegree', indegree: 50, allow_autapses: false, allow_multapses });
      expect(new Set(tally(targets(found), 500))).toEqual(new Set([50]));
      expect(
        worst(
          tally(
            found.map(({ source, target }) => (source - target + 500) % 500),
            500,
          ).slice(1),
        ),
      ).toBeLessThan(6);
      expect(worst(tally(sources(found), 500))).toBeLessThan(6);
      expect(autapses(found)).toBe(0);
    }
  });
});

describe('fixed_total_number', () => {
  test('without multapses has the total, hypergeometric degrees both ways, no pair twice', () => {
    const total = 30_000;
    const found = between({ rule: 'fixed_total_number', total, allow_multapses: false });
    expect(found.length).toBe(total);
    expect(distinct(found)).toBe(total);
    const pairs = 500 * 300;
    expect(degreeMisfit(targets(found, 500), 300, hypergeometricProbabilities(pairs, 500, total))).toBeLessThan(6);
    expect(degreeMisfit(sources(found), 500, hypergeometricProbabilities(pairs, 300, total))).toBeLessThan(6);
  });

  test('of all pairs that there are joins them all', () => {
    const found = within(
      { rule: 'fixed_total_number', total: 90, allow_multapses: false, allow_autapses: false },
      [10, 1],
    );
    expect([distinct(found), autapses(found)]).toEqual([90, 0]);
  });

  test('without autapses keeps the total', () => {
    const found = within({ rule: 'fixed_total_number', total: 30_000, allow_autapses: false });
    expect([found.length, autapses(found)]).toEqual([30_000, 0]);
  });
});

describe('forbidding autapses', () => {
  type Optional = Extract<Connector, { readonly allow_autapses?: boolean }>;
  const rules: readonly Optional[] = [
    { rule: 'all_to_all' },
    { rule: 'fixed_probability', p: 0.2 },
    { rule: 'clusters', clusters: 5, within: 0.6, between: 0.1 },
  ];
  test.each(rules)('takes them from $rule, and nothing else', (connector) => {
    const all = within(connector, [100, 1]);
    expect(autapses(all)).toBeGreaterThan(5);
    const others = within({ ...connector, allow_autapses: false }, [100, 1]);
    expect(others).toEqual(all.filter(({ source, target }) => source !== target));
  });

  test.each<Optional>([
    ...rules,
    { rule: 'fixed_indegree', indegree: 9 },
    { rule: 'fixed_total_number', total: 999 },
    { rule: 'fixed_outdegree', outdegree: 9 },
  ])('changes nothing between two populations ($rule)', (connector) => {
    const few = (given: Connector) => synapsesOf(gridNetwork([{ connector: given }], { sizes: [100, 80] }));
    expect(few({ ...connector, allow_autapses: false })).toEqual(few(connector));
  });
});

describe('graphs as connectors', () => {
  const rules: readonly Connector[] = [
    { rule: 'ring', neighbours: 4 },
    { rule: 'ring', neighbours: 7, directed: true },
    { rule: 'small_world', neighbours: 5, rewire: 0.2 },
    { rule: 'scale_free', edgesPerNode: 3 },
    { rule: 'scale_free', edgesPerNode: 3, exponent: 2.5 },
  ];
  test.each(rules)('join a population to itself, no neuron to itself, no pair twice: %j', (connector) => {
    const found = within(connector);
    expect([distinct(found), autapses(found)]).toEqual([found.length, 0]);
    expect(Math.max(...sources(found), ...targets(found))).toBe(499);
  });

  test.each(rules)('and are refused between two: %j', (connector) => {
    expect(() => between(connector)).toThrow(
      `projection a→b: source and target differ (rule ${connector.rule}); use the same population on both sides; between two, the rule clusters`,
    );
  });

  test('clusters join columns of two populations', () => {
    const found = between({ rule: 'clusters', clusters: 5, within: 0.5, between: 0.01 });
    const same = found.filter(
      ({ source, target }) => Math.floor(source / 100) === Math.floor((target - 500) / 60),
    ).length;
    const [inside, outside] = [5 * 100 * 60, 20 * 100 * 60];
    expect(Math.abs(same - inside * 0.5)).toBeLessThan(5 * Math.sqrt(inside * 0.25));
    expect(Math.abs(found.length - same - outside * 0.01)).toBeLessThan(5 * Math.sqrt(outside * 0.01));
  });
});

describe('randomness', () => {
  const rules: readonly Connector[] = [
    { rule: 'fixed_outdegree', outdegree: 7 },
    { rule: 'fixed_indegree', indegree: 7, allow_multapses: false },
    { rule: 'fixed_total_number', total: 400, allow_multapses: false },
    { rule: 'gaussian', p_max: 0.8, sigma: 2 },
    { rule: 'exponential', p_max: 0.8, sigma: 2 },
    { rule: 'small_world', neighbours: 3, rewire: 0.5 },
    { rule: 'scale_free', edgesPerNode: 3 },
    { rule: 'clusters', clusters: 3, within: 0.5, between: 0.1 },
  ];
  const link: Partial<Projection> = { target: 'a', weight: { distribution: 'lognormal', mean: 3, sd: 2 } };
  const found = (projections: readonly Partial<Projection>[], seed = 5) =>
    synapsesOf(gridNetwork(projections, { sizes: [60, 40], seed }));

  test.each(rules)('of $rule is the seed’s alone, and no other projection’s', (connector) => {
    const alone = found([{ ...link, connector }]);
    expect(found([{ ...link, connector }])).toEqual(alone);
    expect(found([{ ...link, connector }], 6)).not.toEqual(alone);
    const other: Partial<Projection> = {
      source: 'b',
      target: 'b',
      connector: { rule: 'fixed_outdegree', outdegree: 3 },
    };
    const both = found([other, { ...link, connector }]);
    expect(both.filter(({ target }) => target < 60)).toEqual(alone);
  });
});

describe('the least memory', () => {
  const rules: readonly Connector[] = [
    { rule: 'fixed_outdegree', outdegree: 7 },
    { rule: 'all_to_all', allow_autapses: false },
    { rule: 'ring', neighbours: 4 },
    { rule: 'ring', neighbours: 4, directed: true },
    { rule: 'small_world', neighbours: 5, rewire: 0.2 },
    { rule: 'scale_free', edgesPerNode: 3 },
    { rule: 'clusters', clusters: 5, within: 1, between: 0 },
    { rule: 'clusters', clusters: 5, within: 0, between: 1 },
  ];
  test.each(rules)('is told from the number of synapses that there will be: %j', (connector) => {
    const network = gridNetwork([{ target: 'a', connector }]);
    expect(leastMemory(network.circuit, 1).synapses).toBe(synapsesOf(network).length);
  });

  test('counts nothing for rules by distance, of which nothing is known', () => {
    for (const rule of ['gaussian', 'exponential'] as const)
      expect(leastMemory(gridNetwork([{ connector: { rule, p_max: 0, sigma: 1 } }]).circuit, 1).synapses).toBe(0);
  });
});

describe('counts that cannot be are refused', () => {
  const cases: readonly [Connector, string][] = [
    [{ rule: 'fixed_outdegree', outdegree: -1 }, 'outdegree is out of range (-1); use an integer ≥ 0'],
    [
      { rule: 'fixed_outdegree', outdegree: 500, allow_autapses: false, allow_multapses: false },
      'outdegree is out of range (500); use an integer 0 … 499',
    ],
    [
      { rule: 'fixed_indegree', indegree: 501, allow_multapses: false },
      'indegree exceeds the 500 distinct pairs there are (501); use 0 … 500',
    ],
    [
      { rule: 'fixed_total_number', total: 249_501, allow_autapses: false, allow_multapses: false },
      'total exceeds the 249500 distinct pairs there are (249501); use 0 … 249500',
    ],
    [{ rule: 'gaussian', p_max: -1, sigma: 1 }, 'p_max is out of range (-1); use a number ≥ 0'],
    [{ rule: 'exponential', p_max: 1, sigma: 0 }, 'sigma is not positive (0); use sigma > 0'],
    [
      { rule: 'clusters', clusters: 501, within: 1, between: 0 },
      'clusters is out of range (501); use an integer 1 … 500',
    ],
    [{ rule: 'small_world', neighbours: 250, rewire: 0 }, 'neighbours is out of range (250); use an integer 0 … 249'],
    [{ rule: 'scale_free', edgesPerNode: 500 }, 'edgesPerNode is out of range (500); use an integer 1 … 499'],
  ];
  test.each(cases)('%j', (connector, message) => {
    expect(() => within(connector)).toThrow(`projection a→a: ${message}`);
  });

  test('a neuron alone without autapses', () => {
    expect(() => within({ rule: 'fixed_indegree', indegree: 1, allow_autapses: false }, [1, 1])).toThrow(
      'projection a→a: indegree without a pair to join (1); use 0',
    );
  });
});
