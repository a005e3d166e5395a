/**
 * Which reservoirs share a panel. A family has panels of its own, and one of more than eight is spread evenly over
 * several, so that every line keeps a name at its end and no colour appears twice in a panel.
 */
import { COLOURS } from '../palette.ts';
import type { Family, ReservoirStyle } from '../reservoir_style.ts';

/** Reservoirs of one family that share a panel. */
export interface Facet {
  readonly family: Family;
  /** The family's heading, and which of its members are here where there are several panels. */
  readonly heading: string;
  readonly styles: readonly ReservoirStyle[];
}

/** Spreads reservoirs over panels. @param styles in the order of the page */
export function facetsOf(styles: readonly ReservoirStyle[]): readonly Facet[] {
  const families = new Map(styles.map(({ family }) => [family.name, family]));
  return [...families.values()].flatMap((family) => {
    const own = styles.filter((style) => style.family.name === family.name);
    const count = Math.ceil(own.length / COLOURS);
    return Array.from({ length: count }, (_, k) => {
      const [from, to] = [k, k + 1].map((end) => Math.round((end * own.length) / count));
      const heading = count === 1 ? family.heading : `${family.heading}, ${from + 1}–${to} of ${own.length}`;
      return { family, heading, styles: own.slice(from, to) };
    });
  });
}
