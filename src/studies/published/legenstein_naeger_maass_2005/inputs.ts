/**
 * What the neuron is to learn from: Poisson inputs in groups, and targets. Within a group the trains have the
 * correlation c at lag 0 and none at others: each keeps a spike of the group's common Poisson train, of rate r/c, with
 * the probability c. Between groups there is none.
 */
import { randomStream } from '../../../random.ts';
import type { SpikeTrains } from '../../../signals.ts';

/** Time step of everything here, ms; a train has at most one spike in a step. */
export const dt = 0.5;

/** Inputs of equal rate. */
export interface InputSpec {
  /** Inputs, a multiple of the group's size. */
  readonly inputs: number;
  readonly group: number;
  /** Hz */
  readonly rate: number;
  /** Correlation within a group, 0 … 1. */
  readonly correlation: number;
}

/** Times on the grid of a Poisson train, ms. */
function poissonTimes(rate: number, ms: number, stream: ReturnType<typeof randomStream>): number[] {
  const times: number[] = [];
  let last = 0;
  for (let time = 0; ; ) {
    time += (1000 / rate) * stream.exponential();
    const step = Math.ceil(time / dt);
    if (step * dt > ms) return times;
    if (step !== last) times.push(step * dt);
    last = step;
  }
}

/** Trains of `ms` milliseconds. @param name of their random streams */
export function inputTrains(spec: InputSpec, ms: number, seed: number, name: string): SpikeTrains {
  const { inputs, group, rate, correlation } = spec;
  const groups = Array.from({ length: inputs / group }, (_, g) => g);
  return groups.flatMap((g) => {
    const stream = randomStream(seed, name, g);
    const common = correlation > 0 ? poissonTimes(rate / correlation, ms, stream) : [];
    return Array.from({ length: group }, () =>
      Float64Array.from(
        correlation > 0 ? common.filter(() => stream.uniform() < correlation) : poissonTimes(rate, ms, stream),
      ),
    );
  });
}

/**
 * Targets 0 and 1 at random, half of them 1. `whole`: those of a group are equal; `mixed`: four fifths of them are 1 in
 * every other group, and one fifth in the others.
 */
export function drawTargets({ inputs, group }: InputSpec, kind: 'whole' | 'mixed', seed: number): Float64Array {
  const stream = randomStream(seed, 'targets');
  const share = kind === 'whole' ? [1, 0] : [0.8, 0.2];
  const targets = new Float64Array(inputs);
  for (let g = 0; g < inputs / group; g++) {
    const ones = Math.round(share[g % 2] * group);
    for (const place of stream.permutation(group).slice(0, ones)) targets[g * group + place] = 1;
  }
  return targets;
}
