/**
 * Poisson inputs: dense ones are counts drawn by step, once in TypeScript (poisson_counts.ts, for reading) and once in
 * the WebAssembly core; sparse ones are arrival times. Both are judged against the distribution, and against being cut
 * into windows, blocks and copies.
 */
import { describe, expect, test } from 'vitest';
import { createCore } from '../../kernels/core.ts';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { createDensePoisson } from '../../src/engine/inputs/dense_poisson.ts';
import { createPoissonArrivals } from '../../src/engine/inputs/poisson_arrivals.ts';
import { createPoissonCounts, poissonTable } from '../../src/engine/inputs/poisson_counts.ts';
import { lanesOfNeurons, layLanes } from '../../src/engine/lanes/lane_layout.ts';
import { SUM_BYTES } from '../../src/engine/rows/weight_units.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { Network } from '../../src/network/network.ts';
import { longUnless } from '../long.ts';

/** Populations of odd sizes, each with an input of the first mean and one, inhibitory, of the second. */
function noisy(sizes: readonly number[], means: readonly [number, number], timing = {}): Network {
  const names = sizes.map((_, i) => `p${i}`);
  const circuit: Circuit = {
    name: 'noise',
    dt: 1,
    populations: names.map((name, i) => ({ name, model: 'iaf_psc_exp', size: sizes[i] })),
    projections: [],
    inputs: names.flatMap((target) =>
      means.map((mean, i) => ({
        ...{ kind: 'poisson' as const, name: `${target} ${i}`, target, rate: mean * 1000, delay: 1, ...timing },
        weight: i === 0 ? 2 : -3,
      })),
    ),
  };
  return buildNetwork(circuit, 11);
}

/**
 * Counts of the core in one step, excitatory and inhibitory, in sums of a kind, by lane · neuron as in the reference:
 * copy · size + neuron.
 */
function coreCounts(network: Network, from: number, to: number, copyIds: readonly number[], sums: 'i32' | 'f64') {
  const core = createCore();
  const copies = copyIds.length;
  const layout = layLanes(network, from, to, copies);
  core.createCalendar(3, layout.lanes, 2, SUM_BYTES[sums]);
  const quantum = network.blocks.map(() => [2, -3]);
  const dense = createDensePoisson(core, network, layout, copyIds, { quantum, sums });
  const lanes = lanesOfNeurons(layout, network.size);
  return (step: number): Map<string, number> => {
    dense(step);
    const Sums = sums === 'i32' ? Int32Array : Float64Array;
    const arrived = new Sums(core.memory.buffer, core.sums(), 2 * layout.lanes);
    const found = new Map<string, number>();
    for (let copy = 0; copy < copies; copy++)
      for (let neuron = from; neuron < to; neuron++)
        for (const [sign, offset] of [
          [1, 0],
          [-1, layout.lanes],
        ]) {
          const count = arrived[offset + lanes[neuron] + copy];
          if (count !== 0) found.set(`${copy * network.size + neuron} ${sign}`, count);
        }
    arrived.fill(0);
    return found;
  };
}

const textOf = (counts: Iterable<readonly [string, number]>): string =>
  Array.from(counts, ([place, count]) => `${place}: ${count}`)
    .sort()
    .join('\n');

