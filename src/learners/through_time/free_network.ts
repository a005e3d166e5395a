/**
 * Answers of a trained network to trials that go on by themselves (`FreeRun`): a step at a time, since what is heard in
 * one is what was answered before it. The bits are those of a trial that is given the same inputs from the start.
 */
import ndarray from 'ndarray';
import { hearAnswer } from '../../reservoir/free_run.ts';
import { sumCosts } from '../../reservoir/reservoir.ts';
import type { Trial } from '../../signals.ts';
import { createTurns } from '../../simulator/turns.ts';
import { padded } from '../../training/through_time/layer_shape.ts';
import { type BatchNetwork, createNetwork } from '../../training/through_time/network.ts';
import type { Answers } from '../learner.ts';
import { noiseOf } from '../state_noise.ts';
import { type HeardTrial, heardTrial, inBatches } from './batches.ts';
import { type Learned, made, type Origin } from './made_network.ts';
import { workOf } from './work.ts';

/** Trials that are answered together. */
const TOGETHER = 32;

/** A trial that is being answered. */
interface Answered {
  readonly trial: Trial;
  readonly heard: HeardTrial;
  /** [samples × K] */
  readonly outputs: Float64Array;
  /** The sample that is answered next. */
  sample: number;
}

/** Answers the samples of a step, which are heard from the next step on where the trial goes on by itself. */
function answerStep(own: Answered, step: number, channels: number, answer: ArrayLike<number>): void {
  const { trial, heard, outputs } = own;
  const { sampleSteps } = heard;
  for (; sampleSteps[own.sample] === step; own.sample++) {
    outputs.set(answer, own.sample * answer.length);
    if (trial.freeRun !== undefined)
      hearAnswer(`trial ${trial.id}`, trial.freeRun, { ...heard, channels }, own.sample, answer);
  }
}

/** Noise on the states of a step, of each trial its own. */
function noiseFor(network: BatchNetwork, { sd, seed }: Learned, trials: readonly Answered[]) {
  if (sd === 0) return undefined;
  const draws = trials.map(({ trial }) => noiseOf(trial.id, sd, seed));
  const { units } = network.spec.layers[network.spec.layers.length - 1];
  return (states: Float32Array): void => {
    draws.forEach((draw, row) => {
      for (let i = 0; i < units; i++) states[row * network.stateStride + i] += draw();
    });
  };
}

/** Answers some trials side by side. @param between is waited for between steps */
async function answerSome(
  network: BatchNetwork,
  learned: Learned,
  some: readonly Answered[],
  between: () => Promise<void>,
): Promise<Float32Array> {
  const { spec, batch, inputStride, outputStride, stateStride } = network;
  const steps = Math.max(1, ...some.map(({ heard }) => heard.steps));
  const disturb = noiseFor(network, learned, some);
  const states = new Float32Array(steps * batch.rows * stateStride);
  const bias = learned.weights.subarray(learned.weights.length - learned.outputs);
  network.carry('rest');
  // Before the first step all states are 0.
  for (const own of some) answerStep(own, 0, spec.inputs, bias);
  for (let step = 1; step <= steps; step++) {
    await between();
    if (step > 1) network.carry('end');
    const inputs = network.inputs();
    some.forEach(({ heard }, row) => {
      for (let c = 0; c < spec.inputs; c++)
        inputs[row * inputStride + c] = step <= heard.steps ? heard.input[step * spec.inputs + c] : 0;
    });
    const answers = network.run(disturb);
    states.set(network.states(), (step - 1) * batch.rows * stateStride);
    some.forEach((own, row) => {
      answerStep(own, step, spec.inputs, answers.subarray(row * outputStride, row * outputStride + learned.outputs));
    });
  }
  return states;
}

/**
 * Answers trials of which some go on by themselves.
 * @throws {InputError} for one that cannot be heard, or that hears an output that there is not
 */
export async function answerFree(
  origin: Origin,
  learned: Learned,
  trials: readonly Trial[],
  signal?: AbortSignal,
): Promise<Answers> {
  const { hearing, specFor } = made(origin);
  const spec = specFor(learned.outputs);
  const rows = padded(Math.min(TOGETHER, trials.length), 4);
  const network = createNetwork(spec, { rows, steps: 1 });
  network.load(learned.weights);
  const all = trials.map((trial): Answered => {
    const heard = heardTrial(trial, hearing);
    return { trial, heard, outputs: new Float64Array(heard.sampleSteps.length * learned.outputs), sample: 0 };
  });
  const othersTurn = createTurns();
  const between = async (): Promise<void> => {
    await othersTurn();
    signal?.throwIfAborted();
  };
  const costs = [];
  for (const some of inBatches(all, rows)) {
    const states = await answerSome(network, learned, some, between);
    const { stateStride } = network;
    const heard = some.map((own) => own.heard);
    costs.push(workOf({ spec, batch: { rows }, stateStride, states: () => states }, hearing.dt, heard));
  }
  return {
    outputs: all.map(({ outputs, heard }) => ndarray(outputs, [heard.sampleSteps.length, learned.outputs])),
    cost: sumCosts(costs),
  };
}
