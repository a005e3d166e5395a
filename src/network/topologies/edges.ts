/**
 * Graphs as lists of directed edges: what the generators beside this file give, for circuits and for continuous
 * reservoirs alike.
 */
import { refuse } from '../../errors.ts';

/** Directed edges between nodes; parallel arrays. */
export interface Edges {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

/** Edges from two lists. */
export function edgesOf(sources: ArrayLike<number>, targets: ArrayLike<number>): Edges {
  return { sources: Uint32Array.from(sources), targets: Uint32Array.from(targets) };
}

/** Refuses what is no integer from `least` to `most`. */
export function checkCount(value: number, name: string, least: number, most: number, where: string): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const allowed = most === Number.POSITIVE_INFINITY ? `≥ ${least}` : `${least} … ${most}`;
  refuse(where, `${name} is out of range (${value})`, `use an integer ${allowed}`);
}

/** Refuses what is no probability. */
export function checkProbability(value: number, name: string, where: string): void {
  if (!(value >= 0 && value <= 1)) refuse(where, `${name} is no probability (${value})`, 'use 0 … 1');
}
