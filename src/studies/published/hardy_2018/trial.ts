/**
 * A trial: from a random state the network runs freely, hears a cue of 250 ms, and from its beginning on a second
 * input, weak and constant, whose level is in proportion to the speed at which the pattern is wanted. What happens
 * after the cue is what is learned and measured: its instant k is k steps after the end of the cue.
 */
import { randomStream } from '../../../random.ts';
import { advance, type RateNetwork, randomState } from '../../../training/rate_network.ts';

/** Of the published networks, ms: what goes before the cue, and the cue. */
const BEFORE_MS = 500;
const CUE_MS = 250;
const CUE = 5;
/** Level of the second input at speed 1. */
const LEVEL = 0.15;

/** What is presented. */
export interface TrialOptions {
  readonly seed: number;
  /** Tells trials apart, whose initial states and noise are their own. */
  readonly trial: number;
  /** Of 1, the pattern's own. */
  readonly speed: number;
  /** Steps after the cue. */
  readonly steps: number;
  /** Step of the network, ms. */
  readonly dt: number;
  /** Standard deviation of the noise in steps of 1 ms; in other steps its effect is the same. */
  readonly noise: number;
}

/** Runs a trial. @param each is given every instant from the end of the cue with the rates then */
export function runTrial(
  network: RateNetwork,
  { seed, trial, speed, steps, dt, noise }: TrialOptions,
  each: (instant: number, r: Float64Array) => void,
): void {
  const state = randomState(network.W.rows, 1, randomStream(seed, 'trial initial state', trial));
  const stream = randomStream(seed, 'trial noise', trial);
  const sd = noise / Math.sqrt(dt);
  const begin = Math.round(BEFORE_MS / dt);
  const start = begin + Math.round(CUE_MS / dt);
  for (let step = 0; step < start + steps; step++) {
    const input = step < begin ? [0, 0] : [step < start ? CUE : 0, LEVEL * speed];
    advance(network, state, input, sd > 0 ? { sd, stream } : undefined);
    if (step >= start) each(step - start, state.r);
  }
}
