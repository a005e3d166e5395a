/**
 * `rippletank simulate`: runs a SONATA simulation, a circuit file or a circuit by name, writes its spikes and the
 * traces it asks for, and prints rate and irregularity per population. Nothing is written, not even a directory, before
 * the whole input has been read and checked. Spikes go to disk as they come; with checkpoints, a run that ended early
 * goes on where it was and ends with the same file.
 */
import { nearestStep } from '../../../../models/time_grid.ts';
import type { Backend } from '../../../engine/backends.ts';
import { type ChosenBackend, checkBackend, chooseBackend } from '../../../engine/choose_backend.ts';
import { estimateMemory, leastMemory } from '../../../engine/estimate_memory.ts';
import { chooseForm } from '../../../engine/rows/weight_units.ts';
import { refuse } from '../../../errors.ts';
import { formatNamed, formatsOf } from '../../../formats/catalogue.ts';
import type { RecordingFormat } from '../../../formats/format.ts';
import { namingFile } from '../../../formats/naming_file.ts';
import { createRunningSpikeStatistics } from '../../../metrics/running_spike_statistics.ts';
import { buildNetwork } from '../../../network/build.ts';
import type { Network } from '../../../network/network.ts';
import type { Checkpoint, CheckpointHead, RunIdentity } from '../../../recording/checkpoint.ts';
import { circuitHash } from '../../../recording/circuit_hash.ts';
import { checkVariables, collectTraces, recordingFor, traceBytes } from '../../../recording/collect_traces.ts';
import { createSimulator, type Simulator } from '../../../simulator.ts';
import { readCheckpoint, removeCheckpoint } from '../../node/checkpoint_file.ts';
import { nodeSha256 } from '../../node/node_hash.ts';
import { holdDirectory, holdIfPresent } from '../../node/output_directory.ts';
import { checkOutputNames } from '../../node/output_names.ts';
import { exitCodeOf } from '../../node/signals.ts';
import { openSpikeSpool } from '../../node/spike_spool.ts';
import { packageFacts } from '../../package_facts.ts';
import { faultOf } from '../../terminal/run_fault.ts';
import { checkMemory } from './free_memory.ts';
import { advance, type Run } from './simulate_advance.ts';
import { writeFiles } from './simulate_files.ts';
import { checkTimes, lengthNotes, type SimulateOptions, stepsOfRun } from './simulate_options.ts';
import { type Plan, readPlan } from './simulate_plan.ts';
import { findEarlierRun, tellEnding } from './simulate_resume.ts';
import { printSummary, silenceNotes, summarise } from './simulate_summary.ts';

const DEFAULT_RECORD_MEMORY_MB = 256;
const FAILED = 1;

async function pickBackend(
  network: Network,
  asked: Backend | 'auto',
  earlier: CheckpointHead | undefined,
): Promise<ChosenBackend> {
  if (asked === 'auto' && earlier === undefined) return chooseBackend(network, () => performance.now());
  const backend = asked === 'auto' ? (earlier?.identity.backend as Backend) : asked;
  await checkBackend(backend);
  return { backend, reason: asked === 'auto' ? 'as in the checkpoint' : 'as asked', measured: [] };
}

/** A network that is ready to run, from time 0 or from a checkpoint. */
interface Standing {
  readonly plan: Plan;
  readonly steps: number;
  readonly network: Network;
  readonly simulator: Simulator;
  readonly chosen: ChosenBackend;
  readonly buildSeconds: number;
  readonly identify: () => RunIdentity;
  readonly hash: string;
  readonly earlier: Checkpoint | undefined;
}

/** Does something with what a plan says; what is refused names the file that says it. */
function inFile<T>({ fileOf }: Plan, use: () => T): T {
  return fileOf === undefined ? use() : namingFile(fileOf, use);
}

/** What is to be done, read and checked. */
interface Prepared {
  readonly plan: Plan;
  readonly steps: number;
  readonly identify: (backend: string) => RunIdentity;
  /** Of the circuit. */
  readonly hash: string;
}

/** Refuses traces that would not fit into the memory for them. @throws {InputError} with the figure */
function checkTraceMemory({ traces }: Plan, megabytes: number): void {
  const bytes = traceBytes(traces);
  if (bytes > megabytes * 1e6)
    refuse(
      '--record-memory',
      `the reports need ${Math.ceil(bytes / 1e6)} MB (${Math.floor(megabytes)} MB allowed)`,
      'raise it, or report fewer nodes or less often',
    );
}

/**
 * The format of spikes that was asked for; undefined for that which the plan means. @throws {InputError} for one that
 * is unknown
 */
function formatOf({ format }: SimulateOptions): RecordingFormat | undefined {
  return format === undefined ? undefined : formatNamed(format, formatsOf('spikes'));
}

/** Digits of the hash by which a run is told from another. */
const DEFINITION_DIGITS = 16;

async function prepare(path: string, options: SimulateOptions): Promise<Prepared> {
  checkTimes(options);
  const { seed, jobs = 1, recordMemory = DEFAULT_RECORD_MEMORY_MB } = options;
  const plan = await readPlan(path, options);
  const { circuit, durationMs, settings } = plan;
  const steps = stepsOfRun(durationMs, circuit.dt, plan.timesFrom);
  checkTraceMemory(plan, recordMemory);
  const hash = circuitHash(circuit, nodeSha256);
  const identify = (backend: string): RunIdentity => ({
    ...{ circuit: circuit.name, settings, dt: circuit.dt, seed, jobs, backend },
    definition: hash.slice(0, DEFINITION_DIGITS),
  });
  return { plan, steps, identify, hash };
}

