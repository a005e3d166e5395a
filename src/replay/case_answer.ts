/**
 * What a replay answers: exactly the keys of a case's `expected`. Times are grid times: a spike "at t" belongs to the
 * step that ends at t.
 */
import { nearestStep } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';

/** Answer of a replay: the keys of `expected` with what was found. */
export type Replayed = Readonly<Record<string, readonly number[]>>;

/** Decimal milliseconds of a step, without the digits that multiplying doubles leaves behind. */
export function timeOf(step: number, dt: number): number {
  return Number((step * dt).toFixed(9));
}

/**
 * A recorded variable at given times, or at every step where the case names none. @throws {InputError} for a time
 * outside the run
 */
export function sample(
  values: readonly number[],
  times: readonly number[] | undefined,
  dt: number,
  where: string,
): number[] {
  if (times === undefined) return [...values];
  return times.map(
    (time) =>
      values[nearestStep(time, dt) - 1] ??
      refuse(where, `outside the run (${time} ms)`, `use times from ${dt} to ${timeOf(values.length, dt)} ms`),
  );
}

/** Picks the keys of `expected` from what was found. */
export function answer(
  keys: readonly string[],
  found: Readonly<Record<string, () => readonly number[]>>,
  where: string,
): Replayed {
  return Object.fromEntries(
    keys.map((key) => {
      if (!Object.hasOwn(found, key))
        refuse(where, `expected has an unknown key (${key})`, `use ${Object.keys(found).join(', ')}`);
      return [key, found[key]()];
    }),
  );
}
