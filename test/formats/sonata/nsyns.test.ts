/**
 * Edges that stand for several synapses: weight × nsyns, wherever the number stands, said once; and as NEST's loader
 * has it, on request.
 */
import { describe, expect, test } from 'vitest';
import { type Hdf5Numbers, type Hdf5Tree, writeHdf5 } from '../../../src/formats/hdf5.ts';
import { readSonata, type SonataOverrides } from '../../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { createSimulator } from '../../../src/simulator.ts';
import { type Files, memoryFiles } from './tiny_circuit.ts';

const CONFIG = 'sim/simulation_config.json';
const IDS = [0, 1, 2];
const u64 = (values: readonly number[]): BigUint64Array => BigUint64Array.from(values, BigInt);

const nodes = (name: string): Promise<Uint8Array> =>
  writeHdf5({
    groups: { nodes: { groups: { [name]: { datasets: { node_type_id: { data: u64([0, 0, 0]) } } } } } },
  });

/** Edges 0→0, 1→1 and 2→2 of 400 pA and types 0, 0, 1. @param groups of the edges @param nsyns in group 0 */
function edgeFile(nsyns?: Hdf5Numbers, groups = [0, 0, 0]): Promise<Uint8Array> {
  const weights = { syn_weight: { data: Float64Array.of(400, 400, 400) } };
  const inner: Record<string, Hdf5Tree> = {
    0: { datasets: nsyns === undefined ? weights : { ...weights, nsyns: { data: nsyns } } },
    1: { datasets: weights },
  };
  const datasets = {
    source_node_id: { data: u64(IDS), attributes: { node_population: 'in' } },
    target_node_id: { data: u64(IDS), attributes: { node_population: 'cells' } },
    edge_type_id: { data: u64([0, 0, 1]) },
    edge_group_id: { data: Uint32Array.from(groups) },
    edge_group_index: { data: u64(IDS) },
  };
  return writeHdf5({ groups: { edges: { groups: { in_to_cells: { datasets, groups: inner } } } } });
}

/** A spike at 1 ms into each of three cells that never fire. */
async function filesWith(edges: Uint8Array, edgeTypes = 'edge_type_id delay\n0 1\n1 1\n'): Promise<Files> {
  return {
    [CONFIG]: JSON.stringify({
      run: { tstop: 20, dt: 0.1 },
      inputs: { volley: { input_type: 'spikes', input_file: 'spikes.csv', node_set: 'in' } },
      components: { point_neuron_models_dir: '.' },
      networks: {
        nodes: ['cells', 'in'].map((name) => ({ nodes_file: `${name}.h5`, node_types_file: `${name}.csv` })),
        edges: [{ edges_file: 'edges.h5', edge_types_file: 'edges.csv' }],
      },
    }),
    'sim/cells.h5': await nodes('cells'),
    'sim/cells.csv':
      'node_type_id model_type model_template dynamics_params\n0 point_neuron nest:iaf_psc_exp cell.json\n',
    'sim/cell.json': '{"C_m": 100, "tau_m": 10, "tau_syn_ex": 2, "V_th": 0}',
    'sim/in.h5': await nodes('in'),
    'sim/in.csv': 'node_type_id model_type\n0 virtual\n',
    'sim/spikes.csv': 'timestamps node_ids\n1 0\n1 1\n1 2\n',
    'sim/edges.h5': edges,
    'sim/edges.csv': edgeTypes,
  };
}

async function read(files: Files, overrides: SonataOverrides = {}) {
  const { circuit, notes } = await readSonata(CONFIG, memoryFiles(files), overrides);
  return { circuit, notes, weights: [...(circuit.projections[0].weight as Float64Array)] };
}

const counted = await filesWith(await edgeFile(Uint32Array.of(1, 2, 3)));
const MULTIPLIED = 'sim/edges.h5: edges in_to_cells: weights are multiplied by nsyns (up to 3 synapses of an edge)';

