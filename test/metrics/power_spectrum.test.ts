import { describe, expect, test } from 'vitest';
import { fourier } from '../../src/metrics/fourier.ts';
import { powerSpectrum, spectralPeak } from '../../src/metrics/power_spectrum.ts';
import { randomStream } from '../../src/random.ts';

function noise(length: number, seed: number): Float64Array {
  const stream = randomStream(seed, 'noise');
  return Float64Array.from({ length }, () => stream.normal());
}

describe('the Fourier transform', () => {
  test.each([1, 2, 8, 64])('of %i numbers is the sum that defines it', (n) => {
    const [x, y] = [noise(n, 1), noise(n, 2)];
    const [re, im] = [x.slice(), y.slice()];
    fourier(re, im);
    for (let k = 0; k < n; k++) {
      let [sumRe, sumIm] = [0, 0];
      for (let i = 0; i < n; i++) {
        const angle = (-2 * Math.PI * k * i) / n;
        sumRe += x[i] * Math.cos(angle) - y[i] * Math.sin(angle);
        sumIm += x[i] * Math.sin(angle) + y[i] * Math.cos(angle);
      }
      expect(re[k]).toBeCloseTo(sumRe, 12);
      expect(im[k]).toBeCloseTo(sumIm, 12);
    }
  });

  test('keeps the energy: Parseval', () => {
    const re = noise(4096, 3);
    const before = re.reduce((sum, v) => sum + v * v, 0);
    const im = new Float64Array(4096);
    fourier(re, im);
    const after = re.reduce((sum, v, k) => sum + v * v + im[k] * im[k], 0) / 4096;
    expect(after / before).toBeCloseTo(1, 12);
  });
});

describe('the power spectrum', () => {
  test('of a sinusoid of amplitude A is A²·L/(6·bin) at its frequency, a quarter at the neighbours, nothing beyond', () => {
    // Σ w·A·cos = A·L/4 at the line, Σ w² = 3L/8: (A·L/4)²/(3L/8·bin).
    const [amplitude, segment, binMs, line] = [3, 128, 2, 10];
    const counts = Float64Array.from(
      { length: 5 * segment },
      (_, i) => 7 + amplitude * Math.cos((2 * Math.PI * line * i) / segment),
    );
    const { frequenciesHz, power } = powerSpectrum(counts, binMs, segment);
    const peak = (amplitude ** 2 * segment) / (6 * (binMs / 1000));
    expect(frequenciesHz[line]).toBeCloseTo(line / 0.256, 10);
    expect(frequenciesHz.at(-1)).toBe(250);
    power.forEach((value, k) => {
      const expected = k === line ? 1 : Math.abs(k - line) === 1 ? 0.25 : 0;
      expect(value / peak).toBeCloseTo(expected, 10);
    });
    expect(spectralPeak({ frequenciesHz, power }, 0)).toEqual({
      frequencyHz: frequenciesHz[line],
      power: power[line],
    });
    expect(spectralPeak({ frequenciesHz, power }, 100).frequencyHz).toBeGreaterThanOrEqual(100);
    expect(spectralPeak({ frequenciesHz, power }, 300).frequencyHz).toBeNaN();
  });

  test('of a Poisson process is flat at its rate', () => {
    const [rate, segment, bins] = [2000, 64, 64 * 500];
    const stream = randomStream(4, 'poisson');
    const counts = Float64Array.from({ length: bins }, () => stream.poisson(rate / 1000));
    const { power } = powerSpectrum(counts, 1, segment);
    // 999 segments overlapping by half count as 999·(9/11) independent ones; five standard errors of a mean of
    // exponentials. f = 0 lost its mean.
    const error = 5 / Math.sqrt((999 * 9) / 11);
    for (let k = 2; k < power.length - 1; k++) expect(Math.abs(power[k] / rate - 1)).toBeLessThan(error);
    const mean = power.slice(2, -1).reduce((a, b) => a + b, 0) / (power.length - 3);
    expect(Math.abs(mean / rate - 1)).toBeLessThan(0.03);
  });

  test('of a clock of period P lies at multiples of 1/P alone', () => {
    const counts = Float64Array.from({ length: 1024 }, (_, i) => (i % 8 === 0 ? 50 : 0));
    const { frequenciesHz, power } = powerSpectrum(counts, 1, 256);
    const peak = spectralPeak({ frequenciesHz, power }, 10);
    expect(peak.frequencyHz % 125).toBe(0);
    power.forEach((value, k) => {
      // Within one frequency of a multiple there is leakage.
      if (k % 32 > 1 && k % 32 < 31) expect(value).toBeLessThan(1e-20 * peak.power);
    });
  });

  test.each([0, 1, 3, 100, 2048])('refuses a segment of %i of 1,024 bins', (segment) => {
    expect(() => powerSpectrum(new Float64Array(1024), 1, segment)).toThrow(
      `power spectrum: no such segment (${segment} of 1024 bins); use a power of two from 2 to the bins`,
    );
  });
});
