/**
 * A trained network from what a user writes: its cell, how it hears, and what its steps cost. The records are in
 * `models/learners/trained_networks.ts`.
 */
import { elmanCells, feedForwardCells } from '../../../kernels/cells/elman.ts';
import { gatedFeedbackBiases, gatedFeedbackCells } from '../../../kernels/cells/gated_feedback.ts';
import { type GridOptions, gridBiases, gridLstmCell } from '../../../kernels/cells/grid_lstm.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { lstmCell, lstmWithoutForgetCell, peepholeLstmCell } from '../../../kernels/cells/lstm.ts';
import { gru, lstm, rnn, timeDelay } from '../../../models/learners/recurrent_networks.ts';
import { adaptiveLif, lif } from '../../../models/learners/spiking_networks.ts';
import { gatedFeedback, gridLstm } from '../../../models/learners/stacked_networks.ts';
import type { ContinuousModel } from '../../../models/reservoirs/continuous_model.ts';
import { refuse } from '../../errors.ts';
import { resolveParameters } from '../../reservoir/continuous_parameters.ts';
import type { Hearing } from '../../reservoir/continuous_reservoir.ts';
import type { ChannelCounts } from '../../signals.ts';
import type { LayerSpec, NetworkSpec } from '../../training/through_time/network_spec.ts';
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
  /** The layers that parameters ask for, the first one first. @throws {InputError} for those that do not go together */
  readonly layers: (parameters: NetworkParameters) => readonly LayerSpec[];
  /** First values of vectors that do not begin at 0. */
  readonly first: Readonly<Record<string, number>>;
  /** The sum of a cell that noise inside the recursion is added to, where `dynamic_noise` is a parameter. */
  readonly noisySum?: string;
}

/** A stack of layers that are alike, as many as is asked for. */
export const stacked =
  (layer: (parameters: NetworkParameters) => LayerSpec): NetworkKind['layers'] =>
  (parameters) =>
    Array.from({ length: parameters.numbers.layers }, () => layer(parameters));

/** Refuses Dale's law where units send what is below 0: they would excite by inhibiting. */
function inhibitoryOf({ dale, size }: NetworkParameters['numbers'], activation: string): { inhibitory?: number } {
  if (dale === 0) return {};
  if (activation === 'tanh')
    refuse(
      'learner rnn',
      `dale with units that send numbers below 0 (activation ${activation})`,
      'use relu or softplus',
    );
  const inhibitory = Math.round(dale * size);
  if (inhibitory < 1 || inhibitory >= size)
    refuse(
      'learner rnn',
      `dale of ${dale} with ${size} units: ${inhibitory} that inhibit`,
      'let some inhibit and some excite',
    );
  return { inhibitory };
}

/** Blocks of a grid of three dimensions: a loop of WebAssembly takes no more than 1,000 arrays. */
const MOST_BLOCKS = 16;

/** @throws {InputError} for a grid that is too large, and for positions where blocks have none */
function checkGrid({ numbers: { layers, dimensions, positions }, listed }: NetworkParameters): void {
  if (dimensions < 3 && listed.positions !== undefined)
    refuse(
      'learner grid-lstm',
      `positions (${positions}) where blocks have ${dimensions} dimensions`,
      'leave them out, or use dimensions 3',
    );
  if (dimensions === 3 && layers * positions > MOST_BLOCKS)
    refuse(
      'learner grid-lstm',
      `${layers} layers of ${positions} positions (${layers * positions} blocks)`,
      `use at most ${MOST_BLOCKS} blocks`,
    );
}

const lstmCells = { forget: lstmCell, peepholes: peepholeLstmCell, 'no-forget': lstmWithoutForgetCell } as const;

/** Those of the package; gates begin open. */
export const networkKinds: readonly NetworkKind[] = [
  {
    ...{ model: rnn, first: {}, noisySum: 's' },
    layers: stacked(({ numbers, kinds }) => {
      const cell = elmanCells[kinds.activation as keyof typeof elmanCells];
      return { cell, units: numbers.size, constants: { alpha: 1 }, ...inhibitoryOf(numbers, kinds.activation) };
    }),
  },
  {
    ...{ model: lstm, first: { b_f: 1 }, noisySum: 'g_sum' },
    layers: stacked(({ numbers, kinds }) => {
      const cell = lstmCells[kinds.gates as keyof typeof lstmCells];
      return { cell, units: numbers.size, constants: {} };
    }),
  },
  {
    ...{ model: gru, first: { b_z: 1 }, noisySum: 'n_sum' },
    layers: stacked(({ numbers }) => ({ cell: gruCell, units: numbers.size, constants: {} })),
  },
  {
    ...{ model: timeDelay, first: {} },
    layers: stacked(({ numbers, kinds }) => {
      const cell = feedForwardCells[kinds.activation as keyof typeof feedForwardCells];
      const taps = { count: numbers.taps, spacing: numbers.tap_spacing };
      return { cell, units: numbers.size, constants: {}, taps };
    }),
  },
  {
    ...{ model: gatedFeedback, first: gatedFeedbackBiases(gatedFeedback.parameters.layers.max) },
    layers: ({ numbers, kinds }) => {
      const cell = gatedFeedbackCells[kinds.unit as keyof typeof gatedFeedbackCells];
      return [{ cell: cell(numbers.layers), units: numbers.size, constants: {} }];
    },
  },
  {
    ...{ model: gridLstm, first: gridBiases(gridLstm.parameters.layers.max) },
    layers(parameters) {
      const { numbers, kinds } = parameters;
      checkGrid(parameters);
      const { size: units, layers, positions } = numbers;
      const dimensions = numbers.dimensions as GridOptions['dimensions'];
      const cell = gridLstmCell({ layers, dimensions, positions, tied: kinds.weights === 'tied' });
      return [{ cell, units, constants: {} }];
    },
  },
  { model: lif, first: {}, noisySum: 'drive', layers: ({ numbers }) => [spikingLayer('lif', numbers)] },
  {
    model: adaptiveLif,
    first: {},
    noisySum: 'drive',
    layers: ({ numbers }) => [spikingLayer('adaptive-lif', numbers)],
  },
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

/** Its layers, with noise inside where it is asked for. */
function layersOf(kind: NetworkKind, parameters: NetworkParameters): readonly LayerSpec[] {
  const layers = kind.layers(parameters);
  const { dynamic_noise: noise = 0, dt } = parameters.numbers;
  const { noisySum: sum } = kind;
  if (noise === 0 || sum === undefined) return layers;
  return layers.map((layer) => ({ ...layer, noise: { sum, sd: noise * Math.sqrt(dt) } }));
}

/** What a specification asks for, of some kinds. @throws {InputError} for parameters that are none */
export function made(origin: Origin, kinds: readonly NetworkKind[]): Made {
  const { spec, channels } = origin;
  const kind = kindNamed(spec, kinds);
  const parameters = resolved(spec, kind);
  const { spikes, analog, fibres = 1 } = channels;
  const { dt, tau_input: tauInput } = parameters.numbers;
  const inputs = spikes / fibres + analog;
  const layers = layersOf(kind, parameters);
  return {
    ...{ origin, parameters, first: kind.first },
    hearing: { channels: { spikes, analog, fibres }, dt, tauInput },
    specFor: (outputs) => ({ inputs, layers, outputs }),
  };
}
