/**
 * Trials that go on by themselves (`FreeRun`) as a trained network hears them: a step at a time, since what is heard in
 * one is what was answered before it. Answers to what was heard, given from the start, have the same bits.
 */
import { hearAnswer } from '../../reservoir/free_run.ts';
import type { FreeRun, Trial } from '../../signals.ts';
import { createTurns } from '../../simulator/turns.ts';
import { padded } from '../../training/through_time/layer_shape.ts';
import { createNetwork } from '../../training/through_time/network.ts';
import { type HeardTrial, heardTrial, inBatches, MOST_TOGETHER } from './batches.ts';
import type { Learned, Made } from './made_network.ts';
import { drawsOfTrials, type NoisyNetwork, withNoiseInside } from './noise_inside.ts';
import { noiseOnAnswers } from './read_noise.ts';

/** A trial that goes on by itself. */
type FreeTrial = Trial & { readonly freeRun: FreeRun };

/** One that is being answered. */
interface Answered {
  readonly trial: FreeTrial;
  readonly heard: HeardTrial;
  /** The sample that is answered next. */
  sample: number;
}

const isFree = (trial: Trial): trial is FreeTrial => trial.freeRun !== undefined;

/** Lets a trial hear the answers of a step, from the next step on. */
function answerStep(own: Answered, step: number, channels: number, answer: ArrayLike<number>): void {
  const { trial, heard } = own;
  for (; heard.sampleSteps[own.sample] === step; own.sample++)
    hearAnswer(`trial ${trial.id}`, trial.freeRun, { ...heard, channels }, own.sample, answer);
}

/** Answers some trials side by side, step by step. @param between is waited for between steps */
async function answerSome(
  network: NoisyNetwork,
  learned: Learned,
  some: readonly Answered[],
  between: () => Promise<void>,
): Promise<void> {
  const { spec, inputStride, outputStride } = network;
  const steps = Math.max(1, ...some.map(({ heard }) => heard.steps));
  const oneStep = some.map(({ heard }) => ({ ...heard, steps: 1 }));
  const disturb = noiseOnAnswers(network, learned.sd, learned.seed, oneStep)(oneStep);
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
    network.draw(drawsOfTrials(network.batch.rows, oneStep, learned.seed, step - 1));
    const answers = network.run(disturb);
    some.forEach((own, row) => {
      answerStep(own, step, spec.inputs, answers.subarray(row * outputStride, row * outputStride + learned.outputs));
    });
  }
}

/**
 * Hears trials of which some go on by themselves; only those are gone through step by step.
 * @throws {InputError} for one that cannot be heard, or that hears an output that there is not
 */
export async function hearOwnAnswers(
  { hearing, specFor }: Made,
  learned: Learned,
  trials: readonly Trial[],
  signal?: AbortSignal,
): Promise<HeardTrial[]> {
  const all = trials.map((trial) => heardTrial(trial, hearing));
  const free = trials.flatMap((trial, i): Answered[] => (isFree(trial) ? [{ trial, heard: all[i], sample: 0 }] : []));
  const rows = padded(Math.min(MOST_TOGETHER, Math.max(1, free.length)), 4);
  const network = withNoiseInside(createNetwork(specFor(learned.outputs), { rows, steps: 1 }));
  network.load(learned.weights);
  const othersTurn = createTurns();
  const between = async (): Promise<void> => {
    await othersTurn();
    signal?.throwIfAborted();
  };
  for (const some of inBatches(free, rows)) await answerSome(network, learned, some, between);
  return all;
}
