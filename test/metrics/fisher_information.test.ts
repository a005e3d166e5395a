/** Fisher information of states whose information is known: normal ones, with a given slope and covariance. */
import { describe, expect, test } from 'vitest';
import { fisherInformation } from '../../src/metrics/fisher_information.ts';
import { randomStream } from '../../src/random.ts';

const DT = 5;
const TRIALS = 20;

/** States x_j = slope_j·t + noise_j, the noise of a state being in part that of the first. */
function states(seed: number, t: number, slopes: readonly number[], shared: number): number[][] {
  const stream = randomStream(seed, 'test states', t);
  return Array.from({ length: TRIALS }, () => {
    const common = stream.normal();
    return slopes.map((slope) => slope * t + shared * common + stream.normal());
  });
}

/** J = f'ᵀ(I + s²·11ᵀ)⁻¹f' by the Sherman–Morrison formula. */
function known(slopes: readonly number[], shared: number): number {
  const squares = slopes.reduce((sum, slope) => sum + slope ** 2, 0);
  const total = slopes.reduce((sum, slope) => sum + slope, 0);
  return squares - (shared ** 2 * total ** 2) / (1 + shared ** 2 * slopes.length);
}

describe('Fisher information', () => {
  test.each([
    ['independent states', [0.1, -0.05, 0.2, 0, 0.02, 0.1], 0],
    ['states with common noise', [0.1, -0.05, 0.2, 0, 0.02, 0.1], 1.5],
    ['states that tell nothing', [0, 0, 0, 0], 1],
  ] as const)('of %s is known without bias from few trials', (_, slopes, shared) => {
    const found = Array.from({ length: 1500 }, (__, seed) =>
      fisherInformation(states(seed, 0, slopes, shared), states(seed, DT, slopes, shared), DT),
    );
    const values = found.map(({ corrected }) => corrected);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    expect(Math.abs(mean - known(slopes, shared))).toBeLessThan((4 * sd) / Math.sqrt(values.length));
    // Twenty trials: what is left uncorrected is larger by a third and more.
    const raw = found.reduce((sum, one) => sum + one.raw, 0) / found.length;
    expect(raw).toBeGreaterThan(1.3 * known(slopes, shared));
  });

  test('does not change where states are mixed, and goes with the inverse square of the unit of time', () => {
    const slopes = [0.1, -0.2, 0.05];
    const [before, after] = [states(3, 0, slopes, 0.5), states(3, DT, slopes, 0.5)];
    const mixed = (rows: number[][]): number[][] => rows.map(([a, b, c]) => [a + 2 * b, b - c, 3 * c + a]);
    const { raw, corrected } = fisherInformation(before, after, DT);
    expect(fisherInformation(mixed(before), mixed(after), DT).raw).toBeCloseTo(raw, 9);
    expect(fisherInformation(before, after, DT / 1000).corrected / 1e6).toBeCloseTo(corrected, 9);
  });

  test('refuses too few trials, and states that are the same', () => {
    const two = [
      [1, 2],
      [3, 4],
    ];
    expect(() => fisherInformation(two, two, 1)).toThrow(
      /^Fisher information: trials \(2\) for 2 states; use at least 3$/,
    );
    const same = Array.from({ length: 9 }, (_, i) => [i, i]);
    expect(() => fisherInformation(same, same, 1)).toThrow(/states that do not vary in 2 directions/);
    expect(() => fisherInformation(same, same.slice(1), 1)).toThrow(/9 trials before and 8 after/);
  });
});
