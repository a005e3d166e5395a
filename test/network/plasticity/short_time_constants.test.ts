/** Seconds that were meant as milliseconds are noticed. */
import { describe, expect, test } from 'vitest';
import type { Projection, Value } from '../../../models/circuits/circuit.ts';
import { buildNetwork } from '../../../src/network/build.ts';

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

  test('of synapses is one too; of what is drawn, where all of it is below a step', () => {
    const of = (more: Partial<Projection>): readonly string[] =>
      buildNetwork(
        {
          ...{ name: 'c', dt: 0.1, populations: [{ name: 'p', model: 'iaf_psc_exp', size: 2 }] },
          projections: [
            { source: 'p', target: 'p', connector: { rule: 'all_to_all' }, weight: 1, delay: 1, ...more },
            {
              source: 'p',
              target: 'p',
              connector: { rule: 'fixed_indegree', indegree: 1 },
              weight: 1,
              delay: 1,
              ...more,
            },
          ],
        },
        1,
      ).notes;
    const uniform = (low: number, high: number): Value => ({ distribution: 'uniform', low, high });
    const synapse = (tau_rec: Value, tau_fac: Value) => ({
      synapse: { model: 'tsodyks2_synapse', U: 0.5, tau_rec, tau_fac } as const,
    });
    const said = 'time constants below a step of 0.1 ms (they are in ms): ';
    expect(of(synapse(0.08, 0))).toEqual([
      `${said}projection p→p (tau_rec 0.08 ms), projection p→p #2 (tau_rec 0.08 ms)`,
    ]);
    expect(of(synapse(uniform(0.01, 0.05), uniform(0, 1)))).toEqual([expect.stringContaining('(tau_rec 0.05 ms)')]);
    expect(of(synapse(800, 0))).toEqual([]);
    expect(of({ plasticity: { model: 'stdp_synapse', params: { tau_plus: 0.02, Wmax: 2 } } })).toEqual([
      expect.stringContaining('projection p→p (tau_plus 0.02 ms)'),
    ]);
  });

  test('is in ms: parameters of other kinds are none', () => {
    expect(notes({ a: 0.02, b: 0.2 }, 0.5, 'izhikevich')).toEqual([]);
  });
});
