/** Measures networks that are trained: each in a process of its own, medians of several runs, in turn with a peer. */
import { median } from '../../../metrics/median.ts';
import { askChild, startChild } from './ask_child.ts';
import type { BuiltTraining, TrainingMeasurement } from './training_child.ts';
import type { TrainingName } from './training_networks.ts';
import type { TrainingPeer, TrainingPeers } from './training_peer.ts';
import type { TrainingResult } from './training_result.ts';

/** Measurements, of which the median counts. */
const REPEATS = 7;

/** A network to be measured on a number of threads. */
export interface TrainingEntry {
  readonly name: TrainingName;
  readonly jobs: number;
}

/**
 * What is measured: each network on as many threads as are asked for; else on one and on two, whatever cores there are,
 * so that their weights are compared.
 */
export function trainingEntries(names: readonly TrainingName[], jobs: number | undefined): TrainingEntry[] {
  const counts = jobs === undefined ? [1, 2] : [jobs];
  return names.flatMap((name) => (name === 'matmul' ? [1] : counts).map((count) => ({ name, jobs: count })));
}

/** Measures one. @param peers undefined where none are asked for */
export async function measureTraining(
  { name, jobs }: TrainingEntry,
  peers: TrainingPeers | undefined,
): Promise<TrainingResult> {
  const child = startChild(new URL('./training_child.js', import.meta.url));
  let peer: TrainingPeer | undefined;
  try {
    peer = await peers?.start(name);
    const built = await askChild<BuiltTraining>(child, { kind: 'build', name, jobs });
    const ours: TrainingMeasurement[] = [];
    const theirs: number[] = [];
    for (let i = 0; i < REPEATS; i++) {
      ours.push(await askChild<TrainingMeasurement>(child, { kind: 'measure' }));
      if (peer !== undefined) theirs.push((await peer.run()).seconds);
    }
    const seconds = ours.map((one) => one.seconds);
    const secondsPerGradient = median(seconds);
    return {
      ...{ network: name, jobs: built.jobs, secondsPerGradient, gflops: built.operations / secondsPerGradient / 1e9 },
      weightsHash: built.weightsHash,
      peakMemoryBytes: Math.max(...ours.map((one) => one.peakMemoryBytes)),
      ...{ networkBytes: built.networkBytes, activationBytes: built.activationBytes, seconds, complaints: [] },
      ...(peer !== undefined && {
        peer: {
          ...{ name: peer.name, secondsPerGradient: median(theirs), seconds: theirs },
          ratio: median(theirs) / secondsPerGradient,
        },
      }),
    };
  } finally {
    peer?.close();
    child.kill();
  }
}

/** Results beside one another: how each stands to `rnn`, and whether threads change weights. */
export function comparedTrainings(results: readonly TrainingResult[]): TrainingResult[] {
  return results.map((result) => {
    const rnn = results.find(({ network, jobs }) => network === 'rnn' && jobs === result.jobs);
    const other = results.find(
      ({ network, weightsHash }) => network === result.network && weightsHash !== result.weightsHash,
    );
    return {
      ...result,
      ...(rnn !== undefined &&
        ['lstm', 'gru'].includes(result.network) && {
          ratioToRnn: result.secondsPerGradient / rnn.secondsPerGradient,
        }),
      complaints:
        other === undefined
          ? result.complaints
          : [`${result.network}: other weights on ${result.jobs} threads than on ${other.jobs}`],
    };
  });
}
