/**
 * What the states of a network do in the three epochs of a trial, after Bi & Zhou 2020, Fig. 2 (perception: one
 * trajectory for all intervals; delay: a state that holds T in order; production: the same path at another speed).
 */
import { Matrix } from 'ml-matrix';
import { crossTemporalDecoding } from '../../../metrics/cross_temporal.ts';
import { rankCorrelation } from '../../../metrics/rank_correlation.ts';
import { participationRatio, stateSpeed } from '../../../metrics/state_space.ts';
import { meanOf } from '../../statistics/measured.ts';
import { centroid, nearestMean, type StateRow, squaredDistance } from '../nearest_state.ts';
import type { RecordedTrial } from './recorded.ts';
import { atPhases, centred, eigenvectors, PHASES, type ScalingSpace, scalingSpace } from './scaling_space.ts';
import { DT, type Span } from './trials.ts';

const between = ({ states }: RecordedTrial, [from, to]: Span): readonly Float32Array[] => states.slice(from, to);

/**
 * How alike the trajectories of perception are: 1 − Σ|x − x of the longest|² / Σ(x − their mean)² over the steps that
 * both have, mean over trials (the authors' explained_var_interval_r2). One mean for all units and steps is taken off,
 * as they do, so that differences between units count as variance.
 * @param trials the last one with the longest interval
 */
export function stereotypy(trials: readonly RecordedTrial[]): number {
  const rows = trials.map((trial) => between(trial, trial.timeline.perception));
  const longest = rows[rows.length - 1];
  return meanOf(
    rows.slice(0, -1).map((own) => {
      const mean = meanOf(own.map(meanOf));
      const total = own.reduce((sum, row) => sum + row.reduce((all, x) => all + (x - mean) ** 2, 0), 0);
      return 1 - own.reduce((sum, row, t) => sum + squaredDistance(row, longest[t]), 0) / total;
    }),
  );
}

/** Elapsed time as it is decoded in the perception epoch. */
export interface ElapsedTime {
  /** Share of decoded bins, [actual bin][decoded bin]. */
  readonly confusion: readonly (readonly number[])[];
  /** Mean |decoded − actual|, ms. */
  readonly error: number;
}

/** Steps of a bin of elapsed time. */
export const BIN = 5;

/** Time since perception began, from the nearest mean state of a bin. Taught by some trials, asked of others. */
export function decodeElapsed(taught: readonly RecordedTrial[], asked: readonly RecordedTrial[]): ElapsedTime {
  const rowsOf = (trials: readonly RecordedTrial[]) =>
    trials.flatMap((trial) =>
      between(trial, trial.timeline.perception).map((row, t) => ({ row, bin: Math.floor(t / BIN) })),
    );
  const [known, tested] = [rowsOf(taught), rowsOf(asked)];
  const bins = 1 + Math.max(...known.map(({ bin }) => bin));
  const told = tested.filter(({ bin }) => bin < bins);
  const decode = nearestMean(
    known.map(({ row }) => row),
    known.map(({ bin }) => bin),
  );
  const decoded = decode(told.map(({ row }) => row));
  const counts = Array.from({ length: bins }, () => new Array<number>(bins).fill(0));
  told.forEach(({ bin }, i) => {
    counts[bin][decoded[i]]++;
  });
  return {
    confusion: counts.map((row) => {
      const total = row.reduce((sum, count) => sum + count, 0);
      return row.map((count) => (total === 0 ? 0 : count / total));
    }),
    error: DT * BIN * meanOf(told.map(({ bin }, i) => Math.abs(decoded[i] - bin))),
  };
}

/** How an interval is held in the delay. */
export interface Held {
  /** Places along the first principal direction at the end of the delay, 0 … 1, a number for each interval. */
  readonly places: readonly number[];
  /** Rank correlation of these with T, without its sign. */
  readonly order: number;
  /** Share of the variance along that direction. */
  readonly alongFirst: number;
  /** Share of the units whose rate rises or falls with T throughout, of those that fire above {@link FIRING}. */
  readonly monotone: number;
  /** Mean speed in the last fifth of the delay, of that in the first. */
  readonly slowing: number;
}

/** Rate above which a unit counts (the authors' threshold at the end of the delay). */
const FIRING = 2;