/** Builds what was prepared, and finds the run that it is to go on with. */
async function build({ plan, steps, identify, hash }: Prepared, options: SimulateOptions): Promise<Standing> {
  const { seed, jobs = 1 } = options;
  const { circuit } = plan;
  const record = recordingFor(plan.traces);
  const head = findEarlierRun(plan, options, steps, identify);
  checkMemory(leastMemory(circuit, jobs), jobs);
  const network = inFile(plan, () => buildNetwork(circuit, seed, plan.places));
  inFile(plan, () => {
    checkOutputNames(plan, formatOf(options));
    checkVariables(plan.traces, network);
  });
  checkMemory(
    estimateMemory(network, { jobs, copies: 1, form: chooseForm(network, 1), backend: options.backend ?? 'auto' }),
    jobs,
  );
  const chosen = await pickBackend(network, options.backend ?? 'auto', head);
  const earlier = head === undefined ? undefined : readCheckpoint(plan.outputDirectory);
  const began = performance.now();
  const simulator = await inFile(plan, () =>
    createSimulator(network, {
      backend: chosen.backend,
      jobs,
      // Spool and statistics take what they need of a batch at once.
      batches: 'views',
      ...(record === undefined ? {} : { record }),
      ...(earlier === undefined ? {} : { checkpoint: earlier.simulator }),
    }),
  );
  const buildSeconds = (performance.now() - began) / 1000;
  return {
    ...{ plan, steps, network, simulator, chosen, buildSeconds, earlier, hash },
    identify: () => identify(chosen.backend),
  };
}

/** Runs what stands and writes its files; returns the exit code. */
async function record(standing: Standing, options: SimulateOptions): Promise<number> {
  const { plan, steps, network, simulator, chosen, buildSeconds, identify, earlier, hash } = standing;
  const { outputDirectory, durationMs } = plan;
  const { dt, size } = network;
  const spool = openSpikeSpool(outputDirectory, earlier && { spikes: earlier.spikes, checksum: earlier.spikesSha256 });
  const statistics = createRunningSpikeStatistics(size, earlier?.statistics);
  simulator.spikes.subscribe((batch) => {
    spool.add(batch);
    for (let i = 0; i < batch.steps.length; i++) statistics.add(batch.senders[i], batch.steps[i]);
  });
  const traces = collectTraces(plan.traces, simulator, dt);
  const everySteps = Math.max(1, nearestStep(options.checkpoint ?? 0, dt));
  const run: Run = {
    ...{ label: plan.circuit.name, outputDirectory, dt, steps, simulator, statistics, spool },
    ...(options.checkpoint === undefined ? {} : { checkpoints: { everySteps, identity: identify() } }),
  };
  const from = simulator.step;
  try {
    const { wallSeconds, signal } = await advance(run);
    if (signal !== undefined) {
      tellEnding(run, signal);
      return exitCodeOf(signal);
    }
    const files = await writeFiles(
      {
        ...{ plan, network, steps, spikes: spool, traces: traces(), isFloat64: chosen.backend === 'reference' },
        provenance: {
          ...{ t_start: 0, t_stop: steps * dt, dt, seed: options.seed },
          ...{ circuit_hash: hash, rippletank_version: packageFacts().version },
        },
      },
      formatOf(options),
    );
    // In this order: without its spikes a checkpoint would be of no use.
    if (run.checkpoints === undefined) removeCheckpoint(outputDirectory);
    spool.close({ remove: run.checkpoints === undefined });
    const populations = plan.populations().flatMap((population) => summarise(population, statistics, steps, dt));
    printSummary(options.json, {
      ...{ circuit: plan.circuit.name, settings: plan.settings, engine: simulator.engine, reason: chosen.reason },
      ...{ facts: simulator.facts, seed: options.seed, dtMs: dt, durationMs, resumedFromMs: from * dt },
      ...{ buildSeconds, wallSeconds, slowdown: (1000 * wallSeconds) / (Math.max(1, steps - from) * dt) },
      ...{ neurons: size, synapses: simulator.facts.synapses },
      peakMemoryBytes: 1024 * process.resourceUsage().maxRSS,
      populations,
      notes: [
        ...lengthNotes(durationMs, steps, dt),
        ...plan.notes,
        ...network.notes,
        ...silenceNotes(populations, steps * dt),
      ],
      ...{ outputDirectory, files },
    });
    return 0;
  } catch (error) {
    const fault = faultOf(error);
    spool.close({ remove: false });
    if (fault === undefined || !fault.kept) throw error;
    tellEnding(run, fault);
    return FAILED;
  }
}

/**
 * Runs a file or a circuit and writes its spikes and reports.
 * @param path SONATA configuration (JSON with `network`, `networks`, `run` or `manifest`), a circuit file (YAML or
 *   JSON), or a circuit's name
 * @returns the exit code: 0; 1 where the disk or a thread failed; 128 + the signal's number
 * @throws {InputError} for anything wrong with the input or the output directory, one that another run writes to, a
 *   network that does not fit into memory, a backend that is not there
 * @throws {RunFault} for a full disk or a thread that died before anything was recorded
 */
export async function simulate(path: string, options: SimulateOptions): Promise<number> {
  const prepared = await prepare(path, options);
  const { plan, steps, identify } = prepared;
  let release = holdIfPresent(plan.outputDirectory);
  let standing: Standing | undefined;
  try {
    standing = await build(prepared, options);
    if (release === undefined) {
      release = holdDirectory(plan.outputDirectory);
      // Another run may have come and gone in the meantime.
      findEarlierRun(plan, options, steps, identify);
    }
    return await record(standing, options);
  } catch (error) {
    // Before anything was recorded: a thread died while it was built, or the disk was full from the beginning.
    throw faultOf(error) ?? error;
  } finally {
    standing?.simulator.dispose();
    release?.();
  }
}
