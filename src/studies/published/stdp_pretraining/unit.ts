/**
 * One network of the comparison: untrained, after STDP, and with the learned weights shuffled, the latter two also at
 * the rate of the first.
 */
import { createCircuitLiquid, type Liquid, meanRate } from '../../../reservoir/liquid.ts';
import { matchRate } from '../../../reservoir/match_rate.ts';
import type { Task } from '../../../tasks/task.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { accuracies, ranks, separation, settled } from '../liquid_measures/measure.ts';
import { presentedTo } from '../liquid_measures/presented.ts';
import type { LiquidProtocol } from '../liquid_measures/protocol.ts';
import { classSeparation } from './class_separation.ts';
import { endlessTrials, learnWeights, shuffledWeights } from './learned_weights.ts';
import { listedColumn, withWeights } from './listed_column.ts';

/** The five liquids of a network. */
export const liquidNames = ['untrained', 'stdpMatched', 'shuffledMatched', 'stdp', 'shuffled'] as const;
export type LiquidName = (typeof liquidNames)[number];

/** How the network is taught and what is presented to its liquids. */
export type PretrainingProtocol = LiquidProtocol & {
  /** Model time for which STDP goes on, s. */
  readonly pretrainingS: number;
};

/** A network. */
export interface NetworkUnit {
  readonly seed: number;
  readonly protocol: PretrainingProtocol;
}

/** What was measured of it. */
export interface NetworkResult {
  readonly seed: number;
  /** Weights among excitatory neurons before and after STDP, and the learned ones shuffled, pA; one order for all. */
  readonly weights: Readonly<Record<'untrained' | 'stdp' | 'shuffled', readonly number[]>>;
  /** Numbers by name, of each liquid. */
  readonly measures: Readonly<Record<LiquidName, Readonly<Record<string, number>>>>;
}

/** Bracket of the factor on the learned weights with which the search for the rate begins. */
const FIRST_BRACKET = [0.6, 1.2] as const;

/**
 * What STDP listens to, spike times in ms: trials of their own, so that what the readout is taught and asked has not
 * been heard before.
 */
export function lessonsOf(task: Task, seed: number, durationMs: number): Float64Array {
  return endlessTrials(task, derivedSeed(seed, 'pretraining'), durationMs);
}

/**
 * Teaches one network and measures its liquids. @throws {Error} if no factor on the learned weights gives the untrained
 * rate
 */
export async function measureNetwork({ seed, protocol }: NetworkUnit): Promise<NetworkResult> {
  const { pretrainingS, rankInputs, versionsOf, pairs } = protocol;
  const { task, trialSeed, networkSeed, calibration, fresh } = presentedTo(seed, protocol);
  const column = listedColumn(networkSeed);
  const liquidWith = (weights: Float64Array, scale = 1): Liquid => {
    const circuit = withWeights(
      column,
      weights.map((weight) => scale * weight),
    );
    return createCircuitLiquid({ circuit, seed: column.seed });
  };
  const stdp = await learnWeights(column, lessonsOf(task, seed, 1000 * pretrainingS), 1000 * pretrainingS);
  const shuffled = shuffledWeights(stdp, seed);
  const targetHz = await meanRate(liquidWith(column.weights), calibration);

  const measure = async (weights: Float64Array, scale = 1, rateRatio = 1): Promise<Record<string, number>> => {
    const liquid = liquidWith(weights, scale);
    const byCondition = await accuracies(liquid, task, trialSeed);
    const all = Object.values(byCondition);
    return {
      weightScale: scale,
      rateRatio,
      rateHz: await meanRate(liquid, fresh),
      accuracy: all.reduce((sum, value) => sum + value, 0) / all.length,
      ...byCondition,
      classSeparation: await classSeparation(liquid, task, trialSeed),
      separation: settled((await separation(liquid, trialSeed, pairs)).inputs),
      ...(await ranks(liquid, trialSeed, rankInputs, versionsOf)),
    };
  };
  const measureMatched = async (what: string, weights: Float64Array): Promise<Record<string, number>> => {
    const rateAt = (scale: number): Promise<number> => meanRate(liquidWith(weights, scale), calibration);
    const found = await matchRate(`${what} weights, seed ${seed}`, rateAt, targetHz, FIRST_BRACKET);
    return measure(weights, found.weightScale, found.rateHz / targetHz);
  };
  const measures = {
    untrained: await measure(column.weights),
    stdpMatched: await measureMatched('learned', stdp),
    shuffledMatched: await measureMatched('shuffled', shuffled),
    stdp: await measure(stdp),
    shuffled: await measure(shuffled),
  };
  return {
    seed,
    weights: { untrained: [...column.weights], stdp: [...stdp], shuffled: [...shuffled] },
    measures,
  };
}
