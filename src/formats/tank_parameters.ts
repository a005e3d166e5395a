/**
 * The parameters of the two tanks: the one schema from which the form is made, the address is written and read, and the
 * worker builds. Every field says what it is called, its unit, its range and its step in its metadata.
 */
import { z } from 'zod';
import { parseWith } from './schema_errors.ts';

/** What the form shows of a field. */
export interface FieldMeta {
  readonly label: string;
  readonly help: string;
  readonly unit?: string;
  readonly group: 'circuit' | 'synapses' | 'input' | 'readout';
  readonly step?: number;
  /** Whether the slider goes by factors. */
  readonly logarithmic?: boolean;
}

const field = z.registry<FieldMeta>();

/** Metadata by field of {@link tankParameters}. */
export const tankFields = field;

/** Reservoirs that may stand in the right tank. */
export const continuousTanks = ['leaky-echo-state', 'echo-state', 'filter-bank', 'delay-line'] as const;
/** Networks that may stand there, all of whose weights are trained. */
export const trainedTanks = ['rnn', 'lstm', 'gru'] as const;

/** The schema; every field has a default, so that an address names only what differs. */
export const tankParameters = z.strictObject({
  size: z.int().min(135).max(10_000).default(135).register(field, {
    label: 'Neurons',
    help: 'in one tank; four fifths of them excite',
    group: 'circuit',
    step: 1,
    logarithmic: true,
  }),
  lambda: z.number().min(0).max(8).default(2).register(field, {
    label: 'Reach λ',
    help: 'how far connections reach, in units of the grid; 0 leaves the neurons unconnected',
    group: 'circuit',
    step: 0.1,
  }),
  inhibitory: z.number().min(0).max(0.9).default(0.2).register(field, {
    label: 'Inhibitory',
    help: 'fraction of the neurons that inhibit',
    group: 'circuit',
    step: 0.05,
  }),
  continuous: z
    .enum([...continuousTanks, ...trainedTanks])
    .default('leaky-echo-state')
    .register(field, {
      label: 'Continuous tank',
      help: 'the continuous system beside the liquid: a reservoir, whose readout alone is trained, or a network all of whose weights are',
      group: 'circuit',
    }),
  weightScale: z.number().min(0).max(5).default(1).register(field, {
    label: 'Weights',
    help: 'factor on all recurrent weights',
    unit: '×',
    group: 'synapses',
    step: 0.05,
  }),
  shortTerm: z.boolean().default(true).register(field, {
    label: 'Short-term plasticity',
    help: 'synapses tire and recover (Markram, Wang & Tsodyks 1998)',
    group: 'synapses',
  }),
  stdp: z.boolean().default(false).register(field, {
    label: 'STDP',
    help: 'excitatory synapses learn from the order of spikes (additive)',
    group: 'synapses',
  }),
  backgroundHz: z.number().min(0).max(100).default(2).register(field, {
    label: 'Background',
    help: 'random spikes on every input channel',
    unit: 'Hz',
    group: 'input',
    step: 1,
  }),
  noiseHz: z.number().min(0).max(200).default(0).register(field, {
    label: 'Noise',
    help: 'further random spikes, into every neuron its own',
    unit: 'Hz',
    group: 'input',
    step: 1,
  }),
  rainHz: z.number().min(0).max(5).default(0).register(field, {
    label: 'Rain',
    help: 'stones that fall by themselves, anywhere',
    unit: 'per s',
    group: 'input',
    step: 0.1,
  }),
  filterMs: z.number().min(5).max(500).default(150).register(field, {
    label: 'Readout filter',
    help: 'time constant with which a spike fades from the state that the liquid’s clock reads, which looks back over five of them; Maass et al. 2002 took 30 ms, with which this clock is hardly better than a guess',
    unit: 'ms',
    group: 'readout',
    step: 5,
  }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1)
    .register(field, {
      label: 'Seed',
      help: 'decides everything that is random',
      group: 'circuit',
      step: 1,
    }),
});

/** One of {@link trainedTanks}. */
export type TrainedTank = (typeof trainedTanks)[number];

/** Checked parameters. */
export type TankParameters = z.infer<typeof tankParameters>;

/**
 * Completes and checks parameters.
 * @throws {InputError} naming those that are not accepted, and what is
 */
export function checkTankParameters(given: unknown): TankParameters {
  return parseWith(tankParameters, given, 'tanks');
}
