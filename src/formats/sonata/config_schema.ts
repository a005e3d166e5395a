/**
 * What SONATA configurations may say, as far as something here reads it. What stands there besides is not refused but
 * said, see unused_keys.ts.
 */
import * as z from 'zod';

const file = z.string().min(1);
const fileOrNull = file.nullish();
const manifest = z.record(z.string(), z.string()).optional();
/** Off only where it says so; some writers put the text `"False"`. */
const enabled = z.union([z.boolean(), z.string()]).optional();
/** Definitions of node sets by name. */
export const nodeSets = z.record(z.string(), z.unknown());
const nodeIds = z.array(z.int().min(0)).min(1);
/** A node set: a name, the set itself, or a list of ids or names. */
const nodeSet = z.union([
  z.string(),
  z.record(z.string(), z.unknown()),
  z.array(z.union([z.int().min(0), z.string()])).min(1),
]);

const networks = z.object({
  nodes: z.array(z.object({ nodes_file: file, node_types_file: fileOrNull, enabled })).min(1),
  edges: z.array(z.object({ edges_file: file, edge_types_file: fileOrNull, enabled })).optional(),
});
const components = z.object({ point_neuron_models_dir: file.optional(), synaptic_models_dir: file.optional() });
/** What files say of themselves. */
const labels = { version: z.unknown().optional(), target_simulator: z.unknown().optional() };
/** What a circuit's file says. */
export const circuitConfig = z.object({ ...labels, manifest, networks, components: components.optional() });

const input = z.object({
  input_type: z.string(),
  module: z.string().optional(),
  input_file: z.union([file, z.array(file).min(1)]).optional(),
  /** What BMTK calls the file of a current's course. */
  file: file.optional(),
  node_set: nodeSet.nullish(),
  node_ids: nodeIds.optional(),
  /** What reports call it. */
  cells: nodeSet.nullish(),
  units: z.string().optional(),
  amp: z.unknown().optional(),
  delay: z.unknown().optional(),
  duration: z.unknown().optional(),
  /** Of a Poisson input, which is ours. */
  rate: z.unknown().optional(),
  weight: z.unknown().optional(),
  start: z.unknown().optional(),
  stop: z.unknown().optional(),
  separator: z.string().length(1).optional(),
  timestamps_column: z.string().optional(),
  amplitudes_column: z.string().optional(),
  enabled,
});
const report = z.object({
  cells: nodeSet.nullish(),
  /** What some call `cells`. */
  node_set: nodeSet.nullish(),
  node_ids: nodeIds.optional(),
  variable_name: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  module: z.string().optional(),
  dt: z.number().positive().optional(),
  start_time: z.number().min(0).optional(),
  end_time: z.number().positive().optional(),
  file_name: file.nullish(),
  transform: z.unknown().optional(),
  /** Of a weight recorder: the model of which it makes a copy, and what edge types call the copy. */
  nest_model: z.string().optional(),
  model_template: z.string().optional(),
  enabled,
});
/** A run begins at 0. NEST's loader takes `duration` in place of `tstop`. */
const run = z.object({
  tstart: z.literal(0).nullish(),
  tstop: z.number().positive().optional(),
  duration: z.number().positive().optional(),
  /** Its bounds are told together, see checkDt. */
  dt: z.number(),
});
const output = z.object({
  output_dir: file.optional(),
  spikes_file: file.nullish(),
  spikes_sort_order: z.string().nullish(),
});
/** What a simulation's file says. */
export const simulationConfig = z.object({
  ...labels,
  manifest,
  network: file.optional(),
  run,
  conditions: z.object({}).optional(),
  inputs: z.record(z.string(), input).optional(),
  output: output.optional(),
  reports: z.record(z.string(), report).optional(),
  node_sets_file: fileOrNull,
  /** Definitions, or the file that has them. */
  node_sets: z.union([nodeSets, file]).optional(),
});
/** A file that ties the two together. */
export const topConfig = z.object({ ...labels, manifest, network: file.optional(), simulation: file.optional() });

/** The circuit's file. */
export type CircuitConfig = z.infer<typeof circuitConfig>;
/** The run's file. */
export type SimulationConfig = z.infer<typeof simulationConfig>;
/** How long to run. */
export type RunConfig = z.infer<typeof run>;
/** An entry of `inputs`, its files resolved. */
export type InputConfig = Omit<z.infer<typeof input>, 'input_file' | 'file' | 'node_ids' | 'cells'> & {
  readonly files: readonly string[];
};
/** An entry of `reports`. */
export type ReportConfig = Omit<z.infer<typeof report>, 'node_set' | 'node_ids'>;

/** Whether something is switched on. */
export function isEnabled(thing: { readonly enabled?: boolean | string | undefined }): boolean {
  return thing.enabled !== false && String(thing.enabled).toLowerCase() !== 'false';
}
