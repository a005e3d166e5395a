/** One network: trained until it answers well, or as long as it may; then tested without learning or perturbations. */
import { randomStream } from '../../../random.ts';
import { createRewardNetwork, type RewardNetwork } from '../../../training/reward_hebbian.ts';
import { meanOf } from '../../statistics/measured.ts';
import type { UnitContext } from '../../unit.ts';
import { runTrial, TRIAL_MS, trialTypes } from './trial.ts';

/** How a network is made and trained. */
export type RewardProtocol = {
  /** N, even, above 11. */
  readonly units: number;
  readonly g: number;
  /** ms */
  readonly tau: number;
  /** η */
  readonly eta: number;
  /** Greatest change of a weight by a trial. */
  readonly maxChange: number;
  /** Of a perturbation in each ms and unit. */
  readonly probability: number;
  readonly amplitude: number;
  /** Weight of the past in the running means of activity, by step, and of errors, by trial. */
  readonly activityTrace: number;
  readonly errorTrace: number;
  /** At most. */
  readonly trials: number;
  /** Share of right answers that ends the training, over so many trials. */
  readonly criterion: number;
  readonly window: number;
  /** Of each kind of trial. */
  readonly tests: number;
};

export interface RewardUnit {
  readonly seed: number;
  readonly protocol: RewardProtocol;
}

export interface RewardResult {
  readonly seed: number;
  /** Trials after which the last `window` met the criterion; null where they never did. */
  readonly reached: number | null;
  /** Share of right answers and mean error in each `window` of training. */
  readonly course: readonly { readonly trials: number; readonly correct: number; readonly error: number }[];
  /** Share of right answers in the tests. */
  readonly tested: number;
  /** The first unit in a test of each kind, every {@link EVERY}th ms. */
  readonly outputs: readonly (readonly number[])[];
}

export const EVERY = 10;
/** Trials at first that only tell how great errors are. */
const LISTENING = 100;

function draw({ units, g, tau }: RewardProtocol, seed: number): { network: RewardNetwork; Win: Float64Array[] } {
  const stream = randomStream(seed, 'reward network J');
  const J = Float64Array.from({ length: units * units }, () => (g / Math.sqrt(units)) * stream.normal());
  const Win = [0, 1].map((channel) => {
    const weights = randomStream(seed, 'reward network Win', channel);
    return Float64Array.from({ length: units }, () => 2 * weights.uniform() - 1);
  });
  return { network: createRewardNetwork(J, 1 / tau, TRIAL_MS), Win };
}

/** Computes a unit. */
export function learnFromReward({ seed, protocol }: RewardUnit, { progress }: UnitContext): RewardResult {
  const { eta, maxChange, errorTrace, trials, criterion, window, tests, probability, amplitude } = protocol;
  const { network, Win } = draw(protocol, seed);
  const perturbation = { probability, amplitude, trace: protocol.activityTrace };
  const usual = trialTypes.map(() => 0);
  const course: { trials: number; correct: number; error: number }[] = [];
  const recent: { readonly correct: boolean; readonly error: number }[] = [];
  const shareCorrect = (): number => meanOf(recent.map(({ correct }) => (correct ? 1 : 0)));
  let reached: number | null = null;
  for (let trial = 0; trial < trials && reached === null; trial++) {
    const type = trial % trialTypes.length;
    const { correct, error } = runTrial(network, Win, type, randomStream(seed, 'reward trial', trial), perturbation);
    if (trial > LISTENING) network.learn(-eta * usual[type] * (error - usual[type]), maxChange);
    usual[type] = errorTrace * usual[type] + (1 - errorTrace) * error;
    recent.push({ correct, error });
    if (recent.length > window) recent.shift();
    if ((trial + 1) % window === 0) {
      course.push({ trials: trial + 1, correct: shareCorrect(), error: meanOf(recent.map((one) => one.error)) });
      progress((trial + 1) / trials);
    }
    if (recent.length === window && shareCorrect() >= criterion) reached = trial + 1;
  }
  const answers = Array.from({ length: tests * trialTypes.length }, (_, i) =>
    runTrial(network, Win, i % trialTypes.length, randomStream(seed, 'reward test', i)),
  );
  return {
    ...{ seed, reached, course },
    tested: meanOf(answers.map(({ correct }) => (correct ? 1 : 0))),
    outputs: answers
      .slice(0, trialTypes.length)
      .map(({ output }) => Array.from(output.filter((_, t) => t % EVERY === 0))),
  };
}
