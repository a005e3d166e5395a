/**
 * A SONATA simulation small enough to be checked by hand, as files in memory. Its population `cells` mixes two neuron
 * models whose rows interleave and whose ids are not rows; `drive` is virtual. Tests replace single files to break it.
 */
import { refuse } from '../../../src/errors.ts';
import { type Hdf5Tree, writeHdf5 } from '../../../src/formats/hdf5.ts';
import type { FileSource } from '../../../src/formats/sonata/files.ts';

/** Contents by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Files in memory as a source; a missing one is refused. */
export function memoryFiles(files: Files): FileSource {
  return {
    async read(path) {
      const content = files[path] ?? refuse(path, 'no such file', 'give a file that exists');
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
  };
}

const u64 = (...values: number[]): BigUint64Array => BigUint64Array.from(values, BigInt);

/** Rows 0 … 3 have ids 10, 12, 11, 13; rows 0 and 3 are `iaf_psc_alpha`, rows 1 and 2 `iaf_psc_exp`. */
export const cells: Hdf5Tree = {
  groups: {
    nodes: {
      groups: {
        cells: {
          datasets: {
            node_id: { data: u64(10, 12, 11, 13) },
            node_type_id: { data: u64(100, 101, 101, 102) },
            node_group_id: { data: Uint32Array.of(0, 0, 0, 1) },
            node_group_index: { data: u64(2, 1, 0, 0) },
          },
          groups: {
            0: {
              datasets: {
                x: { data: Float64Array.of(3, 2, 1) },
                y: { data: Float64Array.of(30, 20, 10) },
                z: { data: Float64Array.of(0, 0, 0) },
              },
            },
            1: {
              datasets: {
                x: { data: Float64Array.of(4) },
                y: { data: Float64Array.of(40) },
                z: { data: Float64Array.of(0) },
              },
              groups: { dynamics_params: { datasets: { I_e: { data: Float64Array.of(500) } } } },
            },
          },
        },
      },
    },
  },
};

export const drive: Hdf5Tree = {
  groups: { nodes: { groups: { drive: { datasets: { node_type_id: { data: u64(0, 0) } } } } } },
};

/** The edges of one population. */
export function edges(
  name: string,
  ends: { readonly source?: string; readonly target?: string },
  sources: readonly number[],
  targets: readonly number[],
  types: readonly number[],
  weights?: readonly number[],
): Hdf5Tree {
  const end = (population: string | undefined) =>
    population === undefined ? {} : { attributes: { node_population: population } };
  const datasets = {
    source_node_id: { data: u64(...sources), ...end(ends.source) },
    target_node_id: { data: u64(...targets), ...end(ends.target) },
    edge_type_id: { data: u64(...types) },
    edge_group_id: { data: Uint32Array.from(sources, () => 0) },
    edge_group_index: { data: u64(...sources.keys()) },
  };
  const group: Hdf5Tree =
    weights === undefined ? {} : { datasets: { syn_weight: { data: Float64Array.from(weights) } } };
  return { groups: { edges: { groups: { [name]: { datasets, groups: { 0: group } } } } } };
}

const simulationConfig = {
  manifest: { $BASE: '.', $IN: '\u0024{BASE}/inputs' },
  network: '$BASE/circuit_config.json',
  run: { tstop: 50, dt: 0.1 },
  node_sets_file: 'node_sets.json',
  inputs: {
    volley: { input_type: 'spikes', module: 'h5', input_file: '$IN/old.h5', node_set: 'drive' },
    off: { input_type: 'current_clamp', enabled: false },
  },
  output: { output_dir: '$BASE/output', spikes_file: 'out_spikes.h5' },
  reports: { v: { cells: 'watched', variable_name: 'V_m', module: 'membrane_report', dt: 0.5 } },
};

const circuitConfig = {
  manifest: { $NET: './net' },
  components: { point_neuron_models_dir: './models/cells', synaptic_models_dir: './models/synapses' },
  networks: {
    nodes: [
      { nodes_file: '$NET/cells.h5', node_types_file: '$NET/cell_types.csv' },
      { nodes_file: '$NET/drive.h5', node_types_file: '$NET/drive_types.csv' },
    ],
    edges: [
      { edges_file: '$NET/drive_cells.h5', edge_types_file: '$NET/drive_cells.csv' },
      { edges_file: '$NET/cells_cells.h5', edge_types_file: '$NET/cells_cells.csv' },
      { edges_file: '$NET/absent.h5', edge_types_file: null, enabled: false },
    ],
  },
};

/** All files, below `sim/`; the configuration is `sim/simulation_config.json`. */
export async function tinyFiles(): Promise<Files> {
  return {
    'sim/config.json': JSON.stringify({ network: './circuit_config.json', simulation: './simulation_config.json' }),
    'sim/simulation_config.json': JSON.stringify(simulationConfig),
    'sim/circuit_config.json': JSON.stringify(circuitConfig),
    'sim/node_sets.json': JSON.stringify({
      watched: { population: 'cells', node_id: [13, 10] },
      pyramidal: { ei: 'e' },
      both: ['watched', 'pyramidal'],
    }),
    'sim/net/cells.h5': await writeHdf5(cells),
    'sim/net/drive.h5': await writeHdf5(drive),
    'sim/net/cell_types.csv': [
      'node_type_id model_type model_template dynamics_params ei model_name',
      '100 point_process nest:iaf_psc_alpha a.json e "big cell"',
      '101 point_neuron nest:iaf_psc_exp b.json i NULL',
      '102 point_process nest:iaf_psc_alpha NULL e small',
    ].join('\n'),
    'sim/net/drive_types.csv': 'node_type_id model_type\n0 virtual\n',
    'sim/models/cells/a.json': '{"C_m": 200, "E_L": -65.0}',
    'sim/models/cells/b.json': '{"tau_syn_in": 5}',
    'sim/net/drive_cells.h5': await writeHdf5(
      edges(
        'drive_to_cells',
        { source: 'drive', target: 'cells' },
        [0, 1, 0],
        [10, 11, 12],
        [7, 7, 8],
        [500, 600, 700],
      ),
    ),
    'sim/net/drive_cells.csv': 'edge_type_id delay model_template\n7 NULL static_synapse\n8 0.3 static_synapse\n',
    'sim/net/cells_cells.h5': await writeHdf5(edges('cells_to_cells', {}, [10, 13], [13, 10], [1, 2])),
    'sim/net/cells_cells.csv': [
      'edge_type_id syn_weight delay model_template dynamics_params target_query',
      '1 -25.5 1.5 static_synapse NULL "ei==\'e\' & x > 3"',
      '2 40 2 tsodyks2_synapse stp.json *',
    ].join('\n'),
    'sim/models/synapses/stp.json': '{"U": 0.2, "tau_rec": 300, "u": 0.2}',
    'sim/inputs/old.h5': await writeHdf5({
      groups: {
        spikes: {
          datasets: { gids: { data: u64(1, 0, 1) }, timestamps: { data: Float64Array.of(20.04, 0.01, 5.26) } },
        },
      },
    }),
  };
}

/** The same file with some top-level keys replaced. */
export function patched(json: string | Uint8Array, changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...JSON.parse(String(json)), ...changes });
}
