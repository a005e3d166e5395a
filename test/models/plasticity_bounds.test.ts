/** Rules as records: legal ranges, bounds that hold whatever happens, and what is refused. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { float32, float64 } from '../../kernels/plasticity/plasticity_kernel.ts';
import { ruleBounds } from '../../models/plasticity/plasticity_rule.ts';
import { plasticityRules } from '../../models/plasticity/plasticity_rules.ts';
import { completeRule, ruleFault } from '../../models/plasticity/rule_fault.ts';
import { followSynapse } from '../../models/plasticity/synapse.ts';

const rules = [...plasticityRules.values()];

/** Any legal parameters, many of them wild, and spikes close enough to matter. */
const wild = fc.record({
  size: fc.double({ min: 0, max: 30, noNaN: true }),
  exponent: fc.constantFrom(0, 0.4, 1, 2.5),
  Wmax: fc.constantFrom(-50, -0.3, 0.3, 50),
  share: fc.constantFrom(0, 0.1, 0.5, 0.999, 1),
  pre: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 25 }),
  post: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 25 }),
  pulses: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 5 }),
  delay: fc.constantFrom(0, 1, 2.5),
});
const ascending = (times: readonly number[]): number[] => [...times].sort((a, b) => a - b);

describe.each(rules)('$name', (rule) => {
  test('has legal defaults', () => {
    expect(ruleFault(rule, completeRule(rule, {}), 0.5)).toBeUndefined();
  });

  test.each(Object.keys(rule.parameters))('refuses a %s that is no number, by its name', (key) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(ruleFault(rule, { [key]: value }, 0.5)?.what).toMatch(`${key} is out of range (${value}`);
  });

  test('refuses a weight that is no number or out of its bounds', () => {
    expect(ruleFault(rule, {}, Number.NaN)?.what).toBe('weight is out of bounds (NaN)');
    expect(ruleFault(rule, {}, -1)?.what).toBe('weight is out of bounds (-1)');
  });

  test('reads all its parameters', () => {
    const { preTraces, postTraces, modulator, weight } = rule.kernel;
    const taus = [...preTraces, ...postTraces, ...(modulator === undefined ? [] : [modulator])].map(({ tau }) => tau);
    // The names in all that is written out, bounds and relaxations included.
    const named = JSON.stringify(rule.kernel).match(/\w+/g) ?? [];
    const read = new Set([...taus, ...named.filter((name) => name in rule.parameters)]);
    if (weight.form !== 'value') read.add('Wmax');
    expect([...read].sort()).toEqual(Object.keys(rule.parameters).sort());
  });

  test('never leaves its bounds, in either precision, and reaches them', () => {
    const reached = { low: 0, high: 0 };
    fc.assert(
      fc.property(wild, ({ size, exponent, Wmax, share, pre, post, pulses, delay }) => {
        const amplitudes = Object.keys(rule.parameters).flatMap((key): [string, number][] => {
          if (/^(lambda|eta|A.*)$/.test(key)) return [[key, size]];
          if (key.startsWith('mu')) return [[key, exponent]];
          return key === 'Wmax' ? [[key, rule.name === 'stdp_dopamine_synapse' ? Math.abs(Wmax) : Wmax]] : [];
        });
        // Growth with w^2.5 would have no bound but the largest number.
        const params = { ...Object.fromEntries(amplitudes), ...(rule.parameters.mu ? { mu: 0.4 } : {}) };
        const { low, high } = ruleBounds(rule, completeRule(rule, params));
        const top = Number.isFinite(high) ? high : 50;
        const start = Wmax < 0 && low < 0 ? share * low : share * top;
        expect(ruleFault(rule, params, start)).toBeUndefined();
        for (const round of [float64, float32]) {
          const events = {
            ...{ pre: ascending(pre), post: ascending(post), delay, until: 3000 },
            pulses: ascending(pulses).map((time) => ({ time, amount: 5 })),
          };
          const { weights, final } = followSynapse(rule, params, start, events, round);
          for (const { weight } of [...weights, { weight: final.weight }]) {
            expect(weight).toBeGreaterThanOrEqual(round(low));
            expect(weight).toBeLessThanOrEqual(round(high));
            if (weight === round(low)) reached.low++;
            if (weight === round(high)) reached.high++;
          }
        }
      }),
      { seed: 11, numRuns: 150 },
    );
    expect(reached.low).toBeGreaterThan(0);
    if (rule.name !== 'stdp_pl_synapse_hom') expect(reached.high).toBeGreaterThan(0);
  });
});

test('vogels_sprekeler_synapse clips before it depresses, so that a presynaptic spike always costs eta·alpha', () => {
  const rule = plasticityRules.get('vogels_sprekeler_synapse')!;
  const params = { eta: 0.5, alpha: 0.12, Wmax: 2 };
  const { transmitted } = followSynapse(rule, params, 2, { pre: [20], post: [15], delay: 1 }, float64);
  expect(transmitted).toEqual([2 - 0.5 * 0.12]);
});

test('what is wrong with parameters is said with what is allowed', () => {
  const fault = (name: string, given: Record<string, number>, weight = 1): string => {
    const { what, allowed } = ruleFault(plasticityRules.get(name)!, given, weight)!;
    return `${what}; ${allowed}`;
  };
  expect(fault('stdp_synapse', { tau_minus: -1 })).toBe(
    'tau_minus is out of range (-1 ms); time constant of depression must be > 0 ms',
  );
  expect(fault('stdp_synapse', { lambda: -0.1 })).toBe('lambda is out of range (-0.1); step size must be ≥ 0');
  expect(fault('stdp_triplet_synapse', { Wmax: 0 })).toBe(
    'Wmax is out of range (0); greatest weight must be finite and not 0',
  );
  expect(fault('stdp_dopamine_synapse', { Wmin: 3, Wmax: 2 })).toBe(
    'Wmin is greater than Wmax (3 > 2); use Wmin ≤ Wmax',
  );
  expect(fault('vogels_sprekeler_synapse', { Wmax: -2 }, 1)).toBe(
    'weight is out of bounds (1); vogels_sprekeler_synapse keeps it between -2 and 0',
  );
  expect(fault('stdp_synapse', { Aplus: 1 })).toMatch(/^unknown parameter \(Aplus\); stdp_synapse has tau_plus, /);
});
