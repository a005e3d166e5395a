/**
 * Synapses drawn target by target: their numbers against theory, and their independence of how targets are cut among
 * threads.
 */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Distribution, Projection } from '../../../models/circuits/circuit.ts';
import type { Connector } from '../../../models/circuits/connector.ts';
import { possibleDelays } from '../../../src/engine/possible_delays.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { wireTargets } from '../../../src/network/connect/wiring.ts';
import { bulkNumbers } from '../../../src/network/draw/bulk_draws.ts';
import { weightBounds } from '../../../src/network/draw/value_bounds.ts';
import type { Network } from '../../../src/network/network.ts';

function network(projections: readonly Partial<Projection>[], sizes: readonly [number, number] = [400, 300]): Network {
  return buildNetwork(
    {
      name: 'wiring',
      dt: 0.1,
      populations: ['a', 'b'].map((name, i) => ({ name, model: 'iaf_psc_exp', size: sizes[i] })),
      projections: projections.map(
        (given) => ({ source: 'a', target: 'b', weight: 1, delay: 1, ...given }) as Projection,
      ),
      inputs: [{ kind: 'spikes', name: 'in', channels: 50 }],
    },
    5,
  );
}

interface Synapse {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
  readonly delay: number;
  readonly U: number;
}

function synapsesOf(given: Network, from = 0, to = given.size, parts: 'places' | 'all' = 'all'): Synapse[] {
  const found: Synapse[] = [];
  wireTargets(
    given,
    from,
    to,
    ({ sources, targets, weights, delays, shortTerm, count }) => {
      for (let i = 0; i < count; i++)
        found.push({
          ...{ source: sources[i], target: targets[i], delay: delays[i] },
          ...{ weight: parts === 'all' ? weights[i] : 0, U: parts === 'all' ? (shortTerm?.U[i] ?? -1) : 0 },
        });
    },
    parts,
  );
  return found;
}

function tally(values: readonly number[], size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const value of values) counts[value]++;
  return counts;
}

/** χ² of counts that are all expected alike, in standard deviations from its mean. */
function evenness(counts: readonly number[]): number {
  const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
  const freedom = counts.length - 1;
  return (counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0) - freedom) / Math.sqrt(2 * freedom);
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: readonly number[], around: number): number => mean(values.map((v) => (v - around) ** 2));

describe('degrees', () => {
  test('of fixed_indegree: exact in-degrees, sources drawn evenly with replacement', () => {
    const found = synapsesOf(network([{ connector: { rule: 'fixed_indegree', indegree: 120 } }]));
    const indegrees = tally(
      found.map(({ target }) => target - 400),
      300,
    );
    expect(new Set(indegrees)).toEqual(new Set([120]));
    const outdegrees = tally(
      found.map(({ source }) => source),
      400,
    );
    expect(Math.abs(evenness(outdegrees))).toBeLessThan(5);
    // Of 120 draws with replacement from 400, 400·(1 − (1 − 1/400)^120) are expected to differ.
    const distinct = new Set(found.map(({ source, target }) => source * 700 + target)).size / 300;
    expect(Math.abs(distinct - 400 * (1 - (399 / 400) ** 120))).toBeLessThan(1);
  });

  test.each([0.02, 0.3, 0.9])('of fixed_probability %d: binomial both ways, each pair at most once', (p) => {
    const found = synapsesOf(network([{ connector: { rule: 'fixed_probability', p } }]));
    const pairs = 400 * 300;
    expect(Math.abs(found.length - p * pairs)).toBeLessThan(5 * Math.sqrt(pairs * p * (1 - p)));
    expect(new Set(found.map(({ source, target }) => source * 700 + target)).size).toBe(found.length);
    for (const [degrees, trials] of [
      [
        tally(
          found.map(({ source }) => source),
          400,
        ),
        300,
      ],
      [
        tally(
          found.map(({ target }) => target - 400),
          300,
        ),
        400,
      ],
    ] as const) {
      const expected = trials * p * (1 - p);
      // The relative standard error of a variance of n near-normal numbers is √(2/n).
      expect(Math.abs(variance(degrees, trials * p) / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / degrees.length));
    }
  });

  test('of fixed_probability 0 and 1: none and all', () => {
    expect(synapsesOf(network([{ connector: { rule: 'fixed_probability', p: 0 } }]))).toEqual([]);
    const all = synapsesOf(network([{ connector: { rule: 'fixed_probability', p: 1 } }], [7, 5]));
    expect(all.map(({ source, target }) => `${source} ${target}`)).toEqual(
      Array.from({ length: 35 }, (_, i) => `${i % 7} ${7 + Math.floor(i / 7)}`),
    );
  });

  test('of fixed_total_number: the exact total, multinomial both ways', () => {
    const total = 24_000;
    const found = synapsesOf(network([{ connector: { rule: 'fixed_total_number', total } }]));
    expect(found.length).toBe(total);
    const targets = tally(
      found.map(({ target }) => target - 400),
      300,
    );
    const sources = tally(
      found.map(({ source }) => source),
      400,
    );
    expect(Math.abs(evenness(sources))).toBeLessThan(5);
    expect(Math.abs(evenness(targets))).toBeLessThan(5);
  });

  test('of input channels: sources are counted after all neurons', () => {
    const found = synapsesOf(network([{ source: 'in', connector: { rule: 'fixed_indegree', indegree: 60 } }]));
    expect(found.length).toBe(60 * 300);
    expect(found.every(({ source, target }) => source >= 700 && source < 750 && target >= 400)).toBe(true);
    expect(
      Math.abs(
        evenness(
          tally(
            found.map(({ source }) => source - 700),
            50,
          ),
        ),
      ),
    ).toBeLessThan(5);
  });
});

