/**
 * A circuit as a folder of SONATA files, made for NEST's reader and ours: point neurons, one type a population, one
 * group of edges a projection, and a configuration that runs it. Read again it is the same network.
 */
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import { hdf5Encoder } from '../hdf5.ts';
import { type FileOut, jsonFile } from './files_out.ts';
import { edgeFiles, ofTargets } from './write_edges.ts';
import { here, inputFiles } from './write_inputs.ts';
import { channelFiles, type NodeFiles, neuronFiles } from './write_nodes.ts';

/** Names of projections, each its own. */
function edgeNames({ projections }: Circuit): string[] {
  const seen = new Map<string, number>();
  return projections.map(({ source, target }) => {
    const pair = `${source}_to_${target}`;
    const occurrence = (seen.get(pair) ?? 0) + 1;
    seen.set(pair, occurrence);
    return occurrence === 1 ? pair : `${pair}_${occurrence}`;
  });
}

/** Dale's law is no part of the format; where weights learn, it would be missed. */
function checkDale({ dale = false, projections }: Circuit): void {
  for (const projection of projections)
    if (projection.plasticity !== undefined && (projection.dale ?? dale))
      refuse(
        `projection ${projection.source} to ${projection.target}`,
        'weights that learn under Dale’s law, which SONATA cannot say',
        'leave dale out',
      );
}

const references = ({ nodes, types }: NodeFiles) => ({ nodes_file: here(nodes), node_types_file: here(types) });

/**
 * Writes a circuit, file by file, each in memory while it is made.
 * @param circuit with all that is drawn written out, see `explicitCircuit`
 * @param put takes each file, with its path within the folder
 * @returns what is to be said of what other readers do not take, a sentence each
 * @throws {InputError} for what the format cannot say: a neuron or a rule of one's own, a receptor that was chosen
 */
export async function writeSonataCircuit(
  circuit: Circuit,
  durationMs: number,
  put: (file: FileOut) => void,
): Promise<string[]> {
  checkDale(circuit);
  const encode = await hdf5Encoder();
  const { populations, projections, inputs = [], dt } = circuit;
  const names = edgeNames(circuit);
  const putAll = <T extends { readonly files: readonly FileOut[] }>(part: T): T => {
    for (const file of part.files) put(file);
    return part;
  };
  const nodes = [
    ...populations.map((population, i) => neuronFiles(population, i, ofTargets(projections, population.name), encode)),
    ...inputs
      .filter((input) => input.kind === 'spikes')
      .map(({ name, channels }, i) => channelFiles(name, channels, populations.length + i, encode)),
  ].map(putAll);
  const edges = projections.map((projection, i) => {
    const { files: _, ...named } = putAll(edgeFiles(projection, names[i], i, encode));
    return named;
  });
  const entries = inputs.flatMap((input, i) => {
    const found = inputFiles(input, i, dt, encode);
    return found === undefined ? [] : [[input.name, putAll(found).entry] as const];
  });
  put(
    jsonFile('circuit_config.json', {
      manifest: { $BASE_DIR: '.' },
      components: { point_neuron_models_dir: here('neurons'), synaptic_models_dir: here('synapses') },
      networks: {
        nodes: nodes.map(references),
        edges: edges.map((one) => ({ edges_file: here(one.edges), edge_types_file: here(one.types) })),
      },
    }),
  );
  put(
    jsonFile('simulation_config.json', {
      manifest: { $BASE_DIR: '.' },
      target_simulator: 'NEST',
      network: here('circuit_config.json'),
      run: { tstop: durationMs, dt },
      inputs: Object.fromEntries(entries),
      output: { output_dir: here('output'), spikes_file: 'spikes.h5', spikes_sort_order: 'by_time' },
    }),
  );
  return notesOf(
    circuit,
    edges.some(({ own }) => own),
  );
}

function notesOf({ populations, inputs = [] }: Circuit, ownConstants: boolean): string[] {
  const varied = populations.some(({ params = {} }) =>
    Object.values(params).some((value) => typeof value !== 'number'),
  );
  return [
    ...(varied ? ['NEST passes over what differs from neuron to neuron (dynamics_params of nodes)'] : []),
    ...(ownConstants ? ['NEST takes no constants of plasticity for each synapse (dynamics_params of edges)'] : []),
    ...(inputs.some(({ kind }) => kind === 'poisson')
      ? ['Poisson inputs are no part of SONATA: they stand as inputs of type poisson, which other readers refuse']
      : []),
  ];
}
