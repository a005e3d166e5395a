/**
 * Runs a network that is ready, and writes what came of it: spikes as they come, statistics beside them, then the files
 * and the summary. A run that ends early says what is kept and how to go on.
 */
import { nearestStep } from '../../../../models/time_grid.ts';
import type { ChosenBackend } from '../../../engine/choose_backend.ts';
import { formatNamed, formatsOf } from '../../../formats/catalogue.ts';
import type { RecordingFormat } from '../../../formats/format.ts';
import {
  createRunningSpikeStatistics,
  type RunningSpikeStatistics,
} from '../../../metrics/running_spike_statistics.ts';
import type { Network } from '../../../network/network.ts';
import type { Checkpoint, RunIdentity } from '../../../recording/checkpoint.ts';
import { collectTraces } from '../../../recording/collect_traces.ts';
import type { RecordedTraces } from '../../../recording/recording.ts';
import type { Simulator } from '../../../simulator.ts';
import { removeCheckpoint } from '../../node/checkpoint_file.ts';
import { peakMemoryBytes } from '../../node/peak_memory.ts';
import { exitCodeOf } from '../../node/signals.ts';
import { openSpikeSpool, type SpoolFile } from '../../node/spike_spool.ts';
import { packageFacts } from '../../package_facts.ts';
import { faultOf } from '../../terminal/run_fault.ts';
import { advance, type Run } from './simulate_advance.ts';
import { writeFiles } from './simulate_files.ts';
import { lengthNotes, type SimulateOptions } from './simulate_options.ts';
import type { Plan } from './simulate_plan.ts';
import { tellEnding } from './simulate_resume.ts';
import { printSummary, silenceNotes, summarise } from './simulate_summary.ts';

const FAILED = 1;

/** A network that is ready to run, from time 0 or from a checkpoint. */
export interface Standing {
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

/**
 * The format of spikes that was asked for; undefined for that which the plan means. @throws {InputError} for one that
 * is unknown
 */
export function formatOf({ format }: SimulateOptions): RecordingFormat | undefined {
  return format === undefined ? undefined : formatNamed(format, formatsOf('spikes'));
}

/** What is recorded while a network runs. */
interface Recorders {
  readonly spool: SpoolFile;
  readonly statistics: RunningSpikeStatistics;
  /** The traces so far. */
  readonly traces: () => RecordedTraces[];
}

/** Begins to record, or goes on where the earlier run was. */
function startRecording({ plan, network: { size, dt }, simulator, earlier }: Standing): Recorders {
  const saved = earlier && { spikes: earlier.spikes, checksum: earlier.spikesSha256 };
  const spool = openSpikeSpool(plan.outputDirectory, saved);
  const statistics = createRunningSpikeStatistics(size, earlier?.statistics);
  simulator.spikes.subscribe((batch) => {
    spool.add(batch);
    for (let i = 0; i < batch.steps.length; i++) statistics.add(batch.senders[i], batch.steps[i]);
  });
  return { spool, statistics, traces: collectTraces(plan.traces, simulator, dt) };
}

/** Writes the files of a run that came to its end. @returns their names */
async function writeOutcome(standing: Standing, { spool, traces }: Recorders, options: SimulateOptions) {
  const { plan, network, steps, chosen, hash } = standing;
  const { dt } = network;
  return writeFiles(
    {
      ...{ plan, network, steps, spikes: spool, traces: traces(), isFloat64: chosen.backend === 'reference' },
      provenance: {
        ...{ t_start: 0, t_stop: steps * dt, dt, seed: options.seed },
        ...{ circuit_hash: hash, rippletank_version: packageFacts().version },
      },
    },
    formatOf(options),
  );
}

/** Prints what a run did. @param from the step at which this session began */
function printOutcome(
  { plan, steps, network, simulator, chosen, buildSeconds }: Standing,
  statistics: RunningSpikeStatistics,
  { seed, json }: SimulateOptions,
  { files, from, wallSeconds }: { readonly files: string[]; readonly from: number; readonly wallSeconds: number },
): void {
  const { dt, size } = network;
  const { outputDirectory, durationMs } = plan;
  const populations = plan.populations().flatMap((population) => summarise(population, statistics, steps, dt));
  printSummary(json, {
    ...{ circuit: plan.circuit.name, settings: plan.settings, engine: simulator.engine, reason: chosen.reason },
    ...{ facts: simulator.facts, seed, dtMs: dt, durationMs, resumedFromMs: from * dt },
    ...{ buildSeconds, wallSeconds, slowdown: (1000 * wallSeconds) / (Math.max(1, steps - from) * dt) },
    ...{ neurons: size, synapses: simulator.facts.synapses },
    peakMemoryBytes: peakMemoryBytes(),
    populations,
    notes: [
      ...lengthNotes(durationMs, steps, dt),
      ...plan.notes,
      ...network.notes,
      ...silenceNotes(populations, steps * dt),
    ],
    ...{ outputDirectory, files },
  });
}

/** Runs what stands and writes its files; returns the exit code. */
export async function record(standing: Standing, options: SimulateOptions): Promise<number> {
  const { plan, steps, network, simulator, identify } = standing;
  const { outputDirectory, circuit } = plan;
  const { dt } = network;
  const recorders = startRecording(standing);
  const { spool, statistics } = recorders;
  const everySteps = Math.max(1, nearestStep(options.checkpoint ?? 0, dt));
  const run: Run = {
    ...{ label: circuit.name, outputDirectory, dt, steps, simulator, statistics, spool },
    ...(options.checkpoint === undefined ? {} : { checkpoints: { everySteps, identity: identify() } }),
  };
  const from = simulator.step;
  try {
    const { wallSeconds, signal } = await advance(run);
    if (signal !== undefined) {
      tellEnding(run, signal);
      return exitCodeOf(signal);
    }
    const files = await writeOutcome(standing, recorders, options);
    // In this order: without its spikes a checkpoint would be of no use.
    if (run.checkpoints === undefined) removeCheckpoint(outputDirectory);
    spool.close({ remove: run.checkpoints === undefined });
    printOutcome(standing, statistics, options, { files, from, wallSeconds });
    return 0;
  } catch (error) {
    const fault = faultOf(error);
    spool.close({ remove: false });
    if (fault === undefined || !fault.kept) throw error;
    tellEnding(run, fault);
    return FAILED;
  }
}
