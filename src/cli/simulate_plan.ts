/** What a simulation is to do: read from a SONATA configuration, a circuit file, or a circuit's name with settings. */
import { type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { circuitCatalogue } from '../../models/circuits/circuit_catalogue.ts';
import type { Settings } from '../../models/circuits/circuit_entry.ts';
import { refuse } from '../errors.ts';
import { parseCircuit } from '../formats/circuit_file.ts';
import { plainPart } from '../formats/file_names.ts';
import { parseJson } from '../formats/json_text.ts';
import type { FileOfLine } from '../formats/naming_file.ts';
import type { SonataNeurons } from '../formats/sonata/neurons.ts';
import type { SonataReport, SonataWeightReport } from '../formats/sonata/reports.ts';
import { readSonata } from '../formats/sonata/simulation.ts';
import type { NsynsRule } from '../formats/sonata/synapse_counts.ts';
import { createCircuit } from '../network/named_circuit.ts';
import type { Network } from '../network/network.ts';
import type { NumberPlaces } from '../network/number_places.ts';
import { parseSettings } from './circuit_settings.ts';
import { nodeFiles, readInput } from './files.ts';

/** A run to be done, wherever it came from. */
export interface Plan {
  readonly circuit: Circuit;
  /** Which file a refusal is about; undefined for a circuit by name. */
  readonly fileOf?: FileOfLine;
  /** Where the numbers of the circuit stand, if in many files. */
  readonly places?: NumberPlaces;
  /** What gives the step and the length, as messages begin with it. */
  readonly timesFrom: { readonly dt: string; readonly t: string };
  /** Settings as they were given, in alphabetical order; empty where there are none. */
  readonly settings: string;
  readonly durationMs: number;
  readonly outputDirectory: string;
  /** Name of the spikes file in SONATA's format. */
  readonly spikesFile: string;
  readonly reports: readonly SonataReport[];
  readonly weightReports: readonly SonataWeightReport[];
  readonly populationsOf: (network: Network) => readonly SonataNeurons[];
  /** What is to be said of how it was read. */
  readonly notes: readonly string[];
}

const DEFAULT_DURATION_MS = 1000;

function planOf(
  circuit: Circuit,
  { out, t }: { readonly out?: string; readonly t?: number },
  settings: Settings = {},
): Plan {
  const given = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
  return {
    circuit,
    timesFrom: { dt: `circuit ${circuit.name}`, t: '--t' },
    settings: given.sort().join(','),
    durationMs: t ?? DEFAULT_DURATION_MS,
    outputDirectory: out ?? join('runs', plainPart(circuit.name)),
    spikesFile: 'spikes.h5',
    reports: [],
    weightReports: [],
    notes: [],
    populationsOf: ({ blocks }) =>
      blocks.map(({ name, model, first, size }) => ({
        population: name,
        nodeIds: Float64Array.from({ length: size }, (_, i) => i),
        neurons: Int32Array.from({ length: size }, (_, i) => first + i),
        types: new Array<string>(size).fill(model),
      })),
  };
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

/**
 * Reads the plan.
 * @param path a file, or the name of a circuit
 * @throws {InputError} for anything wrong with it
 */
export async function readPlan(
  path: string,
  options: {
    readonly out?: string;
    readonly dt?: number;
    readonly t?: number;
    readonly set?: readonly string[];
    readonly nsyns?: NsynsRule;
  },
): Promise<Plan> {
  const { out, set = [], ...overrides } = options;
  const { dt, nsyns } = overrides;
  const text = isName(path) ? undefined : readInput(path);
  const isFormat = text !== undefined && isSonata(text, path);
  if (nsyns !== undefined && !isFormat) refuse('--nsyns', `only edges of SONATA have it (${path})`, 'leave it out');
  if (text === undefined) {
    if (!circuitCatalogue.has(path))
      refuse(
        'simulate',
        `neither a file nor a circuit (${path})`,
        `use a path or one of ${[...circuitCatalogue.keys()].join(', ')}`,
      );
    const settings = parseSettings(set);
    return planOf(createCircuit(path, dt === undefined ? settings : { ...settings, dt }), options, settings);
  }
  if (set.length > 0) refuse('--set', `a file has no settings (${set.join(', ')})`, 'use it with a circuit by name');
  if (!isFormat) {
    const file = parseCircuit(text, path);
    const plan = planOf(dt === undefined ? file : { ...file, dt }, options);
    return { ...plan, fileOf: () => path, timesFrom: { dt: dt === undefined ? `${path}: dt` : '--dt', t: '--t' } };
  }
  const sonata = await readSonata(path, nodeFiles(), overrides);
  const { simulationFile } = sonata;
  return {
    ...sonata,
    timesFrom: {
      dt: dt === undefined ? `${simulationFile}: run.dt` : '--dt',
      t: overrides.t === undefined ? `${simulationFile}: run.tstop` : '--t',
    },
    settings: '',
    outputDirectory: out ?? sonata.outputDirectory,
    populationsOf: () => sonata.populations,
  };
}
