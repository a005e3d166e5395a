import { describe, expect, test } from 'vitest';
import { createLogMemory } from '../../src/reservoir/log_memory.ts';

// Five octaves with ten taps each.
const params = { size: 51, dt: 1, tau_min: 100, tau_max: 3200, order: 8 };
const taus = Array.from({ length: 51 }, (_, i) => 100 * 2 ** (i / 10));

/** States after a pulse of one step and so many steps in all. */
function afterPulse(steps: number): Float64Array {
  const memory = createLogMemory(params, 1);
  const state = memory.start();
  for (let t = 1; t <= steps; t++) memory.step(state, Float64Array.of(t === 1 ? 1 : 0), 0);
  return state.x;
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

describe('the log-compressed memory', () => {
  test('answers a pulse with the kernel of Post’s inversion', () => {
    const k = params.order;
    const kernel = (z: number) => (k ** (k + 1) / factorial(k)) * z ** k * Math.exp(-k * z);
    for (const T of [200, 700, 2000]) {
      const x = afterPulse(T);
      // The pulse lasts a step, and is half a step younger on average; what is left is of the order (k·dt/τ)².
      taus.forEach((tau, i) => {
        expect(Math.abs(x[i] * tau - kernel((T - 0.5) / tau))).toBeLessThan(1e-3);
      });
    }
  });

  test('shows a pulse twice as long ago as the same bump, an octave further on', () => {
    const [near, far] = [400, 800].map(afterPulse);
    const bump = near.map((value, i) => value * taus[i]);
    expect(Math.max(...bump)).toBeGreaterThan(1);
    for (let i = 0; i + 10 < 51; i++) expect(Math.abs(far[i + 10] * taus[i + 10] - bump[i])).toBeLessThan(2e-2);
    // Two pulses of the same shape: one step is half as long beside twice the time, hence a share of 1/T.
    const [slower, slowest] = [1600, 3200].map(afterPulse);
    for (let i = 20; i + 10 < 51; i++)
      expect(Math.abs(slowest[i + 10] * taus[i + 10] - slower[i] * taus[i])).toBeLessThan(5e-3);
  });

  test('is exact for held input, and has the value of a constant one in the end', () => {
    const [short, long] = [1, 2].map((dt) => createLogMemory({ ...params, dt, tau_min: 5, tau_max: 300 }, 2));
    const [a, b] = [short.start(), long.start()];
    for (let t = 0; t < 3000; t++) {
      const u = Float64Array.of(t < 100 ? Math.sin(t) : 1, 0);
      short.step(a, u, 0);
      short.step(a, u, 0);
      long.step(b, u, 0);
      if (t === 99)
        a.x.forEach((value, i) => {
          expect(Math.abs(value - b.x[i])).toBeLessThan(1e-12);
        });
    }
    a.x.forEach((value, i) => {
      expect(value).toBeCloseTo(i < 26 ? 1 : 0, 10);
    });
  });

  test('counts the stages that hear input, and the matrix of those that have heard any', () => {
    const memory = createLogMemory({ ...params, size: 3, order: 2 }, 2);
    const state = memory.start();
    memory.step(state, Float64Array.of(0, 0), 0);
    expect(state).toMatchObject({ effectiveMACs: 0, zeroActivations: 3 });
    // Two taps on the first channel, three stages and six weights each.
    memory.step(state, Float64Array.of(1, 0), 0);
    expect(state.effectiveMACs).toBe(2 * 3);
    memory.step(state, Float64Array.of(0, 0), 0);
    expect(state.effectiveMACs).toBe(2 * 3 + 2 * 6);
    expect(memory.denseOpsPerStep).toBe(3 * (3 + 6));
  });

  test('shows a disturbance of its stages at once', () => {
    const memory = createLogMemory({ ...params, size: 3, order: 2 }, 1);
    const state = memory.start();
    let draws = 0;
    memory.disturb?.(state, () => ++draws);
    expect([...state.x]).toEqual([3, 6, 9]);
  });

  test('refuses what it cannot be', () => {
    expect(() => createLogMemory({ ...params, tau_max: 50 }, 1)).toThrow(
      'tau_max below tau_min (50 ms); use at least 100 ms',
    );
    expect(() => createLogMemory({ ...params, tau_min: 0.01, order: 100 }, 1)).toThrow(
      'tau_min too short for order 100 (0.01 ms)',
    );
    expect(() => createLogMemory(params, 60)).toThrow(
      'fewer states than input channels (51); use a size of at least 60',
    );
  });
});
