/**
 * How the networks of the page are trained: by the teaching that every comparison has, on lessons of
 * network_lesson.ts. What came of it with SHIPPED_SEED is what the page brings along; a visitor's training is the same
 * with the tanks' own seed and background.
 */
import { electrodeCount, tankGrid } from '../../../models/circuits/tank.ts';
import { checkTankParameters, type TrainedTank } from '../../../src/formats/tank_parameters.ts';
import { type HeardLesson, heardLesson } from '../../../src/learners/through_time/batches.ts';
import { type Made, made, networkKinds } from '../../../src/learners/through_time/made_network.ts';
import { type Following, type Taught, teach } from '../../../src/learners/through_time/teach.ts';
import { teachingOf } from '../../../src/learners/through_time/teaching.ts';
import { initialWeights } from '../../../src/training/through_time/initial_weights.ts';
import { NETWORK_UNITS } from '../../right_networks.ts';
import { electrodePlaces } from '../electrodes.ts';
import type { Heard } from '../tanks.ts';
import { networkLesson } from './network_lesson.ts';

/** The seed of what the page brings along. */
export const SHIPPED_SEED = 2 ** 32 - 1;
/** Lessons, those held back included. */
export const LESSONS = 240;

/** Passes through them, at most. */
export const PASSES = 40;
/** Lessons of a step of training; all else is as in comparisons (models/learners/trained_networks.ts). */
const BATCH = 16;

/** A network and how it hears; its first weights have a seed of their own. */
export function networkOf(name: TrainedTank): Made {
  const spec = { name, size: NETWORK_UNITS, passes: PASSES, batch: BATCH };
  return made({ spec, channels: { spikes: electrodeCount, analog: 0 }, seed: 0 }, networkKinds);
}

/** The tanks that the page first shows, with the seed of what it brings along. */
export function shippedTanks(): Heard {
  const parameters = checkTankParameters({ seed: SHIPPED_SEED });
  return { parameters, grid: tankGrid(parameters.size), electrodes: electrodePlaces(parameters.size) };
}

/** A lesson as a network hears it. @param number 0 … LESSONS − 1 */
export function lessonOf(tanks: Heard, { hearing }: Pick<Made, 'hearing'>, number: number): HeardLesson {
  return heardLesson(networkLesson(tanks, number), hearing);
}

/** Trains a network from its first weights. @param lessons see {@link lessonOf} */
export function trainNetwork(
  name: TrainedTank,
  seed: number,
  lessons: readonly HeardLesson[],
  following: Following = {},
): Promise<Taught> {
  const { parameters, specFor, first: vectors } = networkOf(name);
  const spec = specFor(1);
  const first = initialWeights(spec, { seed, gain: parameters.numbers.gain, vectors });
  return teach(spec, first, lessons, teachingOf(parameters, { share: 0, seed }), { seed }, following);
}
