/**
 * The random order in which neurons take the sites of a grid. Where a grid has very many, only those that are taken are
 * drawn, so that a large grid costs no more than its neurons.
 */
import type { RandomStream } from '../../random.ts';

/** Sites up to which all of them are put in order. */
const MOST_ORDERED = 2 ** 20;

/** Takes sites that are still free, each once. */
export type TakeSites = (count: number) => Uint32Array;

/**
 * Begins an order of sites.
 * @param sites up to 2³²; no more than these may be taken
 */
export function siteOrder(stream: RandomStream, sites: number): TakeSites {
  let taken = 0;
  if (sites <= MOST_ORDERED) {
    const order = stream.permutation(sites);
    return (count) => {
      taken += count;
      return order.slice(taken - count, taken);
    };
  }
  // Fisher–Yates from the front, with a list of which only the places that were exchanged are kept.
  const moved = new Map<number, number>();
  return (count) =>
    Uint32Array.from({ length: count }, () => {
      const place = taken + stream.integer(sites - taken);
      const site = moved.get(place) ?? place;
      moved.set(place, moved.get(taken) ?? taken);
      moved.delete(taken);
      taken++;
      return site;
    });
}
