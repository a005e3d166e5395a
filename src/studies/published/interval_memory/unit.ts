/**
 * One liquid of one seed: how well a readout tells T0 from a longer interval at each T0, and the rate at which it
 * fires. Liquids of one seed share positions, connections and all input spikes.
 */
import { calibrationTrials } from '../../../learners/calibration.ts';
import { reservoirReadout } from '../../../learners/reservoir_readout.ts';
import { createLiquid } from '../../../reservoir/create_liquid.ts';
import { meanRate } from '../../../reservoir/liquid.ts';
import { discrimination } from '../../../tasks/discrimination/task.ts';
import type { Task } from '../../../tasks/task.ts';
import { derivedSeed, teachAndTest } from '../../comparison/unit.ts';
import { type ConditionName, conditionOf } from './conditions.ts';

/** On which rates are matched, and others on which they are told. */
const RATE_TRIALS = 40;

/** What is presented. */
export type IntervalProtocol = {
  /** Shorter intervals, ms, ascending. */
  readonly T0s: readonly number[];
  /** Longer over shorter interval. */
  readonly ratio: number;
  readonly trainPerClass: number;
  readonly testPerClass: number;
  /** Rate of the background on the input, Hz. */
  readonly backgroundHz: number;
  /** Background before the first volley, ms. */
  readonly warmupMs: number;
  /** SD of noise on every state, as a share of the largest SD of a state. */
  readonly stateNoise: number;
};

/** A liquid. */
export interface IntervalUnit {
  readonly condition: ConditionName;
  readonly seed: number;
  readonly protocol: IntervalProtocol;
}

/** What was measured of it. */
export interface IntervalResult {
  readonly condition: ConditionName;
  readonly seed: number;
  /** By T0, [T0s]. */
  readonly accuracy: readonly number[];
  readonly dPrime: readonly number[];
  /** Mean rate on test trials, Hz. */
  readonly rateHz: number;
}

/** The task. @throws {InputError} for intervals that are not ascending, or so short that volleys overlap */
export function discriminationOf({ stateNoise: _, ...presented }: IntervalProtocol): Task {
  return discrimination({ ...presented, probesPerPoint: 0 });
}

/** Measures it. @throws {Error} if no factor on the weights gives the rate */
export async function measureIntervals({ condition, seed, protocol }: IntervalUnit): Promise<IntervalResult> {
  const task = discriminationOf(protocol);
  const [trialSeed, networkSeed] = [derivedSeed(seed, 'trials'), derivedSeed(seed, 'network')];
  const share = { share: 0, least: RATE_TRIALS, most: RATE_TRIALS };
  const few = (part: 'train' | 'test') =>
    calibrationTrials(
      share,
      task.conditions.map((interval) => task[part](interval, trialSeed)),
    );
  const context = { channels: task.channels.spikes, seed: networkSeed, calibration: few('train') };
  const liquid = await createLiquid(conditionOf(condition).spec, context);
  const [accuracy, dPrime]: number[][] = [[], []];
  for (const interval of task.conditions) {
    const { testing, predictions } = await teachAndTest(
      task,
      interval,
      trialSeed,
      reservoirReadout(liquid, protocol.stateNoise),
    );
    for (const { metric, value, at } of task.score(interval, testing, predictions)) {
      if (metric === 'accuracy' && at === undefined) accuracy.push(value);
      if (metric === 'dPrime' && at === undefined) dPrime.push(value);
    }
  }
  return { condition, seed, accuracy, dPrime, rateHz: await meanRate(liquid, few('test')) };
}
