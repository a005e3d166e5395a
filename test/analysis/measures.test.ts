/** Rates, intervals, histograms, correlations and spectra against what is known in closed form. */
import { describe, expect, test } from 'vitest';
import { countCorrelations, meanCorrelation } from '../../src/analysis/count_correlations.ts';
import { spikeCounts } from '../../src/analysis/count_matrix.ts';
import { fanoFactor } from '../../src/analysis/fano_factor.ts';
import { coefficientOfVariation, cv2, interSpikeIntervals, localVariation } from '../../src/analysis/irregularity.ts';
import { pairCorrelations } from '../../src/analysis/pair_correlations.ts';
import { populationSpectrum } from '../../src/analysis/population_spectrum.ts';
import { psth, trainsAround } from '../../src/analysis/psth.ts';
import { binAt, binsOf, checkSpan } from '../../src/analysis/span.ts';
import { firingRates, populationCounts } from '../../src/analysis/spike_counts.ts';
import { checkTrains, spikesWithin, trainsOfColumns, trainsOfSteps } from '../../src/analysis/trains.ts';
import { InputError } from '../../src/errors.ts';
import { createRunningSpikeStatistics } from '../../src/metrics/running_spike_statistics.ts';
import { randomStream } from '../../src/random.ts';

const clock = (everyMs: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => (i + 1) * everyMs);
/** A gamma process: each interval is the mean of so many exponential ones, shape 1 a Poisson process. */
function gammaTrain(shape: number, meanMs: number, count: number, seed: number): Float64Array {
  const stream = randomStream(seed, 'gamma train');
  let time = 0;
  return Float64Array.from({ length: count }, () => {
    time += (meanMs * stream.gamma(shape)) / shape;
    return time;
  });
}
const poisson = (hz: number, toMs: number, seed: number): Float64Array =>
  Float64Array.from(randomStream(seed, 'poisson train').poissonTimes(hz, 0, toMs));

describe('trains', () => {
  test('are made of columns and of steps, sorted, silent neurons among them', () => {
    const columns = { timesMs: [5, 1, 3, 2], nodeIds: [0, 2, 0, 2] };
    const trains = [Float64Array.of(3, 5), new Float64Array(0), Float64Array.of(1, 2)];
    expect(trainsOfColumns(columns)).toEqual(trains);
    expect(trainsOfColumns(columns, 4)).toEqual([...trains, new Float64Array(0)]);
    expect(trainsOfSteps({ steps: [10, 20, 30, 50], senders: [2, 2, 0, 0] }, 3, 0.1)).toEqual([
      Float64Array.of(30 * 0.1, 50 * 0.1),
      new Float64Array(0),
      Float64Array.of(1, 2),
    ]);
    expect(spikesWithin(Float64Array.of(1, 2, 3), { fromMs: 1, toMs: 2 })).toEqual(Float64Array.of(1, 2));
  });

  test.each<[string, () => unknown]>([
    ['unequal columns', () => trainsOfColumns({ timesMs: [1], nodeIds: [] })],
    ['no neuron', () => trainsOfColumns({ timesMs: [1], nodeIds: [1.5] })],
    ['a neuron beyond the size', () => trainsOfColumns({ timesMs: [1], nodeIds: [3] }, 3)],
    ['no time', () => trainsOfColumns({ timesMs: [Number.NaN], nodeIds: [0] })],
    ['no train', () => checkTrains('here', [])],
    ['a train that falls', () => firingRates([Float64Array.of(2, 1)], { fromMs: 0, toMs: 5 })],
    ['intervals of a train that falls', () => interSpikeIntervals(Float64Array.of(2, 1))],
    ['a span that ends before it begins', () => checkSpan('here', { fromMs: 1, toMs: 1 })],
    ['bins that do not fill the span', () => binsOf('here', { fromMs: 0, toMs: 10, binMs: 3 })],
    ['a bin of nothing', () => spikeCounts([clock(1, 2)], { fromMs: 0, toMs: 10, binMs: 0 })],
    ['an event that is none', () => trainsAround(clock(1, 2), [Number.NaN], { fromMs: 0, toMs: 1 })],
    ['one bin for a correlation', () => countCorrelations([clock(1, 9)], { fromMs: 0, toMs: 9, binMs: 9 })],
    ['a segment of three', () => populationSpectrum([clock(1, 9)], { fromMs: 0, toMs: 9, binMs: 1 }, 3)],
  ])('%s is refused in one line', (_, bad) => {
    expect(bad).toThrow(InputError);
    expect(bad).toThrow(/^[^\n]+: [^\n]+; [^\n]+$/);
  });
});

