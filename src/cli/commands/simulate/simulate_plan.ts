/**
 * The plan of a run, see recording/run_plan.ts, of a SONATA configuration, a circuit file, or a circuit's name with
 * settings; and where it writes.
 */
import { type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { circuitCatalogue } from '../../../../models/circuits/circuit_catalogue.ts';
import type { NumberPlaces } from '../../../../models/circuits/number_places.ts';
import { refuse } from '../../../errors.ts';
import { planOfCircuit } from '../../../formats/circuit/plan.ts';
import { parseCircuit } from '../../../formats/circuit/read.ts';
import { plainPart } from '../../../formats/file_names.ts';
import { parseJson } from '../../../formats/json_text.ts';
import type { FileOfLine } from '../../../formats/naming_file.ts';
import { readNir } from '../../../formats/nir/read.ts';
import { planOfSonata } from '../../../formats/sonata/plan.ts';
import { readSonata } from '../../../formats/sonata/simulation.ts';
import type { NsynsRule } from '../../../formats/sonata/synapse_counts.ts';
import { createCircuit } from '../../../network/named_circuit.ts';
import type { RunPlan } from '../../../recording/run_plan.ts';
import { nodeFiles, readInput } from '../../node/files.ts';
import { parseSettings } from './circuit_settings.ts';

/** A run to be done, wherever it came from. */
export interface Plan extends RunPlan {
  /** Which file a refusal is about; undefined for a circuit by name. */
  readonly fileOf?: FileOfLine;
  /** Where the numbers of the circuit stand, if in many files. */
  readonly places?: NumberPlaces;
  /** What gives the step and the length, as messages begin with it. */
  readonly timesFrom: { readonly dt: string; readonly t: string };
  /** Settings as they were given, in alphabetical order; empty where there are none. */
  readonly settings: string;
  readonly outputDirectory: string;
}

/** Where a run writes whose plan does not say. */
function runDirectory({ circuit }: RunPlan): string {
  return join('runs', plainPart(circuit.name));
}

/** What is at a path; undefined where nothing is, or nothing can be. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A name may also be that of a directory, such as the one that a run of it was written to. */
function isName(path: string): boolean {
  if (/[/\\.]/.test(path)) return false;
  const there = statOf(path);
  return there === undefined || (circuitCatalogue.has(path) && !there.isFile());
}

/** SONATA configurations are told from circuit files by their keys. */
function isSonata(text: string, path: string): boolean {
  if (!path.endsWith('.json')) return false;
  const value = parseJson(text, path);
  const keys = ['network', 'networks', 'run', 'manifest', 'simulation'];
  return typeof value === 'object' && value !== null && keys.some((key) => key in value);
}

const NIR = '.nir';

/** A graph of NIR as a plan. */
async function planOfNir(path: string, { out, dt, t, set = [], nsyns }: PlanOptions): Promise<Plan> {
  if (set.length > 0) refuse('--set', `a file has no settings (${set.join(', ')})`, 'use it with a circuit by name');
  if (nsyns !== undefined) refuse('--nsyns', `only edges of SONATA have it (${path})`, 'leave it out');
  const circuit = await readNir(await nodeFiles().read(path), path);
  const plan = planOfCircuit(dt === undefined ? circuit : { ...circuit, dt }, t);
  return {
    ...plan,
    fileOf: () => path,
    timesFrom: { dt: dt === undefined ? `${path}: dt` : '--dt', t: '--t' },
    ...{ settings: '', outputDirectory: out ?? runDirectory(plan) },
  };
}

/** What a command line gives of a run. */
interface PlanOptions {
  readonly out?: string;
  readonly dt?: number;
  readonly t?: number;
  readonly set?: readonly string[];
  readonly nsyns?: NsynsRule;
}

/**
 * Reads the plan.
 * @param path a file, or the name of a circuit
 * @param command that was given it, for messages
 * @throws {InputError} for anything wrong with it
 */
export async function readPlan(path: string, options: PlanOptions, command = 'simulate'): Promise<Plan> {
  const { out, set = [], ...overrides } = options;
  const { dt, nsyns } = overrides;
  if (path.endsWith(NIR)) return planOfNir(path, options);
  const text = isName(path) ? undefined : readInput(path);
  const isFormat = text !== undefined && isSonata(text, path);
  if (nsyns !== undefined && !isFormat) refuse('--nsyns', `only edges of SONATA have it (${path})`, 'leave it out');
  if (text === undefined) {
    if (!circuitCatalogue.has(path))
      refuse(
        command,
        `neither a file nor a circuit (${path})`,
        `use a path or one of ${[...circuitCatalogue.keys()].join(', ')}`,
      );
    const settings = parseSettings(set);
    const plan = planOfCircuit(createCircuit(path, dt === undefined ? settings : { ...settings, dt }), options.t);
    const given = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
    return {
      ...plan,
      timesFrom: { dt: `circuit ${plan.circuit.name}`, t: '--t' },
      settings: given.sort().join(','),
      outputDirectory: out ?? runDirectory(plan),
    };
  }
  if (set.length > 0) refuse('--set', `a file has no settings (${set.join(', ')})`, 'use it with a circuit by name');
  if (isFormat) {
    const sonata = await readSonata(path, nodeFiles(), overrides);
    const { simulationFile, fileOf, places } = sonata;
    const plan = planOfSonata(sonata);
    return {
      ...plan,
      ...{ fileOf, places, settings: '', outputDirectory: out ?? plan.outputDirectory ?? runDirectory(plan) },
      timesFrom: {
        dt: dt === undefined ? `${simulationFile}: run.dt` : '--dt',
        t: overrides.t === undefined ? `${simulationFile}: run.tstop` : '--t',
      },
    };
  }
  const circuit = parseCircuit(text, path);
  const plan = planOfCircuit(dt === undefined ? circuit : { ...circuit, dt }, options.t);
  return {
    ...plan,
    fileOf: () => path,
    timesFrom: { dt: dt === undefined ? `${path}: dt` : '--dt', t: '--t' },
    ...{ settings: '', outputDirectory: out ?? runDirectory(plan) },
  };
}