describe('drawn numbers', () => {
  const draw = (value: Distribution): number[] =>
    synapsesOf(network([{ connector: { rule: 'fixed_indegree', indegree: 101 }, weight: value }])).map((s) => s.weight);

  test('are normal, within their bounds, without a trace of the pairs in which they are drawn', () => {
    const weights = draw({ distribution: 'normal', mean: 10, sd: 2 });
    const n = weights.length;
    // Five standard errors of mean, variance, skewness and kurtosis of a normal sample.
    expect(Math.abs(mean(weights) - 10)).toBeLessThan((5 * 2) / Math.sqrt(n));
    expect(Math.abs(variance(weights, 10) / 4 - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(mean(weights.map((w) => ((w - 10) / 2) ** 3)))).toBeLessThan(5 * Math.sqrt(15 / n));
    expect(Math.abs(mean(weights.map((w) => ((w - 10) / 2) ** 4)) - 3)).toBeLessThan(5 * Math.sqrt(96 / n));
    const product = mean(weights.map((w, i) => (w - 10) * (weights[(i + 1) % n] - 10))) / 4;
    expect(Math.abs(product)).toBeLessThan(5 / Math.sqrt(n));
    const bounded = draw({ distribution: 'normal', mean: 10, sd: 2, min: 9, max: 11 });
    expect(Math.min(...bounded)).toBeGreaterThanOrEqual(9);
    expect(Math.max(...bounded)).toBeLessThanOrEqual(11);
    expect(Math.abs(mean(bounded) - 10)).toBeLessThan((5 * 0.6) / Math.sqrt(n));
  });

  test('of a uniform distribution fill its range evenly', () => {
    const weights = draw({ distribution: 'uniform', low: 2, high: 4 });
    const bins = tally(
      weights.map((w) => Math.floor((w - 2) * 20)),
      40,
    );
    expect(bins.length).toBe(40);
    expect(Math.abs(evenness(bins))).toBeLessThan(5);
  });

  test('of delays are rounded to the grid and never shorter than dt', () => {
    const delay: Distribution = { distribution: 'normal', mean: 0.3, sd: 0.3, min: 0.1 };
    const delays = synapsesOf(network([{ connector: { rule: 'fixed_indegree', indegree: 100 }, delay }])).map(
      (s) => s.delay,
    );
    expect(Math.min(...delays)).toBe(1);
    expect(delays.every(Number.isInteger)).toBe(true);
    expect(new Set(delays).size).toBeGreaterThan(8);
  });
});

test.each<Connector>([{ rule: 'fixed_indegree', indegree: 100 }, { rule: 'all_to_all' }])(
  'log-normal delays of $rule are spread as they should, on the grid and among those known before',
  (connector) => {
    const delay: Distribution = { distribution: 'lognormal', mean: 3, sd: 1, min: 0.1 };
    const given = network([{ connector, delay }]);
    const delays = synapsesOf(given).map((s) => s.delay / 10);
    // Five standard errors, that of the variance being √((κ − 1)/n) with a kurtosis κ of 5; a tenth of a millisecond's
    // rounding adds 0.1²/12 to the variance.
    expect(Math.abs(mean(delays) - 3)).toBeLessThan(5 / Math.sqrt(delays.length));
    expect(Math.abs(variance(delays, 3) - 1 - 0.01 / 12)).toBeLessThan(5 * Math.sqrt(4 / delays.length));
    const possible = new Set(possibleDelays(given));
    expect(delays.every((ms) => possible.has(Math.round(10 * ms)))).toBe(true);
  },
);

describe('cutting targets among threads', () => {
  const rules: readonly [string, Connector][] = [
    ['fixed_indegree', { rule: 'fixed_indegree', indegree: 37 }],
    ['fixed_probability', { rule: 'fixed_probability', p: 0.11 }],
    ['fixed_total_number', { rule: 'fixed_total_number', total: 3_333 }],
    ['fixed_indegree without doubles', { rule: 'fixed_indegree', indegree: 37, allow_multapses: false }],
    ['fixed_total_number without doubles', { rule: 'fixed_total_number', total: 3_333, allow_multapses: false }],
    ['random_targets', { rule: 'random_targets', fraction: 0.1 }],
    ['fixed_outdegree', { rule: 'fixed_outdegree', outdegree: 20 }],
    ['clusters', { rule: 'clusters', clusters: 4, within: 0.7, between: 0.1 }],
    ['all_to_all', { rule: 'all_to_all' }],
  ];

  test.each(rules)('changes no synapse of %s', (_, connector) => {
    const given = network(
      [
        {
          connector,
          weight: { distribution: 'normal', mean: 3, sd: 0.5, min: 2.5 },
          delay: { distribution: 'uniform', low: 0.5, high: 4 },
          synapse: {
            model: 'tsodyks2_synapse',
            U: { distribution: 'uniform', low: 0, high: 1 },
            tau_rec: 9,
            tau_fac: 1,
          },
        },
        {
          ...{ source: 'b', target: 'a', connector },
          synapse: {
            ...{ model: 'tsodyks_synapse', U: 0.5, tau_rec: 9, tau_fac: 0 },
            tau_psc: { distribution: 'uniform', low: 1, high: 2 },
            y: { distribution: 'uniform', low: 0, high: 0.5 },
            x: 0.5,
          },
        },
      ],
      [120, 90],
    );
    const whole = synapsesOf(given);
    expect(whole.length).toBeGreaterThan(2_000);
    for (const cuts of [
      [0, 105, 210],
      [0, 1, 119, 120, 121, 190, 210],
    ]) {
      const parts = cuts.slice(1).map((to, i) => synapsesOf(given, cuts[i], to));
      // Within a projection targets ascend, so parts follow one another.
      const joined = given.projections.flatMap(({ firstTarget, targetSize }) =>
        parts.flatMap((part) => part.filter((s) => s.target >= firstTarget && s.target < firstTarget + targetSize)),
      );
      const sorted = (list: readonly Synapse[]): string[] => list.map((s) => JSON.stringify(s)).sort();
      expect(sorted(joined)).toEqual(sorted(whole));
    }
  });

  test.each(rules.slice(0, 5))('and leaving weights undrawn changes no place of %s', (_, connector) => {
    const given = network([{ connector, delay: { distribution: 'normal', mean: 2, sd: 0.3, min: 0.1 } }], [120, 90]);
    const places = synapsesOf(given, 130, 177, 'places').map(({ source, target, delay }) => [source, target, delay]);
    expect(places).toEqual(synapsesOf(given, 130, 177).map(({ source, target, delay }) => [source, target, delay]));
  });
});

describe('places drawn for a seed', () => {
  /** Integers alone, which no other rounding of logarithms can change by a digit. */
  const hashOf = (connector: Connector): string => {
    const hash = createHash('sha256');
    for (const { source, target } of synapsesOf(network([{ connector }, { target: 'a', connector }])))
      hash.update(`${source} ${target}\n`);
    return hash.digest('hex').slice(0, 16);
  };

  // As they were before autapses and multapses could be forbidden; published results rest on them.
  test.each<[string, Connector]>([
    ['515c3fbf779d76fc', { rule: 'all_to_all' }],
    ['8dbea92b8cc5811d', { rule: 'fixed_probability', p: 0.13 }],
    ['53173e8c00cf57d4', { rule: 'fixed_indegree', indegree: 17 }],
    ['6cf0bed1d23976ed', { rule: 'fixed_total_number', total: 9999 }],
    ['07d194f25d14d523', { rule: 'random_targets', fraction: 0.2 }],
  ])('have the hash %s: %j', (expected, connector) => {
    expect(hashOf(connector)).toBe(expected);
    if (connector.rule === 'random_targets') return;
    const doubles = /^fixed_(indegree|total)/.test(connector.rule) ? { allow_multapses: true } : {};
    expect(hashOf({ ...connector, allow_autapses: true, ...doubles } as Connector)).toBe(expected);
  });
});

describe('bounds of weights', () => {
  const weight = { distribution: 'normal', mean: 3, sd: 0.2 } as const;
  const boundsOf = (given: Distribution) => {
    const { projections } = network([{ connector: { rule: 'fixed_indegree', indegree: 2 }, weight: given }]);
    return weightBounds(projections[0]);
  };
  /** What the words draw. */
  const drawn = (words: readonly number[]): number[] => {
    const out = new Float64Array(3);
    const source = { words: () => Uint32Array.from([...words, 0]) };
    bulkNumbers(source, weight, 1, 'name', 'here').draw(0, 2, out);
    return Array.from(out.subarray(0, 2));
  };

  test('of a normal distribution are those of the most extreme 32-bit words', () => {
    const { low, high } = boundsOf(weight);
    // √(−2 ln(½/2³²)) standard deviations at the angles 0 and π.
    const most = Math.sqrt(-2 * Math.log(0.5 / 2 ** 32));
    expect([drawn([0, 0])[0], drawn([0, 2 ** 31])[0]]).toEqual([3 + 0.2 * most, 3 - 0.2 * most]);
    for (const word of [0, 2 ** 30, 2 ** 31, 3 * 2 ** 30, 2 ** 32 - 1])
      for (const value of drawn([0, word])) {
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }
    expect(high - 3).toBeLessThan(0.2 * most * 1.0001);
  });

  test('are wider where a number that is out of bounds is drawn again, with 53 bits', () => {
    const { high } = boundsOf({ ...weight, min: 1.7 });
    expect(high).toBeGreaterThanOrEqual(3 + 0.2 * Math.sqrt(2 * 53 * Math.LN2));
    expect(boundsOf({ ...weight, min: 1.6 })).toEqual(boundsOf(weight));
    expect(boundsOf({ ...weight, min: 1.7 }).low).toBe(1.7);
  });
});

test('starts one module for all projections, however many there are', () => {
  const many = Array.from({ length: 300 }, () => ({ connector: { rule: 'fixed_indegree', indegree: 1 } as const }));
  const given = network(many, [3, 3]);
  const usual = WebAssembly.Instance;
  let started = 0;
  WebAssembly.Instance = class extends usual {
    constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(module, imports);
      started++;
    }
  };
  try {
    expect(synapsesOf(given)).toHaveLength(900);
    expect(started).toBe(1);
  } finally {
    WebAssembly.Instance = usual;
  }
});
