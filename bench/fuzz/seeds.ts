/** Whole files, small ones, of which mutants are made: as many features as fit into few bytes. */

import { type Hdf5Tree, writeHdf5 } from '../../src/formats/hdf5.ts';
import { seal } from '../../src/formats/seal.ts';
import type { ResultRow } from '../../src/studies/comparison/result.ts';
import { entryLine } from '../../src/studies/journal.ts';

/** A circuit. */
export const circuitText = `# two populations
name: pair
dt: 0.1
spaces: [{ name: sheet, grid: [6, 6, 1] }]
populations:
  - { name: exc, model: iaf_psc_exp, size: 20, space: sheet, params: { tau_m: 20, V_m: { distribution: uniform, low: -70, high: -56 } } }
  - &inh { name: inh, model: iaf_cond_exp, size: 5, receptors: { AMPA: { tau_syn: 2, E_rev: 0 }, NMDA: { tau_rise: 2, tau_syn: 100, E_rev: 0 } } }
inputs:
  - { kind: poisson, name: noise, target: exc, rate: 1000, weight: 90, delay: 1, start: 5, stop: 50 }
  - { kind: current, name: step, target: exc, amplitude: 100, start: 10, stop: 20 }
  - { kind: spikes, name: volley, channels: 2, times: [[1, 2.5], [3]] }
projections:
  - { source: exc, target: inh, receptor: AMPA, connector: { rule: fixed_probability, p: 0.2 }, weight: 6, delay: 1.5 }
  - { source: exc, target: exc, connector: { rule: gaussian, p_max: 0.5, sigma: 2 }, weight: { distribution: normal, mean: 20, sd: 2, min: 0 }, delay: 1, synapse: { model: tsodyks2_synapse, U: 0.5, tau_rec: 800, tau_fac: 0 } }
  - { source: exc, target: exc, connector: { rule: small_world, neighbours: 2, rewire: 0.1 }, weight: 20, delay: 1, plasticity: { model: stdp_synapse, params: { lambda: 0.01, Wmax: 60 } } }
  - { source: volley, target: exc, connector: { rule: list, sources: [0, 1], targets: [3, 19] }, weight: [100, 200], delay: [1, 2.2] }
`;

/** An experiment. */
export const experimentText = `name: mine
seed: 3
networks: 2
size: 135
stateNoise: 0.01
reservoirs:
  - liquid
  - { name: echo-state, label: wilder, spectral_radius: 1.2, topology: small_world }
  - { name: leaky-echo-state, leak_rate: 0.02 }
tasks:
  - { name: discrimination, T0s: [100, 200], trainPerClass: 20 }
  - production
`;

const ids = (...values: number[]): BigUint64Array => BigUint64Array.from(values, BigInt);
const file = (kind: 'nodes' | 'edges' | 'spikes', groups: Readonly<Record<string, Hdf5Tree>>): Promise<Uint8Array> =>
  writeHdf5({ groups: { [kind]: { groups } } });

/** What a simulation may have besides nodes. */
export type SonataPart = 'edges' | 'inputs';

const group = (values: Readonly<Record<string, Float64Array>>): Hdf5Tree => ({
  datasets: Object.fromEntries(Object.entries(values).map(([name, data]) => [name, { data }])),
});

function configOf(parts: readonly SonataPart[]): object {
  return {
    manifest: { $BASE: '.', $NET: '$BASE/net' },
    networks: {
      nodes: [{ nodes_file: '$NET/nodes.h5', node_types_file: '$NET/node_types.csv' }],
      edges: parts.includes('edges') ? [{ edges_file: '$NET/edges.h5', edge_types_file: '$NET/edge_types.csv' }] : [],
    },
    components: { point_neuron_models_dir: '$BASE/models' },
    run: { tstop: 20, dt: 0.1 },
    node_sets: { first: { population: 'cells', node_id: [10] }, both: ['first', { ei: 'e' }] },
    inputs: parts.includes('inputs')
      ? { volley: { input_type: 'spikes', module: 'h5', input_file: 'spikes.h5', node_set: 'drive' } }
      : {},
    output: { output_dir: 'output', spikes_file: 'out.h5' },
    reports: { v: { cells: 'both', variable_name: 'V_m', module: 'membrane_report', dt: 0.5, start_time: 1 } },
  };
}

/** Three cells, in an order that is not that of their ids, and two virtual nodes. */
const nodesFile = (): Promise<Uint8Array> =>
  file('nodes', {
    cells: {
      datasets: {
        node_id: { data: ids(10, 12, 11) },
        node_type_id: { data: ids(100, 101, 100) },
        node_group_id: { data: Uint32Array.of(0, 0, 0) },
        node_group_index: { data: ids(2, 1, 0) },
      },
      groups: {
        0: {
          ...group({ x: Float64Array.of(3, 2, 1), y: Float64Array.of(30, 20, 10) }),
          groups: { dynamics_params: group({ I_e: Float64Array.of(500, 1, 2) }) },
        },
      },
    },
    drive: { datasets: { node_type_id: { data: ids(0, 0) } } },
  });

