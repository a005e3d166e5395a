/** One network that is taught in one way, and looked into. */
import type { UnitContext } from '../../unit.ts';
import { type Probed, probe } from './probe.ts';
import { type ClockTraining, type Evaluation, isEnough, trainClock } from './train.ts';
import { DT, STIMULUS, type Telling } from './trials.ts';

/** What all units share, as plain options. */
export type ClockProtocol = Omit<ClockTraining, 'intervals'> & {
  /** Short and long, from the end of the stimulus, ms. */
  readonly intervals: readonly number[];
  /** Levels of the context for them. */
  readonly levels: readonly number[];
};

/** A network. */
export interface ClockUnit {
  readonly telling: Telling;
  readonly seed: number;
  readonly protocol: ClockProtocol;
}

/** What came of it. */
export interface ClockResult {
  readonly telling: Telling;
  readonly seed: number;
  readonly history: readonly Evaluation[];
  /** Whether the last evaluation met the criterion. */
  readonly reached: boolean;
  readonly probed: Probed;
}

/** How networks are trained. */
export function trainingOf({ intervals, levels, ...shared }: ClockProtocol): ClockTraining {
  const [short, long] = intervals.map((ms) => Math.round(ms / DT));
  return { ...shared, intervals: { steps: [short, long], levels: [levels[0], levels[1]] } };
}

/** Spans from the onset of the stimulus to the end of the intervals, ms. */
export const spansOf = ({ intervals }: Pick<ClockProtocol, 'intervals'>): number[] =>
  intervals.map((ms) => DT * (STIMULUS + Math.round(ms / DT)));

/** Computes a unit. */
export async function learnIntervals(
  { telling, seed, protocol }: ClockUnit,
  context: UnitContext,
): Promise<ClockResult> {
  const training = trainingOf(protocol);
  const { weights, history } = await trainClock(telling, seed, training, context);
  return {
    ...{ telling, seed, history },
    reached: isEnough(history[history.length - 1], protocol),
    probed: probe({ telling, seed, weights, protocol: training }),
  };
}
