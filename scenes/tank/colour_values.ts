/** Value of every neuron for a colouring, 0 … 1: what it means is said with each. None of it changes what happens. */
import type { PlasticWeights } from '../../src/engine/engine.ts';
import type { Network } from '../../src/network/network.ts';
import type { SpikeBatch } from '../../src/signals.ts';

/** Potential between reset (0) and threshold (1), [neurons]. @param potentials mV, [neurons] */
export function potentialValues({ size, blocks }: Network, potentials: ArrayLike<number>): Float32Array {
  const values = new Float32Array(size);
  for (const { first, size: count, params } of blocks)
    for (let i = 0; i < count; i++) {
      // Models without a fixed reset or threshold: from rest to the height of a spike's beginning.
      const low = params.V_reset?.[i] ?? params.E_L?.[i] ?? -70;
      const high = params.V_th?.[i] ?? params.V_peak?.[i] ?? -40;
      const value = (potentials[first + i] - low) / (high - low);
      values[first + i] = Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
    }
  return values;
}

/** Time constant of the mean rate, ms. */
const RATE_TAU = 200;
/** The rate that has the value one half, Hz. */
const HALF_RATE = 20;

/** Running rates: an exponential mean r of each neuron, shown as r/(r + 20 Hz). */
export function createRates(
  size: number,
  dt: number,
): { add(batch: SpikeBatch): void; at(step: number): Float32Array } {
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
      Float32Array.from({ length: size }, (_, neuron) => {
        const rate = decay(neuron, step);
        return rate / (rate + HALF_RATE);
      }),
  };
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

/** Relative change c of the mean incoming weight, shown as (1 + tanh(2c))/2: 0.5 where nothing has changed, [neurons]. */
export function changeValues(now: Float64Array, atFirst: Float64Array): Float32Array {
  return Float32Array.from(now, (mean, neuron) => {
    const change = mean / atFirst[neuron] - 1;
    return Number.isFinite(change) ? (1 + Math.tanh(2 * change)) / 2 : 0.5;
  });
}
