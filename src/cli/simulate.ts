/**
 * `rippletank simulate`: runs a SONATA simulation or one of our circuit files, writes its spikes and the traces it asks for, and prints rate and
 * irregularity per population. Nothing is written, not even a directory, before the whole input has been read and checked.
 */
import { join } from 'node:path';
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { Backend } from '../engine/backends.ts';
import { refuse } from '../errors.ts';
import { parseCircuit } from '../formats/circuit_file.ts';
import { writeSpikes } from '../formats/sonata/output.ts';
import { readSonata, type SonataNeurons, type SonataReport } from '../formats/sonata/simulation.ts';
import { parseYaml } from '../formats/yaml_file.ts';
import { buildNetwork } from '../network/build.ts';
import type { Network } from '../network/network.ts';
import { createSimulator, type Simulator } from '../simulator.ts';
import { nodeFiles, readInput, writeAtomically } from './files.ts';
import { prepareDirectory } from './output_directory.ts';
import { type Progress, startProgress } from './progress.ts';
import { collectReports, recordingFor } from './simulate_reports.ts';
import { type PopulationSummary, summarise, summaryTable } from './simulate_summary.ts';

/** What the command line says. */
export interface SimulateOptions {
  /** Output directory; SONATA's own, or `runs/<name>`, where left out. */
  readonly out?: string;
  /** Time step in ms instead of the file's. */
  readonly dt?: number;
  /** Duration in ms; SONATA's `tstop`, or 1000 for a circuit file, where left out. */
  readonly t?: number;
  readonly seed: number;
  readonly backend: Backend | 'auto';
  /** Print one JSON object instead of a table. */
  readonly json: boolean;
}

/** A run to be done, whatever file it came from. */
interface Plan {
  readonly circuit: Circuit;
  readonly durationMs: number;
  readonly outputDirectory: string;
  readonly spikesFile: string;
  readonly reports: readonly SonataReport[];
  readonly populationsOf: (network: Network) => readonly SonataNeurons[];
}

const DEFAULT_DURATION_MS = 1000;
const QUIET_MS = 2000;
const UPDATES = 200;

/**
 * Runs a file and writes `spikes.h5` and its reports.
 * @param path SONATA configuration (JSON with `network`, `networks`, `run` or `manifest`), or a circuit file (YAML or JSON)
 * @throws {InputError} for anything wrong with the input or the output directory
 */
export async function simulate(path: string, options: SimulateOptions): Promise<void> {
  const { dt, t, seed } = options;
  if (dt !== undefined && !(dt > 0 && Number.isFinite(dt)))
    refuse('--dt', `not a time step (${dt})`, 'use a number > 0, in ms');
  if (t !== undefined && !(t > 0 && Number.isFinite(t)))
    refuse('--t', `not a duration (${t})`, 'use a number > 0, in ms');
  const plan = await readPlan(path, options);
  const network = buildNetwork(plan.circuit, seed);
  const populations = plan.populationsOf(network);
  const record = recordingFor(plan.reports);
  const simulator = await createSimulator(network, {
    backend: options.backend === 'auto' ? 'wasm' : options.backend,
    ...(record === undefined ? {} : { record }),
  });
  prepareDirectory(plan.outputDirectory);

  const trains: number[][] = Array.from({ length: network.size }, () => []);
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (let i = 0; i < steps.length; i++) trains[senders[i]].push(steps[i] * network.dt);
  });
  const reports = collectReports(plan.reports, simulator, network.dt, plan.durationMs);
  const began = performance.now();
  await runWithProgress(simulator, plan.durationMs, network.dt, `simulate ${plan.circuit.name}`);
  const wallSeconds = (performance.now() - began) / 1000;
  simulator.dispose();

  const files = [plan.spikesFile];
  writeAtomically(
    join(plan.outputDirectory, plan.spikesFile),
    await writeSpikes(populations.map((p) => spikesOf(p, trains))),
  );
  for (const { fileName, bytes } of await reports()) {
    files.push(fileName);
    writeAtomically(join(plan.outputDirectory, fileName), bytes);
  }
  const summaries = populations.flatMap((population) => summarise(population, trains, plan.durationMs));
  print(options.json, {
    circuit: plan.circuit.name,
    engine: simulator.engine,
    seed,
    dtMs: network.dt,
    durationMs: plan.durationMs,
    wallSeconds,
    synapses: simulator.facts.synapses,
    populations: summaries,
    outputDirectory: plan.outputDirectory,
    files,
  });
}

