/**
 * The parts of a configuration, which may be in three files, in two, or in one: what ties them together
 * (`config.json`), the run and the circuit. Each file has a manifest of its own, by which its paths are resolved. Keys
 * that none of the parts in a file uses are said once.
 */
import type * as z from 'zod';
import { checkDt } from '../../../models/time_step.ts';
import { jsonPlaces } from '../json_places.ts';
import { parseJson } from '../json_text.ts';
import { parseWith } from '../schema_errors.ts';
import {
  type CircuitConfig,
  circuitConfig,
  type SimulationConfig,
  simulationConfig,
  topConfig,
} from './config_schema.ts';
import { type FileSource, readText, type Say } from './files.ts';
import { manifestResolver, type ResolvePath } from './paths.ts';
import { unusedInAll, unusedKeys } from './unused_keys.ts';

/** Run and circuit as they are written. */
export interface ConfigParts {
  /** The file of the run. */
  readonly simulationPath: string;
  readonly simulation: SimulationConfig;
  /** Of paths in the file of the run. */
  readonly resolve: ResolvePath;
  readonly circuit: CircuitConfig;
  /** Of paths in the file of the circuit. */
  readonly resolveCircuit: ResolvePath;
}

/** Reads the parts of a configuration, which may be in one file, and knows which of its keys none of them used. */
function partReader(files: FileSource) {
  const unused = new Map<string, string[][]>();
  return {
    async read<Output>(path: string, schema: z.ZodType<Output>): Promise<Output> {
      const text = await readText(files, path);
      const value = parseJson(text, path);
      unused.set(path, [...(unused.get(path) ?? []), unusedKeys(schema, value)]);
      return parseWith(schema, value, path, jsonPlaces(text));
    },
    sayUnused(say: Say): void {
      for (const [path, lists] of unused) {
        const keys = unusedInAll(lists);
        if (keys.length > 0) say(`${path}: without effect here: ${keys.join(', ')}`);
      }
    },
  };
}

/** Reads them. @param path of `config.json` or of the run's own file */
export async function readConfigParts(path: string, files: FileSource, say: Say): Promise<ConfigParts> {
  const parts = partReader(files);
  const top = await parts.read(path, topConfig);
  const resolveTop = manifestResolver(path, top.manifest ?? {});
  const simulationPath = top.simulation === undefined ? path : resolveTop(top.simulation);
  const simulation = await parts.read(simulationPath, simulationConfig);
  const resolve = manifestResolver(simulationPath, simulation.manifest ?? {});
  const network = top.simulation === undefined || top.network === undefined ? simulation.network : undefined;
  const circuitPath =
    network !== undefined ? resolve(network) : top.network !== undefined ? resolveTop(top.network) : simulationPath;
  const circuit = await parts.read(circuitPath, circuitConfig);
  checkDt(simulation.run.dt, `${simulationPath}: run.dt`);
  parts.sayUnused(say);
  return {
    ...{ simulationPath, simulation, resolve, circuit },
    resolveCircuit: manifestResolver(circuitPath, circuit.manifest ?? {}),
  };
}
