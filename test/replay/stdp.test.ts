/** Replays of plastic synapses against NEST, and what a case may not say. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { replayPlasticity } from '../../src/replay/stdp.ts';
import { LEARNING_BACKENDS } from '../engine/plasticity/learning_backends.ts';

const FOLDER = new URL('../golden/nest/', import.meta.url);

function readCase(name: string) {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

const cases = readdirSync(FOLDER).filter((name) => name.startsWith('stdp_'));

/** Largest relative difference: no weight of the cases comes near 0. */
function worst(found: readonly number[], expected: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  return Math.max(...found.map((value, i) => Math.abs(value / expected[i] - 1)));
}

test('all eight cases are there', () => {
  expect(cases).toHaveLength(8);
});

describe.each(LEARNING_BACKENDS)('plastic synapses on $backend agree with NEST', ({ backend, tolerance }) => {
  // The files have ten digits: up to 5e-10 of a number that starts with 1.
  test.each(cases)(`%s: to ${tolerance}`, async (name) => {
    const golden = readCase(name);
    const found = await replayPlasticity(golden, backend, name);
    expect(Object.keys(found)).toEqual(Object.keys(golden.expected));
    expect(found.pre_spike_times_ms).toEqual(golden.expected.pre_spike_times_ms);
    expect(worst(found.weight, golden.expected.weight)).toBeLessThan(tolerance);
  });

  test('on a finer grid too, and wherever the trains begin', async () => {
    const golden = readCase('stdp_guetig.json');
    const first = Math.min(...golden.pre_times_ms, ...golden.post_times_ms);
    const shifted = (times: readonly number[]): number[] =>
      times.filter((time) => time < 1000).map((time) => Number((time - first + 0.04).toFixed(2)));
    const [pre_times_ms, post_times_ms] = [shifted(golden.pre_times_ms), shifted(golden.post_times_ms)];
    const { weight } = await replayPlasticity({ ...golden, pre_times_ms, post_times_ms }, backend, 'case');
    expect(weight.length).toBeGreaterThan(10);
    expect(worst(weight, golden.expected.weight.slice(0, weight.length))).toBeLessThan(tolerance);
  });

  test('nearest neighbours begin with a presynaptic spike at time 0, however late the first one comes', async () => {
    const shared = { ...{ mu_plus: 0, mu_minus: 0, lambda: 0.01, alpha: 1, tau_plus: 400, tau_minus: 20 }, Wmax: 100 };
    const times = { pre_times_ms: [2000, 2100], post_times_ms: [4, 9, 900, 1989], delay_ms: 1 };
    const given = { ...times, params: shared, weight0: 50, expected: { weight: [] } };
    // A postsynaptic spike acts a delay later; the last one comes 10 ms before the presynaptic one.
    const [first, ...further] = times.post_times_ms.map((time) => Math.exp(-(time + 1) / 400));
    const lost = Math.exp(-10 / 20);
    const all = further.reduce((sum, part) => sum + part, first);
    const symmetric = await replayPlasticity({ ...given, model: 'stdp_nn_symm_synapse' }, backend, 'case');
    const after = 50 + all - lost;
    expect(worst(symmetric.weight, [after, after - Math.exp(-110 / 20)])).toBeLessThan(tolerance);
    const restricted = await replayPlasticity({ ...given, model: 'stdp_nn_restr_synapse' }, backend, 'case');
    expect(worst(restricted.weight, [50 + first - lost, 50 + first - lost])).toBeLessThan(tolerance);
    const centred = await replayPlasticity({ ...given, model: 'stdp_nn_pre_centered_synapse' }, backend, 'case');
    expect(worst(centred.weight, [50 - lost, 50 - lost - Math.exp(-110 / 20)])).toBeLessThan(tolerance);
  });

  test('dopamine turns what a pair left into weight', async () => {
    const given = {
      ...{ model: 'stdp_dopamine_synapse', params: { tau_c: 1000, tau_n: 200 }, weight0: 10, delay_ms: 1 },
      ...{ pre_times_ms: [10, 1500], post_times_ms: [19], dopamine_times_ms: [520], expected: { weight: [] } },
    };
    const { weight } = await replayPlasticity(given, backend, 'case');
    // The pair leaves exp(−10/20) at 20 ms; dopamine of 1/tau_n comes 500 ms later and acts for 980 ms.
    const tau = (1000 * 200) / (1000 + 200);
    const gain = Math.exp(-10 / 20) * Math.exp(-500 / 1000) * (1 / 200) * tau * -Math.expm1(-980 / tau);
    expect(weight[0]).toBe(10);
    expect(worst([weight[1]], [10 + gain])).toBeLessThan(tolerance);
  });
});

