/**
 * SONATA configurations. A simulation is spread over two JSON files, the circuit's and the run's, tied together by a
 * third (`config.json`), by the run's `network` key, or written as one; each has a manifest of its own. Here they
 * become one object with resolved paths. Keys that belong to other simulators (`conditions`, `nsteps_block`, …) are
 * left alone, as the format asks, and said once.
 */
import { InputError, refuse } from '../../errors.ts';
import { fileName } from '../file_names.ts';
import { type ConfigParts, readConfigParts } from './config_parts.ts';
import { type InputConfig, isEnabled, nodeSets, type ReportConfig, type RunConfig } from './config_schema.ts';
import { type FileSource, readJson, type Say } from './files.ts';
import { baseName, directoryOf, type ResolvePath } from './paths.ts';

/** What node sets there are. */
export interface NodeSets {
  /** Where the definition of a name stands, for messages. */
  readonly placeOf?: (name: string) => string;
  readonly definitions: Readonly<Record<string, unknown>>;
  /** Refuses a name that has no definition, where the file that should have it could not be read. */
  readonly refuseUnknown?: () => never;
}

/** A whole simulation; all paths resolved. */
export interface SonataConfig {
  readonly nodes: readonly { readonly file: string; readonly types: string | undefined }[];
  readonly edges: readonly { readonly file: string; readonly types: string | undefined }[];
  readonly neuronModelsDirectory: string | undefined;
  readonly synapseModelsDirectory: string | undefined;
  /** The file that the run, its inputs and its reports are in. */
  readonly simulationPath: string;
  readonly run: { readonly tstop: number; readonly dt: number };
  readonly inputs: ReadonlyMap<string, InputConfig>;
  readonly outputDirectory: string;
  readonly spikesFile: string;
  readonly reports: ReadonlyMap<string, ReportConfig>;
  /** Models of synapses by the names that weight recorders, on or off, give to copies of them. */
  readonly synapseCopies: ReadonlyMap<string, string>;
  readonly nodeSets: NodeSets;
}

/** Reads a file of node sets; one that is not there matters only to what needs a set of it. */
async function readNodeSets(path: string | undefined, files: FileSource, say: Say): Promise<NodeSets> {
  if (path === undefined) return { definitions: {} };
  const absent = await files.read(path).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (absent === undefined) {
    const definitions = await readJson(files, path, nodeSets);
    return { definitions, placeOf: (name) => `${path}: ${name}` };
  }
  if (!(absent instanceof InputError)) throw absent;
  say(`node_sets_file is left out: ${absent.message}`);
  return {
    definitions: {},
    refuseUnknown: () => {
      throw absent;
    },
  };
}

/** What stands under one of several names of the same thing. @throws {InputError} if more than one is given */
function oneOf<T>(given: Readonly<Record<string, T | null | undefined>>, where: string): T | undefined {
  const present = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  if (present.length > 1)
    refuse(where, `said in several ways (${present.map(([key]) => key).join(', ')})`, 'leave all but one out');
  return present[0]?.[1] ?? undefined;
}

/** When a run ends, in ms. */
function endOf({ tstop, duration }: RunConfig, where: string): number {
  if (tstop !== undefined && duration !== undefined && tstop !== duration)
    refuse(`${where}: run`, `tstop and duration differ (${tstop} and ${duration} ms)`, 'leave one out');
  return tstop ?? duration ?? refuse(`${where}: run.tstop`, 'missing', 'give a finite number');
}

const optional = (by: ResolvePath, inner: string | null | undefined): string | undefined =>
  inner === undefined || inner === null ? undefined : by(inner);

/** All node sets: those of the run's own file, and those of the file that it names. */
async function nodeSetsOf(
  { simulationPath, simulation, resolve }: ConfigParts,
  files: FileSource,
  say: Say,
): Promise<NodeSets> {
  const { node_sets: inline = {}, node_sets_file } = simulation;
  const named = typeof inline === 'string' ? inline : undefined;
  const setsFile = oneOf({ node_sets_file, node_sets: named }, simulationPath);
  const own = typeof inline === 'string' ? {} : inline;
  const sets = await readNodeSets(optional(resolve, setsFile), files, say);
  return {
    ...sets,
    definitions: { ...sets.definitions, ...own },
    placeOf: (name) =>
      Object.hasOwn(own, name) ? `${simulationPath}: node_sets.${name}` : (sets.placeOf?.(name) ?? name),
  };
}

