/**
 * What the excitatory neurons do in the last seconds of a network: rates, irregularity (CV of the intervals),
 * correlation of counts in bins of 5 ms (pair_correlation.ts), and whether the rule has come to rest (pairing.ts).
 */
import {
  createRunningSpikeStatistics,
  type RunningSpikeStatistics,
} from '../../../metrics/running_spike_statistics.ts';
import type { Simulator } from '../../../simulator.ts';
import { alphaFor, learningProjection } from './circuit.ts';
import { pairCorrelation } from './pair_correlation.ts';
import { createPairing, type Pairing } from './pairing.ts';

/** What excitatory neurons did in the measured seconds. */
export interface Activity {
  /** Mean over neurons. */
  readonly rateHz: number;
  /** Mean over neurons of the coefficient of variation of their intervals; null where too few fired. */
  readonly cv: number | null;
  readonly correlation: number | null;
  /**
   * Q/α of pairing.ts over the synapses that were not at 0 when the last stage began: 1 where nothing drifts; null
   * without such synapses.
   */
  readonly balance: number | null;
  /** Rate of every neuron in Hz, ascending. */
  readonly rates: readonly number[];
}

/** Of which network, and how many of its last seconds. */
export interface LastSecondsOf {
  readonly excitatory: number;
  /** Hz */
  readonly rho0: number;
  /** s */
  readonly measured: number;
}

/** Counts in progress. */
export interface LastSeconds {
  readonly statistics: RunningSpikeStatistics;
  /** Spikes of each excitatory neuron, [excitatory]. */
  readonly counts: Uint32Array;
  /** Spikes of all excitatory neurons in each bin, [bins]. */
  readonly bins: Uint32Array;
  readonly pairing: Pairing;
}

const STEPS_OF_SECOND = 10_000;
/** Steps of a bin of the counts: 5 ms, the refractory time. */
const STEPS_OF_BIN = 50;
const TAU_STEPS = 200;

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Counts the spikes of the last seconds of a simulator that has not run yet. @param seconds that it will run */
export async function watchLastSeconds(
  simulator: Simulator,
  { excitatory, measured }: LastSecondsOf,
  seconds: number,
): Promise<LastSeconds> {
  const { sources, targets, weights } = await simulator.weights(learningProjection);
  const above = Array.from(weights.keys()).filter((i) => weights[i] !== 0);
  const watched: LastSeconds = {
    statistics: createRunningSpikeStatistics(excitatory),
    counts: new Uint32Array(excitatory),
    bins: new Uint32Array((measured * STEPS_OF_SECOND) / STEPS_OF_BIN),
    pairing: createPairing(
      { sources: above.map((i) => sources[i]), targets: above.map((i) => targets[i]) },
      { sources: excitatory / 4, targets: excitatory },
      TAU_STEPS,
    ),
  };
  const from = (seconds - measured) * STEPS_OF_SECOND;
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (let i = 0; i < steps.length; i++)
      if (steps[i] > from) count(watched, excitatory, senders[i], steps[i], steps[i] - from);
  });
  return watched;
}

/** Counts a spike. @param since steps since the measured seconds began, ≥ 1 */
function count(
  { statistics, counts, bins, pairing }: LastSeconds,
  excitatory: number,
  sender: number,
  step: number,
  since: number,
): void {
  if (sender >= excitatory) {
    pairing.pre(sender - excitatory, step);
    return;
  }
  pairing.post(sender, step);
  statistics.add(sender, step);
  counts[sender]++;
  bins[Math.floor((since - 1) / STEPS_OF_BIN)]++;
}

/** What was counted, in numbers. */
export function activityOf(
  { statistics, counts, bins, pairing }: LastSeconds,
  { excitatory, rho0, measured }: LastSecondsOf,
): Activity {
  const neurons = Array.from({ length: excitatory }, (_, neuron) => neuron);
  const { rateHz, cv } = statistics.of(neurons, measured * STEPS_OF_SECOND, 0.1);
  return {
    rateHz,
    cv: finiteOrNull(cv),
    correlation: finiteOrNull(pairCorrelation(bins, counts)),
    balance: finiteOrNull(pairing.perArrival() / alphaFor(rho0)),
    rates: Array.from(counts, (spikes) => spikes / measured).toSorted((a, b) => a - b),
  };
}
