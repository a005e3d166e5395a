/**
 * The parameters of the two tanks: the one table from which the form is made, the address is written and read, and the
 * worker builds.
 */
import type { SettingSpec } from '../../models/circuits/circuit_entry.ts';
import { completeSettings } from '../../models/circuits/settings.ts';

/** What the form shows of a field besides. */
export interface FieldMeta {
  readonly label: string;
  readonly group: 'circuit' | 'synapses' | 'input' | 'readout';
  readonly step?: number;
  /** In the place of its unit. */
  readonly shownUnit?: string;
  /** Whether the slider goes by factors. */
  readonly logarithmic?: boolean;
}

/** A parameter. @template S what it may be */
export type TankField = SettingSpec & FieldMeta;

/** Reservoirs that may stand in the right tank. */
export const continuousTanks = ['leaky-echo-state', 'echo-state', 'filter-bank', 'delay-line'] as const;
/** Networks that may stand there, all of whose weights are trained. */
export const trainedTanks = ['rnn', 'lstm', 'gru'] as const;

/** By name; each has a default, so that an address names only what differs. */
export const tankFields = {
  size: {
    kind: 'number',
    min: 135,
    max: 10_000,
    integer: true,
    default: 135,
    unit: '1',
    label: 'Neurons',
    meaning: 'in one tank; four fifths of them excite',
    group: 'circuit',
    step: 1,
    logarithmic: true,
  },
  lambda: {
    kind: 'number',
    min: 0,
    max: 8,
    default: 2,
    unit: '1',
    label: 'Reach λ',
    meaning: 'how far connections reach, in units of the grid; 0 leaves the neurons unconnected',
    group: 'circuit',
    step: 0.1,
  },
  inhibitory: {
    kind: 'number',
    min: 0,
    max: 0.9,
    default: 0.2,
    unit: '1',
    label: 'Inhibitory',
    meaning: 'fraction of the neurons that inhibit',
    group: 'circuit',
    step: 0.05,
  },
  continuous: {
    kind: 'choice',
    choices: [...continuousTanks, ...trainedTanks],
    default: 'leaky-echo-state',
    label: 'Continuous tank',
    meaning:
      'the continuous system beside the liquid: a reservoir, whose readout alone is trained, or a network all of whose weights are',
    group: 'circuit',
  },
  weightScale: {
    kind: 'number',
    min: 0,
    max: 5,
    default: 1,
    unit: '1',
    shownUnit: '×',
    label: 'Weights',
    meaning: 'factor on all recurrent weights',
    group: 'synapses',
    step: 0.05,
  },
  shortTerm: {
    kind: 'boolean',
    default: true,
    label: 'Short-term plasticity',
    meaning: 'synapses tire and recover (Markram, Wang & Tsodyks 1998)',
    group: 'synapses',
  },
  stdp: {
    kind: 'boolean',
    default: false,
    label: 'STDP',
    meaning: 'excitatory synapses learn from the order of spikes (additive)',
    group: 'synapses',
  },
  backgroundHz: {
    kind: 'number',
    min: 0,
    max: 100,
    default: 2,
    unit: 'Hz',
    label: 'Background',
    meaning: 'random spikes on every input channel',
    group: 'input',
    step: 1,
  },
  noiseHz: {
    kind: 'number',
    min: 0,
    max: 200,
    default: 0,
    unit: 'Hz',
    label: 'Noise',
    meaning: 'further random spikes, into every neuron its own',
    group: 'input',
    step: 1,
  },
  rainHz: {
    kind: 'number',
    min: 0,
    max: 5,
    default: 0,
    unit: 'Hz',
    shownUnit: 'per s',
    label: 'Rain',
    meaning: 'stones that fall by themselves, anywhere',
    group: 'input',
    step: 0.1,
  },
  filterMs: {
    kind: 'number',
    min: 5,
    max: 500,
    default: 150,
    unit: 'ms',
    label: 'Readout filter',
    meaning:
      'time constant with which a spike fades from the state that the liquid’s clock reads, which looks back over five of them; Maass et al. 2002 took 30 ms, with which this clock is hardly better than a guess',
    group: 'readout',
    step: 5,
  },
  seed: {
    kind: 'number',
    min: 0,
    max: 2 ** 32 - 1,
    integer: true,
    default: 1,
    unit: '1',
    label: 'Seed',
    meaning: 'decides everything that is random',
    group: 'circuit',
    step: 1,
  },
} as const satisfies Readonly<Record<string, TankField>>;

/** One of {@link trainedTanks}. */
export type TrainedTank = (typeof trainedTanks)[number];

/** Checked parameters. */
export type TankParameters = {
  readonly [Name in keyof typeof tankFields]: Name extends 'continuous'
    ? (typeof tankFields)['continuous']['choices'][number]
    : (typeof tankFields)[Name]['kind'] extends 'boolean'
      ? boolean
      : number;
};

/**
 * Completes and checks parameters.
 * @throws {InputError} naming all that are not accepted, and what is
 */
export function checkTankParameters(given: unknown): TankParameters {
  return completeSettings('tanks', tankFields, given) as unknown as TankParameters;
}
