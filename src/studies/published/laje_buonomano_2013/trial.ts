/**
 * A trial: from a random state the network runs freely, hears a pulse, and is left to itself. What happens after the
 * pulse is what is learned and measured. Steps of 1 ms.
 */
import { type RandomStream, randomStream } from '../../../random.ts';
import { advance, type RateNetwork, randomState } from '../../../training/rate_network.ts';

/** Of the published programs, ms: begin and length of the pulse, and how long learning goes on after the delay. */
const PULSE_AT = 200;
const PULSE_MS = 50;
export const AFTER_MS = 150;
const PULSE = 5;
/** Length of a perturbation, ms. */
export const PERTURBATION_MS = 10;

/** Of the target: baseline, peak, and standard deviation in ms. */
const BASELINE = 0.2;
const PEAK = 1;
const WIDTH_MS = 30;

/** What is presented. */
export interface TrialOptions {
  readonly seed: number;
  /** Tells trials apart, whose initial states and noise are their own. */
  readonly trial: number;
  /** Of the interval to be timed, ms. */
  readonly delay: number;
  /** Standard deviation of the noise. */
  readonly noise: number;
  /** A second input, from `at` ms after the pulse. */
  readonly perturbation?: { readonly at: number; readonly amplitude: number };
}

/** Instants after the pulse that a trial has, ms. */
export const windowOf = (delay: number): number => delay + AFTER_MS;

/** The wanted output, from the end of the pulse. */
export function targetOutput(delay: number): Float64Array {
  return Float64Array.from({ length: windowOf(delay) }, (_, t) => {
    return BASELINE + (PEAK - BASELINE) * Math.exp(-(((t - delay) / WIDTH_MS) ** 2) / 2);
  });
}

function inputAt(t: number, perturbation: TrialOptions['perturbation']): readonly [number, number] {
  const after = t - PULSE_AT - PULSE_MS;
  const perturbed = perturbation !== undefined && after >= perturbation.at && after < perturbation.at + PERTURBATION_MS;
  return [t >= PULSE_AT && after < 0 ? PULSE : 0, perturbed ? perturbation.amplitude : 0];
}

/** Runs a trial. @param each is given every instant from the end of the pulse, ms, with the rates then */
export function runTrial(
  network: RateNetwork,
  { seed, trial, delay, noise, perturbation }: TrialOptions,
  each: (t: number, r: Float64Array) => void,
): void {
  const state = randomState(network.W.rows, 1, randomStream(seed, 'trial initial state', trial));
  const stream: RandomStream = randomStream(seed, 'trial noise', trial);
  const start = PULSE_AT + PULSE_MS;
  for (let t = 0; t < start + windowOf(delay); t++) {
    advance(network, state, inputAt(t, perturbation), noise > 0 ? { sd: noise, stream } : undefined);
    if (t >= start) each(t - start, state.r);
  }
}
