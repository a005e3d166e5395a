/**
 * In which way activity encodes two intervals: absolute (the long one begins as the short one and goes on), scaled (the
 * same at another speed), anything of the first and then of the second, or each in a way of its own. After Zhou,
 * Masmanidis & Buonomano 2022 (their analysis/SSI_pop.m and SpAbScIndex.m).
 *
 * Population: for every instant of the short interval the instant of the long one whose state is nearest is looked for.
 * In absolute time it is the same instant, in scaled time a later one by the ratio of the intervals; among all lines
 * that are absolute up to a break and scaled after it, the nearest to what was found is taken. SSI = 1 − the
 * correlation with it: 0 where one such line tells all, about 1 where states of the two have nothing in common.
 * Units: likewise, with each one's rate in the long interval, warped from a break on, in the place of states.
 */
import { pearson } from '../../../metrics/pearson.ts';
import { meanOf } from '../../statistics/measured.ts';
import { nearestOf, type StateRow } from '../nearest_state.ts';

/** What a population does. */
export interface PopulationRegime {
  /** The instant of the long interval with the nearest state, for each of the short one. */
  readonly nearest: readonly number[];
  /** Stimulus-specific index; 1 where the nearest state is always the same. */
  readonly specific: number;
  /** Where scaled time begins, as a share of the short interval: 0 all scaled, 1 all absolute. */
  readonly absolute: number;
}

/**
 * Of a population.
 * @param short states in the short interval, [instants][units], at least two @param long in the long one, likewise
 */
export function populationRegime(short: readonly StateRow[], long: readonly StateRow[]): PopulationRegime {
  const ratio = long.length / short.length;
  const nearest = short.map((row) => nearestOf(row, long));
  const lines = short.map((_, last) => short.map((_row, t) => (t <= last ? t : last + ratio * (t - last))));
  const best = nearestOf(nearest, lines);
  const correlation = pearson(nearest, lines[best]);
  return {
    nearest,
    specific: Number.isNaN(correlation) ? 1 : 1 - correlation,
    absolute: best / (short.length - 1),
  };
}

/** What a unit does. */
export interface UnitRegime {
  readonly specific: number;
  /** Absolute-scaling index: mean of where the break is and of how much of what varies is before it. */
  readonly absolute: number;
}

/** Mean |product| of how far two series are from where each begins, from one instant to before another. */
function movedTogether(a: StateRow, b: StateRow, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t < to; t++) sum += Math.abs((a[t] - a[from]) * (b[t] - b[from]));
  return sum / (to - from);
}

/** Of a unit; null where its rate does not vary. @param short [instants], at least three @param long likewise */
export function unitRegime(short: StateRow, long: StateRow): UnitRegime | null {
  const [n, m] = [short.length, long.length];
  const breaks = Array.from({ length: n - 1 }, (_, k) => k + 1);
  const warped = breaks.map((at) =>
    Float64Array.from({ length: n }, (_, t) => {
      if (t < at) return long[t];
      const share = n - at === 1 ? 1 : (t - at) / (n - at - 1);
      return long[Math.round(at + share * (m - 1 - at))];
    }),
  );
  const best = nearestOf(short, warped);
  const at = breaks[best];
  const correlation = pearson(short, warped[best]);
  if (Number.isNaN(correlation)) return null;
  const [before, after] = [movedTogether(short, warped[best], 0, at), movedTogether(short, warped[best], at, n)];
  const share = before + after === 0 ? 0.5 : before / (before + after);
  return { specific: 1 - correlation, absolute: (at / n + share) / 2 };
}

/** Means over the units whose rates vary. @param short [instants][units] @param long likewise */
export function unitRegimes(short: readonly StateRow[], long: readonly StateRow[]): UnitRegime {
  const own = Array.from(short[0], (_, i) => {
    const [inShort, inLong] = [short, long].map((rows) => rows.map((row) => row[i]));
    return unitRegime(inShort, inLong);
  }).filter((regime) => regime !== null);
  return {
    specific: meanOf(own.map(({ specific }) => specific)),
    absolute: meanOf(own.map(({ absolute }) => absolute)),
  };
}
