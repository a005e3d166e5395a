/**
 * Where the numbers of a circuit stand that was read from many files, so that one out of range is refused with the file
 * that holds it. Numbers of a circuit in one file, or made by a program, have no places: their population, projection
 * or input is named instead.
 */
import { checkEach } from '../../src/errors.ts';

/** Where a number stands: what holds it and others, such as a file and a key, and which of them it is, e.g. `[3]`. */
export interface NumberPlace {
  readonly holder: string;
  readonly entry?: string;
}

/** The place of the number of a neuron, a synapse or an instant; undefined where no file gives it. */
export type PlaceIn = (name: string, index: number) => NumberPlace | undefined;

/** Places of all numbers of a circuit. */
export interface NumberPlaces {
  /** By parameter and neuron of a population. */
  ofNeuron(population: string): PlaceIn;
  /** By parameter and synapse of a projection, counted as the circuit does. */
  ofSynapse(projection: number): PlaceIn;
}

/** A place in words. @param otherwise what is named where there is none */
export function placeText(place: NumberPlace | undefined, otherwise: string): string {
  return place === undefined ? otherwise : `${place.holder}${place.entry ?? ''}`;
}

/**
 * Refuses numbers that do not fit: of each that holds some, the first.
 * @param otherwise what is named where a number has no place
 * @param refuseOne refuses a number
 */
export function checkNumbers(
  values: ArrayLike<number>,
  fits: (value: number, index: number) => boolean,
  place: ((index: number) => NumberPlace | undefined) | undefined,
  otherwise: string,
  refuseOne: (where: string, value: number, index: number) => unknown,
): void {
  const bad = new Map<string, { readonly where: string; readonly index: number }>();
  for (let i = 0; i < values.length; i++) {
    if (fits(values[i], i)) continue;
    const found = place?.(i);
    const holder = found?.holder ?? otherwise;
    if (!bad.has(holder)) bad.set(holder, { where: placeText(found, otherwise), index: i });
    if (place === undefined) break;
  }
  checkEach(bad.values(), ({ where, index }) => refuseOne(where, values[index], index));
}
