/**
 * Units of the experiment: how far one circuit carries pairs of inputs (figure 2), or how well four readouts name the
 * segments that one circuit has heard (figures 5 to 7). A circuit's wiring and its inputs follow from its seed, so that
 * circuits of one seed are pairs.
 */
import { maassColumnSize } from '../../../../models/circuits/maass2002.ts';
import { reservoirReadout } from '../../../learners/reservoir_readout.ts';
import { createLiquid } from '../../../reservoir/create_liquid.ts';
import { type Liquid, meanRate } from '../../../reservoir/liquid.ts';
import type { Trajectory } from '../../../signals.ts';
import { retroactiveSegments } from '../../../tasks/retroactive_segments/task.ts';
import { derivedSeed, teachAndTest } from '../../comparison/unit.ts';
import { courseTimesMs, trialOf } from '../liquid_measures/poisson_trials.ts';
import { pairsAt } from './input_pairs.ts';

/** Trials on which the rate of static synapses is matched, and others on which rates are told. */
const RATE_TRIALS = 40;

/** A kind of circuit. */
export interface CircuitKind {
  readonly synapses: 'dynamic' | 'static';
  readonly lambda: number;
  readonly columns: number;
}

/** The published one. */
export const publishedKind: CircuitKind = { synapses: 'dynamic', lambda: 2, columns: 1 };

/** What there is to compute. */
export type MaassUnit =
  | {
      readonly what: 'separation';
      readonly seed: number;
      readonly distances: readonly number[];
      readonly pairs: number;
    }
  | {
      readonly what: 'segments';
      readonly kind: CircuitKind;
      readonly seed: number;
      readonly trainTrials: number;
      readonly testTrials: number;
    };

/** What came out. */
export type MaassResult =
  | {
      readonly what: 'separation';
      readonly seed: number;
      /** State distance by time, mean over pairs, [distances][instants]. */
      readonly courses: readonly (readonly number[])[];
    }
  | {
      readonly what: 'segments';
      readonly kind: CircuitKind;
      readonly seed: number;
      /** Share of trials whose segment was named rightly, [segments]. */
      readonly accuracy: readonly number[];
      /** Mean rate on test trials, Hz. */
      readonly rateHz: number;
    };

/** Mean over neurons of the squared difference of two states, at each instant. */
function squaredDistances(a: Trajectory, b: Trajectory): number[] {
  const [instants, size] = a.states.shape;
  return Array.from({ length: instants }, (_, t) => {
    let sum = 0;
    for (let n = 0; n < size; n++) sum += (a.states.get(t, n) - b.states.get(t, n)) ** 2;
    return sum / size;
  });
}

/**
 * State distance by time, [distances][instants], mean over pairs of inputs; the two trials of a pair have initial
 * potentials of their own, so that distance 0 shows what these leave.
 */
export async function separationCourses(
  liquid: Pick<Liquid, 'run'>,
  distances: readonly number[],
  count: number,
  seed: number,
): Promise<number[][]> {
  const courses: number[][] = [];
  for (const pairs of pairsAt(distances, count, seed)) {
    const trials = pairs.flatMap(([u, v], i) => [trialOf(u, 2 * i, true), trialOf(v, 2 * i + 1, true)]);
    const { trajectories } = await liquid.run(trials);
    const all = pairs.map((_, i) => squaredDistances(trajectories[2 * i], trajectories[2 * i + 1]));
    courses.push([...courseTimesMs].map((_, t) => all.reduce((sum, course) => sum + course[t], 0) / count));
  }
  return courses;
}

/** Computes a unit. @throws {Error} if no factor on static weights gives the rate */
export async function measureMaass(unit: MaassUnit): Promise<MaassResult> {
  const { seed } = unit;
  const [trialSeed, networkSeed] = [derivedSeed(seed, 'trials'), derivedSeed(seed, 'network')];
  if (unit.what === 'separation') {
    const liquid = await createLiquid({ name: 'liquid' }, { channels: 1, seed: networkSeed, calibration: [] });
    return { what: unit.what, seed, courses: await separationCourses(liquid, unit.distances, unit.pairs, trialSeed) };
  }
  const { what, kind, trainTrials, testTrials } = unit;
  const task = retroactiveSegments({ trainTrials, testTrials });
  const [condition] = task.conditions;
  const rateTrials = (part: 'train' | 'test') =>
    task[part](condition, trialSeed)
      .slice(0, RATE_TRIALS)
      .map(({ trial }) => trial);
  const liquid = await createLiquid(
    {
      name: kind.synapses === 'dynamic' ? 'liquid' : 'liquid-static',
      size: kind.columns * maassColumnSize,
      lambda: kind.lambda,
    },
    { channels: 1, seed: networkSeed, calibration: rateTrials('train') },
  );
  const { testing, predictions } = await teachAndTest(task, condition, trialSeed, reservoirReadout(liquid));
  const scores = task.score(condition, testing, predictions).filter(({ metric }) => metric === 'accuracy');
  const rateHz = await meanRate(liquid, rateTrials('test'));
  return { what, kind, seed, accuracy: scores.map(({ value }) => value), rateHz };
}