describe('counts of dense inputs', () => {
  for (const means of [
    [0.02, 0.05],
    [0.3, 1.6],
    [7, 40],
    [250, 800],
  ] as const)
    test(`of means ${means[0]} and ${means[1]} are the same numbers in the core and in TypeScript`, {
      tags: longUnless(means[0] === 0.02 || means[0] === 7),
    }, () => {
      const network = noisy([37, 1, 64, 33], means);
      const copyIds = [5, 0, 4_000_000_000];
      // Whole, cut off the groups of 32 at both ends, one neuron alone, and as one copy, which takes another way.
      const parts = [
        { from: 0, to: network.size, ids: copyIds },
        { from: 13, to: 97, ids: copyIds },
        { from: 37, to: 38, ids: copyIds },
        { from: 0, to: network.size, ids: [5] },
        { from: 3, to: 110, ids: [5] },
      ].flatMap(({ from, to, ids }) =>
        (['i32', 'f64'] as const).map((sums) => ({ from, to, ids, counts: coreCounts(network, from, to, ids, sums) })),
      );
      const written = createPoissonCounts(network, copyIds);
      let total = 0;
      for (const step of [...Array.from({ length: 60 }, (_, i) => i + 1), 2 ** 31 + 5, 2 ** 32 - 7]) {
        const expected = new Map<string, number>();
        written.emit(step, (lane, weight, arrival) => {
          expect(arrival).toBe(step + 1);
          expected.set(`${lane} ${Math.sign(weight)}`, weight > 0 ? weight / 2 : weight / -3);
          total++;
        });
        for (const { from, to, ids, counts } of parts) {
          const inPart = [...expected].filter(([key]) => {
            const lane = Number(key.split(' ')[0]);
            const neuron = lane % network.size;
            return neuron >= from && neuron < to && Math.floor(lane / network.size) < ids.length;
          });
          // As texts, which are compared much faster than maps.
          expect(textOf(counts(step + 1))).toBe(textOf(inPart));
        }
      }
      expect(total).toBeGreaterThan(500);
    });

  test.each([0.02, 1, 12.5, 300])('of mean %d are tabulated to 2⁻³¹', (mean) => {
    const { least, thresholds } = poissonTable(mean);
    // P(count ≤ k) by the recursion P(k) = P(k − 1)·mean/k, from the mode outwards: another way than that of the table.
    const most = least + thresholds.length + 5;
    const weights = [1];
    const mode = Math.floor(mean);
    for (let k = mode + 1; k <= most + 60; k++) weights.push((weights[weights.length - 1] * mean) / k);
    for (let k = mode; k > 0; k--) weights.unshift((weights[0] * k) / mean);
    const sum = weights.reduce((a, b) => a + b, 0);
    let cumulative = 0;
    weights.forEach((weight, k) => {
      cumulative += weight / sum;
      if (k < least) expect(cumulative).toBeLessThan(2 ** -31);
      else if (k - least < thresholds.length)
        expect(Math.abs(thresholds[k - least] / 2 ** 32 - cumulative)).toBeLessThan(2 ** -31);
      else expect(1 - cumulative).toBeLessThan(2 ** -31);
    });
  });

  test.each([0.02, 0.7, 20])(
    'of mean %d have that mean and variance, and none of neuron, step or copy tells of another',
    (mean) => {
      const [size, steps] = [400, 250];
      const network = noisy([size], [mean, mean]);
      const counts = [0, 1].map(() => new Float64Array(size * steps));
      const [first, second] = counts;
      const inhibitory = new Float64Array(size * steps);
      const drawn = createPoissonCounts(network, [0, 1]);
      for (let step = 1; step <= steps; step++)
        drawn.emit(step, (lane, weight) => {
          const at = (step - 1) * size + (lane % size);
          if (weight > 0) counts[Math.floor(lane / size)][at] = weight / 2;
          else if (lane < size) inhibitory[at] = -weight / 3;
        });
      const n = size * steps;
      const average = (values: Float64Array, of: (value: number, i: number) => number): number =>
        values.reduce((sum, value, i) => sum + of(value, i), 0) / n;
      // Five standard errors each; the fourth central moment of a Poisson variable is 3m² + m.
      for (const values of [first, second, inhibitory]) {
        expect(Math.abs(average(values, (v) => v) - mean)).toBeLessThan(5 * Math.sqrt(mean / n));
        const variance = average(values, (v) => (v - mean) ** 2);
        expect(Math.abs(variance - mean)).toBeLessThan(5 * Math.sqrt((2 * mean ** 2 + mean) / n));
      }
      const others: [string, (i: number) => number][] = [
        ['next neuron', (i) => first[(i + 1) % n]],
        ['neuron 4 further, whose word is the next of its block', (i) => first[(i + 4) % n]],
        ['neuron 16 further', (i) => first[(i + 16) % n]],
        ['next step', (i) => first[(i + size) % n]],
        ['other copy', (i) => second[i]],
        ['other input', (i) => inhibitory[i]],
      ];
      for (const [name, other] of others) {
        const correlation = average(first, (value, i) => (value - mean) * (other(i) - mean)) / mean;
        expect(Math.abs(correlation), name).toBeLessThan(5 / Math.sqrt(n));
      }
    },
  );
});

interface Arrival {
  readonly neuron: number;
  readonly copy: number;
  readonly step: number;
}

