/** Distances of spike trains against what is known in closed form. */
import { describe, expect, test } from 'vitest';
import { distanceMatrix } from '../../src/analysis/distance_matrix.ts';
import { isiDistance } from '../../src/analysis/isi_distance.ts';
import { spikeSynchronization } from '../../src/analysis/spike_synchronization.ts';
import { vanRossumDistance } from '../../src/analysis/van_rossum.ts';
import { victorPurpuraDistance } from '../../src/analysis/victor_purpura.ts';
import { InputError } from '../../src/errors.ts';
import { randomStream } from '../../src/random.ts';

const span = { fromMs: 0, toMs: 1000 };
const none = new Float64Array(0);
const clock = (everyMs: number): Float64Array =>
  Float64Array.from({ length: Math.floor(1000 / everyMs) }, (_, i) => (i + 1) * everyMs);
const poisson = (hz: number, seed: number): Float64Array =>
  Float64Array.from(randomStream(seed, 'poisson train').poissonTimes(hz, 0, 1000));

describe('the ISI-distance', () => {
  test('of clocks is 1 less the ratio of their periods, whatever their phases', () => {
    expect(isiDistance([clock(10), clock(20)], span)).toBeCloseTo(0.5, 12);
    expect(isiDistance([clock(10), clock(10).map((time) => time - 4)], span)).toBeCloseTo(0, 12);
    expect(isiDistance([none, none], span)).toBe(0);
    // A neuron that is silent has the whole span as its interval.
    expect(isiDistance([clock(10), none], span)).toBeCloseTo(0.99, 12);
  });

  test('hears nothing outside the span, and times that are counted from elsewhere', () => {
    const trains = [poisson(30, 1), poisson(60, 2)];
    const moved = trains.map((train) => Float64Array.of(10, ...train.map((time) => time + 500), 1700));
    expect(isiDistance(moved, { fromMs: 500, toMs: 1500 })).toBeCloseTo(isiDistance(trains, span), 12);
  });
});

describe('SPIKE-synchronization', () => {
  test('is 1 of trains that differ by less than half an interval, and 0 of alternating ones', () => {
    const trains = [clock(20), clock(20).map((time) => time - 9), clock(20).map((time) => time - 4)];
    expect(spikeSynchronization(trains, span)).toBe(1);
    expect(spikeSynchronization([clock(20), clock(20).map((time) => time - 10)], span)).toBe(0);
    expect(spikeSynchronization([none, none], span)).toBe(1);
    expect(spikeSynchronization([clock(20), none], span)).toBe(0);
  });

  test('every other spike has a partner: two thirds', () => {
    expect(spikeSynchronization([clock(20), clock(40)], span)).toBeCloseTo(2 / 3, 12);
  });
});

describe('van Rossum’s distance', () => {
  test('of one spike more is √½, of two that are Δt apart √(1 − exp(−Δt/τ))', () => {
    expect(vanRossumDistance(Float64Array.of(5), none, { tauMs: 3 })).toBeCloseTo(Math.SQRT1_2, 15);
    expect(vanRossumDistance(Float64Array.of(5), Float64Array.of(12), { tauMs: 3 })).toBeCloseTo(
      Math.sqrt(1 - Math.exp(-7 / 3)),
      15,
    );
    expect(vanRossumDistance(none, none, { tauMs: 3 })).toBe(0);
  });

  test('is the integral that defines it', () => {
    const [one, other, tauMs, step] = [poisson(20, 3), poisson(20, 4), 8, 0.01];
    let sum = 0;
    let curve = 0;
    const spikes = [...[...one].map((time) => [time, 1]), ...[...other].map((time) => [time, -1])];
    spikes.sort(([a], [b]) => a - b);
    let next = 0;
    for (let i = 0; i < 1200 / step; i++) {
      curve *= Math.exp(-step / tauMs);
      for (; next < spikes.length && spikes[next][0] <= i * step; next++) curve += spikes[next][1];
      sum += (curve * curve * step) / tauMs;
    }
    // A sum of steps of .01 ms in place of the integral: some step/τ of it.
    expect(vanRossumDistance(one, other, { tauMs }) / Math.sqrt(sum)).toBeCloseTo(1, 2);
  });

  test('counts spikes where the time constant is endless', () => {
    expect(vanRossumDistance(clock(10), clock(20), { tauMs: Number.POSITIVE_INFINITY })).toBeCloseTo(
      50 / Math.SQRT2,
      10,
    );
  });

  test('hears long before 0 as well', () => {
    const [one, other] = [poisson(20, 3), poisson(20, 4)];
    const early = [one, other].map((train) => train.map((time) => time - 1e6));
    expect(vanRossumDistance(early[0], early[1], { tauMs: 8 })).toBeCloseTo(
      vanRossumDistance(one, other, { tauMs: 8 }),
      6,
    );
  });
});

describe('Victor and Purpura’s distance', () => {
  test('is q|Δt| of spikes that are near, 2 of those that are not, and the difference of counts for q = 0', () => {
    const at = (apart: number, costPerMs: number): number =>
      victorPurpuraDistance(Float64Array.of(100), Float64Array.of(100 + apart), { costPerMs });
    expect(at(3, 0.5)).toBeCloseTo(1.5, 15);
    expect(at(30, 0.5)).toBe(2);
    expect(victorPurpuraDistance(clock(10), clock(20), { costPerMs: 0 })).toBe(50);
    expect(victorPurpuraDistance(clock(10), none, { costPerMs: 1 })).toBe(100);
  });

  test('is a distance: symmetric, 0 of equal trains, no shorter by way of a third', () => {
    const trains = [1, 2, 3, 4].map((seed) => poisson(25, seed));
    const { data } = distanceMatrix(trains, (a, b) => victorPurpuraDistance(a, b, { costPerMs: 0.05 }));
    for (let i = 0; i < 4; i++) {
      expect(victorPurpuraDistance(trains[i], trains[i], { costPerMs: 0.05 })).toBe(0);
      for (let j = 0; j < 4; j++) {
        expect(data[4 * i + j]).toBeCloseTo(victorPurpuraDistance(trains[i], trains[j], { costPerMs: 0.05 }), 12);
        for (let k = 0; k < 4; k++) expect(data[4 * i + j]).toBeLessThanOrEqual(data[4 * i + k] + data[4 * k + j]);
      }
    }
  });
});

test.each<[string, () => unknown]>([
  ['one train', () => isiDistance([none], span)],
  ['one train in synchrony', () => spikeSynchronization([none], span)],
  ['no span', () => spikeSynchronization([none, none], { fromMs: 0, toMs: Number.NaN })],
  ['no time constant', () => vanRossumDistance(none, none, { tauMs: 0 })],
  ['a cost below 0', () => victorPurpuraDistance(none, none, { costPerMs: -1 })],
  ['an endless cost', () => victorPurpuraDistance(none, none, { costPerMs: Number.POSITIVE_INFINITY })],
  ['a train that falls', () => vanRossumDistance(Float64Array.of(2, 1), none, { tauMs: 1 })],
])('%s is refused in one line', (_, bad) => {
  expect(bad).toThrow(InputError);
  expect(bad).toThrow(/^[^\n]+: [^\n]+; [^\n]+$/);
});
