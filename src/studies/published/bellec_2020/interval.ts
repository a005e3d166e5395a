/**
 * Two intervals told apart: the task `discrimination` at one T0, lessons and tests as everyone gets them, for a
 * network of adaptive units as the learner `adaptive-lif` has them. As in the paper's accumulation of evidence
 * something must be kept until it is asked for; here it is how long ago a volley was.
 */
import { adaptiveLif } from '../../../../models/learners/spiking_networks.ts';
import {
  type HeardLesson,
  heardLesson,
  inBatches,
  wantedOf,
  writeInputs,
} from '../../../learners/through_time/batches.ts';
import { spikingLayer } from '../../../learners/through_time/spiking.ts';
import { resolveParameters } from '../../../reservoir/continuous_parameters.ts';
import { tasks } from '../../../tasks/catalogue.ts';
import type { NetworkSpec } from '../../../training/through_time/network_spec.ts';
import { shuffledBatches } from '../gradient_training.ts';
import type { TaughtTask } from './taught_task.ts';

/** What is set. */
export interface IntervalOptions {
  readonly units: number;
  /** The shorter interval, ms. */
  readonly T0: number;
  /** Lessons of a class, and tests of a class. */
  readonly lessons: number;
  readonly tests: number;
  /** Lessons of an update. */
  readonly batch: number;
}

/** The task for one network. */
export function intervalTask(seed: number, options: IntervalOptions): TaughtTask {
  const { units, T0, lessons: trainPerClass, tests: testPerClass, batch: rows } = options;
  const task = tasks.discrimination({ T0s: [T0], trainPerClass, testPerClass, probesPerPoint: 0 });
  const [condition] = task.conditions;
  const { numbers } = resolveParameters(adaptiveLif, { size: units });
  const { spikes, analog, fibres = 1 } = task.channels;
  const hearing = { channels: { spikes, analog, fibres }, dt: numbers.dt, tauInput: numbers.tau_input };
  const [lessons, tests] = [task.train(condition, seed), task.test(condition, seed)].map((trials) =>
    trials.map(({ trial, targets }) => heardLesson({ trial, targets }, hearing)),
  );
  const spec: NetworkSpec = {
    inputs: spikes / fibres + analog,
    layers: [spikingLayer('adaptive-lif', numbers)],
    outputs: 1,
  };
  const heard = shuffledBatches(lessons, rows, seed);
  return {
    heard,
    ...{ spec, rows, dt: numbers.dt, steps: Math.max(...[...lessons, ...tests].map((lesson) => lesson.steps)) },
    batch(network, update) {
      const some = heard(update);
      writeInputs(network, some);
      return wantedOf(network, some);
    },
    look(network) {
      let wrong = 0;
      for (const some of inBatches(tests, rows)) {
        writeInputs(network, some);
        const answers = network.run();
        wrong += some.filter((own, row) => !isRight(own, answers, row, rows, network.outputStride)).length;
      }
      return wrong / tests.length;
    },
  };
}

/** Whether the answer at the last sample has the sign that is wanted. */
function isRight(
  { sampleSteps, targets }: HeardLesson,
  answers: Float32Array,
  row: number,
  rows: number,
  stride: number,
): boolean {
  const last = sampleSteps.length - 1;
  return answers[((sampleSteps[last] - 1) * rows + row) * stride] * targets.get(last, 0) > 0;
}