describe('bins', () => {
  const span = { fromMs: 0, toMs: 3, binMs: 1 };

  test('hold their ends, whatever rounding does to a time, and nothing of a span is lost', () => {
    expect(binsOf('here', { fromMs: 0, toMs: 0.3, binMs: 0.1 })).toBe(3);
    expect([0, 0.5, 1, 30 * 0.1 - 1, 2.5, 3].map((time) => binAt(span, 3, time))).toEqual([0, 0, 0, 1, 2, 2]);
    expect([-0.1, 3.1].map((time) => binAt(span, 3, time))).toEqual([-1, -1]);
    // 3 · 0.1 is above 0.3 by rounding.
    expect(binAt({ fromMs: 0, toMs: 1, binMs: 0.1 }, 10, 3 * 0.1)).toBe(2);
  });

  test('counts of neurons add up to those of the population', () => {
    const trains = [1, 2, 3].map((seed) => poisson(200, 500, seed));
    const bins = { fromMs: 0, toMs: 500, binMs: 5 };
    const { data, shape } = spikeCounts(trains, bins);
    const together = populationCounts(trains, bins);
    expect(shape).toEqual([3, 100]);
    together.forEach((count, bin) => {
      expect(data[bin] + data[100 + bin] + data[200 + bin]).toBe(count);
    });
    expect(together.reduce((sum, count) => sum + count, 0)).toBe(trains.flatMap((train) => [...train]).length);
  });
});

describe('rates and counts', () => {
  test('a clock of 20 ms fires at 50 Hz, and its counts do not vary', () => {
    const trains = [clock(20, 50), clock(20, 50), new Float64Array(0)];
    expect([...firingRates(trains, { fromMs: 0, toMs: 1000 })]).toEqual([50, 50, 0]);
    expect(fanoFactor(trains.slice(0, 2), { fromMs: 0, toMs: 1000 })).toBe(0);
    expect(fanoFactor(trains.slice(2), { fromMs: 0, toMs: 1000 })).toBeNaN();
    // Counts 50 and 0: variance 625, mean 25.
    expect(fanoFactor(trains.slice(1), { fromMs: 0, toMs: 1000 })).toBeCloseTo(25, 12);
  });

  test('counts of Poisson processes have a Fano factor of 1', () => {
    const trains = Array.from({ length: 400 }, (_, seed) => poisson(50, 1000, seed));
    // SD √(2/n).
    expect(Math.abs(fanoFactor(trains, { fromMs: 0, toMs: 1000 }) - 1)).toBeLessThan(4 * Math.sqrt(2 / 400));
  });
});

describe('irregularity', () => {
  test('is 0 of a clock, and of intervals a, b, a, b … a closed form', () => {
    for (const measure of [coefficientOfVariation, cv2, localVariation]) {
      expect(measure(clock(8, 30))).toBe(0);
      expect(measure(clock(8, 2))).toBeNaN();
      expect(measure(new Float64Array(0))).toBeNaN();
    }
    // Intervals 1, 3, 1, 3: mean 2, SD 1; neighbours differ by half of their sum.
    const train = Float64Array.of(0, 1, 4, 5, 8);
    expect([...interSpikeIntervals(train)]).toEqual([1, 3, 1, 3]);
    expect(coefficientOfVariation(train)).toBeCloseTo(0.5, 15);
    expect(cv2(train)).toBeCloseTo(1, 15);
    expect(localVariation(train)).toBeCloseTo(0.75, 15);
    // Two spikes at once, and again: equal intervals of nothing.
    expect(cv2(Float64Array.of(1, 1, 1))).toBe(0);
  });

  test('of gamma processes of shape k: CV = 1/√k, LV = 3/(2k + 1)', () => {
    for (const shape of [1, 4]) {
      const train = gammaTrain(shape, 10, 20_000, shape);
      // Four standard errors are some 4 · √(2/n).
      expect(Math.abs(coefficientOfVariation(train) * Math.sqrt(shape) - 1)).toBeLessThan(0.04);
      expect(Math.abs((localVariation(train) * (2 * shape + 1)) / 3 - 1)).toBeLessThan(0.04);
      if (shape === 1) expect(Math.abs(cv2(train) - 1)).toBeLessThan(0.04);
    }
  });

  test('CV is that of the running statistics, and a drift of the rate raises it alone', () => {
    const steps = gammaTrain(2, 200, 50, 3).map(Math.round);
    const running = createRunningSpikeStatistics(1);
    for (const step of steps) running.add(0, step);
    expect(coefficientOfVariation(steps.map((step) => step * 0.1))).toBeCloseTo(running.of([0], 1, 0.1).cv, 12);
    const slower = Float64Array.from({ length: 100 }, (_, i) => i + i * i);
    expect(coefficientOfVariation(slower)).toBeGreaterThan(0.5);
    expect(cv2(slower)).toBeLessThan(0.1);
    expect(localVariation(slower)).toBeLessThan(0.1);
  });
});

