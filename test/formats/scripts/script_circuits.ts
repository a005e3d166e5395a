/** Circuits that scripts are tried on, small and of everything that scripts can say. */
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { parseCircuit } from '../../../src/formats/circuit/read.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { createSimulator } from '../../../src/simulator.ts';

/** Seven neurons, of one time constant and of two, static synapses and short-term plasticity, weights of both signs. */
export const mixed = parseCircuit(
  `name: mixed
dt: 0.1
populations:
  - {name: exp, model: iaf_psc_exp, size: 20, params: {I_e: {distribution: uniform, low: 300, high: 500}, V_m: {distribution: uniform, low: -70, high: -56}}}
  - {name: equal, model: iaf_psc_exp, size: 10, params: {tau_m: 5, tau_syn_ex: 5, tau_syn_in: 2, I_e: 800}}
  - {name: alpha, model: iaf_psc_alpha, size: 20, params: {I_e: {distribution: uniform, low: 300, high: 500}, t_ref: 1.55}}
  - {name: delta, model: iaf_psc_delta, size: 20, params: {I_e: {distribution: uniform, low: 350, high: 500}}}
  - {name: cond, model: iaf_cond_exp, size: 15, params: {I_e: {distribution: uniform, low: 200, high: 400}, tau_syn_ex: 2}}
  - {name: slow, model: iaf_cond_alpha, size: 15, params: {I_e: {distribution: uniform, low: 200, high: 400}, tau_syn_ex: 2}}
  - {name: izh, model: izhikevich, size: 10, params: {I_e: {distribution: uniform, low: 4, high: 10}}}
inputs:
  - {kind: spikes, name: stones, channels: 3, times: [[10, 20.05, 30], [5], [0.1, 50.3]]}
  - {kind: current, name: push, target: exp, neurons: [7, 1, 5], amplitude: 100, start: 20, stop: 90}
  - {kind: step_current, name: stairs, target: izh, amplitude_times: [10, 50, 150], amplitude_values: [3, 6, 0]}
projections:
  - {source: exp, target: alpha, connector: {rule: fixed_probability, p: 0.3}, weight: {distribution: gamma, mean: 60, sd: 40}, delay: {distribution: uniform, low: 0.1, high: 3}}
  - {source: alpha, target: exp, connector: {rule: fixed_probability, p: 0.3}, weight: {distribution: normal, mean: 0, sd: 60}, delay: 0.5, synapse: {model: tsodyks2_synapse, U: {distribution: uniform, low: 0.1, high: 0.9}, tau_rec: 100, tau_fac: 0}}
  - {source: exp, target: delta, connector: {rule: fixed_probability, p: 0.3}, weight: {distribution: normal, mean: 0.5, sd: 1}, delay: 0.8}
  - {source: delta, target: cond, connector: {rule: fixed_probability, p: 0.3}, weight: {distribution: normal, mean: 0, sd: 3}, delay: 1.1}
  - {source: cond, target: slow, connector: {rule: fixed_probability, p: 0.3}, weight: -4, delay: 1.1, synapse: {model: tsodyks2_synapse, U: 0.05, tau_rec: 130, tau_fac: 500, u0: 0.3, R0: 0.7}}
  - {source: slow, target: izh, connector: {rule: fixed_probability, p: 0.3}, weight: 1.5, delay: 0.1}
  - {source: izh, target: equal, connector: {rule: fixed_probability, p: 0.5}, weight: 120, delay: 0.1}
  - {source: equal, target: equal, connector: {rule: fixed_indegree, indegree: 2}, weight: -90, delay: 0.1}
  - {source: stones, target: delta, connector: {rule: fixed_probability, p: 0.3}, weight: 8, delay: 1}
`,
  'mixed.yaml',
);

/** A hundred neurons, as the benchmark of Vogels & Abbott 2005 has them, with given spikes and a current. */
export const hundred = parseCircuit(
  `name: hundred
dt: 0.1
populations:
  - name: exc
    model: iaf_psc_exp
    size: 80
    params: {tau_m: 20, C_m: 200, tau_syn_ex: 5, tau_syn_in: 10, E_L: -49, V_th: -50, V_reset: -60, t_ref: 5, V_m: {distribution: uniform, low: -60, high: -50}}
  - name: inh
    model: iaf_psc_exp
    size: 20
    params: {tau_m: 20, C_m: 200, tau_syn_ex: 5, tau_syn_in: 10, E_L: -49, V_th: -50, V_reset: -60, t_ref: 5, V_m: {distribution: uniform, low: -60, high: -50}}
inputs:
  - {kind: spikes, name: stones, channels: 3, times: [[10, 20.05, 30], [5], [0.1, 50.3]]}
  - {kind: current, name: push, target: exc, neurons: [1, 5, 7], amplitude: 140, start: 20, stop: 90}
projections:
  - {source: exc, target: exc, connector: {rule: fixed_probability, p: 0.2}, weight: {distribution: gamma, mean: 40, sd: 20}, delay: {distribution: uniform, low: 0.1, high: 3}}
  - {source: exc, target: inh, connector: {rule: fixed_probability, p: 0.2}, weight: 40, delay: 0.5}
  - {source: inh, target: exc, connector: {rule: fixed_probability, p: 0.2}, weight: -90, delay: 0.8}
  - {source: stones, target: exc, connector: {rule: fixed_probability, p: 0.3}, weight: 100, delay: 1}
`,
  'hundred.yaml',
);

/** Our spikes, sorted, as `<ms to a tenth> <population> <neuron>`. */
export async function ourSpikes(circuit: Circuit, seed: number, durationMs: number): Promise<string[]> {
  const network = buildNetwork(circuit, seed);
  const simulator = await createSimulator(network);
  const spikes: string[] = [];
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (const [i, sender] of senders.entries()) {
      const block = network.blocks.findLast(({ first }) => first <= sender);
      spikes.push(`${(steps[i] * network.dt).toFixed(1)} ${block?.name} ${sender - (block?.first ?? 0)}`);
    }
  });
  await simulator.run(durationMs);
  return spikes.sort();
}

/** The spikes of a script's table, in the same form. */
export function spikesOfTable(text: string): string[] {
  const [, ...rows] = text.trim().split(/\r?\n/);
  return rows
    .map((row) => row.split(','))
    .map(([time, population, neuron]) => `${Number(time).toFixed(1)} ${population} ${neuron}`)
    .sort();
}
