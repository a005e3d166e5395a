/** One network taught one problem: how much of what is drawn anew it answers rightly, as it learns. */
import { randomStream } from '../../../random.ts';
import { initialWeights } from '../../../training/through_time/initial_weights.ts';
import { createNetwork } from '../../../training/through_time/network.ts';
import { type NetworkSpec, parameterCount } from '../../../training/through_time/network_spec.ts';
import { beginTraining, trainingRoom, trainStep } from '../../../training/through_time/train.ts';
import type { UnitContext } from '../../unit.ts';
import { adamSteps, type Course, takeUpdates } from '../gradient_training.ts';
import { largestNetwork } from '../largest_network.ts';
import { type ProblemName, problemOf, rightAnswers } from './problems.ts';
import { firstBiases, type GridSystem, gridLayers } from './systems.ts';

/** How a network is made and taught. */
export type GridProtocol = {
  /** Of a network, at most. */
  readonly parameters: number;
  readonly layers: number;
  readonly rate: number;
  readonly updates: number;
  readonly batch: number;
  /** Looks at a network while it learns. */
  readonly looks: number;
  /** Sequences that are asked at each, at least; whole batches are. */
  readonly tests: number;
};

/** What is compared. */
export interface GridQuestion {
  readonly problem: ProblemName;
  /** Digits or bits. */
  readonly size: number;
  readonly system: GridSystem;
  readonly seed: number;
}

/** One training. */
export interface GridTraining extends GridQuestion {
  readonly protocol: GridProtocol;
}

/** What came of it. */
export interface GridResult extends GridQuestion {
  readonly units: number;
  readonly layers: number;
  readonly parameters: number;
  /** Share of tests that are answered rightly, before training and at every look. */
  readonly right: readonly number[];
}

/** What looks found. */
interface Looks {
  readonly right: number[];
}

/** The network that is taught. @throws {InputError} where not even one unit has so few parameters */
export function gridNetwork({ problem, size, system, protocol }: Omit<GridTraining, 'seed'>): NetworkSpec {
  const { inputs, outputs } = problemOf(problem, size);
  const { parameters, layers } = protocol;
  return largestNetwork((units) => ({ inputs, layers: gridLayers(system, layers, units), outputs }), parameters);
}

/** Teaches and looks. */
export async function learnProblem(training: GridTraining, context: UnitContext): Promise<GridResult> {
  const { problem: name, size, system, seed, protocol } = training;
  const { layers, rate, updates, batch, looks, tests } = protocol;
  const problem = problemOf(name, size);
  const spec = gridNetwork(training);
  const network = createNetwork(spec, { rows: batch, steps: problem.steps });
  const room = trainingRoom(network, parameterCount(spec));
  const options = adamSteps('cross-entropy', rate);
  const batches = Math.ceil(tests / batch);
  const look = ({ state, found }: Course<Looks>): void => {
    network.load(state.weights);
    let sum = 0;
    for (let k = 0; k < batches; k++) {
      const wanted = problem.draw(network, randomStream(seed, `${name} to be tested`, k));
      sum += rightAnswers(network, network.run(), wanted);
    }
    found.right.push(sum / (batches * batch));
  };
  const { found } = await takeUpdates<Looks>(context, {
    updates,
    parameters: parameterCount(spec),
    begin() {
      const state = beginTraining(initialWeights(spec, { seed, gain: 1, vectors: firstBiases(layers) }));
      const course: Course<Looks> = { state, found: { right: [] } };
      look(course);
      return course;
    },
    update(number, course) {
      const wanted = problem.draw(network, randomStream(seed, `${name} to learn`, number));
      trainStep(network, course.state, wanted, options, room);
      if ((number + 1) % (updates / looks) === 0) look(course);
      return false;
    },
  });
  const { units } = spec.layers[0];
  return { ...{ problem: name, size, system, seed, units, layers }, parameters: parameterCount(spec), ...found };
}