async function readPlan(path: string, { out, dt, t }: SimulateOptions): Promise<Plan> {
  const text = readInput(path);
  if (isSonata(text, path)) {
    const sonata = await readSonata(path, nodeFiles(), dt === undefined ? {} : { dt });
    return {
      ...sonata,
      durationMs: t ?? sonata.durationMs,
      outputDirectory: out ?? sonata.outputDirectory,
      populationsOf: () => sonata.populations,
    };
  }
  const file = parseCircuit(text, path);
  return {
    circuit: dt === undefined ? file : { ...file, dt },
    durationMs: t ?? DEFAULT_DURATION_MS,
    outputDirectory: out ?? join('runs', file.name.replaceAll(/[^\w.-]+|^\.+/g, '-')),
    spikesFile: 'spikes.h5',
    reports: [],
    populationsOf: ({ blocks }) =>
      blocks.map(({ name, model, first, size }) => ({
        population: name,
        nodeIds: Float64Array.from({ length: size }, (_, i) => i),
        neurons: Int32Array.from({ length: size }, (_, i) => first + i),
        types: new Array<string>(size).fill(model),
      })),
  };
}

/** SONATA configurations are told from circuit files by their keys. */
function isSonata(text: string, path: string): boolean {
  if (!path.endsWith('.json')) return false;
  const value = parseYaml(text, path);
  const keys = ['network', 'networks', 'run', 'manifest', 'simulation'];
  return typeof value === 'object' && value !== null && keys.some((key) => key in value);
}

async function runWithProgress(simulator: Simulator, durationMs: number, dt: number, label: string): Promise<void> {
  const steps = Math.round(durationMs / dt);
  const windows = Math.ceil(steps / simulator.longestWindow);
  const chunk = Math.ceil(windows / UPDATES) * simulator.longestWindow;
  const began = performance.now();
  let progress: Progress | undefined;
  try {
    while (simulator.step < steps) {
      await simulator.run(Math.min(chunk, steps - simulator.step) * dt);
      if (progress === undefined && performance.now() - began > QUIET_MS) progress = startProgress(label, durationMs);
      progress?.update(simulator.step * dt, `${(simulator.step * dt).toFixed(0)} of ${durationMs} ms`);
    }
  } finally {
    progress?.stop();
  }
}

function spikesOf({ population, nodeIds, neurons }: SonataNeurons, trains: readonly (readonly number[])[]) {
  const timesMs = Array.from(neurons, (neuron) => trains[neuron]).flat();
  const ids = Array.from(neurons, (neuron, i) => trains[neuron].map(() => nodeIds[i])).flat();
  return { population, timesMs, nodeIds: ids };
}

function print(
  json: boolean,
  result: {
    readonly circuit: string;
    readonly engine: string;
    readonly dtMs: number;
    readonly durationMs: number;
    readonly wallSeconds: number;
    readonly synapses: number;
    readonly populations: readonly PopulationSummary[];
    readonly outputDirectory: string;
    readonly files: readonly string[];
    readonly seed: number;
  },
): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const head = `${result.circuit}: ${result.durationMs} ms at dt ${result.dtMs} ms, ${result.synapses} synapses, engine ${result.engine}, ${result.wallSeconds.toFixed(1)} s`;
  const written = result.files.map((file) => join(result.outputDirectory, file)).join(', ');
  process.stdout.write(`${head}\n${summaryTable(result.populations)}\nwritten: ${written}\n`);
}
