/**
 * How each reservoir looks and what it is called, everywhere on the page. What it is stands in the presentation that
 * results carry, since a claim about spiking must not hang on a name; colour, mark and line go by its rank within its
 * family (palette.ts). Colour never carries the distinction alone.
 */
import type { PresentedReservoir } from '../studies/comparison/presented.ts';
import { lookOf, type RankLook } from './palette.ts';
import { listed } from './wording.ts';

/** Reservoirs that are drawn together. */
export type Family = PresentedReservoir['presentation']['family'];

/** Line, mark and words of one reservoir. */
export interface ReservoirStyle extends RankLook {
  /** What results call it. */
  readonly name: string;
  /** Short words for the end of a line. */
  readonly label: string;
  /** Within a sentence, with its article where it has one. */
  readonly noun: string;
  /** What it is, for the legend of the whole report. */
  readonly meaning: string;
  /** The built-in reservoir that it is. */
  readonly kind: string;
  /** What of it learns from targets; undefined for what results do not describe. */
  readonly learns: PresentedReservoir['learns'];
  readonly family: Family;
  readonly ablation: PresentedReservoir['presentation']['ablation'];
}

/** Most letters of a label, which stands in two lines beside a chart. */
const LONGEST = 36;
/** Letters kept at the end of a longer one, where variants differ. */
const END = 17;

/** The family of what results do not describe. */
const UNKNOWN: Family = {
  name: 'unknown',
  heading: 'Other reservoirs',
  one: 'reservoir of an unknown kind',
  trait: 'what they have',
  look: { hue: 'continuous', marks: 'open', lines: 'broken' },
};

/** A name that fits; of a longer one whole words are left out. */
function shortened(name: string): string {
  if (name.length <= LONGEST) return name;
  const [start, end] = [name.slice(0, LONGEST - 1 - END), name.slice(-END)];
  const begun = start.replace(/[-+=, _][^-+=, _]*$/, '');
  return `${begun === '' ? start : begun}…${end.slice(Math.max(0, end.search(/[-+=, _]/)))}`;
}

/** Words of a reservoir, its label not yet made unique. */
function wordsOf({ label: name, name: kind, own, byTask, presentation, learns = 'readout' }: PresentedReservoir) {
  const { label, noun, meaning, family, ablation } = presentation;
  const searched = byTask === undefined ? [] : ['values of its own in each task'];
  const parameters = own.length + searched.length === 0 ? '' : `, with ${listed([...own, ...searched])}`;
  const plain = { name, kind, learns, family, ablation };
  if (kind === name) return { ...plain, label, noun, meaning: `${meaning}${parameters}` };
  return { ...plain, label: shortened(name), noun: name, meaning: `${label}: ${meaning}${parameters}` };
}

/** Words of a reservoir of which results say nothing. */
function wordsOfUnknown(name: string) {
  const unknown = { learns: undefined, family: UNKNOWN, ablation: undefined };
  return {
    name,
    kind: name,
    label: shortened(name),
    noun: name,
    meaning: 'not one of the built-in reservoirs',
    ...unknown,
  };
}

/**
 * Looks of all reservoirs, family by family, in the order of the experiment within each.
 * @param presented as the experiment lists them
 * @param others further names in the results
 */
export function reservoirStyles(
  presented: readonly PresentedReservoir[],
  others: readonly string[],
): readonly ReservoirStyle[] {
  const all = [...presented.map(wordsOf), ...others.map(wordsOfUnknown)];
  const families = [...new Set(all.map(({ family }) => family.name))];
  const ranks = new Map<string, number>();
  return families.flatMap((name) =>
    all
      .filter(({ family }) => family.name === name)
      .map((words) => {
        // Families of one hue share its colours.
        const { hue } = words.family.look;
        const rank = ranks.get(hue) ?? 0;
        ranks.set(hue, rank + 1);
        const unique = all.filter(({ label }) => label === words.label).length === 1;
        return { ...words, label: unique ? words.label : words.name, ...lookOf(words.family.look, rank) };
      }),
  );
}
