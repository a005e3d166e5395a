/**
 * `rippletank simulate`: runs a SONATA simulation, a circuit file or a circuit by name, writes its spikes and the
 * traces it asks for, and prints rate and irregularity per population. Nothing is written, not even a directory, before
 * the whole input has been read and checked. Spikes go to disk as they come; with checkpoints, a run that ended early
 * goes on where it was and ends with the same file.
 */
import type { Backend } from '../../../engine/backends.ts';
import { type ChosenBackend, checkBackend, chooseBackend } from '../../../engine/choose_backend.ts';
import { estimateMemory, leastMemory } from '../../../engine/estimate_memory.ts';
import { chooseForm } from '../../../engine/rows/weight_units.ts';
import { refuse } from '../../../errors.ts';
import { namingFile } from '../../../formats/naming_file.ts';
import { buildNetwork } from '../../../network/build.ts';
import type { Network } from '../../../network/network.ts';
import type { CheckpointHead, RunIdentity } from '../../../recording/checkpoint.ts';
import { circuitHash } from '../../../recording/circuit_hash.ts';
import { checkVariables, recordingFor, traceBytes } from '../../../recording/collect_traces.ts';
import { createSimulator } from '../../../simulator.ts';
import { readCheckpoint } from '../../node/checkpoint_file.ts';
import { nodeSha256 } from '../../node/node_hash.ts';
import { holdDirectory, holdIfPresent } from '../../node/output_directory.ts';
import { checkOutputNames } from '../../node/output_names.ts';
import { faultOf } from '../../terminal/run_fault.ts';
import { checkMemory } from './free_memory.ts';
import { checkTimes, type SimulateOptions, stepsOfRun } from './simulate_options.ts';
import { type Plan, readPlan } from './simulate_plan.ts';
import { formatOf, record, type Standing } from './simulate_record.ts';
import { findEarlierRun } from './simulate_resume.ts';

const DEFAULT_RECORD_MEMORY_MB = 256;

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
