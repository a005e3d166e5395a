/**
 * `rippletank simulate`: runs a SONATA simulation, a circuit file or a circuit by name, writes its spikes and the traces it asks for, and prints rate and
 * irregularity per population. Nothing is written, not even a directory, before the whole input has been read and checked. Spikes go to disk as they
 * come; with checkpoints, a run that ended early goes on where it was and ends with the same file.
 */
import { join } from 'node:path';
import type { Backend } from '../engine/backends.ts';
import { type ChosenBackend, checkBackend, chooseBackend } from '../engine/choose_backend.ts';
import { estimateMemory } from '../engine/estimate_memory.ts';
import { chooseForm } from '../engine/weight_units.ts';
import { refuse } from '../errors.ts';
import { createRunningSpikeStatistics, type RunningSpikeStatistics } from '../metrics/running_spike_statistics.ts';
import { buildNetwork } from '../network/build.ts';
import type { Network } from '../network/network.ts';
import { createSimulator, type Simulator, type SimulatorFacts } from '../simulator.ts';
import {
  type Checkpoint,
  fingerprint,
  type RunIdentity,
  readCheckpoint,
  removeCheckpoint,
  writeCheckpoint,
} from './checkpoint_file.ts';
import { writeAtomically } from './files.ts';
import { checkMemory } from './free_memory.ts';
import { prepareDirectory } from './output_directory.ts';
import { type Plan, readPlan } from './simulate_plan.ts';
import { startRunProgress } from './simulate_progress.ts';
import { checkReportMemory, collectReports, recordingFor } from './simulate_reports.ts';
import { type PopulationSummary, summarise, summaryTable } from './simulate_summary.ts';
import { type SpikeFormat, writeSpikeFile } from './spike_files.ts';
import { openSpikeSpool, SPOOL_FILE, type SpikeSpool } from './spike_spool.ts';

/** What the command line says. */
export interface SimulateOptions {
  /** Output directory; SONATA's own, or `runs/<name>`, where left out. */
  readonly out?: string;
  /** Time step in ms instead of the file's. */
  readonly dt?: number;
  /** Duration in ms; SONATA's `tstop`, or 1000 otherwise, where left out. */
  readonly t?: number;
  readonly seed: number;
  /** `auto` where left out. */
  readonly backend?: Backend | 'auto';
  /** Threads, ≥ 1. */
  readonly jobs?: number;
  /** Settings `key=value` of a circuit by name. */
  readonly set?: readonly string[];
  /** `sonata` where left out. */
  readonly format?: SpikeFormat;
  /** MB that recording may take; 256 where left out. */
  readonly recordMemory?: number;
  /** ms of model time between checkpoints; none where left out. */
  readonly checkpoint?: number;
  /** Go on from the checkpoint in the output directory. */
  readonly resume?: boolean;
  /** Print one JSON object instead of a table. */
  readonly json: boolean;
}

const DEFAULT_RECORD_MEMORY_MB = 256;

/** A run that stands. */
interface Run {
  readonly plan: Plan;
  readonly network: Network;
  readonly simulator: Simulator;
  readonly statistics: RunningSpikeStatistics;
  readonly spool: SpikeSpool;
  readonly identity: RunIdentity;
}

function checkTimes({ dt, t, checkpoint }: SimulateOptions): void {
  for (const [name, value] of [
    ['--dt', dt],
    ['--t', t],
    ['--checkpoint', checkpoint],
  ] as const) {
    if (value !== undefined && !(value > 0 && Number.isFinite(value)))
      refuse(name, `not a time (${value})`, 'use a number > 0, in ms');
  }
}

async function pickBackend(network: Network, asked: Backend | 'auto'): Promise<ChosenBackend> {
  if (asked === 'auto') return chooseBackend(network, () => performance.now());
  await checkBackend(asked);
  return { backend: asked, reason: 'as asked', measured: [] };
}

/**
 * Runs a file or a circuit and writes its spikes and reports.
 * @param path SONATA configuration (JSON with `network`, `networks`, `run` or `manifest`), a circuit file (YAML or JSON), or a circuit's name
 * @throws {InputError} for anything wrong with the input or the output directory, a network that does not fit into memory, a backend that is not there
 */
