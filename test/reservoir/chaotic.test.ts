import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { chaoticSystem } from '../../src/reservoir/chaotic.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { resolveParameters } from '../../src/reservoir/continuous_parameters.ts';
import type { Dynamics } from '../../src/reservoir/dynamics.ts';
import { drawBlock, matrixOfRows } from '../../src/reservoir/random_rates.ts';
import { lyapunovExponent } from './lyapunov.ts';

const network = (size: number, gain: number, density: number, seed = 1): Dynamics =>
  chaoticSystem.build(resolveParameters(chaoticSystem.model, { size, gain, density }), {
    ...{ where: 'test', channels: 1, seed, trials: [] },
  });

describe('the chaotic network', () => {
  test('has a positive Lyapunov exponent with the gain of Laje & Buonomano', () => {
    // Their 800 units, per ms: a difference grows e-fold in some thirty time constants. Of 135 units it need not grow.
    const exponent = lyapunovExponent(network(800, 1.5, 0.1), 2000);
    expect(exponent).toBeGreaterThan(0.002);
    expect(exponent).toBeLessThan(0.02);
  });

  test('below a gain of 1 settles as fast as the slowest mode of its linear part', () => {
    const [size, gain] = [60, 0.8];
    const { columns, values } = drawBlock(randomStream(1, 'chaotic W'), size, gain, 1);
    const W = Matrix.zeros(size, size);
    columns.forEach((row, i) => {
      row.forEach((j, k) => {
        W.set(i, j, values[i][k]);
      });
    });
    const { realEigenvalues: re, imaginaryEigenvalues: im } = new EigenvalueDecomposition(W);
    const share = 1 / 10;
    const slowest = Math.max(...re.map((x, i) => Math.log(Math.hypot(1 + share * (x - 1), share * im[i]))));
    expect(slowest).toBeLessThan(0);
    expect(Math.abs(lyapunovExponent(network(size, gain, 1), 3000) / slowest - 1)).toBeLessThan(0.05);
  });

  test('has weights of the variance g²/(pN), none of a unit to itself', () => {
    const { columns, values } = drawBlock(randomStream(3, 'w'), 300, 1.5, 0.1);
    const matrix = matrixOfRows(columns, values);
    columns.forEach((row, i) => {
      expect(row).not.toContain(i);
    });
    // 9,000 of 90,000 are there: five standard errors of the count, and of the variance.
    expect(Math.abs(matrix.value.length - 0.1 * 300 * 299)).toBeLessThan(5 * Math.sqrt(9000 * 0.9));
    const variance = matrix.value.reduce((sum, weight) => sum + weight * weight, 0) / matrix.value.length;
    expect(Math.abs(variance / (1.5 ** 2 / 30) - 1)).toBeLessThan(5 * Math.sqrt(2 / 9000));
  });

  test('is at work before its trials begin, and hears them', async () => {
    const reservoir = createContinuousReservoir({ name: 'chaotic' }, { channels: 1, seed: 1 });
    const trial = (spikes: number[]) => ({
      ...{ id: 1, durationMs: 100, spikes: [Float64Array.from(spikes)] },
      sampleTimesMs: Float64Array.of(0.5, 100),
    });
    const [silent, heard] = (await reservoir.run([trial([]), trial([20])])).trajectories.map(({ states }) => states);
    const sd = Math.sqrt(silent.data.reduce((sum, rate) => sum + rate * rate, 0) / 270);
    expect(sd).toBeGreaterThan(0.1);
    expect(silent.get(0, 0)).toBe(heard.get(0, 0));
    expect(silent.get(1, 0)).not.toBe(heard.get(1, 0));
    expect(() => createContinuousReservoir({ name: 'chaotic', tau: 0.5 }, { channels: 1, seed: 1 })).toThrow(
      'reservoir chaotic: tau below dt (0.5 ms); use at least 1 ms',
    );
  });
});
