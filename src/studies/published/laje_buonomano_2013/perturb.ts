/**
 * Does a network come back to its trajectory after a perturbation? Two runs from the same initial state with the same
 * noise, one of which is perturbed: their distance, the root mean square over the units of the difference of rates,
 * when the perturbation ends and half a second later.
 */

import type { RateNetwork } from '../../../training/rate_network.ts';
import { meanOf } from '../../statistics/measured.ts';
import { PERTURBATION_MS, runTrial, type TrialOptions, windowOf } from './trial.ts';

/** From the end of the pulse to the perturbation, and from its end to the second look, ms. */
const AT = 300;
export const LATER = 500;

/** Mean distances over trials. */
export interface Distances {
  readonly atEnd: number;
  readonly later: number;
}

/** Distances over some trials; null where the delay is too short. @param amplitude of the perturbation */
export function meanDistances(
  network: RateNetwork,
  first: TrialOptions,
  amplitude: number,
  trials: number,
): Distances | null {
  const end = AT + PERTURBATION_MS;
  if (end + LATER >= windowOf(first.delay)) return null;
  const all = Array.from({ length: trials }, (_, i) => {
    const trial = { ...first, trial: first.trial + i };
    const calm = ratesAt(network, trial, [end, end + LATER]);
    const perturbed = ratesAt(network, { ...trial, perturbation: { at: AT, amplitude } }, [end, end + LATER]);
    return calm.map((rates, k) => Math.sqrt(meanOf(rates.map((rate, unit) => (rate - perturbed[k][unit]) ** 2))));
  });
  return { atEnd: meanOf(all.map(([atEnd]) => atEnd)), later: meanOf(all.map(([, later]) => later)) };
}

function ratesAt(network: RateNetwork, trial: TrialOptions, instants: readonly number[]): Float64Array[] {
  const rates: Float64Array[] = [];
  runTrial(network, trial, (t, r) => {
    if (instants.includes(t)) rates.push(r.slice());
  });
  return rates;
}