export async function simulate(path: string, options: SimulateOptions): Promise<void> {
  checkTimes(options);
  const { seed, jobs = 1, format = 'sonata', resume = false } = options;
  const recordMemory = (options.recordMemory ?? DEFAULT_RECORD_MEMORY_MB) * 1e6;
  const plan = await readPlan(path, options);
  const network = buildNetwork(plan.circuit, seed);
  const populations = plan.populationsOf(network);
  const record = recordingFor(plan.reports);
  checkReportMemory(plan.reports, plan.durationMs, recordMemory);
  if (record !== undefined && (options.checkpoint !== undefined || resume))
    refuse('--checkpoint', 'the simulation writes reports (traces)', 'leave them out of the configuration');
  checkMemory(estimateMemory(network, { jobs, copies: 1, form: chooseForm(network, 1) }).bytes);
  const identity: RunIdentity = {
    circuit: fingerprint(plan.circuit),
    seed,
    dt: network.dt,
    jobs,
    duration: plan.durationMs,
  };
  const checkpoint = resume ? readCheckpoint(plan.outputDirectory, identity) : undefined;
  const chosen = await pickBackend(network, options.backend ?? 'auto');
  const began = performance.now();
  const simulator = await createSimulator(network, {
    backend: chosen.backend,
    jobs,
    ...(record === undefined ? {} : { record }),
    ...(checkpoint === undefined ? {} : { checkpoint: checkpoint.simulator }),
  });
  const buildSeconds = (performance.now() - began) / 1000;
  try {
    prepareDirectory(plan.outputDirectory);
    const spool = openSpikeSpool(plan.outputDirectory, checkpoint?.spikes ?? 0);
    const statistics = createRunningSpikeStatistics(network.size, checkpoint?.statistics);
    simulator.spikes.subscribe((batch) => {
      spool.add(batch);
      for (let i = 0; i < batch.steps.length; i++) statistics.add(batch.senders[i], batch.steps[i]);
    });
    const reports = collectReports(plan.reports, simulator, network.dt, plan.durationMs);
    const wallSeconds = await advance({ plan, network, simulator, statistics, spool, identity }, options);
    const file =
      format === 'sonata'
        ? plan.spikesFile
        : plan.spikesFile.replace(/\.h5$/, '').concat(format === 'npz' ? '.npz' : '.csv');
    await writeSpikeFile(join(plan.outputDirectory, file), format, {
      ...{ spool, populations, size: network.size },
      ...{ dt: network.dt, recordMemory },
    });
    spool.close({ remove: true });
    removeCheckpoint(plan.outputDirectory);
    const files = [file];
    for (const { fileName, bytes } of await reports()) {
      files.push(fileName);
      writeAtomically(join(plan.outputDirectory, fileName), bytes);
    }
    const steps = Math.round(plan.durationMs / network.dt);
    print(options.json, {
      circuit: plan.circuit.name,
      engine: simulator.engine,
      reason: chosen.reason,
      facts: simulator.facts,
      seed,
      dtMs: network.dt,
      durationMs: plan.durationMs,
      buildSeconds,
      wallSeconds,
      synapses: simulator.facts.synapses,
      populations: populations.flatMap((population) => summarise(population, statistics, steps, network.dt)),
      outputDirectory: plan.outputDirectory,
      files,
    });
  } finally {
    simulator.dispose();
  }
}

/** Lets time pass, with checkpoints and a progress bar; returns the seconds that it took. */
async function advance(run: Run, { checkpoint: everyMs }: SimulateOptions): Promise<number> {
  const { plan, network, simulator, statistics, spool, identity } = run;
  const { dt } = network;
  const steps = Math.round(plan.durationMs / dt);
  const every = everyMs === undefined ? Number.POSITIVE_INFINITY : Math.max(1, Math.round(everyMs / dt));
  const save = async (): Promise<void> => {
    spool.flush();
    const state: Checkpoint = {
      step: simulator.step,
      spikes: spool.count,
      statistics: statistics.state(),
      simulator: await simulator.checkpoint(),
    };
    writeCheckpoint(plan.outputDirectory, identity, state);
  };
  const progress = startRunProgress(`simulate ${plan.circuit.name}`, plan.durationMs, simulator.step * dt);
  const interrupted = { yes: false };
  const interrupt = (): void => {
    interrupted.yes = true;
  };
  process.once('SIGINT', interrupt);
  const began = performance.now();
  try {
    let next = (Math.floor(simulator.step / every) + 1) * every;
    while (simulator.step < steps && !interrupted.yes) {
      const end = Math.min(next, steps, simulator.step + progress.chunkSteps(simulator.longestWindow, dt));
      await simulator.run((end - simulator.step) * dt);
      progress.update(simulator.step * dt);
      if (simulator.step < next) continue;
      if (simulator.step < steps) await save();
      next += every;
    }
    spool.flush();
    if (interrupted.yes) await leave(run, everyMs === undefined ? undefined : save);
  } finally {
    process.removeListener('SIGINT', interrupt);
    progress.stop();
  }
  return (performance.now() - began) / 1000;
}

/** Ends an interrupted run so that its spikes can be read and, with checkpoints, it can go on. */
async function leave(
  { plan, simulator, network, spool }: Run,
  save: (() => Promise<void>) | undefined,
): Promise<never> {
  await save?.();
  spool.close({ remove: false });
  const kept = join(plan.outputDirectory, SPOOL_FILE);
  const on = save === undefined ? 'with --checkpoint <ms> a run can go on' : 'the same command with --resume goes on';
  process.stderr.write(
    `simulate: interrupted at ${(simulator.step * network.dt).toFixed(0)} ms; ${spool.count} spikes so far in ${kept}; ${on}\n`,
  );
  process.exit(130);
}

function print(
  json: boolean,
  result: {
    readonly circuit: string;
    readonly engine: string;
    readonly reason: string;
    readonly facts: SimulatorFacts;
    readonly dtMs: number;
    readonly durationMs: number;
    readonly buildSeconds: number;
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
  const { facts, durationMs, wallSeconds } = result;
  const bytes =
    facts.synapses === 0 ? '' : ` (${facts.form}, ${(facts.synapseBytes / facts.synapses).toFixed(1)} bytes each)`;
  const threads = facts.jobs === 1 ? 'one thread' : `${facts.jobs} threads`;
  process.stdout.write(
    [
      `${result.circuit}: ${durationMs} ms at dt ${result.dtMs} ms, ${facts.synapses} synapses${bytes}`,
      `engine ${result.engine} on ${threads}${facts.note === undefined ? '' : ` (${facts.note})`}; ${result.reason}`,
      `built in ${result.buildSeconds.toFixed(1)} s, ran in ${wallSeconds.toFixed(1)} s: ${((1000 * wallSeconds) / durationMs).toFixed(3)} × real time`,
      summaryTable(result.populations),
      `written: ${result.files.map((file) => join(result.outputDirectory, file)).join(', ')}`,
      '',
    ].join('\n'),
  );
}
