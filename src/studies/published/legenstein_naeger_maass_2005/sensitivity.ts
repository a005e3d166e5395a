/**
 * How a teacher answers to its inputs, read from its spikes: by how much more than chance input i has fired before
 * them, weighted by the window of STDP. For a linear teacher that excess is κ K q_i/(ν T) (condition.ts); for another
 * one its slope on q takes the place of κ K/(ν T).
 */
import type { SpikeTrains } from '../../../signals.ts';
import { delay, tauWindow } from './condition.ts';
import { dt } from './inputs.ts';

/**
 * Mean over the teacher's spikes of the trace of a train, as the synapse sees it: the teacher's spike comes later by
 * the delay.
 */
function traceAtSpikes(train: ArrayLike<number>, spikes: readonly number[]): number {
  let trace = 0;
  let last = 0;
  let next = 0;
  let sum = 0;
  for (const spike of spikes) {
    const time = spike + delay;
    for (; next < train.length && train[next] < time; next++) {
      trace = trace * Math.exp((last - train[next]) / tauWindow) + 1;
      last = train[next];
    }
    sum += trace * Math.exp((last - time) / tauWindow);
  }
  return sum / spikes.length;
}

/**
 * Slope, through the origin, of the excesses on q. @param rate of the inputs, Hz @param spikes of the teacher, ms, at
 * least one
 */
export function sensitivity(q: Float64Array, trains: SpikeTrains, rate: number, spikes: readonly number[]): number {
  const chance = ((rate / 1000) * dt) / Math.expm1(dt / tauWindow);
  const products = q.reduce((sum, value, i) => sum + value * (traceAtSpikes(trains[i], spikes) / chance - 1), 0);
  return products / q.reduce((sum, value) => sum + value * value, 0);
}
