/**
 * Populations as a visitor has marked them, in the address of the page:
 * `without=L4E,L4I&chosen=L5E&colours=L5E:gold,L6E:teal`. Names that hold commas, colons or semicolons are not written.
 */
import { type PopulationColour, type PopulationMarks, populationColours } from './population_marks.ts';

const MOST_NAMES = 200;
const isPlain = (name: string): boolean => /^[^,:;]{1,60}$/.test(name);

/** What of marks an address holds, by the names of the query; texts are empty where there is nothing to say. */
export function marksText({ hidden, chosen, colours }: PopulationMarks): Readonly<Record<string, string>> {
  const coloured = Object.entries(colours).filter(([name]) => isPlain(name));
  return {
    without: hidden.filter(isPlain).join(','),
    chosen: chosen !== undefined && isPlain(chosen) ? chosen : '',
    colours: coloured.map(([name, colour]) => `${name}:${colour}`).join(','),
  };
}

/** Names of populations that are hidden; undefined where it is not understood. */
export function hiddenOf(text: string): readonly string[] | undefined {
  const names = text.split(',');
  return names.length <= MOST_NAMES && names.every(isPlain) ? [...new Set(names)] : undefined;
}

/** The name of the chosen population. */
export function chosenOf(text: string): string | undefined {
  return isPlain(text) ? text : undefined;
}

/** Colours by the names of populations. */
export function coloursOf(text: string): PopulationMarks['colours'] | undefined {
  const pairs = text.split(',').map((part): readonly [string, PopulationColour] | undefined => {
    const [name, colour, ...more] = part.split(':');
    const found = populationColours.find((one) => one === colour);
    return found === undefined || more.length > 0 || !isPlain(name) ? undefined : [name, found];
  });
  const all = pairs.filter((pair) => pair !== undefined);
  return all.length < pairs.length || all.length > MOST_NAMES ? undefined : Object.fromEntries(all);
}

/** How the three are to be written. */
export const marksAllowed = {
  without: 'use names of populations, with commas',
  chosen: 'use the name of a population',
  colours: `use name:colour with commas, of ${populationColours.join(', ')}`,
} as const;
