/**
 * A SONATA simulation as a circuit of ours, with what is needed to translate the results back: which neuron of the
 * network is which node. Whatever a file says is done, refused, or said in the notes.
 */
import type { Circuit } from '../../../models/circuits/circuit.ts';
import type { NumberPlaces } from '../../../models/circuits/number_places.ts';
import { gatherRefusals } from '../../errors.ts';
import type { TraceRequest, WeightRequest } from '../../recording/run_plan.ts';
import { type FileOfLine, fileOfLines, namingFile } from '../naming_file.ts';
import { readConfig, type SonataConfig } from './config.ts';
import { readCurrentInputs } from './current_inputs.ts';
import type { FileSource, Say } from './files.ts';
import { mapNeurons } from './neuron_map.ts';
import type { PlacedPopulation, SonataNeurons } from './neurons.ts';
import { baseName, directoryOf } from './paths.ts';
import { readPoissonInputs } from './poisson_inputs.ts';
import { readProjections, type SonataProjection } from './projections.ts';
import { buildReports, buildWeightReports, checkFileNames } from './reports.ts';
import {
  type BuiltNeurons,
  buildNeurons,
  isVirtual,
  neuronParts,
  type ReadNodes,
  readAllNodes,
  virtualInputs,
} from './simulated_nodes.ts';
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
  const nodes = await readAllNodes(config, files, say);
  const { placed } = nodes;
  const all = [...placed.values()];
  const parts = neuronParts(nodes, configPath);
  const spikes = await readSpikeInputs(
    config,
    all.map(({ nodes }) => nodes),
    (population, row) => isVirtual(placed.get(population), row),
    files,
    say,
  );
  const neurons = buildNeurons(parts, nodes, say);
  const projections = await readAllProjections(config, nodes, neurons, files, overrides, say);
  const circuit: Circuit = {
    name: circuitName(configPath),
    dt,
    populations: [...neurons.built.values()].map(({ population }) => population),
    projections: projections.map(({ projection }) => projection),
    inputs: [
      ...virtualInputs(nodes, spikes, dt, say),
      ...(await readCurrentInputs(config, all, files, say)),
      ...readPoissonInputs(config, all),
    ],
  };
  const populations = mapNeurons(all);
  return {
    ...{ circuit, durationMs: tstop, dt, spikesFile: config.spikesFile, outputDirectory: config.outputDirectory },
    ...reportsOf(config, all, populations, projections, say),
    populations,
    places: placesOf(neurons, projections),
    simulationFile: config.simulationPath,
    fileOfPart: filesOfParts(neurons, projections),
  };
}

async function readAllProjections(
  config: SonataConfig,
  { placed }: ReadNodes,
  { traceOf, placeOfTrace }: BuiltNeurons,
  files: FileSource,
  { nsyns: rule = 'multiply' }: SonataOverrides,
  say: Say,
): Promise<SonataProjection[]> {
  const projections: SonataProjection[] = [];
  for (const entry of config.edges)
    for (const projection of await readProjections(entry, {
      ...{ populations: placed, modelsDirectory: config.synapseModelsDirectory, copies: config.synapseCopies },
      ...{ rule, traceOf, placeOfTrace, files, say },
    }))
      projections.push(projection);
  return projections;
}

/** All that the run is to write besides its spikes. @throws {InputError} with all that is wrong */
function reportsOf(
  config: SonataConfig,
  all: readonly PlacedPopulation[],
  populations: readonly SonataNeurons[],
  projections: readonly SonataProjection[],
  say: Say,
): Pick<SonataSimulation, 'reports' | 'weightReports'> {
  const refusals = gatherRefusals();
  const reports = refusals.check(() => buildReports(config, all, populations, say)) ?? [];
  const weightReports = refusals.check(() => buildWeightReports(config, projections, say)) ?? [];
  refusals.end();
  checkFileNames(config.spikesFile, [...reports, ...weightReports]);
  return { reports, weightReports };
}

/** Where the numbers of the circuit stand. */
function placesOf({ built }: BuiltNeurons, projections: readonly SonataProjection[]): NumberPlaces {
  const byName = new Map([...built.values()].map((one) => [one.population.name, one]));
  return {
    ofNeuron: (name) => byName.get(name)?.place ?? (() => undefined),
    ofSynapse: (index) => projections[index].place,
  };
}

/** The file of each part of the circuit, by what messages call the part. */
function filesOfParts({ parts }: BuiltNeurons, projections: readonly SonataProjection[]): ReadonlyMap<string, string> {
  return new Map([
    ...parts.map(({ nodes, part }) => [`population ${part.name}`, nodes.file] as const),
    ...projections.map(({ projection: { source, target }, file }) => [`projection ${source}→${target}`, file] as const),
  ]);
}

function circuitName(configPath: string): string {
  const directory = baseName(directoryOf(configPath));
  return directory === '.' || directory === '..' || directory === ''
    ? baseName(configPath).replace(/\.json$/, '')
    : directory;
}