/** Files that a run writes: all in one directory. */
interface Outputs {
  readonly directory: string;
  /** The name of a file within it. */
  readonly nameOf: (given: string, where: string) => string;
}

/** All files are written into the output directory, under the last part of their names. */
function outputsOf({ simulationPath, simulation, resolve }: ConfigParts, say: Say): Outputs {
  const directory = resolve(simulation.output?.output_dir ?? 'output');
  return {
    directory,
    nameOf(given, where) {
      const name = fileName(baseName(given), where);
      if (name !== baseName(given) || (name !== given && directoryOf(resolve(given)) !== directory))
        say(`${simulationPath}: ${given} is written into the output directory as ${name}`);
      return name;
    },
  };
}

function inputsOf({ simulationPath, simulation, resolve }: ConfigParts): ReadonlyMap<string, InputConfig> {
  return new Map(
    Object.entries(simulation.inputs ?? {})
      .filter(([, i]) => isEnabled(i))
      .map(([name, { input_file, file, node_set, node_ids, cells, ...i }]) => {
        const where = `${simulationPath}: inputs.${name}`;
        const given = oneOf({ input_file, file }, where) ?? [];
        const set = oneOf({ node_set, node_ids, cells }, where);
        return [name, { ...i, files: [given].flat().map(resolve), node_set: set }];
      }),
  );
}

function reportsOf(
  { simulationPath, simulation }: ConfigParts,
  nameOf: Outputs['nameOf'],
): ReadonlyMap<string, ReportConfig> {
  return new Map(
    Object.entries(simulation.reports ?? {})
      .filter(([, r]) => isEnabled(r))
      .map(([name, { cells, node_set, node_ids, ...r }]) => {
        const where = `${simulationPath}: reports.${name}`;
        const chosen = oneOf({ cells, node_set, node_ids }, where);
        const written = typeof r.file_name === 'string' ? nameOf(r.file_name, `${where}.file_name`) : r.file_name;
        return [name, { ...r, cells: chosen, file_name: written }];
      }),
  );
}

/** What the circuit's file says. */
function circuitOf({ circuit, resolveCircuit }: ConfigParts) {
  const { networks, components } = circuit;
  return {
    nodes: networks.nodes
      .filter(isEnabled)
      .map((n) => ({ file: resolveCircuit(n.nodes_file), types: optional(resolveCircuit, n.node_types_file) })),
    edges: (networks.edges ?? [])
      .filter(isEnabled)
      .map((e) => ({ file: resolveCircuit(e.edges_file), types: optional(resolveCircuit, e.edge_types_file) })),
    neuronModelsDirectory: optional(resolveCircuit, components?.point_neuron_models_dir),
    synapseModelsDirectory: optional(resolveCircuit, components?.synaptic_models_dir),
  };
}

/**
 * Reads the configuration of a simulation and of its circuit. @param path of `config.json` or of the simulation's own
 * file @param overrides ms, in place of what it says
 */
export async function readConfig(
  path: string,
  files: FileSource,
  { dt, t }: { readonly dt?: number; readonly t?: number },
  say: Say,
): Promise<SonataConfig> {
  const parts = await readConfigParts(path, files, say);
  const { simulationPath, simulation } = parts;
  const { spikes_sort_order: order, spikes_file } = simulation.output ?? {};
  if (!['time', 'by_time', 'none', undefined, null].includes(order))
    say(`${simulationPath}: spikes are sorted by time (output.spikes_sort_order is ${order})`);
  const sets = await nodeSetsOf(parts, files, say);
  const { directory, nameOf } = outputsOf(parts, say);
  return {
    ...circuitOf(parts),
    simulationPath,
    run: { tstop: t ?? endOf(simulation.run, simulationPath), dt: dt ?? simulation.run.dt },
    inputs: inputsOf(parts),
    outputDirectory: directory,
    spikesFile: nameOf(spikes_file ?? 'spikes.h5', `${simulationPath}: output.spikes_file`),
    reports: reportsOf(parts, nameOf),
    synapseCopies: new Map(
      Object.values(simulation.reports ?? {}).flatMap(({ model_template: copy, nest_model: model }) =>
        copy === undefined || model === undefined ? [] : [[copy, model] as const],
      ),
    ),
    nodeSets: sets,
  };
}
