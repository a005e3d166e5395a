/** Seconds that were meant as milliseconds are noticed. */
import { describe, expect, test } from 'vitest';
import type { Value } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';

function notes(params: Readonly<Record<string, Value>>, dt = 0.1, model = 'iaf_psc_exp'): readonly string[] {
  return buildNetwork({ name: 'c', dt, populations: [{ name: 'p', model, size: 3, params }], projections: [] }, 1)
    .notes;
}

describe('a time constant', () => {
  test('below a step is said once', () => {
    expect(notes({ tau_m: 0.02, tau_syn_ex: [0.002, 2, 0.05] })).toEqual([
      'time constants below a step of 0.1 ms (they are in ms): population p (tau_m 0.02 ms, tau_syn_ex 0.002 ms)',
    ]);
  });

  test.each([[{}], [{ tau_m: 0.1 }], [{ tau_m: 20, t_ref: 0 }]])('of %j is not', (params) => {
    expect(notes(params)).toEqual([]);
  });

  test('is in ms: parameters of other kinds are none', () => {
    expect(notes({ a: 0.02, b: 0.2 }, 0.5, 'izhikevich')).toEqual([]);
  });
});
