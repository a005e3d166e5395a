/**
 * One liquid of the comparison: a neuron model in a column of one seed, matched to the rate of the column's own
 * neurons, and measured.
 */

import { meanRate } from '../../../reservoir/liquid.ts';
import { accuracies, ranks, type Separation, separation, settled } from '../liquid_measures/measure.ts';
import { presentedTo } from '../liquid_measures/presented.ts';
import type { LiquidProtocol } from '../liquid_measures/protocol.ts';
import { columnNeurons } from './column_neurons.ts';
import { liquidWith, matchedLiquid, publishedLambda } from './liquid_of.ts';

/** A liquid. */
export interface LiquidUnit {
  readonly model: string;
  readonly lambda: number;
  readonly seed: number;
  readonly protocol: LiquidProtocol;
}

/** What was measured of it. */
export interface LiquidResult {
  readonly model: string;
  readonly lambda: number;
  readonly seed: number;
  readonly weightScale: number;
  readonly separation: Separation;
  /** Numbers by name; ranks and accuracies at the published reach only. */
  readonly measures: Readonly<Record<string, number>>;
}

/**
 * Builds, matches to the rate of the column's own neurons at the published reach, and measures. @throws {Error} if no
 * factor on the weights gives the rate
 */
export async function measureLiquid({ model, lambda, seed, protocol }: LiquidUnit): Promise<LiquidResult> {
  const neuron = columnNeurons.find((candidate) => candidate.model === model);
  if (neuron === undefined) throw new Error(`internal: no column of ${model}`);
  const { rankInputs, versionsOf, pairs } = protocol;
  const { task, trialSeed, networkSeed, calibration, fresh } = presentedTo(seed, protocol);
  const own = liquidWith(columnNeurons[0], publishedLambda, 1, networkSeed);
  const targetHz = await meanRate(own, calibration);
  const isOwn = neuron === columnNeurons[0] && lambda === publishedLambda;
  const { liquid, matched } = isOwn
    ? { liquid: own, matched: { weightScale: 1, rateHz: targetHz } }
    : await matchedLiquid(neuron, lambda, networkSeed, calibration, targetHz);
  const distance = await separation(liquid, trialSeed, pairs);
  const rateHz = await meanRate(liquid, fresh);
  const ofSeparation = {
    rateHz,
    rateRatio: matched.rateHz / targetHz,
    separation: settled(distance.inputs),
    potentialDistance: settled(distance.potentials),
  };
  const further =
    lambda === publishedLambda
      ? { ...(await ranks(liquid, trialSeed, rankInputs, versionsOf)), ...(await accuracies(liquid, task, trialSeed)) }
      : {};
  const measures = { ...ofSeparation, ...further };
  return { model, lambda, seed, weightScale: matched.weightScale, separation: distance, measures };
}
