/**
 * Replays of one synapse with short-term plasticity; agreement of the reference engine with NEST to the last digit is
 * in test/engine/nest.test.ts.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { replayShortTerm } from '../../src/replay/short_term.ts';

const params = { U: 0.5, tau_rec_ms: 800, tau_fac_ms: 0, tau_psc_ms: 3, weight: 100 };
const given = {
  ...{ kind: 'stp', model: 'tsodyks_synapse', params, pre_times_ms: [10, 30] },
  expected: { transmitted_weight: [] },
};

describe('a case of tsodyks_synapse', () => {
  test('starts at rest where it says nothing', async () => {
    const missing = (800 * Math.exp(-20 / 800) - 3 * Math.exp(-20 / 3)) / 797;
    const { transmitted_weight } = await replayShortTerm(given, 'reference', 'case');
    expect(transmitted_weight[0]).toBeCloseTo(50, 12);
    expect(transmitted_weight[1]).toBeCloseTo(50 * (1 - 0.5 * missing), 12);
  });

  test('starts at time 0 with the values that it gives', async () => {
    const start = { u: 0.4, x: 0.25, y: 0.5 };
    const { transmitted_weight } = await replayShortTerm(
      { ...given, params: { ...params, tau_fac_ms: 100, ...start } },
      'reference',
      'case',
    );
    const u = 0.4 * Math.exp(-0.1) * 0.5 + 0.5;
    const y = 0.5 * Math.exp(-10 / 3);
    const z = 0.25 * Math.exp(-10 / 800) + (0.5 * 800 * (Math.exp(-10 / 800) - Math.exp(-10 / 3))) / 797;
    expect(transmitted_weight[0]).toBeCloseTo(100 * u * (1 - y - z), 12);
    const zeros = { u0: 0.4, x0: 0.25, y0: 0.5 };
    const same = await replayShortTerm(
      { ...given, params: { ...params, tau_fac_ms: 100, ...zeros } },
      'reference',
      'case',
    );
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
    [
      'two spikes at once',
      { ...given, pre_times_ms: [10, 10] },
      'case: pre_times_ms: time out of order ([1] = 10 ms); use ascending times after 0, one spike at a time',
    ],
    ['times on no grid', { ...given, pre_times_ms: [10.0004] }, 'case: time on no grid (10.0004 ms)'],
  ])('with %s is refused', async (_, bad, message) => {
    await expect(replayShortTerm(bad, 'reference', 'case')).rejects.toThrow(message);
  });
});

const PATH = fileURLToPath(new URL('../golden/nest/stp_tsodyks_markram_EE.json', import.meta.url));
const golden = JSON.parse(readFileSync(PATH, 'utf8'));

describe('the engine that is asked for computes', () => {
  test('in float32 on wasm, in float64 on the reference engine, and both agree with NEST', async () => {
    const off = async (backend: 'wasm' | 'reference'): Promise<number> => {
      const { transmitted_weight } = await replayShortTerm(golden, backend, 'case');
      const expected: number[] = golden.expected.transmitted_weight;
      expect(transmitted_weight).toHaveLength(expected.length);
      return Math.max(...transmitted_weight.map((value, k) => Math.abs(value - expected[k])));
    };
    // Of a weight of 100 pA: the file has nine digits, float32 seven.
    const single = await off('wasm');
    expect(single).toBeLessThan(2e-5);
    expect(single).toBeGreaterThan(1e-6);
    expect(await off('reference')).toBeLessThan(5.1e-8);
  });

  test('and the command says so', () => {
    expect(inject('buildErrors')).toBe('');
    const main = fileURLToPath(new URL('../../dist/node/main.js', import.meta.url));
    const { stdout } = spawnSync(process.execPath, [main, 'replay', PATH, '--backend', 'wasm'], { encoding: 'utf8' });
    expect(stdout).toContain('kind stp, backend wasm, expected from NEST 3.9.0');
    expect(Number(/largest difference ([\d.e-]+) at/.exec(stdout)?.[1])).toBeGreaterThan(1e-6);
  });
});