describe('a case', () => {
  const golden = readCase('stdp_additive.json');
  const replay = (changes: object) => replayPlasticity({ ...golden, ...changes }, 'reference', 'case');

  test('may leave parameters at their defaults, and spikes away', async () => {
    expect((await replay({ params: {}, post_times_ms: [] })).weight).toEqual(golden.pre_times_ms.map(() => 100));
    expect(await replay({ pre_times_ms: [], expected: { weight: [] } })).toEqual({ weight: [] });
  });

  test('may have spikes in the first step, and in steps next to one another', async () => {
    const times = { pre_times_ms: [0.1, 0.2, 0.3], post_times_ms: [0.1, 0.2], delay_ms: 0.1 };
    const params = { ...golden.params, tau_plus: 1, tau_minus: 2, lambda: 0.01, alpha: 1 };
    const { weight } = await replay({ ...times, params, weight0: 100 });
    // The postsynaptic spikes act at .2 and .3 ms: each before the presynaptic one that finds it only later.
    const first = 100 + 200 * 0.01 * Math.exp(-0.1);
    const second = first + 200 * 0.01 * (Math.exp(-0.1) + Math.exp(-0.2) - Math.exp(-0.1 / 2));
    [100, first, second].forEach((value, k) => {
      expect(weight[k]).toBeCloseTo(value, 10);
    });
  });

  test('with short-term plasticity transmits w·u·R', async () => {
    const short_term = { U: 0.5, tau_rec_ms: 100, tau_fac_ms: 0 };
    const times = { pre_times_ms: [10, 60], post_times_ms: [20] };
    const expected = { weight: [], transmitted_weight: [] };
    const { weight, transmitted_weight } = await replay({ ...times, short_term, expected });
    // Without facilitation u = U, and half of the resources are used up at 10 ms.
    const resources = [1, 1 - 0.5 * Math.exp(-50 / 100)];
    expect(weight[1]).not.toBe(weight[0]);
    expect(transmitted_weight).toHaveLength(2);
    transmitted_weight.forEach((value, k) => {
      expect(value).toBeCloseTo(weight[k] * 0.5 * resources[k], 12);
    });
  });

  test.each(['EE', 'EI', 'IE', 'II'])(
    "with short-term plasticity and no learning agrees with NEST's tsodyks2_synapse: %s",
    async (pair) => {
      const stp = readCase(`stp_tsodyks_markram_${pair}.json`);
      const { transmitted_weight } = await replay({
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
      /^case: unknown parameter \(tauplus\); did you mean tau_plus\? stdp_synapse has tau_plus, /,
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
    ['without a delay', { delay_ms: 0 }, /^case: delay_ms: /],
    [
      'with spikes out of order',
      { post_times_ms: [5, 4] },
      /^case: post_times_ms: time out of order \(\[1\] = 4 ms\); use ascending times after 0, one spike at a time$/,
    ],
    [
      'with a spike before the first step',
      { pre_times_ms: [0, 5] },
      /^case: pre_times_ms: time out of order \(\[0\] = 0 ms\); use ascending times after 0, one spike at a time$/,
    ],
    [
      'with two spikes of a neuron at once',
      { pre_times_ms: [5, 5] },
      /^case: pre_times_ms: time out of order \(\[1\] = 5 ms\); use ascending times after 0, one spike at a time$/,
    ],
    [
      'with dopamine out of order',
      { dopamine_times_ms: [5, 5, 4] },
      /^case: dopamine_times_ms: time out of order \(\[2\] = 4 ms\); use ascending times after 0$/,
    ],
    [
      'with times on no grid',
      { post_times_ms: [5, 6.0005] },
      /^case: time on no grid \(6\.0005 ms\); use multiples of 0\.001 ms$/,
    ],
    [
      'that expects something else',
      { expected: { V_m: [] } },
      /^case: expected has an unknown key \(V_m\); use pre_spike_times_ms, weight$/,
    ],
  ])('%s is refused', async (_, changes, message) => {
    await expect(replay(changes)).rejects.toThrow(InputError);
    await expect(replay(changes)).rejects.toThrow(message);
  });
});

describe('rippletank replay stdp_additive.json', () => {
  const path = fileURLToPath(new URL('stdp_additive.json', FOLDER));
  const main = fileURLToPath(new URL('../../dist/node/main.js', import.meta.url));
  const run = (...args: string[]) => spawnSync(process.execPath, [main, 'replay', path, ...args], { encoding: 'utf8' });

  test.each(LEARNING_BACKENDS)('--backend $backend compares, and says what computed', ({ backend, tolerance }) => {
    expect(inject('buildErrors')).toBe('');
    const { status, stdout } = run('--backend', backend);
    expect(status).toBe(0);
    expect(stdout).toContain(`stdp_additive.json: kind stdp, backend ${backend}, expected from NEST 3.9.0`);
    expect(stdout).toContain('pre_spike_times_ms: 49 values, all equal');
    const difference = /weight: 49 values, largest difference ([\d.e-]+) at/.exec(stdout)?.[1];
    // Of weights of about 100.
    expect(Number(difference)).toBeLessThan(100 * tolerance);
  });

  test('--json answers with the keys of expected', () => {
    const answer = JSON.parse(run('--backend', 'reference', '--json').stdout);
    expect(Object.keys(answer)).toEqual(['pre_spike_times_ms', 'weight']);
  });
});
