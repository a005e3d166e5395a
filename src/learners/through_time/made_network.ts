/**
 * A trained network from what a user writes: its cell, how it hears, and what its steps cost. The records are in
 * `models/learners/trained_networks.ts`.
 */
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { lstmCell } from '../../../kernels/cells/lstm.ts';
import { trainedNetworks } from '../../../models/learners/trained_networks.ts';
import type { ContinuousModel } from '../../../models/reservoirs/continuous_model.ts';
import { refuse } from '../../errors.ts';
import { resolveParameters } from '../../reservoir/continuous_parameters.ts';
import type { Hearing } from '../../reservoir/continuous_reservoir.ts';
import type { ChannelCounts } from '../../signals.ts';
import type { LayerSpec, NetworkSpec } from '../../training/through_time/network.ts';
import type { LearnerSpec, TrainingRecord } from '../learner.ts';
import { type Firing, spikingLayer } from './spiking.ts';

/** What a network is made from, as plain data. */
export interface Origin {
  readonly spec: LearnerSpec;
  readonly channels: ChannelCounts;
  readonly seed: number;
}

/** What it knows. */
export interface Learned {
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly history: readonly TrainingRecord[];
  /** Steps of sequences that it was trained on. */
  readonly trainedSteps: number;
  /** Of the noise on the states that answers are read from, and its seed. */
  readonly sd: number;
  readonly seed: number;
  /** How much spiking units fire in the lessons. */
  readonly firing?: Firing;
}

/** Parameters of a network, with their defaults filled in. */
export type NetworkParameters = ReturnType<typeof resolveParameters>;

/** One kind of network. */
export interface NetworkKind {
  /** Its name, parameters and how it is presented. */
  readonly model: ContinuousModel;
  /** The recurrent layer that parameters ask for. */
  readonly layer: (parameters: NetworkParameters) => LayerSpec;
  /** First values of vectors that do not begin at 0. */
  readonly first: Readonly<Record<string, number>>;
}

const [rnn, lstm, gru, lif, adaptiveLif] = trainedNetworks;

/** Those of the package; gates begin open. */
export const networkKinds: readonly NetworkKind[] = [
  {
    ...{ model: rnn, first: {} },
    layer: ({ numbers, kinds }) => {
      const cell = elmanCells[kinds.activation as keyof typeof elmanCells];
      return { cell, units: numbers.size, constants: { alpha: 1 } };
    },
  },
  {
    ...{ model: lstm, first: { b_f: 1 } },
    layer: ({ numbers }) => ({ cell: lstmCell, units: numbers.size, constants: {} }),
  },
  {
    ...{ model: gru, first: { b_z: 1 } },
    layer: ({ numbers }) => ({ cell: gruCell, units: numbers.size, constants: {} }),
  },
  { model: lif, first: {}, layer: ({ numbers }) => spikingLayer('lif', numbers) },
  { model: adaptiveLif, first: {}, layer: ({ numbers }) => spikingLayer('adaptive-lif', numbers) },
];

/** The kind of that name. @throws {InputError} for an unknown one */
export function kindNamed({ name }: LearnerSpec, kinds: readonly NetworkKind[]): NetworkKind {
  const names = kinds.map(({ model }) => model.name).join(', ');
  return kinds.find(({ model }) => model.name === name) ?? refuse('learner', `unknown name (${name})`, `use ${names}`);
}

/** Parameters of a specification. @throws {InputError} for one that is unknown or out of range */
export const resolved = (spec: LearnerSpec, { model }: NetworkKind): NetworkParameters =>
  resolveParameters(model, spec as Parameters<typeof resolveParameters>[1]);

/** A network, what it was made from, how it hears, and its parameters. */
export interface Made {
  readonly origin: Origin;
  readonly parameters: NetworkParameters;
  readonly first: NetworkKind['first'];
  readonly hearing: Hearing;
  readonly specFor: (outputs: number) => NetworkSpec;
}

/** What a specification asks for, of some kinds. @throws {InputError} for parameters that are none */
export function made(origin: Origin, kinds: readonly NetworkKind[]): Made {
  const { spec, channels } = origin;
  const kind = kindNamed(spec, kinds);
  const parameters = resolved(spec, kind);
  const { spikes, analog, fibres = 1 } = channels;
  const { dt, tau_input: tauInput } = parameters.numbers;
  const inputs = spikes / fibres + analog;
  const layer = kind.layer(parameters);
  return {
    ...{ origin, parameters, first: kind.first },
    hearing: { channels: { spikes, analog, fibres }, dt, tauInput },
    specFor: (outputs) => ({ inputs, layers: [layer], outputs }),
  };
}
