/**
 * A hand computes parts of batches: for each its loss and the gradient of that, by a network in a memory of its own.
 * What it is asked and answers is plain data, so that it may stand in another thread (parallel_worker.ts) or here.
 */
import { addLoss, type LossName } from './loss.ts';
import { type BatchNetwork, createNetwork, type NamedDraws } from './network.ts';
import type { NetworkSpec } from './network_spec.ts';
import { trainingRoom } from './train.ts';

/** Some sequences of a batch, and what is wanted of them. */
export interface BatchPart {
  /** [steps][rows × inputs] */
  readonly inputs: Float32Array;
  /** [steps · rows × outputs] */
  readonly targets: Float32Array;
  /** How much each row counts, [steps · rows]. */
  readonly weights: Float32Array;
  /** Draws of the noise that layers have inside, named by row; none without them. */
  readonly draws?: NamedDraws | undefined;
}

/** To a hand. */
export type HandRequest =
  | {
      readonly kind: 'build';
      readonly spec: NetworkSpec;
      /** Sequences of a part, and their steps. */
      readonly rows: number;
      readonly steps: number;
    }
  | {
      readonly kind: 'gradients';
      readonly parameters: Float32Array;
      readonly loss: LossName;
      /** Of all parts, also those of other hands. */
      readonly totalWeight: number;
      readonly parts: readonly BatchPart[];
    };

/** From a hand. */
export type HandReply =
  | { readonly kind: 'built'; readonly bytes: number }
  /** For each part its share of the loss, and of the gradient [parameters]. */
  | { readonly kind: 'gradients'; readonly losses: readonly number[]; readonly gradients: readonly Float32Array[] };

/** Answers requests, the first of which is to build. */
export type Hand = (request: HandRequest) => HandReply;

/** Writes inputs into a network, whose rows are padded. */
function hear({ batch, spec, inputs, inputStride }: BatchNetwork, given: Float32Array): void {
  const heard = inputs();
  for (let row = 0; row < batch.rows * batch.steps; row++)
    for (let c = 0; c < spec.inputs; c++) heard[row * inputStride + c] = given[row * spec.inputs + c];
}

/** A part's shares of loss and gradient; nothing where nothing of it counts. */
function gradientOf(
  network: BatchNetwork,
  { inputs, targets, weights, draws }: BatchPart,
  { parameters, loss, totalWeight }: Extract<HandRequest, { kind: 'gradients' }>,
  errors: Float32Array,
): { readonly loss: number; readonly gradient: Float32Array } {
  const gradient = new Float32Array(parameters.length);
  if (weights.every((weight) => weight === 0)) return { loss: 0, gradient };
  hear(network, inputs);
  const { outputStride: stride, spec } = network;
  const compared = { answers: network.run(undefined, draws), stride, targets, outputs: spec.outputs, weights };
  const sum = addLoss(loss, compared, totalWeight, errors, 0);
  network.back(errors, gradient);
  return { loss: sum / totalWeight, gradient };
}

/** A hand that has nothing yet. */
export function createHand(): Hand {
  let built: { readonly network: BatchNetwork; readonly errors: Float32Array } | undefined;
  return (request) => {
    if (request.kind === 'build') {
      const { spec, rows, steps } = request;
      const network = createNetwork(spec, { rows, steps });
      built = { network, errors: trainingRoom(network, 0).errors };
      return { kind: 'built', bytes: network.bytes() };
    }
    if (built === undefined) throw new Error('internal: a hand was asked before it was built');
    const { network, errors } = built;
    network.load(request.parameters);
    const done = request.parts.map((part) => gradientOf(network, part, request, errors));
    return {
      kind: 'gradients',
      losses: done.map(({ loss }) => loss),
      gradients: done.map(({ gradient }) => gradient),
    };
  };
}
