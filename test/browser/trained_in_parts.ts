/** A small network that is trained in parts on some threads: the hash of its weights, here and in a browser. */
import { gruCell } from '../../kernels/cells/gru.ts';
import { readNetworkWeights } from '../../src/formats/network_weights/read.ts';
import { writeNetworkWeights } from '../../src/formats/network_weights/write.ts';
import { randomStream } from '../../src/random.ts';
import { sha256 } from '../../src/sha256.ts';
import { initialWeights } from '../../src/training/through_time/initial_weights.ts';
import { namedWeights, parametersOf } from '../../src/training/through_time/named_weights.ts';
import type { NetworkSpec } from '../../src/training/through_time/network_spec.ts';
import { optimiserDefaults } from '../../src/training/through_time/optimisers.ts';
import { createParallelNetwork, handHere, trainStepInParts } from '../../src/training/through_time/parallel.ts';
import { handInThread } from '../../src/training/through_time/parallel_threads.ts';
import { beginTraining, type TrainingOptions } from '../../src/training/through_time/train.ts';

/** A cell that has exponentials and tanh, with noise inside; the rows are not a multiple of a part's. */
export const SPEC: NetworkSpec = {
  inputs: 3,
  layers: [{ cell: gruCell, units: 12, constants: {}, noise: { sum: 'n_sum', sd: 0.1 } }],
  outputs: 2,
};
/** Of a batch. */
export const [ROWS, STEPS] = [22, 7];

/** How steps are made. */
export const TRAINING: TrainingOptions = {
  ...{ loss: 'squared', optimiser: optimiserDefaults.adam },
  ...{ clipping: { by: 'norm', most: 1 }, rate: () => 0.01 },
};

/** Batch number so and so. */
export function drawnBatch(number: number) {
  const stream = randomStream(number, 'test batch');
  const normal = (count: number) => Float32Array.from({ length: count }, () => stream.normal());
  return {
    ...{ inputs: normal(ROWS * STEPS * SPEC.inputs), targets: normal(ROWS * STEPS * SPEC.outputs) },
    weights: Float32Array.from({ length: ROWS * STEPS }, () => (stream.uniform() < 0.3 ? 0 : stream.uniform())),
    draws: { seed: number, use: 'test noise', numbers: Uint32Array.from({ length: ROWS }, (_, row) => 100 + row) },
  };
}

/** How it is trained. */
export interface Parted {
  readonly jobs: number;
  readonly updates: number;
  /** In threads of their own, or one after the other here. */
  readonly threads: boolean;
  /** The update before which weights are written to a file and read again. */
  readonly reloadAt?: number;
}

/** Trains, and hashes the weights. */
export async function trainedInParts({ jobs, updates, threads, reloadAt }: Parted): Promise<string> {
  const network = await createParallelNetwork(SPEC, {
    ...{ rows: ROWS, steps: STEPS, jobs, partRows: 8, start: threads ? handInThread : handHere },
  });
  try {
    const state = beginTraining(initialWeights(SPEC, { seed: 1, gain: 1, vectors: { b_z: 1 } }));
    const gradient = new Float32Array(state.weights.length);
    for (let update = 0; update < updates; update++) {
      if (update === reloadAt) {
        const read = await readNetworkWeights(writeNetworkWeights(namedWeights(SPEC, state.weights)), 'w.npz');
        state.weights.set(parametersOf(SPEC, read));
      }
      await trainStepInParts(network, state, drawnBatch(update), TRAINING, gradient);
    }
    const hash = sha256();
    hash.update(new Uint8Array(state.weights.buffer));
    return hash.digest();
  } finally {
    network.dispose();
  }
}
