/**
 * `iaf_psc_exp_multisynapse`: NEST's numbers of `iaf_psc_exp` through two ports, the very bytes of `iaf_psc_exp`, and
 * the closed form of what several ports add up to.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Circuit, Population } from '../../models/circuits/circuit.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { replayNeuron } from '../../src/replay/neuron.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';

const MODEL = 'iaf_psc_exp_multisynapse';
const BACKENDS: readonly Backend[] = ['reference', 'wasm', 'webasm'];

interface Case {
  readonly params: Readonly<Record<string, number>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, number[]>>;
}

function golden(name: string): Case {
  return JSON.parse(readFileSync(new URL(`../golden/nest/${name}.json`, import.meta.url), 'utf8')) as Case;
}

/** The same case through ports 1 and 2, in NEST's form. */
function throughPorts({ params: { tau_syn_ex, tau_syn_in, ...params }, input, expected }: Case) {
  const port = (side: 'ex' | 'in', receptor: number) => ({ ...(input[side] as object), receptor });
  const { I_syn_ex: _, I_syn_in: __, ...kept } = expected;
  return {
    ...{ kind: 'neuron', model: MODEL, dt_ms: 0.1, t_stop_ms: 300, expected: kept },
    params: { ...params, tau_syn: [tau_syn_ex, tau_syn_in] },
    input: { ...input, ex: port('ex', 1), in: port('in', 2) },
  };
}

describe.each(['neuron_iaf_psc_exp', 'neuron_iaf_psc_exp_equal_tau'])('%s through two ports', (name) => {
  test('has NEST’s spikes, and its potential to the last printed digit', async () => {
    const { expected } = golden(name);
    const found = await replayNeuron(throughPorts(golden(name)), 'reference', name);
    expect(expected.spike_times_ms.length).toBeGreaterThan(5);
    expect(found.spike_times_ms).toEqual(expected.spike_times_ms);
    found.V_m.forEach((V, i) => {
      expect(Math.abs(V - expected.V_m[i])).toBeLessThan(0.51e-7 + 1e-9 * Math.abs(V));
    });
  });

  test.each(BACKENDS)('is iaf_psc_exp to the byte on %s', async (backend) => {
    const plain = await replayNeuron({ ...golden(name), kind: 'neuron' }, backend, name);
    const found = await replayNeuron(throughPorts(golden(name)), backend, name);
    expect(found.V_m).toEqual(plain.V_m);
    expect(found.spike_times_ms).toEqual(plain.spike_times_ms);
  });
});

const DT = 0.1;

/** One cell and an input for each port. */
function cellWith(cell: Partial<Population>, weights: Readonly<Record<string, number>>, at: number): Circuit {
  const ports = Object.keys(weights);
  return {
    ...{ name: 'one', dt: DT, populations: [{ name: 'cell', model: MODEL, size: 1, ...cell }] },
    inputs: ports.map((port) => ({ kind: 'spikes', name: `to ${port}`, channels: 1, times: [[at - 1]] })),
    projections: ports.map((receptor) => ({
      ...{ source: `to ${receptor}`, target: 'cell', receptor, weight: weights[receptor], delay: 1 },
      connector: { rule: 'all_to_all' },
    })),
  };
}

test.each(BACKENDS)('the potential is the sum of the closed forms of its ports on %s', async (backend) => {
  const tau: Readonly<Record<string, number>> = { port1: 0.5, port2: 3, port3: 10, port4: 100 };
  // Of both signs at any port; port 3 is as slow as the membrane, where the usual form is 0/0.
  const weights: Readonly<Record<string, number>> = { port1: 900, port2: -400, port3: 250, port4: 30 };
  const [C_m, tau_m, at] = [250, 10, 5];
  const receptors = Object.fromEntries(Object.entries(tau).map(([port, tau_syn]) => [port, { tau_syn }]));
  const network = buildNetwork(cellWith({ receptors, params: { C_m, tau_m, V_th: 0 } }, weights, at), 1);
  const record = { neurons: [0], variables: ['V_m', 'I_syn_port2'] };
  const { traces } = await runNetwork(createSimulator, network, [120], { backend, record });
  const tolerance = backend === 'reference' ? 1e-11 : 100 * 8 * 2 ** -24;
  traces.V_m.forEach((V, i) => {
    const t = (i + 1) * DT - at;
    const after = (name: string): number => {
      if (t < 0) return 0;
      const tau_syn = tau[name];
      if (tau_syn === tau_m) return (weights[name] / C_m) * t * Math.exp(-t / tau_m);
      const shape = Math.exp(-t / tau_m) - Math.exp(-t / tau_syn);
      return ((weights[name] / C_m) * shape * (tau_m * tau_syn)) / (tau_m - tau_syn);
    };
    const exact = -70 + Object.keys(tau).reduce((sum, name) => sum + after(name), 0);
    expect(Math.abs(V - exact), `at ${t} ms after`).toBeLessThan(tolerance);
  });
  expect(Math.max(...traces.V_m)).toBeGreaterThan(-67);
  expect(Math.min(...traces.I_syn_port2)).toBeLessThan(-399);
});

describe('without a choice there is one port, of 2 ms as in NEST', () => {
  const build = (weights: Readonly<Record<string, number>>, cell: Partial<Population> = {}) =>
    buildNetwork(cellWith(cell, weights, 5), 1);

  test('port1', async () => {
    const record = { neurons: [0], variables: ['I_syn_port1'] };
    const { traces } = await runNetwork(createSimulator, build({ port1: -50 }), [20], { backend: 'reference', record });
    expect(Math.abs(traces.I_syn_port1[69] + 50 * Math.exp(-1))).toBeLessThan(1e-9);
  });

  test('and wrong ports are refused', () => {
    const receptors = { port1: { tau_syn: 2 }, port2: { tau_syn: -1 } };
    expect(() => build({ port2: 1 })).toThrow(/unknown receptor \(port2\); .*use one of: port1$/);
    expect(() => build({ port1: 1 }, { receptors })).toThrow(/tau_syn_port2: out of range \(-1 ms\)/);
    expect(() => build({ port1: 1 }, { params: { tau_syn_ex: 2 } })).toThrow(/unknown parameter \(tau_syn_ex\)/);
    const { projections, ...rest } = cellWith({}, { port1: 1 }, 5);
    const [{ receptor: _, ...nowhere }] = projections;
    expect(() => buildNetwork({ ...rest, projections: [nowhere] }, 1)).toThrow(/receptor is missing \(cell has 1\)/);
  });
});
