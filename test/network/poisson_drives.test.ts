/** Poisson inputs whose rate steps: counts in closed form, the time of each spike, and the same bytes everywhere. */
import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { createPoissonArrivals } from '../../src/engine/inputs/poisson_arrivals.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { RateCourse } from '../../src/network/network.ts';
import { stepOfCount } from '../../src/network/poisson_drives.ts';
import { createSimulator } from '../../src/simulator.ts';
import { compiledCreate, runNetwork } from '../engine/run_network.ts';

const DT = 0.5;

function networkOf(rate_times: readonly number[], rate_values: readonly number[], size: number, weight = 1) {
  const circuit: Circuit = {
    ...{ name: 'noisy', dt: DT, projections: [] },
    populations: [{ name: 'cell', model: 'iaf_psc_exp', size }],
    inputs: [
      { kind: 'inhomogeneous_poisson', name: 'noise', target: 'cell', rate_times, rate_values, weight, delay: 1.5 },
    ],
  };
  return buildNetwork(circuit, 8);
}

/** Spikes by step of emission, over all neurons. */
function counts(network: ReturnType<typeof networkOf>, steps: number): number[] {
  const found = new Array<number>(steps + 1).fill(0);
  createPoissonArrivals(network, [0], 0, network.size).until(steps, (_, __, step) => {
    found[step - 3]++;
  });
  return found;
}

test('as many spikes come as the rate says, with the variance of a Poisson process, and none while it is 0', () => {
  const [times, values] = [
    [10, 20, 30, 45],
    [400, 0, 3000, 50],
  ];
  const network = networkOf(times, values, 2000);
  const found = counts(network, 200);
  const expected = (step: number): number => {
    const rate = step <= 20 || (step > 40 && step <= 60) ? 0 : step <= 40 ? 400 : step <= 90 ? 3000 : 50;
    return (2000 * rate * DT) / 1000;
  };
  const scores = found.slice(1).flatMap((count, i) => {
    const mean = expected(i + 1);
    if (mean === 0) expect(count).toBe(0);
    return mean === 0 ? [] : [(count - mean) / Math.sqrt(mean)];
  });
  expect(scores).toHaveLength(20 + 30 + 110);
  for (const score of scores) expect(Math.abs(score)).toBeLessThan(4.5);
  // χ² of independent Poisson counts: 160 ± √320.
  const chi = scores.reduce((sum, score) => sum + score ** 2, 0);
  expect(Math.abs(chi - 160)).toBeLessThan(4 * Math.sqrt(320));
});

test('the step of a count is the first by whose end so many are expected', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom(0, 0.001, 0.25, 1, 7)), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.double({ min: 1e-3, max: 60, noNaN: true }),
      (parts, count) => {
        const segments: { from: number; to: number; mean: number }[] = [];
        let step = 0;
        for (const [length, mean] of parts) {
          if (mean > 0) segments.push({ from: step, to: step + length, mean });
          step += length;
        }
        const expected = new Float64Array(segments.length + 1);
        segments.forEach(({ from, to, mean }, i) => {
          expected[i + 1] = expected[i] + mean * (to - from);
        });
        const course: RateCourse = {
          from: Float64Array.from(segments, ({ from }) => from),
          to: Float64Array.from(segments, ({ to }) => to),
          meanPerStep: Float64Array.from(segments, ({ mean }) => mean),
          expected,
        };
        let sum = 0;
        let first = Number.POSITIVE_INFINITY;
        for (const { from, to, mean } of segments)
          for (let s = from + 1; s <= to && first === Number.POSITIVE_INFINITY; s++) {
            sum += mean;
            if (sum >= count - 1e-9) first = s;
          }
        const found = stepOfCount(course, count);
        // A sum of many terms is rounded: at a step's very end either will do.
        if (Math.abs(count - (expected.at(-1) ?? 0)) > 1e-6 && Math.abs((count * 1000) % 1) > 1e-3)
          expect(found).toBe(first);
        expect(found).toBeGreaterThanOrEqual(1);
      },
    ),
    { numRuns: 300, seed: 2 },
  );
});

test('a rate that stays has the mean of an input of that rate, and its trains end where it ends', () => {
  const found = counts(networkOf([0, 50], [800, 0], 500), 200);
  expect(found.slice(101)).toEqual(new Array(100).fill(0));
  const mean = 500 * 50 * 0.8;
  expect(Math.abs(found.reduce((a, b) => a + b, 0) - mean)).toBeLessThan(4 * Math.sqrt(mean));
  expect(counts(networkOf([0], [0], 5), 100)).toEqual(new Array(101).fill(0));
});

test('spikes are the same on two threads, in parts', { tags: 'long' }, async () => {
  expect(inject('buildErrors')).toBe('');
  const network = networkOf([0, 30, 60], [500, 4000, 900], 15, 120);
  const expected = await runNetwork(createSimulator, network, [200], { copies: 2 });
  const parts = await runNetwork(await compiledCreate(), network, [40.5, 159.5], { copies: 2, jobs: 2 });
  expect(parts.spikes).toEqual(expected.spikes);
});

test('spikes are the same on all engines, and after a checkpoint', async () => {
  const network = networkOf([0, 30, 60], [500, 4000, 900], 15, 120);
  const expected = await runNetwork(createSimulator, network, [200], { copies: 2 });
  expect(expected.spikes.length).toBeGreaterThan(50);
  for (const options of [{ backend: 'webasm' }, { backend: 'reference' }] as const) {
    const { spikes } = await runNetwork(createSimulator, network, [200], { copies: 2, ...options });
    // Within a step the reference engine goes copy by copy.
    expect(spikes.toSorted()).toEqual(expected.spikes.toSorted());
  }
  const before = await runNetwork(createSimulator, network, [45], { copies: 2, save: true });
  const after = await runNetwork(createSimulator, network, [155], { copies: 2, checkpoint: before.saved! });
  expect([...before.spikes, ...after.spikes]).toEqual(expected.spikes);
});

test.each([
  [[0, 5], [1], /^input noise: as many times as values are needed \(2 and 1\); /],
  [[5, 5], [1, 2], /^input noise: rate_times\[1\]: not after the one before \(5 ms\); /],
  [0, [1], /^input noise: no list \(0\); give times and values as lists, one for each$/],
  [[0], 'fast', /^input noise: no list \("fast"\); /],
  [[-1], [1], /^input noise: rate_times\[0\]: not a time \(-1 ms\); /],
  [[0], [-3], /^input noise: rate is out of range \(-3 Hz\); /],
  [[0], [1e12], /^input noise: rate is out of range /],
])('%j with %j is refused', (times, values, message) => {
  expect(() => networkOf(times as number[], values as number[], 4)).toThrow(message);
});
