/**
 * The largest Lyapunov exponent from how fast two trajectories part: d(t) ≈ d(0) e^{λt} while they are close (Wolf,
 * Swift, Swinney & Vastano 1985, Physica D 16:285; of spiking circuits, Legenstein & Maass 2007, Neural Netw. 20:323).
 * λ is the slope of ln d on time, over the steps before the distance reaches the size of the states themselves, from
 * where on it can grow no more. λ > 0 is chaos; λ < 0 says that the system forgets how it began.
 */
import { refuse } from '../errors.ts';

/** Which distances count. */
export interface LyapunovOptions {
  /** Distance from which on growth has ended, > 0; all count where left out. */
  readonly saturation?: number;
  /** Smallest distance that is not rounding; smaller ones, and those after them, do not count. 0 where left out. */
  readonly resolution?: number;
}

/**
 * The exponent, a unit of time.
 * @param distances between two trajectories at equal intervals, [T], ≥ 0
 * @param interval between two of them, > 0
 * @returns NaN if fewer than two distances count; −∞ if the second is 0, as trajectories have met
 * @throws {InputError} for an interval out of range, or a distance that is negative or not finite
 */
export function lyapunovExponent(
  distances: ArrayLike<number>,
  interval: number,
  { saturation = Number.POSITIVE_INFINITY, resolution = 0 }: LyapunovOptions = {},
): number {
  if (!(interval > 0)) refuse('lyapunov exponent', `interval (${interval})`, 'use a number > 0');
  const logs: number[] = [];
  for (let t = 0; t < distances.length; t++) {
    const distance = distances[t];
    if (!(distance >= 0 && distance < Number.POSITIVE_INFINITY))
      refuse('lyapunov exponent', `distance ${t} (${distance})`, 'give finite numbers ≥ 0');
    if (distance >= saturation || distance <= resolution) {
      if (t === 1 && distance === 0 && logs.length === 1) return Number.NEGATIVE_INFINITY;
      break;
    }
    logs.push(Math.log(distance));
  }
  if (logs.length < 2) return Number.NaN;
  const middle = (logs.length - 1) / 2;
  let [products, squares] = [0, 0];
  logs.forEach((log, t) => {
    products += (t - middle) * log;
    squares += (t - middle) ** 2;
  });
  return products / squares / interval;
}
