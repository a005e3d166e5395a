/**
 * A SONATA simulation as a circuit of ours, with what is needed to translate the results back: which neuron of the network is which node.
 * Times of input spikes go to the nearest step, the first step at the earliest, so that other simulators' results can be compared step for step.
 */
import type { Circuit, Input } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import { type FileSource, readConfig, type SonataConfig } from './config.ts';
import { buildPopulation, type Part, type PlacedPopulation, placeNodes, readTypeParameters } from './neurons.ts';
import { chooseNodes } from './node_sets.ts';
import { readNodes } from './nodes.ts';
import { baseName, directoryOf } from './paths.ts';
import { readProjections } from './projections.ts';
import { readSpikeInputs } from './spike_inputs.ts';

/** Nodes of one SONATA population that are neurons of the network, [neurons] each. */
export interface SonataNeurons {
  readonly population: string;
  readonly nodeIds: Float64Array;
  /** Index in the network. */
  readonly neurons: Int32Array;
  /** Name of each node's type: its `model_name` or `pop_name`, else `type <id>`. */
  readonly types: readonly string[];
}

/** Recorded traces that a simulation asks for. */
export interface SonataReport {
  readonly name: string;
  readonly variable: string;
  /** Between two samples, ms. */
  readonly dtMs: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly fileName: string;
  readonly targets: readonly Pick<SonataNeurons, 'population' | 'nodeIds' | 'neurons'>[];
}

/** What a SONATA configuration describes. */
export interface SonataSimulation {
  readonly circuit: Circuit;
  readonly durationMs: number;
  /** ms */
  readonly dt: number;
  /** Name of the spikes file within the output directory. */
  readonly spikesFile: string;
  readonly outputDirectory: string;
  readonly reports: readonly SonataReport[];
  /** In the order of the files; populations of virtual nodes only are left out. */
  readonly populations: readonly SonataNeurons[];
}

/**
 * Reads a simulation with all its files.
 * @param configPath `simulation_config.json`, or a `config.json` that names it
 * @param overrides dt in ms to use instead of the configuration's
 * @throws {InputError} for anything that is missing, damaged, out of range or unknown
 */
export async function readSonata(
  configPath: string,
  files: FileSource,
  overrides: { readonly dt?: number } = {},
): Promise<SonataSimulation> {
  const config = await readConfig(configPath, files);
  const dt = overrides.dt ?? config.run.dt;
  const placed = new Map<string, PlacedPopulation>();
  const parameters = new Map<string, Awaited<ReturnType<typeof readTypeParameters>>>();
  for (const entry of config.nodes) {
    for (const nodes of await readNodes(entry, files)) {
      if (placed.has(nodes.name))
        refuse(nodes.file, `population given twice (${nodes.name})`, 'give each its own name');
      placed.set(nodes.name, placeNodes(nodes));
      const used = new Set(nodes.typeIds);
      const where = entry.types ?? entry.file;
      parameters.set(
        nodes.name,
        await readTypeParameters(nodes.types, used, config.neuronModelsDirectory, where, files),
      );
    }
  }
  const all = [...placed.values()];
  const neuronParts = all.flatMap(({ nodes, parts }) =>
    parts.filter(({ model }) => model !== undefined).map((part) => ({ nodes, part })),
  );
  if (neuronParts.length === 0)
    refuse(configPath, 'no neurons (all nodes are virtual)', 'give nodes with a model_template');
  const spikes = await readSpikeInputs(
    config,
    all.map(({ nodes }) => nodes),
    (population, row) => isVirtual(placed.get(population), row),
    files,
  );
  const projections = [];
  for (const entry of config.edges)
    projections.push(...(await readProjections(entry, placed, config.synapseModelsDirectory, files)));
  const circuit: Circuit = {
    name: circuitName(configPath),
    dt,
    populations: neuronParts.map(({ nodes, part }) =>
      buildPopulation(part, nodes, parameters.get(nodes.name) ?? new Map()),
    ),
    projections,
    inputs: all.flatMap(({ nodes, parts }) =>
      parts
        .filter(({ model }) => model === undefined)
        .map((part): Input => ({ kind: 'spikes', ...channelsOf(part, spikes.get(nodes.name), dt) })),
    ),
  };
  const populations = mapNeurons(all);
  return {
    circuit,
    durationMs: config.run.tstop,
    dt,
    spikesFile: config.spikesFile,
    outputDirectory: config.outputDirectory,
    reports: buildReports(config, all, populations, dt),
    populations,
  };
}

