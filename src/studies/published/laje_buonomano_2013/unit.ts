/**
 * One network and one delay: the network's own trajectory after a pulse, recurrent weights trained to take it again
 * (innate training), a readout trained to answer at the delay, and the same readout on the untrained network.
 */
import { pearson } from '../../../metrics/pearson.ts';
import { answerOf, learnAnswer, learnTrajectory, startInnateTraining, startReadout } from '../../../training/innate.ts';
import { drawRateNetwork, type RateNetwork } from '../../../training/rate_network.ts';
import type { LeastSquares } from '../../../training/recursive_least_squares.ts';
import type { UnitContext } from '../../unit.ts';
import { type Distances, meanDistances } from './perturb.ts';
import { runTrial, targetOutput, windowOf } from './trial.ts';

/** How a network is made, trained and tested. */
export type InnateProtocol = {
  /** N */
  readonly units: number;
  readonly density: number;
  readonly g: number;
  /** ms */
  readonly tau: number;
  /** Share of the units that learn. */
  readonly plastic: number;
  /** δ of the least squares. */
  readonly delta: number;
  /** ms between two steps of learning. */
  readonly learnEvery: number;
  /** Standard deviation of the noise in training and in tests. */
  readonly noise: number;
  /** Trials of recurrent training, of the readout's, and of tests. */
  readonly loops: number;
  readonly readoutLoops: number;
  readonly tests: number;
  /** Of the second input, for 10 ms. */
  readonly perturbation: number;
  /** Standard deviation of the noise under which the spread of produced times is measured, and trials for it. */
  readonly spreadNoise: number;
  readonly spreadTests: number;
};

/** A network with a delay in ms. */
export interface InnateUnit {
  readonly seed: number;
  readonly delay: number;
  readonly protocol: InnateProtocol;
}

/** What a network does, trained or not. */
export interface NetworkMeasures {
  /** Squared correlation of the output with its target in each test. */
  readonly r2: readonly number[];
  /** Instants of the greatest output under the stronger noise, ms. */
  readonly produced: readonly number[];
  /** What a perturbation does; null where the delay is too short for one. */
  readonly distances: Distances | null;
  /** Output of the first test, at every {@link EVERY}th ms. */
  readonly output: readonly number[];
}

/** What was found of a unit. */
export interface InnateResult {
  readonly seed: number;
  readonly delay: number;
  readonly innate: NetworkMeasures;
  readonly untrained: NetworkMeasures;
  /** Mean squared error of the plastic units' rates in each loop. */
  readonly loss: readonly number[];
}

/** Distance of the samples of an output that is kept, ms. */
export const EVERY = 10;
/** Trials of one kind are told apart by what is added to their numbers. */
const TRIALS = { learning: 1000, readout: 2000, test: 3000, spread: 4000 } as const;

/** Computes a unit. */
export function trainInnately(unit: InnateUnit, { progress }: UnitContext): InnateResult {
  const { seed, delay, protocol } = unit;
  const { units, density, g: gain, tau, plastic, delta, learnEvery, noise, loops } = protocol;
  const network = drawRateNetwork({ units, density, gain, tau, dt: 1 }, 2, seed);
  const own = new Float64Array(units * windowOf(delay));
  runTrial(network, { seed, trial: 0, delay, noise: 0 }, (t, r) => own.set(r, t * units));
  // The spread of times is that of trained networks.
  const untrained = measure(unit, network, 0);
  const learnt = Math.round(plastic * units);
  const training = startInnateTraining(network, learnt, delta);
  const loss: number[] = [];
  for (let loop = 0; loop < loops; loop++) {
    let sum = 0;
    runTrial(training.network, { seed, trial: TRIALS.learning + loop, delay, noise }, (t, r) => {
      for (let i = 0; i < learnt; i++) sum += (r[i] - own[t * units + i]) ** 2;
      if (t % learnEvery === 0) learnTrajectory(training, r, own, t * units);
    });
    loss.push(sum / (learnt * windowOf(delay)));
    progress((loop + 1) / (loops + 1));
  }
  return { seed, delay, innate: measure(unit, training.network, protocol.spreadTests), untrained, loss };
}

/** Trains a readout on the network as it is, and tests it. @param spreadTests trials under the stronger noise */
function measure({ seed, delay, protocol }: InnateUnit, network: RateNetwork, spreadTests: number): NetworkMeasures {
  const { units, delta, learnEvery, noise, readoutLoops, tests, perturbation, spreadNoise } = protocol;
  const target = targetOutput(delay);
  const readout = startReadout(units, delta);
  for (let loop = 0; loop < readoutLoops; loop++)
    runTrial(network, { seed, trial: TRIALS.readout + loop, delay, noise }, (t, r) => {
      if (t % learnEvery === 0) learnAnswer(readout, r, answerOf(readout, r), target[t]);
    });
  const outputs = Array.from({ length: tests }, (_, i) =>
    outputOf(network, readout, { seed, trial: TRIALS.test + i, delay, noise }),
  );
  const spread = Array.from({ length: spreadTests }, (_, i) =>
    outputOf(network, readout, { seed, trial: TRIALS.spread + i, delay, noise: spreadNoise }),
  );
  return {
    r2: outputs.map((output) => pearson(output, target) ** 2),
    produced: spread.map((output) => output.indexOf(Math.max(...output))),
    distances: meanDistances(network, { seed, delay, trial: TRIALS.test, noise }, perturbation, tests),
    output: Array.from(outputs[0].filter((_, t) => t % EVERY === 0)),
  };
}

function outputOf(network: RateNetwork, readout: LeastSquares, trial: Parameters<typeof runTrial>[1]): Float64Array {
  const output = new Float64Array(windowOf(trial.delay));
  runTrial(network, trial, (t, r) => {
    output[t] = answerOf(readout, r);
  });
  return output;
}
