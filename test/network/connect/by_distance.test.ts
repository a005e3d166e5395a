/** What depends on distance: connection probabilities by rings of distance, and weights and delays at each. */
import { describe, expect, test } from 'vitest';
import type { DistanceFunction, Projection, Value } from '../../../models/circuits/circuit.ts';
import type { Connector } from '../../../models/circuits/connector.ts';
import { possibleDelays } from '../../../src/engine/possible_delays.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { squaredDistances } from '../../../src/network/connect/by_distance.ts';
import {
  connectByDistance,
  type DistanceRule,
  pairProbability,
} from '../../../src/network/connect/connect_by_distance.ts';
import { valueBounds } from '../../../src/network/draw/value_bounds.ts';
import type { Network } from '../../../src/network/network.ts';
import { randomStream } from '../../../src/random.ts';
import { distanceOf, gridNetwork, synapsesOf } from '../synapses.ts';

describe('the probability of a connection', () => {
  const rules: readonly [Connector, (d: number) => number][] = [
    [{ rule: 'gaussian', p_max: 0.8, sigma: 2 }, (d) => 0.8 * Math.exp((-d * d) / 8)],
    [{ rule: 'gaussian', p_max: 3, sigma: 1.5 }, (d) => Math.min(1, 3 * Math.exp((-d * d) / 4.5))],
    [{ rule: 'exponential', p_max: 0.9, sigma: 2.5 }, (d) => 0.9 * Math.exp(-d / 2.5)],
    [{ rule: 'exponential', p_max: 4, sigma: 1 }, (d) => Math.min(1, 4 * Math.exp(-d))],
    [{ rule: 'maass', C: 0.7, lambda: 3 }, (d) => 0.7 * Math.exp((-d * d) / 9)],
  ];
  test.each(rules)('of %j follows its distance', (connector, probability) => {
    for (const target of ['a', 'b']) {
      const network = gridNetwork([{ target, connector }]);
      const joined = new Map<number, number>();
      // Positions are whole numbers, and so are the squares of distances.
      const ringOf = (a: number, b: number): number => Math.round(distanceOf(network, a, b) ** 2);
      for (const { source, target: t } of synapsesOf(network))
        joined.set(ringOf(source, t), (joined.get(ringOf(source, t)) ?? 0) + 1);
      const pairs = new Map<number, number>();
      const [first, last] = target === 'a' ? [0, 500] : [500, 800];
      for (let s = 0; s < 500; s++)
        for (let t = first; t < last; t++)
          if (connector.rule !== 'maass' || s !== t) pairs.set(ringOf(s, t), (pairs.get(ringOf(s, t)) ?? 0) + 1);
      let [sum, rings] = [0, 0];
      for (const [ring, count] of pairs) {
        const p = probability(Math.sqrt(ring));
        const found = joined.get(ring) ?? 0;
        if (p === 1) expect(found).toBe(count);
        if (p === 1 || count * p < 25) continue;
        sum += (found - count * p) ** 2 / (count * p * (1 - p));
        rings++;
      }
      expect(rings).toBeGreaterThan(5);
      // χ² of as many rings, in standard deviations from its mean.
      expect((sum - rings) / Math.sqrt(2 * rings)).toBeLessThan(6);
    }
  });

  test.each<DistanceRule>([
    { rule: 'maass', C: 0.9, lambda: 1.5 },
    { rule: 'gaussian', p_max: 3, sigma: 1 },
    { rule: 'exponential', p_max: 2, sigma: 0.8, allow_autapses: false },
    { rule: 'gaussian', p_max: 1e-20, sigma: 1 },
  ])('of %j has every pair its own draw, also where those too far apart are passed over', (rule) => {
    const size = 120;
    const positions = Float64Array.from({ length: 3 * size }, (_, i) => (i % 3 === 0 ? 0.5 * i : i % 2));
    const sides = {
      ...{ sourceSize: size, targetSize: size, same: true },
      ...{ sourcePositions: positions, targetPositions: positions },
    };
    const streams = [randomStream(5, 'test'), randomStream(5, 'test')];
    const { sources, targets } = connectByDistance(rule, sides, streams[0], 'test');
    const expected: number[][] = [];
    const between = squaredDistances(sides, 'test', 'test');
    for (let s = 0; s < size; s++)
      for (let t = 0; t < size; t++) {
        if (s === t && (rule.rule === 'maass' || rule.allow_autapses === false)) continue;
        if (streams[1].uniform() < pairProbability(rule)(between(s, t))) expected.push([s, t]);
      }
    expect(Array.from(sources, (s, i) => [s, targets[i]])).toEqual(expected);
    expect(streams[0].uint32()).toBe(streams[1].uint32());
  });

  test('without autapses is the same for all others', () => {
    const connector = { rule: 'gaussian', p_max: 1, sigma: 2 } as const;
    const own = (given: Connector) => {
      const found = synapsesOf(gridNetwork([{ target: 'a', connector: given }]));
      return { all: found.length, selves: found.filter(({ source, target }) => source === target).length };
    };
    expect(own(connector).selves).toBe(500);
    const others = own({ ...connector, allow_autapses: false });
    expect(others.selves).toBe(0);
    // The variance of a sum of coins is at most its mean.
    expect(Math.abs(own(connector).all - 500 - others.all)).toBeLessThan(5 * Math.sqrt(2 * others.all));
  });

  test.each(['gaussian', 'exponential', 'maass'] as const)('%s is refused without positions', (rule) => {
    const connector = (rule === 'maass' ? { rule, C: 1, lambda: 1 } : { rule, p_max: 1, sigma: 1 }) satisfies Connector;
    expect(() => gridNetwork([{ source: 'in', target: 'a', connector }])).toThrow(
      `projection in→a: rule ${rule} needs positions on both sides; give both populations a space or positions`,
    );
  });
});

