/**
 * How populations are marked, for the shaders: a byte of a neuron, of a line or of a bundle. Its low bits are a hue
 * (what excites, what inhibits, and the colours that a visitor may give), the others say whether it is hidden, whether
 * it stands back since another population is chosen, and whether it is the chosen one's.
 */
import type { CircuitView, PopulationView } from '../circuit_view.ts';
import { type PopulationMarks, populationColours } from '../population_marks.ts';

/** What a byte may say besides its hue. */
export const mark = { hidden: 16, back: 32, chosen: 64 } as const;
const HUE = 15;

/** The hue of a byte: 0 of what excites, 1 of what inhibits, and those of the palette. */
export const hueIn = (byte: number): number => byte & HUE;

/** Number of hues: excitatory, inhibitory, and those of the palette. */
export const hueCount = 2 + populationColours.length;

/** The byte of each population. */
export function populationBytes(
  populations: readonly Pick<PopulationView, 'name' | 'inhibitory'>[],
  { hidden, chosen, colours }: PopulationMarks,
): number[] {
  const isThere = populations.some(({ name }) => name === chosen);
  return populations.map(({ name, inhibitory }) => {
    const colour = Object.hasOwn(colours, name) ? 2 + populationColours.indexOf(colours[name]) : inhibitory ? 1 : 0;
    const stands = !isThere ? 0 : name === chosen ? mark.chosen : mark.back;
    return colour + (hidden.includes(name) ? mark.hidden : 0) + stands;
  });
}

/** The byte of every neuron, [neurons]. */
export function neuronBytes(
  { populations, neurons }: Pick<CircuitView, 'populations' | 'neurons'>,
  marks: PopulationMarks,
): Uint8Array {
  const bytes = new Uint8Array(neurons);
  populationBytes(populations, marks).forEach((byte, i) => {
    const { first, size } = populations[i];
    bytes.fill(byte, first, first + size);
  });
  return bytes;
}

/** The byte of what runs from one to another: in the hue of its source, hidden where either is. */
export function joined(source: number, target: number): number {
  const either = source | target;
  const chosen = either & mark.chosen;
  return hueIn(source) | (either & mark.hidden) | chosen | (chosen === 0 ? either & mark.back : 0);
}

/** GLSL that reads such a byte. */
export const readMark = /* glsl */ `
uniform vec3 hues[${hueCount}];
vec3 hueOf(float byte) {
  int hue = int(byte + 0.5) & ${HUE};
  // A choice of two is cheaper than looking it up, and mostly it is one.
  vec3 own = hue == 1 ? inh : exc;
  if (hue > 1) own = hues[hue];
  return own;
}
bool isMarked(float byte, int how) { return (int(byte + 0.5) & how) != 0; }
`;
