/**
 * The five GLIF models against NEST 3.10: spikes in the same steps on every backend, traces to the last printed digit
 * in float64.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { glifFromNest } from '../../src/formats/nest_glif.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { replayNeuron } from '../../src/replay/neuron.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';

interface Case {
  readonly params: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, number[]>>;
}

function golden(number: number): Case {
  const file = new URL(`../golden/nest/neuron_glif_psc_${number}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Case;
}

/** Half a unit of the last of nine printed digits, and what float64 adds. */
const PRINTED = 0.51e-8;

describe.each<Backend>(['reference', 'wasm', 'webasm', 'cpu'])('on %s', (backend) => {
  test.each([1, 2, 3, 4, 5])('GLIF %d fires in the steps in which NEST has it fire', async (number) => {
    const { expected } = golden(number);
    const found = await replayNeuron(golden(number), backend, `GLIF ${number}`);
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    expect(found.spike_times_ms).toEqual(expected.spike_times_ms);
    for (const key of Object.keys(expected)) {
      const largest = Math.max(1, ...expected[key].map(Math.abs));
      // Float32, in which all others take in spikes, loses some units of its last place in a potential of 30 mV, and in
      // currents of 300 pA.
      const tolerance = (backend === 'reference' ? PRINTED : 2e-6) * largest;
      found[key].forEach((value, i) => {
        expect(Math.abs(value - expected[key][i]), `${key} at ${expected.times_ms[i]} ms`).toBeLessThan(tolerance);
      });
    }
  });
});

test('all five in one network spike alike on every float32 backend', async () => {
  const kinds = [0, 1, 2, 3, 4].flatMap((kind) => Array.from({ length: 8 }, () => kind));
  const where = (test: (kind: number) => boolean): number[] => kinds.map((kind) => (test(kind) ? 1 : 0));
  const circuit: Circuit = {
    ...{ name: 'five', dt: 0.1 },
    populations: [
      {
        ...{ name: 'cell', model: 'glif_psc', size: kinds.length },
        params: {
          spike_dependent_threshold: where((kind) => kind === 1 || kind >= 3),
          after_spike_currents: where((kind) => kind >= 2),
          adapting_threshold: where((kind) => kind === 4),
          I_e: { distribution: 'uniform', low: 100, high: 300 },
        },
      },
    ],
    projections: [
      {
        ...{ source: 'cell', target: 'cell', connector: { rule: 'fixed_indegree', indegree: 8 } },
        ...{ weight: { distribution: 'normal', mean: 5, sd: 25 }, delay: 1 },
      },
    ],
    inputs: [{ kind: 'poisson', name: 'noise', target: 'cell', rate: 800, weight: 25, delay: 1 }],
  };
  const network = buildNetwork(circuit, 3);
  const [wasm, webasm] = await Promise.all(
    (['wasm', 'webasm'] as const).map((backend) => runNetwork(createSimulator, network, [150], { backend })),
  );
  expect(wasm.spikes.length).toBeGreaterThan(100);
  expect(new Set(wasm.spikes.map((spike) => kinds[Number(spike.split(':')[1])])).size).toBe(5);
  expect(webasm.spikes).toEqual(wasm.spikes);
});

describe('NEST’s form of the parameters', () => {
  test('has lists and switches', () => {
    const { params, tauSyn, rest } = glifFromNest(golden(5).params, 'here');
    expect(params).toEqual({
      ...{ spike_dependent_threshold: 1, after_spike_currents: 1, adapting_threshold: 1 },
      ...{ ASCurrents_1: 0, ASCurrents_2: 0, asc_decay_1: 0.003, asc_decay_2: 0.1 },
      ...{ asc_amps_1: -9.18, asc_amps_2: -198.94, asc_r_1: 1, asc_r_2: 1 },
    });
    expect(tauSyn).toEqual([2, 5]);
    expect(rest).toMatchObject({ g: 9.43, C_m: 58.72 });
    expect(glifFromNest({ after_spike_currents: true, asc_amps: [-5], asc_decay: [0.1] }, 'here').params).toMatchObject(
      {
        ...{ asc_amps_1: -5, asc_amps_2: 0 },
      },
    );
  });

  test.each([
    [{ adapting_threshold: true }, 'here: none of the five models (adapting_threshold); use those of GLIF 1 … 5'],
    [{ after_spike_currents: 'yes' }, 'here: after_spike_currents: neither true nor false ("yes"); use one'],
    [{ asc_amps: [1, 2, 3] }, 'here: asc_amps: too many after-spike currents (3); use at most 2'],
    [{ tau_syn: [1, null] }, 'here: tau_syn: not a list of numbers ([1,null]); use finite numbers'],
    [
      { V_dynamics_method: 'linear_forward_euler' },
      'here: V_dynamics_method: not built ("linear_forward_euler"); use linear_exact',
    ],
  ])('%j is refused', (params, message) => {
    expect(() => glifFromNest(params, 'here')).toThrow(message);
  });
});
