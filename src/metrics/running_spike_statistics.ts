/**
 * Rates and irregularity of every neuron from spikes as they come, without keeping them: the rate, and the coefficient
 * of variation of the inter-spike intervals (SD/mean; 0 for a clock, 1 for a Poisson process). The SD is that of the
 * intervals at hand (divided by n, as NEST's and Elephant's analyses do), and a neuron with fewer than two intervals
 * has no CV.
 */

/** Statistics that grow with each spike; the spikes come in the order of time. */
export interface RunningSpikeStatistics {
  /** A spike of neuron 0 … size − 1 at a step, a whole number no less than that of its last spike. */
  add(neuron: number, step: number): void;
  /**
   * Spikes of some neurons, their mean rate in Hz over a number of steps of dt ms, and their mean CV over the neurons
   * with at least two intervals; a mean over no neurons is NaN.
   */
  of(neurons: ArrayLike<number>, steps: number, dt: number): { spikes: number; rateHz: number; cv: number };
  /** All that is known, a copy, [4 × size], to be given to {@link createRunningSpikeStatistics}. */
  state(): Float64Array;
}

/** Creates statistics of `size` neurons, ≥ 0. @param saved what `state` gave for as many; none yet where left out */
export function createRunningSpikeStatistics(size: number, saved?: Float64Array): RunningSpikeStatistics {
  const state = saved?.slice() ?? new Float64Array(4 * size);
  const count = state.subarray(0, size);
  const first = state.subarray(size, 2 * size);
  const last = state.subarray(2 * size, 3 * size);
  const squares = state.subarray(3 * size, 4 * size);
  return {
    add(neuron, step) {
      if (count[neuron]++ === 0) first[neuron] = step;
      else squares[neuron] += (step - last[neuron]) ** 2;
      last[neuron] = step;
    },
    of(neurons, steps, dt) {
      let spikes = 0;
      let cvs = 0;
      let withCv = 0;
      for (let i = 0; i < neurons.length; i++) {
        const neuron = neurons[i];
        spikes += count[neuron];
        const intervals = count[neuron] - 1;
        if (intervals < 2) continue;
        const mean = (last[neuron] - first[neuron]) / intervals;
        if (mean === 0) continue;
        // Steps are integers: both terms are exact, so their difference loses nothing.
        cvs += Math.sqrt(Math.max(0, squares[neuron] / intervals - mean * mean)) / mean;
        withCv++;
      }
      return { spikes, rateHz: (1000 * spikes) / (steps * dt * neurons.length), cv: cvs / withCv };
    },
    state: () => state.slice(),
  };
}
