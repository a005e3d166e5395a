/**
 * What is known of the weights of each projection and Poisson input before any is drawn: to which receptor they go, and
 * how small and how large they are.
 */
import type { Value } from '../../../models/circuits/circuit.ts';
import { isDistribution } from '../../network/draw/draw.ts';
import { weightBounds } from '../../network/draw/value_bounds.ts';
import type { Network, WiredProjection } from '../../network/network.ts';
import { weightRange } from '../../network/plasticity/learning.ts';

/** Weights of one sign of a projection or Poisson input, as magnitudes; some may be other than 0. */
export interface ArrivingWeights {
  /** Of the projection or input. */
  readonly name: string;
  /** The projection; undefined for an input. */
  readonly wired?: WiredProjection;
  /** Index of the targets' block, and of the receptor among theirs. */
  readonly block: number;
  readonly receptor: number;
  /** 1 or −1. */
  readonly sign: number;
  /** Smallest of those that the network is built with, other than 0; 0 where it is not known. */
  readonly low: number;
  /** Largest that they can become. */
  readonly high: number;
  /** All of them, where they were given as numbers. */
  readonly given?: ReadonlySet<number>;
}

/** Numbers that a value stands for; undefined where they are drawn. */
function numbersOf(weight: Value): ArrayLike<number> | undefined {
  if (typeof weight === 'number') return [weight];
  return isDistribution(weight) ? undefined : weight;
}

/** Magnitudes of the numbers of a sign; undefined if there are none. */
function magnitudes(numbers: ArrayLike<number>, sign: number): { low: number; high: number } | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (let i = 0; i < numbers.length; i++) {
    const magnitude = sign * numbers[i];
    if (!(magnitude > 0)) continue;
    low = Math.min(low, magnitude);
    high = Math.max(high, magnitude);
  }
  return high > 0 ? { low, high } : undefined;
}

function ofProjection(wired: WiredProjection): ArrivingWeights[] {
  const { name, block, receptors, projection, drawn } = wired;
  const given = numbersOf(projection.weight);
  const known = given ?? drawn?.weight;
  const bounds = weightBounds(wired);
  const range = weightRange(wired);
  return [1, -1].flatMap((sign, side) => {
    const found = known === undefined ? undefined : magnitudes(known, sign);
    const low = known === undefined ? Math.max(0, sign > 0 ? bounds.low : -bounds.high) : (found?.low ?? 0);
    const high = Math.max(found?.high ?? 0, sign > 0 ? range.high : -range.low);
    if (!(high > 0 && bounds.low <= bounds.high)) return [];
    const own = { name, wired, block, receptor: receptors[side], sign, low, high };
    if (given === undefined) return [own];
    return [{ ...own, given: new Set(Array.from(given, (value) => sign * value).filter((value) => value > 0)) }];
  });
}

/** All weights of a network as it is built. */
export function arrivingWeights({ projections, poisson }: Network): ArrivingWeights[] {
  const inputs = poisson
    .filter(({ weight }) => weight !== 0)
    .map(({ name, block, receptor, weight }): ArrivingWeights => {
      const size = Math.abs(weight);
      return { name, block, receptor, sign: Math.sign(weight), low: size, high: size, given: new Set([size]) };
    });
  return [...projections.flatMap(ofProjection), ...inputs];
}

/** The weights that go to each receptor, by block and receptor. */
export function byReceptor({ blocks }: Network, weights: readonly ArrivingWeights[]): ArrivingWeights[][][] {
  const grouped = blocks.map(({ neuron }) => neuron.receptors.map((): ArrivingWeights[] => []));
  for (const own of weights) grouped[own.block][own.receptor].push(own);
  return grouped;
}
