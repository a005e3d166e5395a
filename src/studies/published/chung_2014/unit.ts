/** One network taught one set of sequences with one learning rate: its loss on held-back sequences, as it learns. */
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
import { parameterCount } from '../../../training/through_time/network_spec.ts';
import { beginTraining, trainingRoom, trainStep } from '../../../training/through_time/train.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import type { UnitContext } from '../../unit.ts';
import { adamSteps, type Course, openGates, shuffledBatches, takeUpdates } from '../gradient_training.ts';
import { type SequenceSet, sequencesOf } from './sequences.ts';
import { type GatedSystem, networkOf } from './systems.ts';

/** What all units share. */
export type GatedProtocol = {
  /** Of a network, at most. */
  readonly parameters: number;
  readonly lessons: number;
  /** Sequences that choose the learning rate, and as many others that are scored. */
  readonly heldBack: number;
  readonly updates: number;
  readonly batch: number;
  /** Steps of training from one look at the held-back sequences to the next. */
  readonly lookEvery: number;
};

/** One training. */
export interface GatedUnit {
  readonly set: SequenceSet;
  readonly system: GatedSystem;
  readonly rate: number;
  readonly seed: number;
  readonly protocol: GatedProtocol;
}

/** What came of it. */
export interface GatedResult {
  readonly set: SequenceSet;
  readonly system: GatedSystem;
  readonly rate: number;
  readonly seed: number;
  readonly units: number;
  readonly parameters: number;
  /** Loss on the sequences that choose, before training and after every so many steps. */
  readonly choosing: readonly number[];
  /** Loss on those that are scored, likewise. */
  readonly scored: readonly number[];
}

/** What looks found. */
interface Looks {
  readonly choosing: number[];
  readonly scored: number[];
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
  { set, system, rate, seed, protocol }: GatedUnit,
  context: UnitContext,
): Promise<GatedResult> {
  const { parameters, lessons: count, heldBack, updates, batch, lookEvery } = protocol;
  const { hearing, loss, outputs, draw } = sequencesOf[set];
  const { spikes, analog } = hearing.channels;
  const drawn = (use: string, many: number): HeardLesson[] =>
    draw(derivedSeed(seed, `${set} ${use}`), many).map((lesson) => heardLesson(lesson, hearing));
  const [lessons, choose, score] = [drawn('lessons', count), drawn('choice', heldBack), drawn('tests', heldBack)];
  const steps = Math.max(...[...lessons, ...choose, ...score].map((lesson) => lesson.steps));
  const spec = networkOf(system, spikes + analog, outputs, parameters);
  const network = createNetwork(spec, { rows: batch, steps });
  const room = trainingRoom(network, parameterCount(spec));
  const options = adamSteps(loss, rate);
  const look = ({ state, found }: Course<Looks>): void => {
    network.load(state.weights);
    found.choosing.push(lossOver(network, choose, loss));
    found.scored.push(lossOver(network, score, loss));
  };
  const lessonsOf = shuffledBatches(lessons, batch, seed);
  const { found } = await takeUpdates<Looks>(context, {
    updates,
    begin() {
      const state = beginTraining(initialWeights(spec, { seed, gain: 1, vectors: openGates }));
      const course: Course<Looks> = { state, found: { choosing: [], scored: [] } };
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
  const { units } = spec.layers[0];
  return { set, system, rate, seed, units, parameters: parameterCount(spec), ...found };
}
