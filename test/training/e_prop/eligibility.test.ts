/** Traces after one pulse: each decays at its own rate, in closed form. */
import { expect, test } from 'vitest';
import { createTraces } from '../../../src/training/e_prop/eligibility.ts';

const pulse = Float64Array.of(1);
const silence = Float64Array.of(0);

test('a pulse leaves the trace of the potential, which decays with the membrane', () => {
  const constants = { decay: 0.9, smooth: 0.5, fade: 0, beta: 0 };
  const traces = createTraces(1, 1, constants);
  for (let t = 0; t < 20; t++) {
    traces.advance(t === 0 ? pulse : silence, Float64Array.of(0.3));
    expect(traces.potential[0]).toBeCloseTo(0.9 ** t, 12);
    // Σ ½^(t − k) · ½ · .3 · .9^k, a geometric series.
    expect(traces.read()[0]).toBeCloseTo((0.15 * (0.9 ** (t + 1) - 0.5 ** (t + 1))) / 0.4, 6);
  }
});

test('the trace of the threshold outlasts it: fade without a derivative, fade − beta psi with one', () => {
  const constants = { decay: 0, smooth: 0, fade: 0.99, beta: 0.2 };
  const traces = createTraces(1, 2, constants);
  for (let t = 0; t < 100; t++) {
    const psi = t === 0 ? Float64Array.of(0.3, 0.3) : Float64Array.of(0, 0.25);
    traces.advance(t === 0 ? pulse : silence, psi);
    expect(traces.adaptation()[0]).toBeCloseTo(0.3 * 0.99 ** t, 6);
    expect(traces.adaptation()[1]).toBeCloseTo(0.3 * (0.99 - 0.05) ** t, 6);
    // What a spike now owes to that pulse: −beta psi ε_a.
    if (t > 0) expect(traces.read()[1]).toBeCloseTo(-0.05 * 0.3 * 0.94 ** (t - 1), 6);
  }
});

test('what is learned is the signal times the trace', () => {
  const constants = { decay: 0.9, smooth: 0, fade: 0, beta: 0 };
  const traces = createTraces(2, 2, constants);
  traces.advance(Float64Array.of(1, 2), Float64Array.of(0.25, 0.5));
  traces.learn(Float64Array.of(1, -1));
  traces.rest();
  const { stride } = traces;
  expect([0, 1, stride, stride + 1].map((at) => traces.gradient()[at])).toEqual([0.25, -0.5, 0.5, -1]);
  expect(traces.read().every((own) => own === 0)).toBe(true);
});
