/**
 * How a reservoir is presented: its names, what it is in a line, and which family it belongs to. Plain data that
 * results carry, so that a report knows no reservoir by name. Colours and marks are not chosen here: a report gives
 * them by rank within a family.
 */

/** Reservoirs that are drawn together and alike. */
export interface ReservoirFamily {
  readonly name: string;
  /** Above their panel: `Spiking liquids`. */
  readonly heading: string;
  /** One of them: `spiking liquid`. */
  readonly one: string;
  /** What sets them apart, as the subject of `was not needed` and `helped`. */
  readonly trait: string;
  /** Traits of other families that they have as well: held against those, they say nothing about them. */
  readonly shares?: readonly string[];
  readonly look: {
    readonly hue: 'spiking' | 'continuous';
    readonly marks: 'filled' | 'open';
    readonly lines: 'solid' | 'broken';
  };
}

const CONTINUOUS_STATE = 'a continuous state';

/** The families. */
export const reservoirFamilies = {
  spiking: {
    name: 'spiking',
    heading: 'Spiking liquids',
    one: 'spiking liquid',
    trait: 'spiking',
    look: { hue: 'spiking', marks: 'filled', lines: 'solid' },
  },
  continuous: {
    name: 'continuous',
    heading: 'Continuous reservoirs',
    one: 'continuous reservoir',
    trait: CONTINUOUS_STATE,
    look: { hue: 'continuous', marks: 'open', lines: 'broken' },
  },
  trained: {
    name: 'trained',
    heading: 'Trained networks',
    one: 'trained network',
    trait: 'training the recurrence',
    shares: [CONTINUOUS_STATE],
    look: { hue: 'continuous', marks: 'filled', lines: 'solid' },
  },
} as const satisfies Readonly<Record<string, ReservoirFamily>>;

/** How a reservoir is presented. */
export interface ReservoirPresentation {
  /** Short words for the end of a line. */
  readonly label: string;
  /** Within a sentence, with its article. */
  readonly noun: string;
  /** What it is, for the legend of the whole report. */
  readonly meaning: string;
  readonly family: ReservoirFamily;
  /** What is taken away from another reservoir: `{ from: 'liquid', words: 'Without recurrent synapses' }`. */
  readonly ablation?: { readonly from: string; readonly words: string };
  /** Of several, those with the lowest numbers are pictured; left out for one that is not worth a picture. */
  readonly picture?: number;
  /**
   * How long a trial takes beside other reservoirs, in arbitrary units: for the order of work and the time left,
   * never for a result.
   */
  readonly costWeight: number;
}
