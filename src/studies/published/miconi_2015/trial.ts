/**
 * Delayed non-match to sample: two stimuli, each of one of two kinds, and at the end of the trial the first unit must
 * be high if they differ and low if not. Steps of 1 ms; instants are those of the published program.
 */
import type { RandomStream } from '../../../random.ts';
import type { RewardNetwork } from '../../../training/reward_hebbian.ts';
import { meanOf } from '../../statistics/measured.ts';

/** Length of a trial, of a stimulus, and of the response at the end, ms. */
export const TRIAL_MS = 1000;
const STIMULUS_MS = 200;
export const RESPONSE_MS = 200;
const FIRST_AT = 1;
const SECOND_AT = 400;
/** Units that do not change. */
const BIASES = [
  [1, 1],
  [10, 1],
  [11, -1],
] as const;
const TARGET = 0.98;
const INITIAL = 0.1;
/** The first steps are neither perturbed nor learned from. */
const LEARNED_FROM = 3;
const PERTURBED_FROM = 4;

/** Kinds of trial: which channel each stimulus is on. */
export const trialTypes = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/** How a trial is disturbed: how probable in each step and unit, and how strong at most. */
export interface Perturbation {
  readonly probability: number;
  readonly amplitude: number;
  /** Weight of the past in the running mean of x. */
  readonly trace: number;
}

/** What the first unit said. */
export interface Response {
  /** Mean distance from the target while the response is due. */
  readonly error: number;
  readonly correct: boolean;
  /** The first unit in every step, [TRIAL_MS]. */
  readonly output: Float64Array;
}

const shown = (t: number, from: number): boolean => t >= from && t < from + STIMULUS_MS;

/** What is wanted of a kind of trial. */
export const targetOf = (type: number): number => (trialTypes[type][0] === trialTypes[type][1] ? -TARGET : TARGET);

/**
 * Runs a trial from a small random state.
 * @param type index in {@link trialTypes}
 * @param Win weights of the two channels, [2 × N]
 * @param perturbation none where left out; then nothing is noted for learning either
 */
export function runTrial(
  network: RewardNetwork,
  Win: readonly Float64Array[],
  type: number,
  stream: RandomStream,
  perturbation?: Perturbation,
): Response {
  const { units, x, r, currents } = network;
  const hold = (): void => {
    for (const [unit, value] of BIASES) {
      x[unit] = value;
      r[unit] = Math.tanh(value);
    }
  };
  for (let i = 0; i < units; i++) {
    x[i] = INITIAL * (2 * stream.uniform() - 1);
    r[i] = Math.tanh(x[i]);
  }
  hold();
  const mean = x.slice();
  const before = new Float64Array(units);
  const deviation = new Float64Array(units);
  const output = new Float64Array(TRIAL_MS);
  for (let t = 0; t < TRIAL_MS; t++) {
    before.set(r);
    present(currents, Win, type, t);
    if (perturbation !== undefined && t >= PERTURBED_FROM) perturb(currents, perturbation, stream);
    network.advance();
    hold();
    output[t] = r[0];
    if (perturbation === undefined) continue;
    const { trace } = perturbation;
    for (let i = 0; i < units; i++) {
      deviation[i] = x[i] - mean[i];
      mean[i] = trace * mean[i] + (1 - trace) * x[i];
    }
    if (t >= LEARNED_FROM) network.note(t, before, deviation);
  }
  const response = output.subarray(TRIAL_MS - RESPONSE_MS);
  const target = targetOf(type);
  const error = meanOf(response.map((value) => Math.abs(value - target)));
  return { error, correct: meanOf(response) * target > 0, output };
}

/** Writes the input of an instant. */
function present(currents: Float64Array, Win: readonly Float64Array[], type: number, t: number): void {
  const [first, second] = trialTypes[type];
  if (shown(t, FIRST_AT)) currents.set(Win[first]);
  else if (shown(t, SECOND_AT)) currents.set(Win[second]);
  else currents.fill(0);
}

function perturb(currents: Float64Array, { probability, amplitude }: Perturbation, stream: RandomStream): void {
  for (let i = 0; i < currents.length; i++)
    if (stream.uniform() < probability) currents[i] += amplitude * (2 * stream.uniform() - 1);
}
