/** What a visitor has done to the populations of a circuit: by name, since names stay where sizes change. */

/** Colours that a population can be given, besides the one of what it does. */
export const populationColours = ['teal', 'gold', 'orange', 'red', 'pink', 'violet', 'olive', 'grey'] as const;
/** One of them. */
export type PopulationColour = (typeof populationColours)[number];

/** The record. */
export interface PopulationMarks {
  readonly hidden: readonly string[];
  /** The population whose neurons stand out. */
  readonly chosen: string | undefined;
  readonly colours: Readonly<Record<string, PopulationColour>>;
}

/** All are seen, in the colours of what they do. */
export const unmarked: PopulationMarks = { hidden: [], chosen: undefined, colours: {} };

const without = (all: readonly string[], name: string): string[] => all.filter((one) => one !== name);

/** Hides a population, or has it be seen again. */
export function withHidden(marks: PopulationMarks, name: string): PopulationMarks {
  const { hidden } = marks;
  return { ...marks, hidden: hidden.includes(name) ? without(hidden, name) : [...hidden, name] };
}

/** Hides all populations but one, or shows all again where that is the case already. */
export function withAlone(marks: PopulationMarks, name: string, all: readonly string[]): PopulationMarks {
  return { ...marks, hidden: isAlone(marks, name, all) ? [] : without(all, name) };
}

/** Whether all populations but one are hidden. */
export function isAlone({ hidden }: PopulationMarks, name: string, all: readonly string[]): boolean {
  return all.length > 1 && all.every((one) => hidden.includes(one) === (one !== name));
}

/** Has a population stand out, or none where that one does already. */
export function withChosen(marks: PopulationMarks, name: string): PopulationMarks {
  return { ...marks, chosen: marks.chosen === name ? undefined : name };
}

/** Gives a population a colour, or the one of what it does. */
export function withColour(
  marks: PopulationMarks,
  name: string,
  colour: PopulationColour | undefined,
): PopulationMarks {
  const { [name]: _, ...others } = marks.colours;
  return { ...marks, colours: colour === undefined ? others : { ...others, [name]: colour } };
}
