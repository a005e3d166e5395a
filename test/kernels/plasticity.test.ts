/** Plasticity kernels by themselves: exact intervals, mirrored weights, and float32 that is float32. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRule } from '../../kernels/compile/rule_steps.ts';
import { dopamine } from '../../kernels/plasticity/dopamine.ts';
import { allToAll } from '../../kernels/plasticity/pair.ts';
import { clipped, clippedMagnitude, decayed, float32, float64 } from '../../kernels/plasticity/plasticity_kernel.ts';
import { scaling } from '../../kernels/plasticity/scaling.ts';
import { plasticityRules } from '../../models/plasticity/plasticity_rules.ts';
import { completeRule } from '../../models/plasticity/rule_fault.ts';

const positive = (max: number) => fc.double({ min: 0.01, max, noNaN: true });

describe('drift is exact, so that an interval may be split anywhere', () => {
  const params = {
    [dopamine.name]: { tau_c: 1000, tau_n: 200, b: 0.002, Wmin: -1e6, Wmax: 1e6, A_plus: 1, A_minus: 1 },
    [scaling.name]: { eta: 0.01, rho_target: 5, tau_rate: 2000, Wmax: 1e6 },
  };
  test.each([dopamine, scaling])('$name', (kernel) => {
    const { name } = kernel;
    const { drift } = compileRule(kernel, params[name], float64);
    if (drift === undefined) throw new Error(`${name} has no drift`);
    fc.assert(
      fc.property(positive(500), positive(500), positive(3), positive(3), (first, second, trace, eligibility) => {
        const start = { weight: 10, eligibility };
        const later = (value: number, tau: number): number => decayed(value, first, tau, float64);
        const course = { pre: [0], post: [trace], modulator: trace };
        const whole = drift(start, first + second, course);
        const half = drift(start, first, course);
        const rest = { pre: [0], post: [later(trace, 2000)], modulator: later(trace, 200) };
        const split = drift(half, second, rest);
        expect(Math.abs(whole.weight - start.weight)).toBeGreaterThan(0);
        // A few roundings of numbers of up to 1000.
        expect(split.weight).toBeCloseTo(whole.weight, 10);
        expect(split.eligibility).toBeCloseTo(name === 'dopamine' ? whole.eligibility : eligibility, 12);
      }),
      { seed: 3, numRuns: 100 },
    );
    const nothing = drift({ weight: 10, eligibility: 1 }, 0, { pre: [0], post: [1], modulator: 1 });
    expect(nothing).toEqual({ weight: 10, eligibility: 1 });
  });
});

test.each([...plasticityRules.values()].filter(({ parameters }) => 'Wmax' in parameters && !('Wmin' in parameters)))(
  '$name: an inhibitory weight mirrors an excitatory one',
  ({ kernel, ...rule }) => {
    const p = completeRule({ kernel, ...rule }, { Wmax: 2 });
    const mirrored = { ...p, Wmax: -2 };
    const found = { pre: [0.7, 0.3], post: [0.4, 0.2], arrived: 0 };
    const [positive, negative] = [p, mirrored].map((numbers) => compileRule(kernel, numbers, float64));
    for (const share of [0, 0.3, 1]) {
      for (const spike of ['postSpike', 'preSpike'] as const) {
        const plus = positive[spike]({ weight: 2 * share, eligibility: 0 }, found);
        const minus = negative[spike]({ weight: -2 * share, eligibility: 0 }, found);
        expect(minus.weight + plus.weight).toBe(0);
      }
    }
  },
);

test.each([...plasticityRules.values()])('$name: in float32 every number is one, close to that in float64', (rule) => {
  const { kernel } = rule;
  const exact = completeRule(rule, {});
  const rounded = Object.fromEntries(Object.entries(exact).map(([key, value]) => [key, Math.fround(value)]));
  const found = { pre: [0.7, 0.3].map(Math.fround), post: [0.4, 0.2].map(Math.fround), arrived: 1 };
  const start = { weight: Math.fround(0.61), eligibility: Math.fround(0.17) };
  const [wide, narrow] = [compileRule(kernel, exact, float64), compileRule(kernel, rounded, float32)];
  const course = { ...found, modulator: Math.fround(0.01) };
  const results = [wide, narrow].map(({ postSpike, preSpike, drift }) => [
    ...[postSpike(start, found), preSpike(start, found)],
    ...(drift === undefined ? [] : [drift(start, 7, course)]),
  ]);
  results[1].forEach((inFloat32, i) => {
    for (const key of ['weight', 'eligibility'] as const) {
      expect(inFloat32[key]).toBe(Math.fround(inFloat32[key]));
      // Ten roundings of numbers below 2.
      expect(Math.abs(inFloat32[key] - results[0][i][key])).toBeLessThan(1e-6);
    }
  });
});

test('a trace of 0 stays 0 over any interval, and a small one fades without becoming anything else', () => {
  expect(decayed(0, 1e9, 20, float32)).toBe(0);
  expect(decayed(1, 1e9, 20, float32)).toBe(0);
  expect(decayed(1, 20, 20, float64)).toBe(Math.exp(-1));
});

test('clipping keeps what is not a number, so that a run can stop at it', () => {
  expect(clipped(Number.NaN, 0, 1)).toBeNaN();
  expect(clippedMagnitude(Number.NaN, 1)).toBeNaN();
  const p = { lambda: Number.NaN, alpha: 1, mu_plus: 1, mu_minus: 1, Wmax: 1 };
  const { weight } = compileRule(allToAll, p, float64).postSpike(
    { weight: 0.5, eligibility: 0 },
    { pre: [1], post: [0], arrived: 0 },
  );
  expect(weight).toBeNaN();
  expect([clippedMagnitude(3, 2), clippedMagnitude(3, -2), clippedMagnitude(-1, -2)]).toEqual([2, -2, 0]);
});
