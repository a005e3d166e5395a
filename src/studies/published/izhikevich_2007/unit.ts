/**
 * One network in which dopamine follows, 1 to 3 s later, whenever one chosen synapse seems to have made its neuron
 * fire: the neuron behind it fires within 10 ms after the one before it. The loop is closed from outside, a second at a
 * time: no reward of a second falls into the same second.
 */

import { quantile } from '../../../metrics/quantile.ts';
import { buildNetwork } from '../../../network/build.ts';
import { type RandomStream, randomStream } from '../../../random.ts';
import { createSimulator, type Simulator } from '../../../simulator.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { takeUp, type UnitContext, type UnitState, unwatched } from '../../unit.ts';
import { MOST, type RewardedCircuit, rewardedCircuit } from './circuit.ts';

const COINCIDENCE_MS = 10;
const REWARD_MS = { first: 1000, last: 3000 };
/** ms; no longer than the shortest time to a reward. */
const WINDOW_MS = 1000;
/** Seconds of model time between two states that are kept: a run that is killed loses no more than that. */
const KEPT_EVERY_S = 30;
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
  /**
   * First instant noted at which the rewarded synapse is at its greatest weight or nearly so, s; null if there is none.
   */
  readonly reachedSeconds: number | null;
  readonly excitatoryHz: number;
}

/** What has happened until now, besides what the simulator knows. */
interface Happened {
  /** Instants of dopamine, s. */
  readonly rewards: number[];
  readonly course: RewardSample[];
  /** Last spike of the neuron before the rewarded synapse, ms. */
  lastPre: number;
  /** Of excitatory neurons. */
  spikes: number;
}

/** Follows the spikes; coincidences become times of rewards, ms. */
function watchCoincidences(
  simulator: Simulator,
  { circuit, pre, post }: RewardedCircuit,
  happened: Happened,
  delays: RandomStream,
): number[] {
  const due: number[] = [];
  const excitatory = circuit.populations[0].size;
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (const [i, neuron] of senders.entries()) {
      if (neuron < excitatory) happened.spikes++;
      const time = steps[i] * circuit.dt;
      const since = time - happened.lastPre;
      if (neuron === post && since > 0 && since <= COINCIDENCE_MS)
        due.push(time + REWARD_MS.first + (REWARD_MS.last - REWARD_MS.first) * delays.uniform());
      if (neuron === pre) happened.lastPre = time;
    }
  });
  return due;
}

/** Notes the weights. @returns the weights at the last instant noted, mV */
function watchWeights(simulator: Simulator, { circuit, projection, pre, post }: RewardedCircuit, happened: Happened) {
  const last = { rewarded: Number.NaN, others: [] as number[] };
  simulator.weightSamples.subscribe(({ step, projection: of, weights: { sources, targets, weights } }) => {
    const at = of === projection ? sources.findIndex((source, i) => source === pre && targets[i] === post) : -1;
    if (of === projection) {
      last.rewarded = weights[at];
      last.others = [];
    }
    for (let i = 0; i < weights.length; i++) if (i !== at) last.others.push(weights[i]);
    if (of === projection) return;
    const ascending = Float64Array.from(last.others).sort();
    const mean = ascending.reduce((sum, weight) => sum + weight, 0) / ascending.length;
    const [seconds, percentile99] = [(step * circuit.dt) / 1000, quantile(ascending, 0.99)];
    happened.course.push({ seconds, rewarded: last.rewarded, mean, percentile99 });
  });
  return last;
}

/** A network in motion, and what has happened to it. */
interface Begun {
  readonly simulator: Simulator;
  readonly happened: Happened;
}

/** The network at its start, or where it was kept. @throws {InputError} if the engine refuses what was kept */
async function begin(rewarded: RewardedCircuit, seed: number, every: number, kept?: UnitState): Promise<Begun> {
  const simulator = await createSimulator(buildNetwork(rewarded.circuit, seed), {
    record: { weights: { projections: [rewarded.projection, 'exc→inh'], every } },
    ...(kept && { checkpoint: kept.bytes }),
  });
  const fresh: Happened = { rewards: [], course: [], lastPre: Number.NEGATIVE_INFINITY, spikes: 0 };
  return { simulator, happened: (kept?.facts as Happened | undefined) ?? fresh };
}

/** Lets a network learn. */
export async function reward(unit: RewardUnit, context: UnitContext = unwatched): Promise<RewardResult> {
  const { seed, seconds, dt, speed, samples } = unit;
  const networkSeed = derivedSeed(seed, 'network');
  const rewarded = rewardedCircuit(networkSeed, dt, speed);
  const every = (1000 * seconds) / samples;
  const { simulator, happened } = await takeUp(context, (kept) => begin(rewarded, networkSeed, every, kept));
  const delays = randomStream(networkSeed, 'delays of rewards');
  delays.skipUniforms(happened.rewards.length);
  const due = watchCoincidences(simulator, rewarded, happened, delays);
  const last = watchWeights(simulator, rewarded, happened);
  for (let second = Math.round((simulator.step * dt) / WINDOW_MS); second < seconds; ) {
    await simulator.run(WINDOW_MS);
    const given = due.splice(0);
    simulator.releaseDopamine(given);
    happened.rewards.push(...given.map((time) => time / 1000));
    context.progress(++second / seconds);
    // The last weights are noted at the end and nowhere else.
    if (second % KEPT_EVERY_S === 0 && second < seconds)
      context.keep({ share: second / seconds, facts: { ...happened }, bytes: await simulator.checkpoint() });
  }
  simulator.dispose();
  const { course, rewards, spikes } = happened;
  return {
    ...{ seed, course, rewards },
    asStrong: last.others.filter((weight) => weight >= last.rewarded).length / last.others.length,
    reachedSeconds: course.find((sample) => sample.rewarded >= REACHED * MOST)?.seconds ?? null,
    excitatoryHz: spikes / rewarded.circuit.populations[0].size / seconds,
  };
}
