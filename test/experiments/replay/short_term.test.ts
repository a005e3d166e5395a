/** Replays of one synapse with short-term plasticity; agreement with NEST is in test/engine/nest.test.ts. */
import { describe, expect, test } from 'vitest';
import { replayShortTerm } from '../../../src/experiments/replay/short_term.ts';

const params = { U: 0.5, tau_rec_ms: 800, tau_fac_ms: 0, tau_psc_ms: 3, weight: 100 };
const given = {
  ...{ kind: 'stp', model: 'tsodyks_synapse', params, pre_times_ms: [10, 30] },
  expected: { transmitted_weight: [] },
};

describe('a case of tsodyks_synapse', () => {
  test('starts at rest where it says nothing', () => {
    const missing = (800 * Math.exp(-20 / 800) - 3 * Math.exp(-20 / 3)) / 797;
    const { transmitted_weight } = replayShortTerm(given, 'case');
    expect(transmitted_weight[0]).toBe(50);
    expect(transmitted_weight[1]).toBeCloseTo(50 * (1 - 0.5 * missing), 12);
  });

  test('starts at time 0 with the values that it gives', () => {
    const start = { u: 0.4, x: 0.25, y: 0.5 };
    const { transmitted_weight } = replayShortTerm(
      { ...given, params: { ...params, tau_fac_ms: 100, ...start } },
      'case',
    );
    const u = 0.4 * Math.exp(-0.1) * 0.5 + 0.5;
    const y = 0.5 * Math.exp(-10 / 3);
    const z = 0.25 * Math.exp(-10 / 800) + (0.5 * 800 * (Math.exp(-10 / 800) - Math.exp(-10 / 3))) / 797;
    expect(transmitted_weight[0]).toBeCloseTo(100 * u * (1 - y - z), 12);
    const zeros = { u0: 0.4, x0: 0.25, y0: 0.5 };
    const same = replayShortTerm({ ...given, params: { ...params, tau_fac_ms: 100, ...zeros } }, 'case');
    expect(same.transmitted_weight).toEqual(transmitted_weight);
  });

  test.each([
    [
      'unknown parameters',
      { ...given, params: { ...params, R0: 1 } },
      'case: params: unknown key (R0); known are U, tau_rec_ms, tau_fac_ms, weight, tau_psc_ms, u, x, y, u0, x0, y0',
    ],
    [
      'too many resources',
      { ...given, params: { ...params, x: 0.75, y: 0.5 } },
      'case: x and y add up to more than 1 (0.75 and 0.5); use at most 1 in all',
    ],
    [
      'another model',
      { ...given, model: 'quantal_stp_synapse' },
      'case: model is not built yet (quantal_stp_synapse); use tsodyks2_synapse or tsodyks_synapse',
    ],
  ])('with %s is refused', (_, bad, message) => {
    expect(() => replayShortTerm(bad, 'case')).toThrow(message);
  });
});
