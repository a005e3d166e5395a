/**
 * All nodes of a simulation as they are simulated: populations of neurons, and the virtual nodes, whose spikes are
 * given.
 */
import type { Input } from '../../../models/circuits/circuit.ts';
import type { NumberPlace } from '../../../models/circuits/number_places.ts';
import { checkEach, refuse } from '../../errors.ts';
import type { SonataConfig } from './config.ts';
import type { FileSource, Say } from './files.ts';
import { type BuiltPopulation, buildPopulation, type Part, type PlacedPopulation, placeNodes } from './neurons.ts';
import { attributesAsked } from './node_sets.ts';
import { type NodePopulation, readNodes } from './nodes.ts';
import { type ParameterFile, readParameterFiles } from './parameter_files.ts';

/** Nodes as they are read. */
export interface ReadNodes {
  /** By the name of the population, in the order of the files. */
  readonly placed: ReadonlyMap<string, PlacedPopulation>;
  /** Files of parameters by the name of the population, then by type. */
  readonly parameters: ReadonlyMap<string, ReadonlyMap<number, ParameterFile>>;
}

/** Reads all files of nodes. @throws {InputError} */
export async function readAllNodes(config: SonataConfig, files: FileSource, say: Say): Promise<ReadNodes> {
  const placed = new Map<string, PlacedPopulation>();
  const parameters = new Map<string, ReadonlyMap<number, ParameterFile>>();
  const asked = attributesAsked([
    ...Object.values(config.nodeSets.definitions),
    ...[...config.inputs.values()].map((input) => input.node_set),
    ...[...config.reports.values()].map((report) => report.cells),
  ]);
  for (const entry of config.nodes) {
    for (const nodes of await readNodes(entry, asked, files, say)) {
      if (placed.has(nodes.name))
        refuse(nodes.file, `population given twice (${nodes.name})`, 'give each its own name');
      placed.set(nodes.name, placeNodes(nodes));
      const used = new Set(nodes.typeIds);
      const where = entry.types ?? entry.file;
      parameters.set(
        nodes.name,
        await readParameterFiles(nodes.types, used, config.neuronModelsDirectory, where, files),
      );
    }
  }
  return { placed, parameters };
}

/** Nodes of a population that share a neuron model. */
export interface NeuronPart {
  readonly nodes: NodePopulation;
  readonly part: Part;
}

/** The neurons of a simulation. */
export interface BuiltNeurons {
  readonly parts: readonly NeuronPart[];
  readonly built: ReadonlyMap<Part, BuiltPopulation>;
  /** A constant of the postsynaptic traces of a node; NaN where it has none. */
  traceOf(target: PlacedPopulation, row: number, parameter: string): number;
  /** Where it stands. */
  placeOfTrace(target: PlacedPopulation, row: number, parameter: string): NumberPlace | undefined;
}

/** All parts that are neurons. @param where for messages @throws {InputError} where there is none */
export function neuronParts({ placed }: ReadNodes, where: string): NeuronPart[] {
  const parts = [...placed.values()].flatMap(({ nodes, parts }) =>
    parts.filter(({ model }) => model !== undefined).map((part) => ({ nodes, part })),
  );
  return parts.length > 0
    ? parts
    : refuse(where, 'no neurons (all nodes are virtual)', 'give nodes with a model_template');
}

/** Builds them as populations. @throws {InputError} with all that is wrong */
export function buildNeurons(parts: readonly NeuronPart[], { parameters }: ReadNodes, say: Say): BuiltNeurons {
  const built = new Map(
    checkEach(parts, ({ nodes, part }) => [
      part,
      buildPopulation(part, nodes, parameters.get(nodes.name) ?? new Map(), say),
    ]),
  );
  return {
    ...{ parts, built },
    traceOf: ({ parts, partOf, placeOf }, row, parameter) =>
      built.get(parts[partOf[row]])?.ofSynapses[parameter][placeOf[row]] ?? Number.NaN,
    placeOfTrace: ({ parts, partOf, placeOf }, row, parameter) =>
      built.get(parts[partOf[row]])?.place(parameter, placeOf[row]),
  };
}

/** Whether a node is virtual. */
export function isVirtual(population: PlacedPopulation | undefined, row: number): boolean {
  return population !== undefined && population.parts[population.partOf[row]].model === undefined;
}

/** The virtual nodes as inputs. @param spikes times by population and row, ms */
export function virtualInputs(
  { placed }: ReadNodes,
  spikes: ReadonlyMap<string, readonly (readonly number[])[]>,
  dt: number,
  say: Say,
): Input[] {
  return [...placed.values()].flatMap(({ nodes, parts }) =>
    parts
      .filter(({ model }) => model === undefined)
      .map((part): Input => ({ kind: 'spikes', ...channelsOf(part, spikes.get(nodes.name), dt, say) })),
  );
}

/**
 * Channels of the virtual nodes of a part, and their times. A circuit's spikes come after 0, those of a file from 0 on:
 * these belong to the first step.
 */
function channelsOf(
  { name, rows }: Part,
  trains: readonly (readonly number[])[] | undefined,
  dt: number,
  say: Say,
): { name: string; channels: number; times?: Float64Array[] } {
  if (trains === undefined) return { name, channels: rows.length };
  const atZero = rows.reduce((sum, row) => sum + trains[row].filter((time) => time === 0).length, 0);
  if (atZero > 0) say(`input ${name}: spikes at 0 ms belong to the first step (${atZero})`);
  const times = rows.map((row) => Float64Array.from(trains[row], (time) => (time === 0 ? dt : time)).sort());
  return { name, channels: rows.length, times };
}