describe('nsyns', () => {
  test('multiplies weights: 400 pA with nsyns 1, 2, 3 peak at 5.35, 10.70, 16.05 mV', async () => {
    const { circuit, notes } = await read(counted);
    expect(notes).toEqual([MULTIPLIED]);
    const simulator = await createSimulator(buildNetwork(circuit, 1), {
      backend: 'reference',
      record: { neurons: IDS, variables: ['V_m'] },
    });
    const peaks = IDS.map(() => 0);
    simulator.traces.subscribe(({ values: { V_m } }) => {
      V_m.forEach((V, i) => {
        peaks[i % 3] = Math.max(peaks[i % 3], V + 70);
      });
    });
    await simulator.run(20);
    simulator.dispose();
    // w/C_m · (exp(−t/10) − exp(−t/2))/(1/2 − 1/10) at t = ln 5/(1/2 − 1/10); a grid of 0.1 ms misses the peak by less
    // than 1e-3 of it.
    [5.35, 10.7, 16.05].forEach((peak, i) => {
      expect(peaks[i]).toBeCloseTo(peak, 2);
    });
  });

  test('may be of any type of integer or float', async () => {
    for (const nsyns of [Float64Array.of(1, 2, 3), Int32Array.of(1, 2, 3), u64([1, 2, 3])])
      expect((await read(await filesWith(await edgeFile(nsyns)))).weights).toEqual([400, 800, 1200]);
  });

  test('may be a column of the types, which edges of their own are stronger than', async () => {
    const column = 'edge_type_id delay nsyns\n0 1 4\n1 1 5\n';
    expect((await read(await filesWith(await edgeFile(), column))).weights).toEqual([1600, 1600, 2000]);
    const both = await filesWith(await edgeFile(Uint32Array.of(1, 2, 3)), column);
    expect((await read(both)).weights).toEqual([400, 800, 1200]);
  });

  test('of some edges only is said, and the others count as one synapse', async () => {
    const message = `${MULTIPLIED}; 1 of 3 edges have none and count as one synapse`;
    const group = await read(await filesWith(await edgeFile(Uint32Array.of(2, 3), [0, 0, 1])));
    expect([group.weights, group.notes]).toEqual([[800, 1200, 400], [message]]);
    const column = 'edge_type_id delay nsyns\n0 1 3\n1 1 NULL\n';
    const type = await read(await filesWith(await edgeFile(), column));
    expect([type.weights, type.notes]).toEqual([[1200, 1200, 400], [message]]);
  });

  test('of 1 everywhere changes nothing, and is not said', async () => {
    const { weights, notes } = await read(await filesWith(await edgeFile(Uint32Array.of(1, 1, 1))));
    expect([weights, notes]).toEqual([[400, 400, 400], []]);
  });

  test('is ignored as by NEST on request, and that is said', async () => {
    const { weights, notes } = await read(counted, { nsyns: 'ignore' });
    expect(weights).toEqual([400, 400, 400]);
    expect(notes).toEqual([
      "sim/edges.h5: edges in_to_cells: nsyns (up to 3) is ignored, as asked; weights are as written, as in NEST's loader",
    ]);
  });

  test.each([
    ['zero', Int32Array.of(1, 0, 2), /nsyns\[1\]: no number of synapses \(0\); use an integer ≥ 1$/],
    ['negative', Int32Array.of(-1, 1, 2), /nsyns\[0\]: no number of synapses \(-1\); use an integer ≥ 1$/],
    ['no integer', Float64Array.of(1, 2, 2.5), /nsyns\[2\]: no number of synapses \(2\.5\); use an integer ≥ 1$/],
    ['NaN', Float64Array.of(1, 2, Number.NaN), /nsyns\[2\]: not a finite number \(NaN\); use a number$/],
    ['missing rows', Int32Array.of(1, 2), /nsyns: too short \(2 values\); row 2 is at place 2$/],
  ])('that is %s is refused, with both rules', async (_, nsyns, message) => {
    const files = await filesWith(await edgeFile(nsyns));
    for (const rule of ['multiply', 'ignore'] as const)
      await expect(read(files, { nsyns: rule })).rejects.toThrow(message);
  });

  test('that is no number in the table is refused', async () => {
    const files = await filesWith(await edgeFile(), 'edge_type_id nsyns\n0 many\n1 1\n');
    await expect(read(files)).rejects.toThrow(/edge type 0: nsyns: not a number \(many\)/);
  });
});
