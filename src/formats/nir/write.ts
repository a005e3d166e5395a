/**
 * A circuit as a graph of NIR: populations as CubaLIF or LIF, inputs of spikes as Input, projections as Linear, those
 * of more than a step with a Delay before them. What NIR cannot say is refused by name; the time step and where
 * potentials begin, which others do not need, stand in `metadata`.
 */
import type { Circuit, Population, Projection, Value } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import { type Hdf5Tree, writeHdf5 } from '../hdf5.ts';
import { kept, type WrittenNeurons, writeNeurons } from './neurons.ts';

type Datasets = Record<string, NonNullable<Hdf5Tree['datasets']>[string]>;

/** Most numbers of a matrix of weights, 1 GB. */
const MOST_WEIGHTS = 2 ** 27;

const text = (value: string): Datasets[string] => ({ data: [value], shape: [] });
const shapeOf = (count: number): Datasets => ({ shape: { data: BigInt64Array.of(BigInt(count)) } });

const numberAt = (value: Value, i: number): number =>
  typeof value === 'number' ? value : (value as ArrayLike<number>)[i];

/** Parameters with a value for each neuron. */
function columnsOf({ params = {}, size }: Population): Record<string, Float64Array> {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      Float64Array.from({ length: size }, (_, i) => numberAt(value, i)),
    ]),
  );
}

/** The one delay of a projection, ms. @throws {InputError} for several */
function delayOf({ delay }: Projection, where: string): number {
  if (typeof delay === 'number') return delay;
  return refuse(where, 'delays that differ from synapse to synapse', 'NIR has one for each channel');
}

/** Weights as a matrix, a row for each target. */
function matrixOf(
  { connector, weight }: Projection,
  rows: number,
  columns: number,
  gain: Float64Array,
  where: string,
): Float64Array {
  if (connector.rule !== 'list') throw new Error('internal: a projection that is still to be drawn');
  if (rows * columns > MOST_WEIGHTS)
    refuse(where, `a matrix of ${rows} × ${columns} weights`, `NIR has them all: use at most ${MOST_WEIGHTS}`);
  const matrix = new Float64Array(rows * columns);
  for (let i = 0; i < connector.sources.length; i++) {
    const [source, target] = [connector.sources[i], connector.targets[i]];
    const value = numberAt(weight, i);
    matrix[target * columns + source] += value / gain[target];
  }
  return matrix;
}

/** @throws {InputError} for synapses that change, and chosen receptors */
function checkProjection({ synapse, plasticity, receptor }: Projection, where: string): void {
  if (synapse !== undefined && synapse.model !== 'static_synapse')
    refuse(where, `short-term plasticity (${synapse.model}), which NIR does not have`, 'use static synapses');
  if (plasticity !== undefined) refuse(where, 'weights that learn, which NIR does not have', 'use static synapses');
  if (receptor !== undefined) refuse(where, `a chosen receptor (${receptor})`, 'use ex and in');
}

interface Graph {
  readonly nodes: Record<string, Hdf5Tree>;
  readonly edges: [string, string][];
}

function addProjection(
  graph: Graph,
  projection: Projection,
  name: string,
  sizes: ReadonlyMap<string, number>,
  target: WrittenNeurons,
  dt: number,
): void {
  const where = `projection ${projection.source} to ${projection.target}`;
  checkProjection(projection, where);
  const delay = delayOf(projection, where);
  const [rows, columns] = [projection.target, projection.source].map((one) => sizes.get(one) ?? 0);
  const weight = matrixOf(projection, rows, columns, target.gain, where);
  graph.nodes[name] = { datasets: { type: text('Linear'), weight: { data: weight, shape: [rows, columns] } } };
  const from = Math.round(delay / dt) === 1 ? projection.source : `${name}_delay`;
  if (from !== projection.source) {
    graph.nodes[from] = {
      datasets: { type: text('Delay'), delay: { data: new Float64Array(columns).fill(kept(delay / 1000)) } },
    };
    graph.edges.push([projection.source, from]);
  }
  graph.edges.push([from, name], [name, projection.target]);
}

/** Names of projections, each its own, and none of a population. */
function linearNames({ projections }: Circuit, taken: ReadonlySet<string>): string[] {
  const used = new Set(taken);
  return projections.map(({ source, target }) => {
    let name = `${source}_to_${target}`;
    for (let i = 2; used.has(name); i++) name = `${source}_to_${target}_${i}`;
    used.add(name).add(`${name}_delay`);
    return name;
  });
}

/**
 * The bytes of a graph.
 * @param circuit with all that is drawn written out, see `explicitCircuit`
 * @throws {InputError} naming what NIR cannot say
 */
export async function writeNir(circuit: Circuit): Promise<Uint8Array> {
  const { populations, projections, inputs = [], dt } = circuit;
  const graph: Graph = { nodes: {}, edges: [] };
  const sizes = new Map<string, number>();
  const checkName = (name: string): void => {
    if (/[/.]/.test(name)) refuse(`node ${name}`, 'a name with a slash or a dot', 'rename it');
  };
  for (const input of inputs) {
    if (input.kind !== 'spikes')
      refuse(
        `input ${input.name}`,
        `an input of kind ${input.kind}, which NIR does not have`,
        'give its spikes as an input of spikes',
      );
    checkName(input.name);
    sizes.set(input.name, input.channels);
    graph.nodes[input.name] = { datasets: { type: text('Input'), ...shapeOf(input.channels) } };
  }
  const written = new Map<string, WrittenNeurons>();
  for (const population of populations) {
    const { name, size } = population;
    checkName(name);
    const neurons = writeNeurons(population, columnsOf(population));
    written.set(name, neurons);
    sizes.set(name, size);
    const arrays = Object.entries(neurons.arrays).map(([key, data]) => [key, { data }] as const);
    graph.nodes[name] = {
      datasets: { type: text(neurons.type), ...Object.fromEntries(arrays) },
      groups: { metadata: { datasets: { V_m: { data: neurons.initial } } } },
    };
    const output = populations.length === 1 && !sizes.has('output') ? 'output' : `${name}_output`;
    graph.nodes[output] = { datasets: { type: text('Output'), ...shapeOf(size) } };
    graph.edges.push([name, output]);
  }
  const names = linearNames(circuit, new Set(Object.keys(graph.nodes)));
  projections.forEach((projection, i) => {
    addProjection(graph, projection, names[i], sizes, written.get(projection.target) as WrittenNeurons, dt);
  });
  return writeHdf5({
    datasets: { version: text('1.0') },
    groups: {
      node: {
        datasets: { type: text('NIRGraph'), edges: { data: graph.edges.flat(), shape: [graph.edges.length, 2] } },
        groups: {
          nodes: { groups: graph.nodes },
          metadata: { datasets: { dt: { data: Float64Array.of(dt), shape: [] } } },
        },
      },
    },
  });
}