describe('peri-stimulus time histograms', () => {
  test('a neuron that fires 7 ms after each event does so in one bin', () => {
    const events = [100, 250, 430];
    const train = Float64Array.from(events, (event) => event + 7);
    const trials = trainsAround(train, events, { fromMs: -10, toMs: 20 });
    expect(trials).toEqual([Float64Array.of(7), Float64Array.of(7), Float64Array.of(7)]);
    const { fromMs, rateHz } = psth(trials, { fromMs: -10, toMs: 20, binMs: 5 });
    expect([...fromMs]).toEqual([-10, -5, 0, 5, 10, 15]);
    expect([...rateHz]).toEqual([0, 0, 0, 200, 0, 0]);
  });
});

describe('correlations of counts', () => {
  const span = { fromMs: 0, toMs: 4000, binMs: 10 };

  test('are 1 with itself, none with a silent neuron, and symmetric', () => {
    const one = poisson(40, 4000, 1);
    const matrix = countCorrelations([one, one.slice(), new Float64Array(0)], span);
    expect([...matrix.data].map((r) => (Number.isNaN(r) ? r : Math.round(r * 1e12) / 1e12))).toEqual([
      ...[1, 1, Number.NaN],
      ...[1, 1, Number.NaN],
      ...[Number.NaN, Number.NaN, Number.NaN],
    ]);
    expect(matrix.data).toEqual(pairCorrelations([one, one.slice(), new Float64Array(0)], span));
    expect(meanCorrelation(matrix)).toBeCloseTo(1, 12);
    expect(meanCorrelation(countCorrelations([one], span))).toBeNaN();
  });

  test('of neurons that share a part c of their spikes: c', () => {
    const shared = poisson(20, 4000, 2);
    const trains = [3, 4, 5, 6, 7, 8].map((seed) => Float64Array.from([...shared, ...poisson(20, 4000, seed)]).sort());
    // 15 pairs of 400 bins, SD about .05 each, which share the same spikes.
    expect(Math.abs(meanCorrelation(countCorrelations(trains, span)) - 0.5)).toBeLessThan(0.08);
  });
});

describe('the spectrum of a population', () => {
  const span = { fromMs: 0, toMs: 8192, binMs: 2 };

  test('of independent Poisson neurons is flat, at the rate of one of them', () => {
    const trains = Array.from({ length: 30 }, (_, seed) => poisson(25, 8192, seed));
    const { frequenciesHz, power } = populationSpectrum(trains, span, 256);
    expect(frequenciesHz[1]).toBeCloseTo(1000 / 512, 12);
    const mean = power.slice(1).reduce((sum, value) => sum + value, 0) / (power.length - 1);
    // 128 frequencies of 31 half-overlapping segments: some 1.5 %.
    expect(Math.abs(mean / 25 - 1)).toBeLessThan(0.06);
  });

  test('of neurons that fire together grows with their number', () => {
    const one = poisson(25, 8192, 1);
    const [alone, four] = [[one], [one, one, one, one]].map((trains) => populationSpectrum(trains, span, 256).power);
    four.forEach((value, k) => {
      expect(value).toBeCloseTo(4 * alone[k], 8);
    });
  });
});