function arrivalsOf(
  network: Network,
  copyIds: readonly number[],
  from: number,
  to: number,
  stops: readonly number[],
): string[] {
  const train = createPoissonArrivals(network, copyIds, from, to);
  const found: Arrival[] = [];
  for (const stop of stops) train.until(stop, (neuron, copy, step) => found.push({ neuron, copy, step }));
  return found.map(({ neuron, copy, step }) => `${copy} ${neuron} ${step}`).sort();
}

describe('arrivals of sparse inputs', () => {
  test('do not depend on windows, blocks and other copies', () => {
    const network = noisy([37, 20], [0.001, 0.015]);
    const whole = arrivalsOf(network, [4, 9], 0, 57, [5000]);
    expect(whole.length).toBeGreaterThan(2000);
    const steps = Array.from({ length: 5000 }, (_, i) => i + 1);
    expect(arrivalsOf(network, [4, 9], 0, 57, steps)).toEqual(whole);
    expect(arrivalsOf(network, [4, 9], 0, 57, [1, 1, 37, 1023, 1024, 1025, 3700, 5000])).toEqual(whole);
    const blocks = [
      [0, 10],
      [10, 40],
      [40, 57],
    ].flatMap(([from, to]) => arrivalsOf(network, [4, 9], from, to, [5000]));
    expect(blocks.sort()).toEqual(whole);
    const alone = arrivalsOf(network, [9], 0, 57, [5000]).map((arrival) => arrival.replace('0 ', '1 '));
    expect(alone).toEqual(whole.filter((arrival) => arrival.startsWith('1 ')));
  });

  test('lie between the instants of the input, later by the delay', () => {
    const network = noisy([50], [0.01, 0.01], { start: 100, stop: 300, delay: 7 });
    const steps = arrivalsOf(network, [0], 0, 50, [1000]).map((arrival) => Number(arrival.split(' ')[2]));
    // 200 neuron-inputs·steps of 0.01 each expect 200 arrivals, so some are near both ends.
    expect(Math.min(...steps)).toBeGreaterThan(107);
    expect(Math.min(...steps)).toBeLessThan(125);
    expect(Math.max(...steps)).toBeLessThanOrEqual(307);
    expect(Math.max(...steps)).toBeGreaterThan(290);
  });

  test.each([0.0005, 0.019])('of mean %d a step are Poisson: counts, waiting times and their independence', (mean) => {
    const [size, steps] = [500, 4000];
    const network = noisy([size], [mean, 0]);
    const train = createPoissonArrivals(network, [3], 0, size);
    const counts = new Float64Array(size);
    const previous = new Float64Array(size);
    const gaps: number[] = [];
    const products: number[] = [];
    const lastGap = new Float64Array(size).fill(Number.NaN);
    train.until(steps, (neuron, _, step) => {
      const gap = (step - 1 - previous[neuron]) * mean;
      counts[neuron]++;
      gaps.push(gap);
      if (!Number.isNaN(lastGap[neuron])) products.push((gap - 1) * (lastGap[neuron] - 1));
      lastGap[neuron] = gap;
      previous[neuron] = step - 1;
    });
    const expected = mean * steps;
    const average = (values: ArrayLike<number>): number =>
      Array.from(values).reduce((a, b) => a + b, 0) / values.length;
    // Five standard errors.
    expect(Math.abs(average(counts) - expected)).toBeLessThan(5 * Math.sqrt(expected / size));
    const variance = average(counts.map((count) => (count - expected) ** 2));
    expect(Math.abs(variance - expected)).toBeLessThan(5 * Math.sqrt((2 * expected ** 2 + expected) / size));
    // Only first gaps are free of the bias that long ones are cut off at the end; P(step ≤ k) = 1 − exp(−mean·k) to
    // half a step.
    if (expected > 50) {
      expect(Math.abs(average(gaps) - 1)).toBeLessThan(5 / Math.sqrt(gaps.length) + 1 / expected + mean);
      expect(Math.abs(average(products))).toBeLessThan(5 / Math.sqrt(products.length) + 2 / expected + mean);
      for (const k of [0.1, 0.5, 1, 2, 4]) {
        const whole = Math.floor(k / mean);
        const share = gaps.filter((gap) => gap <= whole * mean + 1e-9).length / gaps.length;
        const p = 1 - Math.exp(-whole * mean);
        expect(Math.abs(share - p), `${k}`).toBeLessThan(
          5 * Math.sqrt((p * (1 - p)) / gaps.length) + mean + 1 / expected,
        );
      }
    }
  });
});
