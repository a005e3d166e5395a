/** What neurons can be coloured by, and what the values of a colouring stand for. */

/** What the points of a tank are coloured by. */
export const colourings = ['spikes', 'potential', 'rate', 'readout', 'weights', 'resources'] as const;
/** One of them. */
export type Colouring = (typeof colourings)[number];

/**
 * What the values of a colouring stand for, where it is offered: 0 for `low`, one half for `middle`, 1 for `high`; what
 * lies beyond has the colour of the end.
 */
export interface ColourScale {
  readonly colouring: Exclude<Colouring, 'spikes'>;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly unit: string;
  /** Whether it has a sign: the middle is zero. */
  readonly signed: boolean;
  /** Neurons that have a value. */
  readonly neurons: number;
}

/** The value of a neuron without one. */
export const NO_VALUE = -1;
