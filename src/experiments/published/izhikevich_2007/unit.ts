/**
 * One network in which dopamine follows, 1 to 3 s later, whenever one chosen synapse seems to have made its neuron fire: the neuron behind it fires within
 * 10 ms after the one before it. The loop is closed from outside, a second at a time: no reward of a second falls into the same second.
 */

import { quantile } from '../../../metrics/quantile.ts';
import { buildNetwork } from '../../../network/build.ts';
import { randomStream } from '../../../random.ts';
import { createSimulator } from '../../../simulator.ts';
import { derivedSeed } from '../../unit.ts';
import { MOST, rewardedCircuit } from './circuit.ts';

const COINCIDENCE_MS = 10;
const REWARD_MS = { first: 1000, last: 3000 };
/** ms; no longer than the shortest time to a reward. */
const WINDOW_MS = 1000;
/** Share of the greatest weight that counts as having reached it. */
export const REACHED = 0.9;

/** A network. */
export interface RewardUnit {
  readonly seed: number;
  readonly seconds: number;
  /** ms */
  readonly dt: number;
  /** Factor on the published speed of learning. */
  readonly speed: number;
  /** Instants at which the weights are noted, evenly spread, the end among them. */
  readonly samples: number;
}

/** Weights at an instant, mV. */
export interface RewardSample {
  readonly seconds: number;
  readonly rewarded: number;
  /** Of all other excitatory synapses. */
  readonly mean: number;
  readonly percentile99: number;
}

/** What was found of it. */
export interface RewardResult {
  readonly seed: number;
  readonly course: readonly RewardSample[];
  /** Instants of dopamine, s. */
  readonly rewards: readonly number[];
  /** Share of the other excitatory synapses that end at least as strong as the rewarded one. */
  readonly asStrong: number;
  /** First instant noted at which the rewarded synapse is at its greatest weight or nearly so, s; null if there is none. */
  readonly reachedSeconds: number | null;
  readonly excitatoryHz: number;
}

/** Lets a network learn. */
export async function reward({ seed, seconds, dt, speed, samples }: RewardUnit): Promise<RewardResult> {
  const networkSeed = derivedSeed(seed, 'network');
  const { circuit, projection, pre, post } = rewardedCircuit(networkSeed, dt, speed);
  const projections = [projection, 'exc→inh'];
  const simulator = await createSimulator(buildNetwork(circuit, networkSeed), {
    record: { weights: { projections, every: (1000 * seconds) / samples } },
  });
  const delays = randomStream(networkSeed, 'delays of rewards');
  const due: number[] = [];
  const rewards: number[] = [];
  let lastPre = Number.NEGATIVE_INFINITY;
  let spikes = 0;
  const excitatory = circuit.populations[0].size;
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (const [i, neuron] of senders.entries()) {
      if (neuron < excitatory) spikes++;
      const time = steps[i] * dt;
      const since = time - lastPre;
      if (neuron === post && since > 0 && since <= COINCIDENCE_MS)
        due.push(time + REWARD_MS.first + (REWARD_MS.last - REWARD_MS.first) * delays.uniform());
      if (neuron === pre) lastPre = time;
    }
  });
  const course: RewardSample[] = [];
  let others: number[] = [];
  let rewarded = Number.NaN;
  simulator.weightSamples.subscribe(({ step, projection: of, weights: { sources, targets, weights } }) => {
    const at = of === projection ? sources.findIndex((source, i) => source === pre && targets[i] === post) : -1;
    if (of === projection) {
      rewarded = weights[at];
      others = [];
    }
    for (let i = 0; i < weights.length; i++) if (i !== at) others.push(weights[i]);
    if (of === projection) return;
    const ascending = Float64Array.from(others).sort();
    const mean = ascending.reduce((sum, weight) => sum + weight, 0) / ascending.length;
    course.push({ seconds: (step * dt) / 1000, rewarded, mean, percentile99: quantile(ascending, 0.99) });
  });
  for (let second = 0; second < seconds; second++) {
    await simulator.run(WINDOW_MS);
    const given = due.splice(0);
    simulator.releaseDopamine(given);
    rewards.push(...given.map((time) => time / 1000));
  }
  simulator.dispose();
  return {
    ...{ seed, course, rewards },
    asStrong: others.filter((weight) => weight >= rewarded).length / others.length,
    reachedSeconds: course.find((sample) => sample.rewarded >= REACHED * MOST)?.seconds ?? null,
    excitatoryHz: spikes / excitatory / seconds,
  };
}
