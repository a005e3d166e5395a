/** Reference cases of `rippletank replay`, one of each kind, and the code that reads them. */
import type { Backend } from '../../src/engine/backends.ts';
import { parseWith } from '../../src/formats/schema_errors.ts';
import { caseHead, parseCase, replayCase } from '../../src/replay/case_file.ts';
import { compareWithExpected } from '../../src/replay/difference.ts';
import type { FuzzedFormat } from './format.ts';

const neuron = {
  ...{ source: 'NEST', kind: 'neuron', model: 'iaf_psc_exp', dt_ms: 0.1, t_stop_ms: 5 },
  params: {
    C_m: 250.5,
    tau_m: 10,
    E_L: -70,
    V_th: -55,
    V_reset: -70,
    t_ref: 2,
    tau_syn_ex: 2,
    V_min: -1.7976931348623157e308,
  },
  input: { dc_pA: 500, delay_ms: 1, ex: { weight: 90, times_ms: [0.5, 1] }, in: { weight: -20, times_ms: [2] } },
  expected: { times_ms: [0.1, 5], V_m: [-70, -60], I_syn_ex: [0, 1], spike_times_ms: [] },
};

const glif = {
  ...{ kind: 'neuron', model: 'glif_psc', dt_ms: 0.1, t_stop_ms: 5 },
  params: {
    ...{ V_m: -78.85, V_th: -51.68, g: 9.43, E_L: -78.85, C_m: 58.72, t_ref: 3.75, V_reset: -78.85 },
    ...{ th_spike_add: 0.37, th_spike_decay: 0.009, voltage_reset_fraction: 0.2, voltage_reset_add: 18.51 },
    ...{ th_voltage_index: 0.005, th_voltage_decay: 0.09, asc_init: [0, 0], asc_decay: [0.003, 0.1] },
    ...{ asc_amps: [-9.18, -198.94], asc_r: [1, 1], tau_syn: [2, 5], spike_dependent_threshold: true },
    ...{ after_spike_currents: true, adapting_threshold: true },
  },
  input: {
    ...{ step: { amplitude_pA: 260, start_ms: 1, stop_ms: 4, delay_ms: 1 }, delay_ms: 1 },
    ex: { weight: 190, receptor: 2, times_ms: [1.4] },
  },
  expected: { V_m: [-78.85], threshold: [-51], spike_times_ms: [] },
};

const network = {
  ...{ kind: 'network', model: 'iaf_psc_exp', synapse: 'tsodyks2_synapse', dt_ms: 0.1, t_stop_ms: 5 },
  neuron_params: [
    { C_m: 250, tau_m: 30, E_L: 0, V_th: 15, V_reset: 13.5, t_ref: 3, I_e: 93.5, V_m: 14.7 },
    { C_m: 250, tau_m: 30, E_L: 0, V_th: 15, V_reset: 13.5, t_ref: 2, I_e: 150, V_m: 14.9 },
  ],
  connection_columns: ['source', 'target', 'weight_pA', 'delay_ms', 'U', 'tau_rec_ms', 'tau_fac_ms'],
  connections: [
    [0, 1, 50, 1.5, 0.5, 800, 0],
    [1, 0, -20, 0.8, 0.2, 100, 30],
  ],
  input_spike_times_ms: [[0.5, 2], [1]],
  input_connection_columns: ['input', 'target', 'weight_pA', 'delay_ms'],
  input_connections: [
    [0, 0, 900, 0.1],
    [1, 1, 800, 0.1],
  ],
  expected: { senders: [1], times_ms: [1], V_m_neuron0: [14.7, 14.6] },
};

const stp = {
  ...{ kind: 'stp', model: 'tsodyks_synapse' },
  params: { U: 0.25, tau_rec_ms: 700, tau_fac_ms: 20, tau_psc_ms: 3, weight: 100, u: 0.25, x: 0.9, y: 0.1 },
  ...{ pre_times_ms: [1, 3.1, 6.1], expected: { transmitted_weight: [25, 20.36, 15.8] } },
};

const stdp = {
  ...{ kind: 'stdp', model: 'stdp_dopamine_synapse', weight0: 50, delay_ms: 1 },
  params: { A_plus: 1, A_minus: 1.5, tau_plus: 20, tau_c: 1000, tau_n: 200, b: 0, Wmin: 0, Wmax: 200, tau_minus: 20 },
  ...{ pre_times_ms: [4, 6.1], post_times_ms: [0.5, 5], dopamine_times_ms: [3] },
  short_term: { U: 0.5, tau_rec_ms: 100, tau_fac_ms: 0 },
  expected: { pre_spike_times_ms: [4, 6.1], weight: [50, 50], transmitted_weight: [25, 12] },
};

const states = {
  ...{ kind: 'esn_states', lr: 0.3, bias: [0.1, 0.2] },
  W: [
    [0.1, -0.5],
    [0.4, 0.2],
  ],
  Win: [[1], [-1]],
  input: [[0.5], [0.25], [-1], [2]],
  expected: {
    states: [
      [0.1, 0.2],
      [0.3, 0.4],
    ],
  },
};

const ridge = {
  ...{ kind: 'ridge', ridge: 0.01, warmup: 1, states_from: 'states', target: [[1], [2], [3], [4]] },
  expected: { Wout: [[1], [2]], bias: [0.5], prediction: [[1], [2], [3], [4]] },
};

/** A tiny part of what the command allows. */
const LIMITS = { values: 2e3, bytes: 150e6 };

function checkNumbers(key: string, values: unknown): void {
  if (Array.isArray(values)) for (const value of values) checkNumbers(key, value);
  else if (typeof values !== 'number') throw new Error(`${key} has ${values}`);
}

async function readCase(bytes: Uint8Array, backend: Backend): Promise<void> {
  const caseFile = parseCase(new TextDecoder().decode(bytes), 'case.json');
  const found = await replayCase(caseFile, backend, 'case.json', () => states, LIMITS);
  const { expected } = parseWith(caseHead, caseFile, 'case.json');
  compareWithExpected(found, expected);
  for (const key of Object.keys(expected)) if (Object.hasOwn(found, key)) checkNumbers(key, found[key]);
}

const kinds = { neuron, glif, network, stp, stdp, states, ridge };

/** All kinds of cases; a silent success would be an answer that is not of numbers. */
export const caseFormats: readonly FuzzedFormat[] = Object.entries(kinds).map(([name, whole], _, { length }) => ({
  name: `replay ${name}`,
  whole: JSON.stringify(whole),
  share: 1 / length,
  read: (bytes) => readCase(bytes, name === 'network' ? 'wasm' : 'reference'),
}));
