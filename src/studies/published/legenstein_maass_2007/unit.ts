/**
 * One circuit of the grid of reach and weight: how many dimensions its states span for different inputs and for
 * versions of one input, and what readouts remember of earlier segments.
 */
import { maass2002 } from '../../../../models/circuits/maass2002.ts';
import { reservoirReadout } from '../../../learners/reservoir_readout.ts';
import { createCircuitLiquid, meanRate } from '../../../reservoir/liquid.ts';
import { retroactiveSegments } from '../../../tasks/retroactive_segments/task.ts';
import { derivedSeed, teachAndTest } from '../../comparison/unit.ts';
import { ranks } from '../liquid_measures/measure.ts';

/** On which rates are told. */
const RATE_TRIALS = 40;

/** How much is presented. */
export type RankProtocol = {
  /** Inputs whose states make a matrix of which the rank is taken. */
  readonly rankInputs: number;
  /** Inputs of which versions are made; the generalisation rank is the mean over them. */
  readonly versionsOf: number;
  readonly trainTrials: number;
  readonly testTrials: number;
};

/** A circuit. */
export interface RankUnit {
  readonly lambda: number;
  /** Factor on all recurrent weights. */
  readonly weightScale: number;
  readonly seed: number;
  readonly protocol: RankProtocol;
}

/** What was measured of it. */
export interface RankResult extends Omit<RankUnit, 'protocol'> {
  /** Numbers by name: ranks, `rateHz`, and `accuracy` for the segments before the last. */
  readonly measures: Readonly<Record<string, number>>;
}

/** Measures it. */
export async function measureRanks({ lambda, weightScale, seed, protocol }: RankUnit): Promise<RankResult> {
  const { rankInputs, versionsOf, trainTrials, testTrials } = protocol;
  const [trialSeed, networkSeed] = [derivedSeed(seed, 'trials'), derivedSeed(seed, 'network')];
  const liquid = createCircuitLiquid({ circuit: maass2002({ lambda, weightScale }), seed: networkSeed });
  const task = retroactiveSegments({ trainTrials, testTrials });
  const [condition] = task.conditions;
  const { testing, predictions } = await teachAndTest(task, condition, trialSeed, reservoirReadout(liquid));
  const accuracy = task
    .score(condition, testing, predictions)
    .find(({ metric }) => metric === 'earlierAccuracy')?.value;
  if (accuracy === undefined) throw new Error('internal: retroactive segments have no accuracy');
  const rateHz = await meanRate(
    liquid,
    testing.slice(0, RATE_TRIALS).map(({ trial }) => trial),
  );
  const found = await ranks(liquid, trialSeed, rankInputs, versionsOf);
  return { lambda, weightScale, seed, measures: { ...found, rateHz, accuracy } };
}
