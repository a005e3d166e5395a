/**
 * One network that is trained, in a process of its own, so that its peak memory is its own: trains a small one for its
 * hash, builds, warms up, then measures as often as it is asked.
 */
import { createTrainingCore } from '../../../../kernels/training.ts';
import { randomStream } from '../../../random.ts';
import { sha256 } from '../../../sha256.ts';
import { initialWeights } from '../../../training/through_time/initial_weights.ts';
import { optimiserDefaults } from '../../../training/through_time/optimisers.ts';
import { createParallelNetwork, handHere, trainStepInParts } from '../../../training/through_time/parallel.ts';
import { handInThread } from '../../../training/through_time/parallel_threads.ts';
import { beginTraining, type TrainingOptions } from '../../../training/through_time/train.ts';
import { peakMemoryBytes } from '../../node/peak_memory.ts';
import {
  activationBytes,
  drawBatch,
  hashedNetwork,
  measuredNetwork,
  operationsOf,
  PRODUCT,
  type SizedNetwork,
  type TrainingName,
  trainedBenches,
} from './training_networks.ts';

/** What the parent asks. */
export type TrainingRequest =
  | { readonly kind: 'build'; readonly name: TrainingName; readonly jobs: number }
  | { readonly kind: 'measure' };

/** What is built. */
export interface BuiltTraining {
  readonly kind: 'built';
  readonly jobs: number;
  readonly weightsHash: string;
  readonly operations: number;
  readonly networkBytes: number;
  readonly activationBytes: number;
}

/** One measurement. */
export interface TrainingMeasurement {
  readonly kind: 'measured';
  readonly seconds: number;
  /** Of the process so far. */
  readonly peakMemoryBytes: number;
}

/** What the child answers. */
export type TrainingReply = BuiltTraining | TrainingMeasurement | { readonly kind: 'failed'; readonly message: string };

const SEED = 1;
const UPDATES = 100;
/** Products of a measurement: one takes a third of a millisecond. */
const TOGETHER = 300;

const hashOf = (numbers: Float32Array): string => {
  const hash = sha256();
  hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  return hash.digest();
};

/** A network on some threads. */
const networkOn = ({ spec, rows, steps }: SizedNetwork, jobs: number) =>
  createParallelNetwork(spec, { rows, steps, jobs, start: jobs === 1 ? handHere : handInThread });

const first = ({ spec }: SizedNetwork, gain: number): Float32Array =>
  initialWeights(spec, { seed: SEED, gain, vectors: { b_f: 1, b_z: 1 } });

/** Trains a small network; @returns the hash of its weights. */
async function trainedHash(own: SizedNetwork, jobs: number): Promise<string> {
  const network = await networkOn(own, jobs);
  const options: TrainingOptions = {
    ...{ loss: 'squared', optimiser: optimiserDefaults.adam },
    ...{ clipping: { by: 'norm', most: 1 }, rate: () => 0.003 },
  };
  const state = beginTraining(first(own, 1));
  const gradient = new Float32Array(state.weights.length);
  for (let update = 0; update < UPDATES; update++)
    await trainStepInParts(network, state, drawBatch(own, update), options, gradient);
  network.dispose();
  return hashOf(state.weights);
}

/** Something to be measured. */
interface Standing {
  readonly facts: BuiltTraining;
  /** Runs it so many times, `together`. */
  readonly run: () => Promise<void>;
  readonly together: number;
}

function buildProduct(): Standing {
  const { M, K, N } = PRODUCT;
  const core = createTrainingCore();
  const [a, rows, b, c] = [M * K, K * N, K * N, M * N].map(core.allocate);
  const stream = randomStream(SEED, 'bench product');
  for (const at of [a, rows]) {
    const numbers = core.floats(at, at === a ? M * K : K * N);
    for (let k = 0; k < numbers.length; k++) numbers[k] = stream.normal();
  }
  core.pack(rows, K, N, b);
  core.multiply(a, b, c, M, K, N, 0);
  return {
    facts: {
      ...{ kind: 'built', jobs: 1, weightsHash: hashOf(core.floats(c, M * N)), operations: 2 * M * K * N },
      ...{ networkBytes: core.bytes(), activationBytes: 4 * (M * K + K * N + M * N) },
    },
    async run() {
      for (let k = 0; k < TOGETHER; k++) core.multiply(a, b, c, M, K, N, 0);
    },
    together: TOGETHER,
  };
}

async function buildNetwork(name: Exclude<TrainingName, 'matmul'>, jobs: number): Promise<Standing> {
  const own = measuredNetwork(trainedBenches[name]);
  const network = await networkOn(own, jobs);
  const weightsHash = await trainedHash(hashedNetwork(trainedBenches[name]), jobs);
  // A network that neither fades nor runs away.
  const weights = first(own, 0.5);
  const batch = drawBatch(own, 0);
  const gradient = new Float32Array(weights.length);
  return {
    facts: {
      ...{ kind: 'built', jobs: network.hands, weightsHash, operations: operationsOf(own) },
      ...{ networkBytes: network.bytes, activationBytes: activationBytes(own) },
    },
    run: async () => void (await network.gradient(weights, batch, 'squared', gradient)),
    together: 1,
  };
}

function send(reply: TrainingReply): void {
  process.send?.(reply);
}

async function build({ name, jobs }: TrainingRequest & { kind: 'build' }): Promise<Standing> {
  const standing = name === 'matmul' ? buildProduct() : await buildNetwork(name, jobs);
  await standing.run();
  send(standing.facts);
  return standing;
}

async function measure({ run, together }: Standing): Promise<void> {
  const began = performance.now();
  await run();
  const seconds = (performance.now() - began) / 1000 / together;
  send({ kind: 'measured', seconds, peakMemoryBytes: peakMemoryBytes() });
}

/** Answers one request at a time, as the parent asks them. */
function listen(): void {
  let standing: Standing | undefined;
  process.on('message', async (request: TrainingRequest) => {
    try {
      if (request.kind === 'build') standing = await build(request);
      else if (standing !== undefined) await measure(standing);
    } catch (error) {
      send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  });
}

listen();
