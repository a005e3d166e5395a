/** Replays of plastic synapses against NEST, and what a case may not say. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { backendNames } from '../../../src/engine/backends.ts';
import { InputError } from '../../../src/errors.ts';
import { precisionOf, replayPlasticity } from '../../../src/experiments/replay/stdp.ts';

const FOLDER = new URL('../../golden/nest/', import.meta.url);

function readCase(name: string) {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

const cases = readdirSync(FOLDER).filter((name) => name.startsWith('stdp_'));

/** Largest relative difference: no weight of the cases comes near 0. */
function worst(found: readonly number[], expected: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  return Math.max(...found.map((value, i) => Math.abs(value / expected[i] - 1)));
}

describe('plastic synapses agree with NEST', () => {
  test('all six cases are there', () => {
    expect(cases).toHaveLength(6);
  });

  test.each(cases)('%s: to 1e-9 on the reference backend, which computes in float64', (name) => {
    const golden = readCase(name);
    const found = replayPlasticity(golden, 'reference', name);
    expect(Object.keys(found)).toEqual(Object.keys(golden.expected));
    expect(found.pre_spike_times_ms).toEqual(golden.expected.pre_spike_times_ms);
    // The files have ten digits: up to 5e-10 of a number that starts with 1.
    expect(worst(found.weight, golden.expected.weight)).toBeLessThan(1e-9);
  });

  test.each(cases)('%s: to 1e-5 on the other backends, whose weights are float32', (name) => {
    const golden = readCase(name);
    for (const backend of backendNames.filter((other) => other !== 'reference')) {
      expect(precisionOf(backend)).toBe('float32');
      const { weight } = replayPlasticity(golden, backend, name);
      expect(weight).toEqual(weight.map(Math.fround));
      expect(worst(weight, golden.expected.weight)).toBeLessThan(1e-5);
    }
  });
});

describe('a case', () => {
  const golden = readCase('stdp_additive.json');
  const replay = (changes: object) => replayPlasticity({ ...golden, ...changes }, 'reference', 'case');

  test('may leave parameters at their defaults, and spikes away', () => {
    expect(replay({ params: {}, post_times_ms: [] }).weight).toEqual(golden.pre_times_ms.map(() => 100));
    expect(replay({ pre_times_ms: [], expected: { weight: [] } })).toEqual({ weight: [] });
  });

  test('with short-term plasticity transmits w·u·R', () => {
    const short_term = { U: 0.5, tau_rec_ms: 100, tau_fac_ms: 0 };
    const times = { pre_times_ms: [10, 60], post_times_ms: [20] };
    const expected = { weight: [], transmitted_weight: [] };
    const { weight, transmitted_weight } = replay({ ...times, short_term, expected });
    // Without facilitation u = U, and half of the resources are used up at 10 ms.
    const resources = [1, 1 - 0.5 * Math.exp(-50 / 100)];
    expect(weight[1]).not.toBe(weight[0]);
    transmitted_weight.forEach((value, k) => {
      expect(value).toBeCloseTo(weight[k] * 0.5 * resources[k], 12);
    });
  });

  test.each(['EE', 'EI', 'IE', 'II'])(
    "with short-term plasticity and no learning agrees with NEST's tsodyks2_synapse: %s",
    (pair) => {
      const stp = readCase(`stp_tsodyks_markram_${pair}.json`);
      const { transmitted_weight } = replay({
        params: { lambda: 0, Wmax: 2 * stp.params.weight },
        weight0: stp.params.weight,
        pre_times_ms: stp.pre_times_ms,
        short_term: stp.params,
        expected: { transmitted_weight: [] },
      });
      expect(stp.params.u0).toBe(stp.params.U);
      // Ten digits, of numbers that may be small beside the weight.
      const scale = Math.abs(stp.params.weight);
      const worstOfAll = Math.max(
        ...transmitted_weight.map((value, k) => Math.abs(value - stp.expected.transmitted_weight[k])),
      );
      expect(transmitted_weight).toHaveLength(stp.expected.transmitted_weight.length);
      expect(worstOfAll).toBeLessThan(1e-9 * scale);
    },
  );

  test.each([
    [
      'of another rule',
      { model: 'clopath_synapse' },
      /^case: model is not built yet \(clopath_synapse\); use stdp_synapse, /,
    ],
    [
      'with a misspelt parameter',
      { params: { tauplus: 20 } },
      /^case: unknown parameter \(tauplus\); stdp_synapse has tau_plus, /,
    ],
    [
      'with a parameter out of its range',
      { params: { tau_plus: 0 } },
      /^case: tau_plus is out of range \(0 ms\); time constant of potentiation must be > 0 ms$/,
    ],
    ['with a parameter that is no number', { params: { alpha: Number.NaN } }, /^case: params\.alpha: /],
    [
      'with a weight beyond Wmax',
      { weight0: 201 },
      /^case: weight is out of bounds \(201\); stdp_synapse keeps it between 0 and 200$/,
    ],
    ['with a weight of the wrong sign', { weight0: -1 }, /^case: weight is out of bounds \(-1\)/],
    ['with a negative delay', { delay_ms: -1 }, /^case: delay_ms: /],
    [
      'with spikes out of order',
      { post_times_ms: [5, 4] },
      /^case: post_times_ms: time out of order \(\[1\] = 4 ms\); use ascending times from 0 on$/,
    ],
    [
      'that expects something else',
      { expected: { V_m: [] } },
      /^case: expected has an unknown key \(V_m\); use pre_spike_times_ms, weight$/,
    ],
  ])('%s is refused', (_, changes, message) => {
    expect(() => replay(changes)).toThrow(InputError);
    expect(() => replay(changes)).toThrow(message);
  });
});

describe('rippletank replay stdp_additive.json', () => {
  const path = fileURLToPath(new URL('stdp_additive.json', FOLDER));
  const main = fileURLToPath(new URL('../../../dist/src/cli/main.js', import.meta.url));
  const run = (...args: string[]) => spawnSync(process.execPath, [main, 'replay', path, ...args], { encoding: 'utf8' });

  test.each([
    [['--backend', 'reference'], 'float64', /weight: 49 values, largest difference \d\.\d+e-9 at/],
    [[], 'float32', /weight: 49 values, largest difference 0\.0000\d+ at/],
  ])('%j compares, and says in what it computed: %s', (args, precision, difference) => {
    expect(inject('buildErrors')).toBe('');
    const { status, stdout } = run(...args);
    expect(status).toBe(0);
    expect(stdout).toContain(`stdp_additive.json: kind stdp, ${precision}, expected from NEST 3.9.0`);
    expect(stdout).toContain('pre_spike_times_ms: 49 values, all equal');
    expect(stdout).toMatch(difference);
  });

  test('--json answers with the keys of expected', () => {
    const answer = JSON.parse(run('--json').stdout);
    expect(Object.keys(answer)).toEqual(['pre_spike_times_ms', 'weight']);
  });
});
