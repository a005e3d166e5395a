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
import { type Firing, isSpiking, spikingLayer } from './spiking.ts';

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

type Resolved = ReturnType<typeof resolveParameters>;

/** The record of that name. @throws {InputError} for an unknown one */
export function modelNamed({ name }: LearnerSpec): ContinuousModel {
  const models: readonly ContinuousModel[] = trainedNetworks;
  const names = models.map((model) => model.name).join(', ');
  return models.find((model) => model.name === name) ?? refuse('learner', `unknown name (${name})`, `use ${names}`);
}

/** Parameters of a specification. @throws {InputError} for one that is unknown or out of range */
export const resolved = (spec: LearnerSpec): Resolved =>
  resolveParameters(modelNamed(spec), spec as Parameters<typeof resolveParameters>[1]);

/** The recurrent layer of a network. */
function layerOf({ name }: LearnerSpec, { numbers, kinds }: Resolved): LayerSpec {
  const units = numbers.size;
  if (isSpiking(name)) return spikingLayer(name, numbers);
  if (name === 'lstm') return { cell: lstmCell, units, constants: {} };
  if (name === 'gru') return { cell: gruCell, units, constants: {} };
  return { cell: elmanCells[kinds.activation as keyof typeof elmanCells], units, constants: { alpha: 1 } };
}

/** A network, how it hears, and its parameters. */
interface Made {
  readonly parameters: Resolved;
  readonly hearing: Hearing;
  readonly specFor: (outputs: number) => NetworkSpec;
}

/** What a specification asks for. */
export function made({ spec, channels }: Origin): Made {
  const parameters = resolved(spec);
  const { spikes, analog, fibres = 1 } = channels;
  const { dt, tau_input: tauInput } = parameters.numbers;
  const inputs = spikes / fibres + analog;
  const layer = layerOf(spec, parameters);
  return {
    parameters,
    hearing: { channels: { spikes, analog, fibres }, dt, tauInput },
    specFor: (outputs) => ({ inputs, layers: [layer], outputs }),
  };
}
