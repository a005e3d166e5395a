/**
 * A network that is taught sequences of a set and looked at while it learns: its loss on held-back sequences that
 * choose, e.g. a learning rate, and on others that are scored.
 */
import { refuse } from '../../../errors.ts';
import {
  type HeardLesson,
  heardLesson,
  inBatches,
  wantedOf,
  writeInputs,
} from '../../../learners/through_time/batches.ts';
import { initialWeights } from '../../../training/through_time/initial_weights.ts';
import { type LossName, lossOf } from '../../../training/through_time/loss.ts';
import { type BatchNetwork, createNetwork } from '../../../training/through_time/network.ts';
import { type NetworkSpec, parameterCount } from '../../../training/through_time/network_spec.ts';
import { beginTraining, trainingRoom, trainStep } from '../../../training/through_time/train.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { meanOf } from '../../statistics/measured.ts';
import type { UnitContext } from '../../unit.ts';
import { adamSteps, type Course, shuffledBatches, takeUpdates } from '../gradient_training.ts';
import type { Sequences } from './sequences.ts';

/** How long, and on how many sequences. */
export type SequenceProtocol = {
  readonly lessons: number;
  /** Sequences that choose, and as many others that are scored. */
  readonly heldBack: number;
  readonly updates: number;
  readonly batch: number;
  /** Steps of training from one look at the held-back sequences to the next. */
  readonly lookEvery: number;
};

/** What is taught to what. */
export interface SequenceTraining {
  /** Names the draws of the sequences. */
  readonly set: string;
  readonly sequences: Sequences;
  readonly spec: NetworkSpec;
  /** First values of vectors. */
  readonly vectors: Readonly<Record<string, number>>;
  readonly rate: number;
  readonly seed: number;
  readonly protocol: SequenceProtocol;
}

/** Losses, before training and after every so many steps. */
export interface Looks {
  /** On the sequences that choose. */
  readonly choosing: readonly number[];
  /** On those that are scored, likewise. */
  readonly scored: readonly number[];
}

/** Mean loss over some lessons, each as much as it asks. */
function lossOver(network: BatchNetwork, lessons: readonly HeardLesson[], loss: LossName): number {
  const { outputStride: stride, spec, batch } = network;
  const errors = new Float32Array(batch.rows * batch.steps * stride);
  let [sum, total] = [0, 0];
  for (const some of inBatches(lessons, batch.rows)) {
    writeInputs(network, some);
    const { targets, weights } = wantedOf(network, some);
    const weight = weights.reduce((all, one) => all + one, 0);
    const compared = { answers: network.run(), stride, targets, outputs: spec.outputs, weights };
    sum += weight * lossOf(loss, compared, errors);
    total += weight;
  }
  return sum / total;
}

/** Teaches and looks. */
export async function learnSequences(
  { set, sequences, spec, vectors, rate, seed, protocol }: SequenceTraining,
  context: UnitContext,
): Promise<Looks> {
  const { lessons: count, heldBack, updates, batch, lookEvery } = protocol;
  const { hearing, loss, draw } = sequences;
  const drawn = (use: string, many: number): HeardLesson[] =>
    draw(derivedSeed(seed, `${set} ${use}`), many).map((lesson) => heardLesson(lesson, hearing));
  const [lessons, choose, score] = [drawn('lessons', count), drawn('choice', heldBack), drawn('tests', heldBack)];
  const steps = Math.max(...[...lessons, ...choose, ...score].map((lesson) => lesson.steps));
  const network = createNetwork(spec, { rows: batch, steps });
  const room = trainingRoom(network, parameterCount(spec));
  const options = adamSteps(loss, rate);
  const lessonsOf = shuffledBatches(lessons, batch, seed);
  type Found = { readonly choosing: number[]; readonly scored: number[] };
  const look = ({ state, found }: Course<Found>): void => {
    network.load(state.weights);
    found.choosing.push(lossOver(network, choose, loss));
    found.scored.push(lossOver(network, score, loss));
  };
  const { found } = await takeUpdates<Found>(context, {
    updates,
    parameters: parameterCount(spec),
    begin() {
      const state = beginTraining(initialWeights(spec, { seed, gain: 1, vectors }));
      const course: Course<Found> = { state, found: { choosing: [], scored: [] } };
      look(course);
      return course;
    },
    update(number, course) {
      const some = lessonsOf(number);
      writeInputs(network, some);
      trainStep(network, course.state, wantedOf(network, some), options, room);
      if ((number + 1) % lookEvery === 0) look(course);
      return false;
    },
  });
  return found;
}

/** The look at which a network answers the sequences that choose best; those that are scored have no say. */
const bestLook = ({ choosing }: Looks): number => choosing.indexOf(Math.min(...choosing));

/** Loss on the sequences that are scored, at that look. */
export const lossOfBest = (looks: Looks): number => looks.scored[bestLook(looks)];

/** Of trainings at several rates, those at the one with the lowest mean loss on the sequences that choose. */
export function atBestRate<Training extends Looks & { readonly rate: number }>(own: readonly Training[]): Training[] {
  const rates = [...new Set(own.map(({ rate }) => rate))];
  const at = (rate: number): Training[] => own.filter((training) => training.rate === rate);
  const losses = rates.map((rate) => meanOf(at(rate).map((looks) => looks.choosing[bestLook(looks)])));
  return rates.length === 0 ? [] : at(rates[losses.indexOf(Math.min(...losses))]);
}

/** What its options mean. */
export const sequenceParameters = {
  rates: { meaning: 'learning rates of Adam of which each system has its best', least: 1e-9, most: 10 },
  lessons: { meaning: 'sequences that are learned, at least a batch', least: 4, most: 1e6, whole: true },
  heldBack: {
    meaning: 'sequences that choose, and as many others that are scored',
    least: 1,
    most: 1e5,
    whole: true,
  },
  updates: { meaning: 'steps of training', least: 1, most: 1e6, whole: true },
  batch: { meaning: 'sequences of a step of training, a multiple of four', least: 4, most: 4096, whole: true },
  lookEvery: {
    meaning: 'steps from one look at the held-back sequences to the next',
    least: 1,
    most: 1e6,
    whole: true,
  },
} as const;

/** @throws {InputError} for options that do not go together */
export function checkSequences(where: string, { batch, lessons, updates, lookEvery }: SequenceProtocol): void {
  if (batch % 4 !== 0) refuse(where, `batch of ${batch}`, 'use a multiple of four');
  if (lessons < batch) refuse(where, `lessons (${lessons}) below a batch`, `use at least ${batch}`);
  if (updates < lookEvery) refuse(where, `updates (${updates}) below lookEvery`, `use at least ${lookEvery}`);
}
