/**
 * SONATA configurations. A simulation is spread over two JSON files, the circuit's and the run's, tied together by a third (`config.json`), by the run's
 * `network` key, or written as one; each has a manifest of its own. Here they become one object with resolved paths.
 * Keys that belong to other simulators (`conditions`, `nsteps_block`, `target_simulator`, …) are left alone, as the format asks.
 */
import * as z from 'zod';
import { refuse } from '../../errors.ts';
import { parseWith } from '../schema_errors.ts';
import { manifestResolver, type ResolvePath } from './paths.ts';

/** Where files come from: the disk, or a browser's file picker. */
export interface FileSource {
  /** The whole file. @throws {InputError} if there is none */
  read(path: string): Promise<Uint8Array>;
}

const file = z.string().min(1);
const fileOrNull = file.nullish();
const manifest = z.record(z.string(), z.string()).optional();
/** Off only where it says so; some writers put the text `"False"`. */
const enabled = z.union([z.boolean(), z.string()]).optional();
/** A node set: a name, or the set itself. */
const nodeSet = z.union([z.string(), z.record(z.string(), z.unknown())]);

const networks = z.object({
  nodes: z.array(z.object({ nodes_file: file, node_types_file: fileOrNull, enabled })).min(1),
  edges: z.array(z.object({ edges_file: file, edge_types_file: fileOrNull, enabled })).optional(),
});
const components = z.object({ point_neuron_models_dir: file.optional(), synaptic_models_dir: file.optional() });
const circuitConfig = z.object({ manifest, networks, components: components.optional() });

const input = z.object({
  input_type: z.string(),
  module: z.string().optional(),
  input_file: file.optional(),
  node_set: nodeSet.nullish(),
  enabled,
});
const report = z.object({
  cells: nodeSet.nullish(),
  variable_name: z.union([z.string(), z.array(z.string()).min(1)]),
  module: z.string().optional(),
  dt: z.number().positive().optional(),
  start_time: z.number().min(0).optional(),
  end_time: z.number().positive().optional(),
  file_name: file.nullish(),
  enabled,
});
const simulationConfig = z.object({
  manifest,
  network: file.optional(),
  run: z.object({ tstop: z.number().positive(), dt: z.number().positive() }),
  inputs: z.record(z.string(), input).optional(),
  output: z.object({ output_dir: file.optional(), spikes_file: file.nullish() }).optional(),
  reports: z.record(z.string(), report).optional(),
  node_sets_file: fileOrNull,
  node_sets: z.record(z.string(), z.unknown()).optional(),
});

/** An entry of `inputs`, its file resolved. */
export type InputConfig = z.infer<typeof input>;
/** An entry of `reports`. */
export type ReportConfig = z.infer<typeof report>;

/** A whole simulation; all paths resolved. */
export interface SonataConfig {
  readonly nodes: readonly { readonly file: string; readonly types: string | undefined }[];
  readonly edges: readonly { readonly file: string; readonly types: string | undefined }[];
  readonly neuronModelsDirectory: string | undefined;
  readonly synapseModelsDirectory: string | undefined;
  readonly run: { readonly tstop: number; readonly dt: number };
  readonly inputs: ReadonlyMap<string, InputConfig>;
  readonly outputDirectory: string;
  readonly spikesFile: string;
  readonly reports: ReadonlyMap<string, ReportConfig>;
  readonly nodeSets: Readonly<Record<string, unknown>>;
}

/** Reads a JSON file of a known shape. @throws {InputError} for bad JSON, or what the schema refuses */
export async function readJson<Output>(files: FileSource, path: string, schema: z.ZodType<Output>): Promise<Output> {
  const text = new TextDecoder().decode(await files.read(path));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    refuse(path, `not valid JSON (${error instanceof Error ? error.message : error})`, 'give a JSON file');
  }
  return parseWith(schema, value, path);
}

/** Whether something is switched on. */
export function isEnabled(thing: { readonly enabled?: boolean | string | undefined }): boolean {
  return thing.enabled !== false && String(thing.enabled).toLowerCase() !== 'false';
}

/** Reads the configuration of a simulation and of its circuit. @param path of `config.json` or of the simulation's own file */
export async function readConfig(path: string, files: FileSource): Promise<SonataConfig> {
  const top = await readJson(
    files,
    path,
    z.object({ manifest, network: file.optional(), simulation: file.optional() }),
  );
  const resolveTop = manifestResolver(path, top.manifest ?? {});
  const simulationPath = top.simulation === undefined ? path : resolveTop(top.simulation);
  const simulation = await readJson(files, simulationPath, simulationConfig);
  const resolve = manifestResolver(simulationPath, simulation.manifest ?? {});
  const network = top.simulation === undefined || top.network === undefined ? simulation.network : undefined;
  const circuitPath =
    network !== undefined ? resolve(network) : top.network !== undefined ? resolveTop(top.network) : simulationPath;
  const circuit = await readJson(files, circuitPath, circuitConfig);
  const resolveCircuit = manifestResolver(circuitPath, circuit.manifest ?? {});
  const optional = (by: ResolvePath, inner: string | null | undefined): string | undefined =>
    inner === undefined || inner === null ? undefined : by(inner);
  const setsFile = optional(resolve, simulation.node_sets_file);
  const sets = setsFile === undefined ? {} : await readJson(files, setsFile, z.record(z.string(), z.unknown()));
  const spikesFile = simulation.output?.spikes_file ?? 'spikes.h5';
  return {
    nodes: circuit.networks.nodes
      .filter(isEnabled)
      .map((n) => ({ file: resolveCircuit(n.nodes_file), types: optional(resolveCircuit, n.node_types_file) })),
    edges: (circuit.networks.edges ?? [])
      .filter(isEnabled)
      .map((e) => ({ file: resolveCircuit(e.edges_file), types: optional(resolveCircuit, e.edge_types_file) })),
    neuronModelsDirectory: optional(resolveCircuit, circuit.components?.point_neuron_models_dir),
    synapseModelsDirectory: optional(resolveCircuit, circuit.components?.synaptic_models_dir),
    run: simulation.run,
    inputs: new Map(
      Object.entries(simulation.inputs ?? {})
        .filter(([, i]) => isEnabled(i))
        .map(([name, i]) => [name, i.input_file === undefined ? i : { ...i, input_file: resolve(i.input_file) }]),
    ),
    outputDirectory: resolve(simulation.output?.output_dir ?? 'output'),
    spikesFile: spikesFile.slice(spikesFile.lastIndexOf('/') + 1),
    reports: new Map(Object.entries(simulation.reports ?? {}).filter(([, r]) => isEnabled(r))),
    nodeSets: { ...sets, ...simulation.node_sets },
  };
}