describe('values by distance', () => {
  const functions: readonly [DistanceFunction, (d: number) => number][] = [
    [{ distance: 'linear', offset: 1, slope: 0.25, max: 2 }, (d) => Math.min(2, 1 + 0.25 * d)],
    [
      { distance: 'linear', offset: 3, slope: -0.5, min: 0.5, max: 2.5 },
      (d) => Math.min(2.5, Math.max(0.5, 3 - 0.5 * d)),
    ],
    [{ distance: 'exponential', amplitude: 4, scale: 3 }, (d) => 4 * Math.exp(-d / 3)],
    [{ distance: 'exponential', amplitude: -2, scale: 3, offset: 4 }, (d) => 4 - 2 * Math.exp(-d / 3)],
    [{ distance: 'gaussian', amplitude: 2, scale: 4, offset: 1 }, (d) => 1 + 2 * Math.exp(-(d * d) / 32)],
  ];
  const connectors: readonly Connector[] = [
    { rule: 'all_to_all' },
    { rule: 'gaussian', p_max: 1, sigma: 3 },
    { rule: 'fixed_indegree', indegree: 30 },
    { rule: 'fixed_probability', p: 0.2 },
  ];
  const cases = functions.flatMap((given) => connectors.map((connector) => [...given, connector] as const));

  test.each(cases)('%j are those of each pair', (value, expected, connector) => {
    const delay = { ...value, min: Math.max(0.1, value.min ?? 0) };
    const network = gridNetwork([{ connector, weight: value, delay }], { sizes: [100, 80] });
    const found = synapsesOf(network);
    expect(found.length).toBeGreaterThan(1000);
    for (const { source, target, weight, delay: steps } of found) {
      const at = expected(distanceOf(network, source, target));
      // Both are sums of a few double-precision terms.
      expect(Math.abs(weight - at)).toBeLessThan(1e-12);
      expect(Math.abs(steps * 0.1 - Math.max(0.1, at))).toBeLessThan(0.05 + 1e-9);
    }
    const possible = new Set(possibleDelays(network));
    expect(found.every(({ delay: steps }) => possible.has(steps))).toBe(true);
  });

  test.each(functions)('%j lie within their bounds, which are told without drawing', (value, expected) => {
    const { low, high } = valueBounds(value);
    for (let d = 0; d < 40; d += 0.25) {
      expect(expected(d)).toBeGreaterThanOrEqual(low);
      expect(expected(d)).toBeLessThanOrEqual(high);
    }
    expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true);
  });

  test('do not depend on how targets are cut among threads', () => {
    const value: Value = { distance: 'linear', offset: 1, slope: 0.25, max: 2 };
    const connector: Connector = { rule: 'fixed_indegree', indegree: 10 };
    const network = gridNetwork([{ connector, weight: value, delay: value }], { sizes: [50, 40] });
    expect([...synapsesOf(network, 0, 61), ...synapsesOf(network, 61, 90)]).toEqual(synapsesOf(network));
  });

  test('may be parameters of short-term plasticity', () => {
    const U: Value = { distance: 'exponential', amplitude: 0.5, scale: 2, offset: 0.1 };
    for (const connector of [connectors[0], connectors[2]]) {
      const synapse = { model: 'tsodyks2_synapse', U, tau_rec: 100, tau_fac: 0 } as const;
      const network = gridNetwork([{ connector, synapse }], { sizes: [40, 40] });
      const found = synapsesOf(network);
      expect(found.length).toBeGreaterThan(1000);
      for (const { source, target, U: at } of found)
        expect(Math.abs(at - 0.1 - 0.5 * Math.exp(-distanceOf(network, source, target) / 2))).toBeLessThan(1e-12);
    }
  });

  const refused: readonly [string, Partial<Projection>, string][] = [
    ['a delay below dt', { delay: { distance: 'linear', offset: 0, slope: 1 } }, 'shorter than dt 0.1 ms'],
    [
      'a scale of 0',
      { weight: { distance: 'gaussian', amplitude: 1, scale: 0 } },
      'projection a→a: weight: scale is not positive (0); use scale > 0',
    ],
    [
      'min above max',
      { weight: { distance: 'linear', offset: 1, slope: 1, min: 2, max: 1 } },
      'projection a→a: weight: min exceeds max (2 > 1); use min ≤ max',
    ],
    [
      'an infinite slope',
      { weight: { distance: 'linear', offset: 1, slope: Number.POSITIVE_INFINITY } },
      'projection a→a: weight: slope is not finite (Infinity); use a number',
    ],
    [
      'a source without positions',
      { source: 'in', weight: { distance: 'linear', offset: 1, slope: 1 } },
      'projection in→a: weight: a value by distance needs positions on both sides; give both populations a space or positions',
    ],
  ];
  const drawn = (projection: Partial<Projection>): Network => {
    const network = gridNetwork([{ target: 'a', ...projection }]);
    synapsesOf(network);
    return network;
  };
  test.each(refused)('with %s are refused', (_, projection, message) => {
    for (const connector of [{ rule: 'all_to_all' }, { rule: 'fixed_indegree', indegree: 5 }] as const)
      expect(() => drawn({ ...projection, connector })).toThrow(message);
  });

  test('that grow without end are refused as delays drawn target by target, whose longest must be known', () => {
    const delay: Value = { distance: 'linear', offset: 1, slope: 1 };
    expect(() => drawn({ delay, connector: { rule: 'fixed_indegree', indegree: 5 } })).toThrow(
      'projection a→a: delays without a longest one (gamma, linear); use normal or uniform, or give the function a max',
    );
  });

  test('have no place in neurons', () => {
    const params = { V_m: { distance: 'linear', offset: 1, slope: 1 } } as const;
    const populations = [{ name: 'a', model: 'iaf_psc_exp', size: 2, params }];
    expect(() => buildNetwork({ name: 'c', dt: 0.1, populations, projections: [] }, 1)).toThrow(
      'population a: V_m: a value by distance outside a synapse (linear); use a number or a distribution',
    );
  });
});