/** Places of rows along their first principal direction and its share of the variance; all 0 and NaN of equal rows. */
function principal(rows: readonly StateRow[]): { readonly places: number[]; readonly share: number } {
  const own = centred(new Matrix(rows.map((row) => Array.from(row))));
  const { values, vectors } = eigenvectors(own.mmul(own.transpose()));
  const total = values.reduce((sum, value) => sum + value, 0);
  return { places: total > 0 ? vectors.getColumn(0) : rows.map(() => 0), share: values[0] / total };
}

const isMonotone = (values: readonly number[]): boolean => {
  const steps = values.slice(1).map((value, i) => value - values[i]);
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
};

/** How trials of ascending intervals are held; without noise. */
export function heldIntervals(trials: readonly RecordedTrial[]): Held {
  const ends = trials.map(({ states, timeline }) => states[timeline.delay[1] - 1]);
  const { places, share } = principal(ends);
  const [least, most] = [Math.min(...places), Math.max(...places)];
  const rising = places[places.length - 1] >= places[0];
  const units = Array.from(ends[0], (_, i) => ends.map((row) => row[i])).filter((rates) => meanOf(rates) > FIRING);
  const speeds = trials.map((trial) => stateSpeed(between(trial, trial.timeline.delay), DT));
  const fifth = Math.max(1, Math.floor(speeds[0].length / 5));
  return {
    places: places.map((x) => (rising ? x - least : most - x) / (most - least)),
    order: Math.abs(
      rankCorrelation(
        places,
        places.map((_, i) => i),
      ).value,
    ),
    alongFirst: share,
    monotone: units.filter(isMonotone).length / units.length,
    slowing: meanOf(speeds.map((own) => meanOf(own.slice(-fifth)) / meanOf(own.slice(0, fifth)))),
  };
}

/** Shares of trials whose interval is told in the delay by decoders of another instant, [taught][asked]. */
export function decodeHeld(
  taught: readonly RecordedTrial[],
  asked: readonly RecordedTrial[],
  instants: number,
): readonly (readonly number[])[] {
  const classified = (trials: readonly RecordedTrial[]) => ({
    states: trials.map((trial) => {
      const own = between(trial, trial.timeline.delay);
      return Array.from({ length: instants }, (_, k) => own[Math.round((k * (own.length - 1)) / (instants - 1))]);
    }),
    labels: trials.map(({ timeline }) => timeline.trial.first),
  });
  return crossTemporalDecoding(classified(taught), classified(asked), nearestMean);
}

/** How intervals are produced. */
export interface Produced {
  /** ms, for each interval; NaN without an answer. */
  readonly times: readonly number[];
  /** Mean speed from the end of the go pulse to the answer, a second. */
  readonly speeds: readonly number[];
  /** Share of the variance of states over phases and intervals that the phase alone explains. */
  readonly scaling: number;
  /** Directions among which the variance of production is shared. */
  readonly dimensions: number;
  /** In the directions that scale best; speeds a second, for each interval. */
  readonly inSpace: ScalingSpace;
}

/** How trials of production go; without noise. */
export function producedIntervals(trials: readonly RecordedTrial[]): Produced {
  const paths = trials.map((trial) => {
    const goEnd = trial.timeline.silence[1];
    const { time } = trial.scored;
    // An answer at once has no path; without any answer there is that to T.
    const steps = Math.max(1, Number.isNaN(time) ? trial.timeline.trial.first : time);
    return { time, rows: between(trial, [goEnd, goEnd + steps]) };
  });
  const phases = paths.map(({ rows }) => atPhases(rows));
  const all = phases.flat();
  const mean = centroid(all);
  const atPhase = Array.from({ length: PHASES }, (_, k) => centroid(phases.map((own) => own[k])));
  const total = all.reduce((sum, row) => sum + squaredDistance(row, mean), 0);
  const moving = paths.map(({ rows }) => rows).filter((rows) => rows.length > 1);
  const space = moving.length > 1 ? scalingSpace(moving) : undefined;
  let next = 0;
  return {
    times: paths.map(({ time }) => DT * time),
    speeds: paths.map(({ rows }) => (rows.length < 2 ? Number.NaN : meanOf(stateSpeed(rows, DT / 1000)))),
    scaling: (phases.length * atPhase.reduce((sum, row) => sum + squaredDistance(row, mean), 0)) / total,
    dimensions: participationRatio(all),
    inSpace: {
      speeds: paths.map(
        ({ rows }) => (rows.length < 2 ? Number.NaN : 1000 * (space?.speeds[next++] ?? Number.NaN)) / DT,
      ),
      index: space?.index ?? Number.NaN,
      share: space?.share ?? Number.NaN,
    },
  };
}
