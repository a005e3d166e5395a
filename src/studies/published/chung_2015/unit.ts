/** One stack taught to foretell sequences of one set: its loss on held-back sequences, as it learns. */
import {
  type HeardLesson,
  heardLesson,
  inBatches,
  wantedOf,
  writeInputs,
} from '../../../learners/through_time/batches.ts';
import { initialWeights } from '../../../training/through_time/initial_weights.ts';
import { lossOf } from '../../../training/through_time/loss.ts';
import { type BatchNetwork, createNetwork } from '../../../training/through_time/network.ts';
import { parameterCount } from '../../../training/through_time/network_spec.ts';
import { beginTraining, trainingRoom, trainStep } from '../../../training/through_time/train.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import type { UnitContext } from '../../unit.ts';
import { adamSteps, type Course, shuffledBatches, takeUpdates } from '../gradient_training.ts';
import { largestNetwork } from '../largest_network.ts';
import { type PredictionSet, predictionsOf } from './predictions.ts';
import { type Arrangement, type StackUnit, stackBiases, stackLayers } from './systems.ts';

/** What all units share. */
export type StackProtocol = {
  /** Of a network, at most. */
  readonly parameters: number;
  readonly layers: number;
  readonly lessons: number;
  /** Sequences that choose the rate and the weights, and as many others that are scored. */
  readonly heldBack: number;
  readonly updates: number;
  readonly batch: number;
  /** Steps of training from one look at the held-back sequences to the next. */
  readonly lookEvery: number;
};

/** A network: what of it is compared. */
export interface StackSystem {
  readonly set: PredictionSet;
  readonly arrangement: Arrangement;
  readonly unit: StackUnit;
  readonly rate: number;
  readonly seed: number;
}

/** One training. */
export interface StackTraining extends StackSystem {
  readonly protocol: StackProtocol;
}

/** What came of it. */
export interface StackResult extends StackSystem {
  /** Units of a layer. */
  readonly units: number;
  readonly parameters: number;
  /** Bits a step on the sequences that choose, before training and after every so many steps. */
  readonly choosing: readonly number[];
  /** On those that are scored, likewise. */
  readonly scored: readonly number[];
}

/** What looks found. */
interface Looks {
  readonly choosing: number[];
  readonly scored: number[];
}

/** Mean loss over some lessons, each step as much as any other, in bits. */
function bitsOver(network: BatchNetwork, lessons: readonly HeardLesson[]): number {
  const { outputStride: stride, spec, batch } = network;
  const errors = new Float32Array(batch.rows * batch.steps * stride);
  let [sum, total] = [0, 0];
  for (const some of inBatches(lessons, batch.rows)) {
    writeInputs(network, some);
    const { targets, weights } = wantedOf(network, some);
    const weight = weights.reduce((all, one) => all + one, 0);
    const compared = { answers: network.run(), stride, targets, outputs: spec.outputs, weights };
    sum += weight * lossOf('cross-entropy', compared, errors);
    total += weight;
  }
  return sum / total / Math.LN2;
}

/** Teaches and looks. */
export async function learnToForetell(training: StackTraining, context: UnitContext): Promise<StackResult> {
  const { set, arrangement, unit, rate, seed, protocol } = training;
  const { parameters, layers, lessons: count, heldBack, updates, batch, lookEvery } = protocol;
  const { hearing, outputs, draw } = predictionsOf[set];
  const { spikes, analog } = hearing.channels;
  const drawn = (use: string, many: number): HeardLesson[] =>
    draw(derivedSeed(seed, `${set} ${use}`), many).map((lesson) => heardLesson(lesson, hearing));
  const [lessons, choose, score] = [drawn('lessons', count), drawn('choice', heldBack), drawn('tests', heldBack)];
  const spec = largestNetwork(
    (units) => ({ inputs: spikes + analog, layers: stackLayers(arrangement, unit, layers, units), outputs }),
    parameters,
  );
  const steps = Math.max(...[...lessons, ...choose, ...score].map((lesson) => lesson.steps));
  const network = createNetwork(spec, { rows: batch, steps });
  const room = trainingRoom(network, parameterCount(spec));
  const options = adamSteps('cross-entropy', rate);
  const lessonsOf = shuffledBatches(lessons, batch, seed);
  const look = ({ state, found }: Course<Looks>): void => {
    network.load(state.weights);
    found.choosing.push(bitsOver(network, choose));
    found.scored.push(bitsOver(network, score));
  };
  const { found } = await takeUpdates<Looks>(context, {
    updates,
    begin() {
      const state = beginTraining(initialWeights(spec, { seed, gain: 1, vectors: stackBiases(layers) }));
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
  return {
    ...{ set, arrangement, unit, rate, seed, units: spec.layers[0].units, parameters: parameterCount(spec) },
    ...found,
  };
}