const edgesFile = (): Promise<Uint8Array> =>
  file('edges', {
    drive_to_cells: {
      datasets: {
        source_node_id: { data: ids(0, 1), attributes: { node_population: 'drive' } },
        target_node_id: { data: ids(10, 12), attributes: { node_population: 'cells' } },
        edge_type_id: { data: ids(7, 8) },
        edge_group_id: { data: Uint32Array.of(0, 0) },
        edge_group_index: { data: ids(0, 1) },
      },
      groups: { 0: group({ syn_weight: Float64Array.of(500, 600), nsyns: Float64Array.of(1, 2) }) },
    },
  });

const spikesFile = (): Promise<Uint8Array> =>
  file('spikes', {
    drive: {
      datasets: {
        timestamps: { data: Float64Array.of(1.5, 0.01, 5.26), attributes: { units: 'ms' } },
        node_ids: { data: ids(1, 0, 1) },
      },
    },
  });

/** A SONATA simulation by path, beginning with `simulation_config.json`. */
export async function sonataFiles(
  parts: readonly SonataPart[] = ['edges', 'inputs'],
): Promise<Record<string, string | Uint8Array>> {
  return {
    'simulation_config.json': JSON.stringify(configOf(parts), undefined, 1),
    'net/nodes.h5': await nodesFile(),
    'net/node_types.csv':
      'node_type_id model_type model_template dynamics_params ei model_name\n100 point_neuron nest:iaf_psc_alpha a.json e "big cell"\n101 point_neuron nest:iaf_psc_exp NULL i NULL\n0 virtual NULL NULL NULL NULL\n',
    'models/a.json': '{"C_m": 200, "E_L": -65.0, "tau_syn_ex": 2.5}',
    'net/edges.h5': await edgesFile(),
    'net/edge_types.csv':
      'edge_type_id delay model_template target_query U tau_rec\n7 NULL static_synapse "ei==\'e\'" NULL NULL\n8 0.3 tsodyks2_synapse * 0.2 300\n',
    'spikes.h5': await spikesFile(),
  };
}

/**
 * A simulation as others lay it out, by path, beginning with `config.json`: files for circuit, run and node sets, and
 * inputs and parameters of synapses in files of text.
 * @param parts as for {@link sonataFiles}
 */
export async function splitSonataFiles(parts: readonly SonataPart[]): Promise<Record<string, string | Uint8Array>> {
  const { 'simulation_config.json': whole, ...files } = await sonataFiles(parts);
  const { manifest, networks, components, run, reports, output, node_sets } = JSON.parse(String(whole));
  const volley = { input_type: 'spikes', module: 'csv', input_file: ['spikes.csv'], node_set: 'drive' };
  const table = { input_type: 'csv', module: 'IClamp', file: 'current.csv', node_set: 'both' };
  const clamp = { input_type: 'current_clamp', amp: [50, -20], delay: [1, 5], duration: [2, 3], node_set: 'large' };
  const sets = {
    ...node_sets,
    large: { population: 'cells', x: { $gt: 1.5, $lte: 9 }, model_name: { $regex: 'big' } },
  };
  const text = (value: unknown): string => JSON.stringify(value, undefined, 1);
  return {
    ...files,
    'config.json': text({
      manifest: { $BASE: '$configdir' },
      network: '$BASE/circuit.json',
      simulation: '$BASE/run.json',
    }),
    'circuit.json': text({ manifest, networks, components: { ...components, synaptic_models_dir: '$BASE/models' } }),
    'run.json': text({
      ...{ manifest, run, output, node_sets_file: '$BASE/sets.json', reports },
      inputs: parts.includes('inputs') ? { volley, table, clamp } : {},
    }),
    'sets.json': text(sets),
    'spikes.csv': 'timestamps population node_ids\n1.5 drive 1\n0.01 drive 0\n5.26 drive 1\n',
    'current.csv': 'timestamps amps\n0.5 10.5\n2 -3\n8.25 0\n',
    'net/edge_types.csv':
      'edge_type_id delay model_template dynamics_params target_query\n7 0.5 static_synapse NULL *\n8 0.3 stdp_synapse s.json *\n',
    'models/s.json': text({
      lambda: 0.01,
      alpha: 1.1,
      mu_plus: 0,
      mu_minus: 0,
      tau_plus: 20,
      Wmax: 900.5,
      receptor_type: 0,
    }),
  };
}

/** A journal of two units. */
export function journalText(): string {
  const row = (seed: number): ResultRow => ({
    ...{ task: 'production', reservoir: 'liquid', seed, size: 135, condition: 'T=300 ms', metric: 'bias', value: 0.1 },
    ...{ bound: null, scale: { low: 0, high: 1, step: 0.1 }, chance: 0.5, ideal: null, observer: null },
    ...{ params: { reservoir: { tau: 30 }, task: {} }, wallSeconds: 1.5 },
  });
  const entries = [1, 2].map((seed) => entryLine({ id: `unit ${seed}`, result: [row(seed)] }, `seed ${seed}`));
  return `{"format":4}\n${entries.join('')}`;
}

/** Data of a report's pictures. */
export const pictureText = seal({ trial: { durationMs: 1, inputMs: [[1, 2]] }, production: [] });