function isVirtual(population: PlacedPopulation | undefined, row: number): boolean {
  return population !== undefined && population.parts[population.partOf[row]].model === undefined;
}

function circuitName(configPath: string): string {
  const directory = baseName(directoryOf(configPath));
  return directory === '.' || directory === '..' || directory === ''
    ? baseName(configPath).replace(/\.json$/, '')
    : directory;
}

/** Channels of the virtual nodes of a part, their times on the grid. */
function channelsOf(
  { name, rows }: Part,
  trains: readonly (readonly number[])[] | undefined,
  dt: number,
): { name: string; channels: number; times?: Float64Array[] } {
  const onGrid = (time: number): number => Math.max(1, Math.round(time / dt)) * dt;
  return {
    name,
    channels: rows.length,
    ...(trains === undefined ? {} : { times: rows.map((row) => Float64Array.from(trains[row], onGrid).sort()) }),
  };
}

/** Which node is which neuron: populations of the network follow one another, part by part. */
function mapNeurons(all: readonly PlacedPopulation[]): SonataNeurons[] {
  let next = 0;
  const mapped: SonataNeurons[] = [];
  for (const { nodes, parts, partOf, placeOf } of all) {
    const first = parts.map(({ model, rows }) => {
      const start = next;
      if (model !== undefined) next += rows.length;
      return start;
    });
    const rows = [...nodes.ids.keys()].filter((row) => parts[partOf[row]].model !== undefined);
    if (rows.length === 0) continue;
    mapped.push({
      population: nodes.name,
      nodeIds: Float64Array.from(rows, (row) => nodes.ids[row]),
      neurons: Int32Array.from(rows, (row) => first[partOf[row]] + placeOf[row]),
      types: rows.map((row) => {
        const id = nodes.typeIds[row];
        const type = nodes.types.get(id);
        return type?.get('model_name') ?? type?.get('pop_name') ?? `type ${id}`;
      }),
    });
  }
  return mapped;
}

function buildReports(
  config: SonataConfig,
  all: readonly PlacedPopulation[],
  populations: readonly SonataNeurons[],
  dt: number,
): SonataReport[] {
  return [...config.reports].flatMap(([name, report]) => {
    const where = `report ${name}`;
    const chosen = chooseNodes(
      report.cells,
      config.nodeSets,
      all.map(({ nodes }) => nodes),
      where,
    );
    const targets = populations.flatMap(({ population, nodeIds, neurons }) => {
      const nodes = all.find((candidate) => candidate.nodes.name === population)?.nodes;
      const ids = new Set((chosen.get(population) ?? []).map((row) => nodes?.ids[row]));
      const kept = [...nodeIds.keys()].filter((i) => ids.has(nodeIds[i]));
      if (kept.length === 0) return [];
      return [
        {
          population,
          nodeIds: Float64Array.from(kept, (i) => nodeIds[i]),
          neurons: Int32Array.from(kept, (i) => neurons[i]),
        },
      ];
    });
    if (targets.length === 0)
      refuse(where, `no neurons (${JSON.stringify(report.cells ?? null)})`, 'choose cells that are simulated');
    const dtMs = report.dt ?? dt;
    if (Math.abs(dtMs / dt - Math.round(dtMs / dt)) > 1e-6 || dtMs < dt * (1 - 1e-6))
      refuse(where, `dt is not a multiple of the simulation's ${dt} ms (${dtMs} ms)`, 'use a multiple');
    const variables = [report.variable_name].flat();
    return variables.map((variable) => ({
      name,
      variable,
      dtMs,
      startMs: report.start_time ?? 0,
      endMs: report.end_time ?? Number.POSITIVE_INFINITY,
      fileName: variables.length > 1 ? `${name}_${variable}.h5` : baseName(report.file_name ?? `${name}.h5`),
      targets,
    }));
  });
}
