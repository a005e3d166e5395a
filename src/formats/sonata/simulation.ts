/**
 * A SONATA simulation as a circuit of ours, with what is needed to translate the results back: which neuron of the
 * network is which node. Whatever a file says is done, refused, or said in the notes.
 */
import type { Circuit, Input } from '../../../models/circuits/circuit.ts';
import type { NumberPlaces } from '../../../models/circuits/number_places.ts';
import { checkEach, gatherRefusals, refuse } from '../../errors.ts';
import type { TraceRequest, WeightRequest } from '../../recording/run_plan.ts';
import { type FileOfLine, fileOfLines, namingFile } from '../naming_file.ts';
import { type FileSource, readConfig, type Say, type SonataConfig } from './config.ts';
import { readCurrentInputs } from './current_inputs.ts';
import { buildPopulation, type Part, type PlacedPopulation, placeNodes, type SonataNeurons } from './neurons.ts';
import { attributesAsked } from './node_sets.ts';
import { readNodes } from './nodes.ts';
import { type ParameterFile, readParameterFiles } from './parameter_files.ts';
import { baseName, directoryOf } from './paths.ts';
import { readProjections, type SonataProjection } from './projections.ts';
import { buildReports, buildWeightReports, checkFileNames } from './reports.ts';
import { readSpikeInputs } from './spike_inputs.ts';
import type { NsynsRule } from './synapse_counts.ts';

/** What a SONATA configuration describes. */
export interface SonataSimulation {
  readonly circuit: Circuit;
  readonly durationMs: number;
  /** ms */
  readonly dt: number;
  /** Name of the spikes file within the output directory. */
  readonly spikesFile: string;
  readonly outputDirectory: string;
  readonly reports: readonly TraceRequest[];
  readonly weightReports: readonly WeightRequest[];
  /** In the order of the files; populations of virtual nodes only are left out. */
  readonly populations: readonly SonataNeurons[];
  /** Where the numbers of the circuit stand. */
  readonly places: NumberPlaces;
  /** The file of the run. */
  readonly simulationFile: string;
  /** Which file a refusal of the circuit is about. */
  readonly fileOf: FileOfLine;
  /** What was read in a way that one might not expect, and what was not read; each once. */
  readonly notes: readonly string[];
}

/** What is to be other than the files say. */
export interface SonataOverrides {
  /** Time step in ms. */
  readonly dt?: number;
  /** Length of the run in ms. */
  readonly t?: number;
  /** What becomes of `nsyns`; weights are multiplied by it where left out. */
  readonly nsyns?: NsynsRule;
}

/**
 * Reads a simulation with all its files.
 * @param configPath `simulation_config.json`, or a `config.json` that names it
 * @throws {InputError} for anything that is missing, damaged, out of range or unknown
 */
export async function readSonata(
  configPath: string,
  source: FileSource,
  overrides: SonataOverrides = {},
): Promise<SonataSimulation> {
  const notes = new Set<string>();
  const say: Say = (note) => notes.add(note);
  const read = new Set<string>();
  const files: FileSource = {
    ...source,
    read(file) {
      read.add(file);
      return source.read(file);
    },
  };
  const config = await readConfig(configPath, files, overrides, say);
  // Files that are named before they are read.
  for (const { file, types } of [...config.nodes, ...config.edges]) read.add(file).add(types ?? file);
  const { fileOfPart, ...simulation } = await namingFile(fileOfLines(read, new Map(), config.simulationPath), () =>
    readParts(configPath, config, files, overrides, say),
  );
  return { ...simulation, fileOf: fileOfLines(read, fileOfPart, config.simulationPath), notes: [...notes] };
}

/** What a configuration says, but for what is told of it. */
type Parts = Omit<SonataSimulation, 'fileOf' | 'notes'> & { readonly fileOfPart: ReadonlyMap<string, string> };

async function readParts(
  configPath: string,
  config: SonataConfig,
  files: FileSource,
  overrides: SonataOverrides,
  say: Say,
): Promise<Parts> {
  const { dt, tstop } = config.run;
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
    say,
  );
  const built = new Map(
    checkEach(neuronParts, ({ nodes, part }) => [
      part,
      buildPopulation(part, nodes, parameters.get(nodes.name) ?? new Map(), say),
    ]),
  );
  const placeOfTrace = ({ parts, partOf, placeOf }: PlacedPopulation, row: number, parameter: string) =>
    built.get(parts[partOf[row]])?.place(parameter, placeOf[row]);
  const traceOf = ({ parts, partOf, placeOf }: PlacedPopulation, row: number, parameter: string): number =>
    built.get(parts[partOf[row]])?.ofSynapses[parameter][placeOf[row]] ?? Number.NaN;
  const projections: SonataProjection[] = [];
  for (const entry of config.edges)
    for (const projection of await readProjections(entry, {
      ...{ populations: placed, modelsDirectory: config.synapseModelsDirectory, copies: config.synapseCopies },
      ...{ rule: overrides.nsyns ?? 'multiply', traceOf, placeOfTrace, files, say },
    }))
      projections.push(projection);
  const circuit: Circuit = {
    name: circuitName(configPath),
    dt,
    populations: [...built.values()].map(({ population }) => population),
    projections: projections.map(({ projection }) => projection),
    inputs: [
      ...all.flatMap(({ nodes, parts }) =>
        parts
          .filter(({ model }) => model === undefined)
          .map((part): Input => ({ kind: 'spikes', ...channelsOf(part, spikes.get(nodes.name), dt, say) })),
      ),
      ...(await readCurrentInputs(config, all, files, say)),
    ],
  };
  const byName = new Map([...built.values()].map((one) => [one.population.name, one]));
  const populations = mapNeurons(all);
  const refusals = gatherRefusals();
  const reports = refusals.check(() => buildReports(config, all, populations, say)) ?? [];
  const weightReports = refusals.check(() => buildWeightReports(config, projections, say)) ?? [];
  refusals.end();
  checkFileNames(config.spikesFile, [...reports, ...weightReports]);
  return {
    circuit,
    durationMs: tstop,
    dt,
    spikesFile: config.spikesFile,
    outputDirectory: config.outputDirectory,
    reports,
    weightReports,
    populations,
    places: {
      ofNeuron: (name) => byName.get(name)?.place ?? (() => undefined),
      ofSynapse: (index) => projections[index].place,
    },
    simulationFile: config.simulationPath,
    fileOfPart: new Map([
      ...neuronParts.map(({ nodes, part }) => [`population ${part.name}`, nodes.file] as const),
      ...projections.map(
        ({ projection: { source, target }, file }) => [`projection ${source}→${target}`, file] as const,
      ),
    ]),
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
