/**
 * A network learns from a batch of lessons, as a whole or in windows (`training/through_time/windows.ts`), and is
 * judged by lessons that are held back.
 */
import { refuse } from '../../errors.ts';
import { dropOut, keepAll } from '../../training/through_time/dropout.ts';
import { addLoss } from '../../training/through_time/loss.ts';
import { addWeightPenalty } from '../../training/through_time/penalties.ts';
import { recomputedGradient } from '../../training/through_time/recompute.ts';
import {
  stepDown,
  type TrainingOptions,
  type TrainingState,
  type trainingRoom,
  trainStep,
} from '../../training/through_time/train.ts';
import type { WindowPlan } from '../../training/through_time/windows.ts';
import { type HeardLesson, inBatches, wantedOf, windowsOf, writeInputs } from './batches.ts';
import { drawsOfLessons, type NoisyNetwork, type Write } from './noise_inside.ts';
import { noiseInWindows, noiseOn } from './read_noise.ts';
import type { Teaching } from './teaching.ts';

/** What a batch is learned with. */
export interface BatchSetup {
  /** For a window. */
  readonly network: NoisyNetwork;
  readonly plan: WindowPlan;
  readonly room: ReturnType<typeof trainingRoom>;
  readonly teaching: Teaching;
  /** See `keepingStill`. */
  readonly keepStill: (gradient: Float32Array) => void;
}

/** Σ weight · loss of what was wanted, and Σ weight. */
export interface Weighed {
  readonly loss: number;
  readonly weight: number;
}

const sumOf = (weights: Float32Array): number => weights.reduce((all, one) => all + one, 0);

/** A step for each window that wants something; the state goes on from one to the next, and the error does not. */
function learnWindows(
  { network, room, teaching }: BatchSetup,
  training: TrainingState,
  windows: readonly (readonly HeardLesson[])[],
  options: TrainingOptions,
  write: Write,
): Weighed {
  const wanted = windows.map((some) => wantedOf(network, some));
  const weights = wanted.map((own) => sumOf(own.weights));
  const last = weights.findLastIndex((weight) => weight > 0);
  // A batch that wants nothing is refused by the step.
  const heard = last < 0 ? windows.length : last + 1;
  let loss = 0;
  for (const [window, some] of windows.slice(0, heard).entries()) {
    network.carry(window === 0 ? 'rest' : 'end');
    write(network, some, window * network.batch.steps);
    if (weights[window] === 0 && last >= 0) {
      network.load(training.weights);
      network.run();
      continue;
    }
    const disturb = noiseOn(network, teaching.noise, some, 'learned', training.steps);
    loss += weights[window] * trainStep(network, training, wanted[window], options, room, disturb).loss;
  }
  return { loss, weight: weights.reduce((sum, own) => sum + own, 0) };
}

/** One step, for the gradient of all windows together. */
function learnRecomputed(
  { network, room, teaching, keepStill }: BatchSetup,
  training: TrainingState,
  windows: readonly (readonly HeardLesson[])[],
  options: TrainingOptions,
  write: Write,
): Weighed {
  const wanted = windows.map((some) => wantedOf(network, some));
  network.load(training.weights);
  const disturb = noiseInWindows(network, teaching.noise, windows, 'learned', training.steps, write);
  const { activity } = teaching.penalties;
  const sequences = {
    ...{ windows: windows.length, wanted, disturb },
    hear: (window: number) => write(network, windows[window], window * network.batch.steps),
  };
  const { loss } = recomputedGradient(network, sequences, { loss: options.loss, activity }, room.gradient);
  keepStill(room.gradient);
  addWeightPenalty(network.spec, training.weights, teaching.penalties, room.gradient);
  stepDown(training, loss, room.gradient, options);
  const weight = wanted.reduce((sum, own) => sum + sumOf(own.weights), 0);
  return { loss: weight * loss, weight };
}

/** Learns from a batch. @param rate of its steps */
export function learnBatch(
  setup: BatchSetup,
  training: TrainingState,
  lessons: readonly HeardLesson[],
  rate: number,
): Weighed {
  const { network, plan, teaching } = setup;
  const { optimiser, clipping, penalties } = teaching;
  const options = { ...{ loss: 'squared' as const, optimiser, clipping, penalties }, rate: () => rate };
  const windows = windowsOf(lessons, network.batch.steps, network.spec.inputs);
  const leaveOut = dropOut(network, teaching.dropout, teaching.noise.seed, training.steps);
  const write: Write = (own, some, before) => {
    writeInputs(own, some);
    leaveOut();
    own.draw(drawsOfLessons(own.batch.rows, `learned ${training.steps}`, teaching.noise.seed, before));
  };
  switch (plan.by) {
    case 'whole':
    case 'truncated':
      return learnWindows(setup, training, windows, options, write);
    case 'recomputed':
      return learnRecomputed(setup, training, windows, options, write);
    default:
      return plan.by satisfies never;
  }
}

/**
 * Mean loss over lessons that are held back, each batch in proportion to what it wants; with the same noise each time.
 * @param between is awaited between batches
 * @throws {InputError} where they want nothing
 */
export async function heldBackLoss(
  { network, room, teaching }: BatchSetup,
  lessons: readonly HeardLesson[],
  between: () => Promise<void>,
): Promise<number> {
  const { outputStride: stride, spec, batch } = network;
  const { outputs } = spec;
  keepAll(network, teaching.dropout);
  let sum = 0;
  let total = 0;
  for (const [number, some] of inBatches(lessons, batch.rows).entries()) {
    await between();
    const windows = windowsOf(some, batch.steps, spec.inputs);
    const wanted = windows.map((own) => wantedOf(network, own));
    const weight = wanted.reduce((all, own) => all + sumOf(own.weights), 0);
    if (weight === 0) continue;
    const write: Write = (heard, own, before) => {
      writeInputs(heard, own);
      heard.draw(drawsOfLessons(batch.rows, `held back ${number}`, teaching.noise.seed, before));
    };
    const disturb = noiseInWindows(network, teaching.noise, windows, 'held back', number, write);
    let loss = 0;
    for (const [window, own] of windows.entries()) {
      network.carry(window === 0 ? 'rest' : 'end');
      write(network, own, window * batch.steps);
      const compared = { answers: network.run(disturb()), stride, outputs, ...wanted[window] };
      loss = addLoss('squared', compared, weight, room.errors, loss);
    }
    sum += weight * (loss / weight);
    total += weight;
  }
  if (total === 0) refuse('training', 'lessons held back want nothing', 'give some that do, or held_back 0');
  return sum / total;
}
