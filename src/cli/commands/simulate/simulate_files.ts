/**
 * The files of a run that has come to its end: its spikes in the format asked for, the traces and weights that its plan
 * asks for, each with where it comes from.
 */
import { join } from 'node:path';
import { firstFormat } from '../../../formats/catalogue.ts';
import type { RecordingFormat } from '../../../formats/format.ts';
import type { Network } from '../../../network/network.ts';
import { populationSigns } from '../../../network/signs/population_signs.ts';
import type { Provenance } from '../../../recording/provenance.ts';
import type { RecordedSpikes, RecordedTraces, Recording } from '../../../recording/recording.ts';
import { type SpikeSource, spikesOfPairs } from '../../../recording/spikes_of_pairs.ts';
import { transmittedWeights } from '../../../recording/transmitted_weights.ts';
import { writeOutput } from '../../node/output_file.ts';
import { spikesFileOf } from '../../node/output_names.ts';
import type { Plan } from './simulate_plan.ts';

/** What there is to be written. */
export interface Outcome {
  readonly plan: Plan;
  readonly network: Network;
  /** Of the run. */
  readonly steps: number;
  readonly spikes: SpikeSource;
  /** In the order of the plan's requests. */
  readonly traces: readonly RecordedTraces[];
  readonly provenance: Provenance;
  /** Whether weights are kept in float64, else in float32. */
  readonly isFloat64: boolean;
}

/** Spikes of the plan's populations, with what the network tells of their signs. */
function signedSpikes({ plan, network, spikes }: Outcome): RecordedSpikes {
  const { size, dt } = network;
  const populations = plan.populations();
  const signs = populationSigns(
    network,
    populations.map(({ neurons }) => neurons),
  );
  const signed = populations.map((one, i) => ({ ...one, inhibitory: signs[i] }));
  return spikesOfPairs({ source: spikes, populations: signed, size, dt });
}

/**
 * Writes all files.
 * @param format of the spikes; as the plan means where undefined
 * @returns their names, the spikes first
 * @throws {RunFault} if the disk is full
 */
export async function writeFiles(outcome: Outcome, format: RecordingFormat | undefined): Promise<string[]> {
  const { plan, network, steps, spikes, traces, provenance, isFloat64 } = outcome;
  const files: string[] = [];
  const writeAs = async ({ write }: RecordingFormat, name: string, part: Recording): Promise<void> => {
    const writeTo = await write();
    writeOutput(join(plan.outputDirectory, name), (file) => writeTo(file, { provenance, ...part }));
    files.push(name);
  };
  const spikesFormat = format ?? firstFormat('spikes');
  await writeAs(spikesFormat, spikesFileOf(plan, format), { spikes: signedSpikes(outcome) });
  for (const [i, { fileName }] of plan.traces.entries())
    await writeAs(firstFormat('traces'), fileName, { traces: traces[i] });
  for (const request of plan.weights) {
    const weights = transmittedWeights(request, network, steps, spikes, isFloat64);
    await writeAs(firstFormat('weights'), request.fileName, { weights });
  }
  return files;
}
