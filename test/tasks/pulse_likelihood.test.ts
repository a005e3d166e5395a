import { describe, expect, test } from 'vitest';
import { normalCdf } from '../../src/metrics/normal.ts';
import { randomStream } from '../../src/random.ts';
import { pulseLogLikelihood } from '../../src/tasks/pulse_likelihood.ts';
import { channelTrains, volleyDefaults } from '../../src/tasks/volley.ts';

const options = { ...volleyDefaults, pulse: 'poisson', backgroundHz: 20, pulseHz: 20, jitterMs: 5, fibres: 2 } as const;

describe('likelihood of Poisson pulses', () => {
  test('is the product of the rates at all spikes', () => {
    const trains = [Float64Array.of(80, 104, 122), Float64Array.of(151, 300)];
    const g = (t: number): number => normalCdf(t / 5) - normalCdf((t - 50) / 5);
    const rate = (t: number): number => 20 + 20 * (g(t - 100) + g(t - 140));
    const sum = trains.flatMap((train) => [...train]).reduce((total, t) => total + Math.log(rate(t)), 0);
    expect(pulseLogLikelihood(trains, [100, 140], options)).toBeCloseTo(sum, 12);
  });

  test('a likelihood ratio is 1 on average where its denominator is the truth, and above 1 where its numerator is', () => {
    const TRIALS = 4000;
    const ratio = (trueOnset: number, i: number): number => {
      const trains = channelTrains(randomStream(1, 'test ratio', i), [trueOnset], 400, options);
      return Math.exp(pulseLogLikelihood(trains, [110], options) - pulseLogLikelihood(trains, [100], options));
    };
    const mean = (onset: number): number =>
      Array.from({ length: TRIALS }, (_, i) => ratio(onset, i)).reduce((sum, value) => sum + value, 0) / TRIALS;
    // Variance of the ratio exp(∫(λ₁ − λ₀)²/λ₀) − 1, below .6 here: a standard error of .012, four of them.
    expect(Math.abs(mean(100) - 1)).toBeLessThan(0.05);
    expect(mean(110)).toBeGreaterThan(1.2);
  });

  test('without a background a spike far from every pulse is unlikely, not impossible, and the nearer the likelier', () => {
    const silent = { ...options, backgroundHz: 0, jitterMs: 1 };
    const at = (time: number): number => pulseLogLikelihood([Float64Array.of(time)], [100], silent);
    const logs = [1000, 300, 160, 151, 125].map(at);
    expect(logs.every(Number.isFinite)).toBe(true);
    expect(logs.toSorted((a, b) => a - b)).toEqual(logs);
    expect(at(125)).toBeCloseTo(Math.log(20), 9);
    // Symmetric about the middle of the pulse.
    expect(at(90)).toBeCloseTo(at(160), 9);
  });
});
