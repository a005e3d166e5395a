/**
 * One network, trained at one speed or at several: it goes along a trajectory of its own at the fastest of them, then
 * learns, trial by trial and speed by speed, to take the same trajectory in the time that each speed gives (innate
 * training with a target that is stretched). A readout learns the taps at the fastest speed alone, so that whatever
 * becomes of them at other speeds is the network's doing.
 */
import { answerOf, learnAnswer, learnTrajectory, startDenseTraining, startReadout } from '../../../training/innate.ts';
import { drawRateNetwork, type RateNetwork } from '../../../training/rate_network.ts';
import type { LeastSquares } from '../../../training/recursive_least_squares.ts';
import type { UnitContext } from '../../unit.ts';
import { LISTENED, tapsOf, targetOutput } from './taps.ts';
import { runTrial } from './trial.ts';

/** How a network is made, trained and tested. */
export type ScalingProtocol = {
  /** N */
  readonly units: number;
  readonly g: number;
  /** ms */
  readonly tau: number;
  /** Step of the network, ms. */
  readonly dt: number;
  /** Length of the pattern at speed 1, ms. */
  readonly lengthMs: number;
  /** δ of the least squares. */
  readonly delta: number;
  /** ms between two steps of recurrent learning. */
  readonly learnEvery: number;
  /** Standard deviation of the noise, in steps of 1 ms. */
  readonly noise: number;
  /** Trials of recurrent training at each speed, of the readout's, and tests at each speed. */
  readonly loops: number;
  readonly readoutLoops: number;
  readonly tests: number;
  /** Speeds at which networks are tested. */
  readonly testSpeeds: readonly number[];
};

/** A network with the speeds at which it is trained. */
export interface ScalingUnit {
  readonly seed: number;
  readonly trainSpeeds: readonly number[];
  readonly protocol: ScalingProtocol;
}

/** What it does at a speed. */
export interface AtSpeed {
  readonly speed: number;
  /** Times of its taps in each test, ms, [tests][up to five]. */
  readonly taps: readonly (readonly number[])[];
  /** Output of the first test at instants that are evenly spaced over {@link LISTENED}. */
  readonly output: readonly number[];
}

/** What was found of a unit. */
export interface ScalingResult {
  readonly seed: number;
  readonly trainSpeeds: readonly number[];
  readonly tested: readonly AtSpeed[];
  /** Mean squared error of the rates in each trial of training. */
  readonly loss: readonly number[];
}

/** Samples of an output that is kept, over the time that is listened to. */
const SHOWN = 210;
/** Trials of one kind are told apart by what is added to their numbers. */
const TRIALS = { own: 0, learning: 1000, readout: 4000, test: 10_000 } as const;

/** Steps of a pattern at a speed. */
export function stepsAt({ lengthMs, dt }: ScalingProtocol, speed: number, share = 1): number {
  return Math.round((share * lengthMs) / speed / dt);
}

/** A trajectory of its own, without noise, at a speed: rates, [steps × N]. */
function ownTrajectory(network: RateNetwork, { seed, protocol }: ScalingUnit, speed: number): Float64Array {
  const { units, dt } = protocol;
  const steps = stepsAt(protocol, speed);
  const own = new Float64Array(units * steps);
  runTrial(network, { seed, trial: TRIALS.own, speed, steps, dt, noise: 0 }, (k, r) => own.set(r, k * units));
  return own;
}

/** Writes the rates at a place between two instants of a trajectory, on the line between them. */
function writeBetween(own: Float64Array, place: number, into: Float64Array): void {
  const units = into.length;
  const last = own.length / units - 1;
  const before = Math.min(last, Math.floor(place));
  const share = Math.min(last, place) - before;
  const [a, b] = [before * units, Math.min(last, before + 1) * units];
  for (let i = 0; i < units; i++) into[i] = own[a + i] + share * (own[b + i] - own[a + i]);
}

/** Trains all recurrent weights, speeds in turn; adds the mean squared error of each trial to `loss`. */
function trained(network: RateNetwork, unit: ScalingUnit, loss: number[], progress: (share: number) => void) {
  const { seed, trainSpeeds, protocol } = unit;
  const { units, dt, delta, learnEvery, noise, loops } = protocol;
  const fastest = Math.max(...trainSpeeds);
  const own = ownTrajectory(network, unit, fastest);
  const training = startDenseTraining(network, delta);
  const wanted = new Float64Array(units);
  const every = Math.round(learnEvery / dt);
  for (let trial = 0; trial < loops * trainSpeeds.length; trial++) {
    const speed = trainSpeeds[trial % trainSpeeds.length];
    const steps = stepsAt(protocol, speed);
    let [sum, learned] = [0, 0];
    runTrial(training.network, { seed, trial: TRIALS.learning + trial, speed, steps, dt, noise }, (k, r) => {
      if (k % every !== 0) return;
      writeBetween(own, (k * speed) / fastest, wanted);
      for (let i = 0; i < units; i++) sum += (r[i] - wanted[i]) ** 2;
      learned++;
      learnTrajectory(training, r, wanted);
    });
    loss.push(sum / (learned * units));
    progress((trial + 1) / (loops * trainSpeeds.length + 1));
  }
  return training.network;
}

/** A readout that has learned the taps at the fastest speed. */
function readoutOf(network: RateNetwork, { seed, trainSpeeds, protocol }: ScalingUnit): LeastSquares {
  const { units, dt, delta, noise, readoutLoops, lengthMs } = protocol;
  const speed = Math.max(...trainSpeeds);
  const target = targetOutput(lengthMs / speed, dt);
  const readout = startReadout(units, delta);
  for (let loop = 0; loop < readoutLoops; loop++)
    runTrial(network, { seed, trial: TRIALS.readout + loop, speed, steps: target.length, dt, noise }, (k, r) =>
      learnAnswer(readout, r, answerOf(readout, r), target[k]),
    );
  return readout;
}

/** Tests at a speed. @param first number of the first test */
function testedAt(
  network: RateNetwork,
  readout: LeastSquares,
  { seed, protocol }: ScalingUnit,
  speed: number,
  first: number,
): AtSpeed {
  const { dt, noise, tests } = protocol;
  const steps = stepsAt(protocol, speed, LISTENED);
  const outputs = Array.from({ length: tests }, (_, i) => {
    const output = new Float64Array(steps);
    runTrial(network, { seed, trial: first + i, speed, steps, dt, noise }, (k, r) => {
      output[k] = answerOf(readout, r);
    });
    return output;
  });
  return {
    speed,
    taps: outputs.map((output) => tapsOf(output, dt)),
    output: Array.from({ length: SHOWN }, (_, k) => outputs[0][Math.floor((k * steps) / SHOWN)]),
  };
}

/** Computes a unit. */
export function trainAtSpeeds(unit: ScalingUnit, { progress }: Pick<UnitContext, 'progress'>): ScalingResult {
  const { seed, trainSpeeds, protocol } = unit;
  const { units, g: gain, tau, dt, tests, testSpeeds } = protocol;
  const loss: number[] = [];
  const network = trained(drawRateNetwork({ units, density: 1, gain, tau, dt }, 2, seed), unit, loss, progress);
  const readout = readoutOf(network, unit);
  const tested = testSpeeds.map((speed, i) => testedAt(network, readout, unit, speed, TRIALS.test + i * tests));
  return { seed, trainSpeeds, tested, loss };
}
