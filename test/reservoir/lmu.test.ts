import { Matrix, solve } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { legendreDelay } from '../../models/reservoirs/lmu.ts';
import { createLegendreMemory } from '../../src/reservoir/lmu.ts';

/** Shifted to 0 … 1: P_i(2s − 1) for i < d, by Bonnet's recursion. */
function shiftedLegendre(d: number, s: number): number[] {
  const z = 2 * s - 1;
  const values = [1, z];
  for (let i = 1; i + 1 < d; i++) values.push(((2 * i + 1) * z * values[i] - i * values[i - 1]) / (i + 1));
  return values.slice(0, d);
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** The [p/q] Padé approximant of e^z. */
function pade(p: number, q: number, z: number): number {
  const side = (m: number, sign: number): number =>
    Array.from(
      { length: m + 1 },
      (_, j) =>
        ((factorial(p + q - j) * factorial(m)) / (factorial(p + q) * factorial(j) * factorial(m - j))) *
        (sign * z) ** j,
    ).reduce((sum, term) => sum + term, 0);
  return side(p, 1) / side(q, -1);
}

describe('the Legendre memory', () => {
  test('is the Padé approximant of a delay, of one degree less above', () => {
    for (const d of [1, 3, 6])
      for (const s of [0.2, 1, 4]) {
        const { A, B } = legendreDelay(d);
        const system = new Matrix(
          Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => (i === j ? s : 0) - A[i * d + j])),
        );
        const delayed = solve(system, Matrix.columnVector(Array.from(B))).sum();
        expect(Math.abs(delayed / pade(d - 1, d, -s) - 1)).toBeLessThan(1e-10);
      }
  });

  test.each([1, 2])('gives back the input of its whole window, on %d channels', (channels) => {
    const [theta, perChannel, steps] = [600, 14, 1500];
    const memory = createLegendreMemory({ size: channels * perChannel, dt: 1, theta }, channels);
    const slow = (t: number, c: number) =>
      Math.sin((2 * Math.PI * t) / 500 + c) + 0.5 * Math.cos((2 * Math.PI * t) / 310);
    const state = memory.start();
    for (let t = 1; t <= steps; t++)
      memory.step(
        state,
        Float64Array.from({ length: channels }, (_, c) => slow(t, c)),
        0,
      );
    for (let c = 0; c < channels; c++)
      for (const share of [0, 0.1, 0.5, 0.9, 1]) {
        const weights = shiftedLegendre(perChannel, share);
        const read = weights.reduce((sum, weight, i) => sum + weight * state.x[c * perChannel + i], 0);
        // Held over steps, the input is late by half of one.
        expect(Math.abs(read - slow(steps - share * theta + 0.5, c))).toBeLessThan(5e-3);
      }
  });

  test('is exact for held input: two steps are one of twice the length', () => {
    const [short, long] = [1, 2].map((dt) => createLegendreMemory({ size: 9, dt, theta: 50 }, 1));
    const [a, b] = [short.start(), long.start()];
    for (let t = 0; t < 40; t++) {
      const u = Float64Array.of(Math.sin(t));
      short.step(a, u, 0);
      short.step(a, u, 0);
      long.step(b, u, 0);
    }
    a.x.forEach((value, i) => {
      expect(Math.abs(value - b.x[i])).toBeLessThan(1e-11);
    });
  });

  test('counts its matrix where there is something to multiply', () => {
    const memory = createLegendreMemory({ size: 7, dt: 1, theta: 100 }, 2);
    const state = memory.start();
    memory.step(state, Float64Array.of(0, 0), 0);
    expect(state).toMatchObject({ effectiveMACs: 0, zeroActivations: 7 });
    memory.step(state, Float64Array.of(1, 0), 0);
    expect(state.effectiveMACs).toBe(4);
    memory.step(state, Float64Array.of(1, 0), 0);
    expect(state.effectiveMACs).toBe(4 + 4 * 5);
    expect(memory.denseOpsPerStep).toBe(4 * 5 + 3 * 4);
    expect(memory.connectionSparsity).toBe(1 - (4 * 4 + 3 * 3) / 7 ** 2);
  });

  test('needs a state for each channel', () => {
    expect(() => createLegendreMemory({ size: 2, dt: 1, theta: 100 }, 3)).toThrow(
      'reservoir lmu: fewer states than input channels (2); use a size of at least 3',
    );
  });
});
