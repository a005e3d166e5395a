/** Where a tank is heard: 27 electrodes, three along each side of the grid, at the centres of as many cells. */
import { electrodeCount, tankGrid } from '../../models/circuits/tank.ts';

/** A place in units of the grid. */
export type Place = readonly [number, number, number];

/** Electrodes that a stone reaches. */
const REACHED = 9;
const ALONG_SIDE = Math.cbrt(electrodeCount);

/** Places of a tank's electrodes, in the order of the channels. */
export function electrodePlaces(size: number): Place[] {
  const grid = tankGrid(size);
  const centre = (cell: number, side: number): number => ((cell + 0.5) * side) / ALONG_SIDE - 0.5;
  return Array.from({ length: electrodeCount }, (_, c) => [
    centre(Math.floor(c / ALONG_SIDE ** 2), grid[0]),
    centre(Math.floor(c / ALONG_SIDE) % ALONG_SIDE, grid[1]),
    centre(c % ALONG_SIDE, grid[2]),
  ]);
}

const squared = (a: Place, b: Place): number => a.reduce((sum, x, i) => sum + (x - b[i]) ** 2, 0);

/** Channels by their distance from a place, nearest first; of equals the lower. */
function byDistance(place: Place, electrodes: readonly Place[]): number[] {
  return electrodes
    .map((electrode, channel) => ({ channel, distance: squared(place, electrode) }))
    .sort((a, b) => a.distance - b.distance || a.channel - b.channel)
    .map(({ channel }) => channel);
}

/** The channel that a neuron at a place hears. */
export function nearestElectrode(place: Place, electrodes: readonly Place[]): number {
  return byDistance(place, electrodes)[0];
}

/** The channels that a stone at a place reaches. */
export function electrodesUnder(place: Place, electrodes: readonly Place[]): number[] {
  return byDistance(place, electrodes).slice(0, REACHED);
}
