/**
 * How each reservoir looks, everywhere on the page. Colours are Okabe & Ito's (2008), darkened for white paper and bright on
 * dark, given as CSS variables so that one drawing serves both. Colour never carries the distinction alone: spiking reservoirs
 * are solid lines with filled marks, continuous ones dashed lines with open marks, and every mark has its own shape.
 */
import { listed } from './wording.ts';

/** Spiking systems, continuous ones, and the control without any memory. */
export type Family = 'spiking' | 'continuous';

/** Line, mark and words of one reservoir. */
export interface ReservoirStyle {
  readonly name: string;
  /** Place among the built-in reservoirs. */
  readonly rank: number;
  /** Short words for the end of a line. */
  readonly label: string;
  /** What it is, for the legend of the whole report. */
  readonly meaning: string;
  readonly family: Family;
  readonly colour: string;
  /** SVG dash array; undefined for a solid line. */
  readonly dash: string | undefined;
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'times' | 'star' | 'plus';
}

type Look = Omit<ReservoirStyle, 'name' | 'rank' | 'colour'>;

const LOOKS: Readonly<Record<string, Look>> = {
  liquid: {
    label: 'liquid',
    meaning: 'spiking column (Maass 2002), synapses with short-term plasticity',
    family: 'spiking',
    dash: undefined,
    symbol: 'circle',
  },
  'liquid-static': {
    label: 'static synapses',
    meaning: 'the same column, plasticity off, weights scaled to the same mean rate',
    family: 'spiking',
    dash: undefined,
    symbol: 'square',
  },
  'liquid-unconnected': {
    label: 'unconnected',
    meaning: 'the same neurons without recurrent synapses (λ = 0)',
    family: 'spiking',
    dash: undefined,
    symbol: 'triangle',
  },
  'echo-state': {
    label: 'echo state',
    meaning: 'random tanh network',
    family: 'continuous',
    dash: '6 3',
    symbol: 'circle',
  },
  'leaky-echo-state': {
    label: 'leaky echo state',
    meaning: 'random tanh network of leaky units',
    family: 'continuous',
    dash: '2 3',
    symbol: 'square',
  },
  'filter-bank': {
    label: 'filter bank',
    meaning: 'leaky integrators with log-spaced time constants',
    family: 'continuous',
    dash: '8 3 2 3',
    symbol: 'diamond',
  },
  'delay-line': {
    label: 'delay line',
    meaning: 'the input of the last seconds, averaged piece by piece',
    family: 'continuous',
    dash: '4 2',
    symbol: 'triangle',
  },
  'input-only': {
    label: 'input only',
    meaning: 'fixed random features of the low-passed input: no memory of its own',
    family: 'continuous',
    dash: '1 3',
    symbol: 'times',
  },
};

const SPARE_SYMBOLS = ['star', 'plus', 'diamond', 'square'] as const;

/**
 * The look of a reservoir.
 * @param name what results call it
 * @param kind the built-in reservoir that it is, where that has another name; unknown kinds get a neutral look
 * @param own its parameters that are not the defaults, in words
 */
export function reservoirStyle(name: string, kind: string = name, own: readonly string[] = []): ReservoirStyle {
  const look = Object.hasOwn(LOOKS, kind) ? LOOKS[kind] : undefined;
  const rank = look === undefined ? Object.keys(LOOKS).length : Object.keys(LOOKS).indexOf(kind);
  const parameters = own.length === 0 ? '' : `, with ${listed(own)}`;
  if (look !== undefined && kind === name)
    return { name, rank, colour: `var(--${name})`, ...look, meaning: `${look.meaning}${parameters}` };
  let spread = 0;
  for (const letter of name) spread += letter.charCodeAt(0);
  return {
    name,
    rank,
    label: name.length > 18 ? `${name.slice(0, 17)}…` : name,
    meaning: look === undefined ? 'not one of the built-in reservoirs' : `${look.label}: ${look.meaning}${parameters}`,
    family: look?.family ?? 'continuous',
    colour: 'var(--other)',
    dash: look?.family === 'spiking' ? undefined : '3 2',
    symbol: SPARE_SYMBOLS[spread % SPARE_SYMBOLS.length],
  };
}

/** Built-in reservoirs in the order of the page, variants behind the ones they vary, then by name. */
export function inPageOrder(styles: readonly ReservoirStyle[]): readonly ReservoirStyle[] {
  return styles.toSorted((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
