/**
 * The trained networks of `rippletank bench`: a layer of 256 units with a linear head, what it hears and is to answer,
 * and beside them the product that they are made of.
 */
import type { CellKernel } from '../../../../kernels/cells/cell_kernel.ts';
import { elmanCells } from '../../../../kernels/cells/elman.ts';
import { gruCell } from '../../../../kernels/cells/gru.ts';
import { leakySpikingCell } from '../../../../kernels/cells/leaky_spiking.ts';
import { lstmCell } from '../../../../kernels/cells/lstm.ts';
import { randomStream } from '../../../random.ts';
import type { NetworkSpec } from '../../../training/through_time/network_spec.ts';
import type { BatchPart } from '../../../training/through_time/parallel_hand.ts';

/** Names in the order of the table. */
export const trainingNames = ['matmul', 'rnn', 'lstm', 'gru', 'lif'] as const;
/** One of them. */
export type TrainingName = (typeof trainingNames)[number];

/** Sides of the product `matmul`: [M × K] times [K × N]. */
export const PRODUCT = { M: 64, K: 256, N: 256 } as const;

/** A network to be measured. */
export interface TrainedBench {
  readonly cell: CellKernel;
  readonly constants: Readonly<Record<string, number>>;
  /** Sequences of a batch, and their steps. */
  readonly rows: number;
  readonly steps: number;
}

/** The networks. */
export const trainedBenches: Readonly<Record<Exclude<TrainingName, 'matmul'>, TrainedBench>> = {
  rnn: { cell: elmanCells.softplus, constants: { alpha: 1 }, rows: 64, steps: 200 },
  lstm: { cell: lstmCell, constants: {}, rows: 64, steps: 200 },
  gru: { cell: gruCell, constants: {}, rows: 64, steps: 200 },
  lif: { cell: leakySpikingCell, constants: { decay: 0.95, smooth: 0.95, gamma: 0.3 }, rows: 32, steps: 500 },
};

/** A network with its batch. */
export interface SizedNetwork {
  readonly spec: NetworkSpec;
  readonly rows: number;
  readonly steps: number;
}

const sized = (
  { cell, constants }: TrainedBench,
  sizes: { inputs: number; units: number; outputs: number; rows: number; steps: number },
): SizedNetwork => ({
  spec: { inputs: sizes.inputs, layers: [{ cell, units: sizes.units, constants }], outputs: sizes.outputs },
  ...{ rows: sizes.rows, steps: sizes.steps },
});

/** The network that is measured. */
export const measuredNetwork = (bench: TrainedBench): SizedNetwork =>
  sized(bench, { inputs: 8, units: 256, outputs: 1, rows: bench.rows, steps: bench.steps });

/** The small one whose weights are hashed; parts for up to six threads. */
export const hashedNetwork = (bench: TrainedBench): SizedNetwork =>
  sized(bench, { inputs: 4, units: 16, outputs: 1, rows: 96, steps: 12 });

/** A batch: to answer at each step the first input of two steps before. */
export function drawBatch({ spec, rows, steps }: SizedNetwork, number: number): BatchPart {
  const stream = randomStream(number, 'bench batch');
  const { inputs: width } = spec;
  const inputs = Float32Array.from({ length: rows * steps * width }, () => stream.normal());
  const targets = new Float32Array(rows * steps);
  for (let at = 2 * rows; at < targets.length; at++) targets[at] = inputs[(at - 2 * rows) * width];
  return { inputs, targets, weights: new Float32Array(rows * steps).fill(1) };
}

/** Operations of the products of one gradient: there, and twice as many back but for errors of the inputs. */
export function operationsOf({ spec, rows, steps }: SizedNetwork): number {
  const { inputs, layers, outputs } = spec;
  const [{ cell, units }] = layers;
  const sums = Object.values(cell.sums);
  const fromInputs = inputs * units * sums.filter(({ input }) => input).length;
  const fromUnits = units * units * sums.filter(({ recurrent }) => recurrent !== undefined).length;
  return 2 * rows * steps * (2 * fromInputs + 3 * fromUnits + 3 * units * outputs);
}

/** Bytes of what the way back needs of every step: inputs, sums, states, and values that sums hear. */
export function activationBytes({ spec, rows, steps }: SizedNetwork): number {
  const { inputs, layers } = spec;
  const [{ cell, units }] = layers;
  const sums = Object.values(cell.sums);
  const heard = new Set(sums.flatMap(({ recurrent }) => (recurrent === undefined ? [] : [recurrent])));
  const values = [...heard].filter((name) => !cell.state.includes(name));
  const columns = inputs + units * (sums.length + cell.state.length + values.length);
  return Float32Array.BYTES_PER_ELEMENT * rows * steps * columns;
}
