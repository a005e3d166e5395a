/**
 * The full gradient of sequences that are longer than memory (Chen et al. 2016, arXiv 1604.06174; Gruslys et al. 2016,
 * NIPS): windows are heard one after the other and of each only the states before it are kept, and errors of answers;
 * then, from the last window to the first, each is heard again and gone back through. Same bytes as without windows:
 * errors of weights are gathered over the same steps in the same order, and the head's, which elsewhere is one sum over
 * all steps, is added up here while hearing, from the first step on.
 */
import { addLoss, checkedWeight, type LossName } from './loss.ts';
import type { BatchNetwork } from './network.ts';
import { networkParameters } from './network_spec.ts';
import { activityPenalty } from './penalties.ts';
import type { Wanted } from './train.ts';

/** Sequences in windows. */
export interface WindowedSequences {
  readonly windows: number;
  /** Puts the inputs of a window into the network. */
  hear(window: number): void;
  /** What is wanted of each window, with lengths of sequences within it. */
  readonly wanted: readonly (Wanted & { readonly lengths: readonly number[] })[];
  /** Disturbs what answers of a window are read from; asked once for each, from the first. */
  disturb?(window: number): ((states: Float32Array) => void) | undefined;
}

/** The head's gradient, summed over rows in float32 as the product would, and that of its bias in float64. */
interface HeadGradient {
  readonly V: Float32Array;
  readonly c: Float64Array;
}

/** Adds what a window gives. @param states what was read from */
function addHead(
  { V, c }: HeadGradient,
  { spec: { outputs }, outputStride }: BatchNetwork,
  states: Float32Array,
  stateStride: number,
  errors: Float32Array,
): void {
  const units = V.length / outputs;
  for (let row = 0; row * outputStride < errors.length; row++)
    for (let k = 0; k < outputs; k++) {
      const error = errors[row * outputStride + k];
      c[k] += error;
      if (error === 0) continue;
      for (let i = 0; i < units; i++) V[i * outputs + k] += Math.fround(states[row * stateStride + i] * error);
    }
}

/** What hearing once left behind. */
interface Heard {
  readonly loss: number;
  readonly head: HeadGradient;
  /** Of each window. */
  readonly first: readonly (readonly Float32Array[])[];
  readonly errors: readonly Float32Array[];
}

function hearAll(network: BatchNetwork, sequences: WindowedSequences, loss: LossName): Heard {
  const { spec, outputStride: stride, stateStride, batch } = network;
  const { outputs } = spec;
  const { units } = spec.layers[spec.layers.length - 1];
  const all = sequences.wanted.reduce((sum, { weights }) => weights.reduce((own, weight) => own + weight, sum), 0);
  const total = checkedWeight(all);
  const head = { V: new Float32Array(units * outputs), c: new Float64Array(outputs) };
  const [first, errors]: [Float32Array[][], Float32Array[]] = [[], []];
  let sum = 0;
  for (let window = 0; window < sequences.windows; window++) {
    network.carry(window === 0 ? 'rest' : 'end');
    first.push(network.first().map((states) => states.slice()));
    sequences.hear(window);
    const disturb = sequences.disturb?.(window);
    let read: Float32Array | undefined;
    const answers = network.run(
      disturb &&
        ((states) => {
          disturb(states);
          read = states;
        }),
    );
    const own = new Float32Array(batch.steps * batch.rows * stride);
    const { targets, weights } = sequences.wanted[window];
    sum = addLoss(loss, { answers, stride, targets, outputs, weights }, total, own, sum);
    addHead(head, network, read ?? network.states(), stateStride, own);
    errors.push(own);
  }
  return { loss: sum / total, head, first, errors };
}

/**
 * The gradient of a loss, with the penalty of activity.
 * @param network for a window, with parameters in place
 * @param gradient receives it
 * @returns the loss, and what the penalty came to
 * @throws {InputError} where nothing is wanted
 */
export function recomputedGradient(
  network: BatchNetwork,
  sequences: WindowedSequences,
  { loss, activity }: { readonly loss: LossName; readonly activity: number },
  gradient: Float32Array,
): { readonly loss: number; readonly activity: number } {
  const heard = hearAll(network, sequences, loss);
  const { windows, wanted } = sequences;
  const steps = wanted.reduce((sum, { lengths }) => lengths.reduce((own, length) => own + length, sum), 0);
  let penalty = 0;
  for (let window = windows - 1; window >= 0; window--) {
    const goesOn = window < windows - 1;
    // The last window has just been heard.
    if (goesOn) {
      network.first().forEach((states, k) => {
        states.set(heard.first[window][k]);
      });
      sequences.hear(window);
      network.run();
    }
    const own = activityPenalty(network, activity, wanted[window].lengths, steps);
    network.back(heard.errors[window], gradient, { addErrors: own.addErrors, goesOn });
    penalty += own.value();
  }
  for (const { name, offset, length } of networkParameters(network.spec))
    if (name === 'head.V') gradient.set(heard.head.V, offset);
    else if (name === 'head.c') gradient.set(heard.head.c.subarray(0, length), offset);
  network.passHead(gradient);
  return { loss: heard.loss, activity: penalty };
}
