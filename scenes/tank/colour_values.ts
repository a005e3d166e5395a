/** Value of every neuron for a colouring, 0 … 1, and what 0 and 1 stand for. None of it changes what happens. */
import type { PlasticWeights } from '../../src/engine/engine.ts';
import type { Network } from '../../src/network/network.ts';
import type { SpikeBatch } from '../../src/signals.ts';
import { type ColourScale, NO_VALUE } from '../colourings.ts';

/**
 * From the lowest reset to the highest threshold of a network's neurons, mV. @param neurons whose potentials are
 * recorded
 */
export function potentialScale({ blocks }: Network, neurons: number): ColourScale {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { size, params } of blocks)
    for (let i = 0; i < size; i++) {
      // Models without a fixed reset or threshold: from rest to the height of a spike's beginning.
      low = Math.min(low, params.V_reset?.[i] ?? params.E_L?.[i] ?? -70);
      high = Math.max(high, params.V_th?.[i] ?? params.V_peak?.[i] ?? -40);
    }
  if (!(high > low)) [low, high] = [-70, -40];
  return { colouring: 'potential', low, middle: (low + high) / 2, high, unit: 'mV', signed: false, neurons };
}

/** Potentials on a scale, [neurons]; those that are not known have none. @param potentials mV, [neurons] */
export function potentialValues({ low, high }: ColourScale, potentials: Float64Array): Float32Array {
  return Float32Array.from(potentials, (mv) =>
    Number.isNaN(mv) ? NO_VALUE : Math.min(1, Math.max(0, (mv - low) / (high - low))),
  );
}

/** Time constant of the mean rate, ms. */
const RATE_TAU = 200;
/** The rate that has the value 1, Hz. */
const HIGHEST_RATE = 100;

/** What the values of {@link createRates} stand for. */
export function rateScale(neurons: number): ColourScale {
  const scale = { low: 0, middle: HIGHEST_RATE / 4, high: HIGHEST_RATE, unit: 'Hz' };
  return { colouring: 'rate', ...scale, signed: false, neurons };
}

/** Rates by neuron. */
export interface Rates {
  add(batch: SpikeBatch): void;
  /** Value of every neuron at a step, [neurons]. */
  at(step: number): Float32Array;
}

/** Running rates: an exponential mean of each neuron, shown by its square root, so that slow ones are told apart. */
export function createRates(size: number, dt: number): Rates {
  const rates = new Float64Array(size);
  const since = new Float64Array(size);
  const decay = (neuron: number, step: number): number =>
    rates[neuron] * Math.exp((-(step - since[neuron]) * dt) / RATE_TAU);
  return {
    add({ steps, senders }) {
      for (let i = 0; i < steps.length; i++) {
        rates[senders[i]] = decay(senders[i], steps[i]) + 1000 / RATE_TAU;
        since[senders[i]] = steps[i];
      }
    },
    at: (step) =>
      Float32Array.from({ length: size }, (_, neuron) => Math.min(1, Math.sqrt(decay(neuron, step) / HIGHEST_RATE))),
  };
}

/** Readout weights relative to the largest; what that is, is known once the clock has learned. */
export function readoutScale(neurons: number): ColourScale {
  return { colouring: 'readout', low: -1, middle: 0, high: 1, unit: '', signed: true, neurons };
}

/** Readout weights, −1 … 1, with 0.5 for none, [neurons]. */
export function readoutValues(weights: Float32Array): Float32Array {
  return weights.map((weight) => (weight + 1) / 2);
}

/** Mean weight that comes into every neuron through a projection that learns, [neurons]; NaN where none does. */
export function meanIncoming(size: number, firstTarget: number, { targets, weights }: PlasticWeights): Float64Array {
  const sums = new Float64Array(size);
  const counts = new Float64Array(size);
  targets.forEach((target, i) => {
    sums[firstTarget + target] += weights[i];
    counts[firstTarget + target]++;
  });
  return sums.map((sum, neuron) => sum / counts[neuron]);
}

/** The relative change of a weight that has the value 1; minus that has 0. */
const LARGEST_CHANGE = 0.5;

/** What the values of {@link changeValues} stand for. */
export function changeScale(neurons: number): ColourScale {
  const percent = 100 * LARGEST_CHANGE;
  return { colouring: 'weights', low: -percent, middle: 0, high: percent, unit: '%', signed: true, neurons };
}

/** Relative change of the mean incoming weight: 0.5 where nothing has changed, none where nothing learns, [neurons]. */
export function changeValues(now: Float64Array, atFirst: Float64Array): Float32Array {
  return Float32Array.from(now, (mean, neuron) => {
    const change = mean / atFirst[neuron] - 1;
    if (!Number.isFinite(change)) return NO_VALUE;
    return Math.min(1, Math.max(0, (1 + change / LARGEST_CHANGE) / 2));
  });
}

/** What the values of resources stand for: the share that is left. */
export function resourcesScale(neurons: number): ColourScale {
  return { colouring: 'resources', low: 0, middle: 50, high: 100, unit: '%', signed: false, neurons };
}
