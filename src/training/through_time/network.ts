/**
 * A network that learns through time: recurrent layers, each of which hears the outputs of the one before, and a linear
 * head, y = h V + c, read at every step. For batches of one shape; in float32.
 */
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { createTrainingCore } from '../../../kernels/training.ts';
import { createLayer, type Layer } from './layer.ts';
import type { BatchShape } from './layer_memory.ts';
import { layerParameters, layerShape, type ParameterShape, padded } from './layer_shape.ts';

/** A recurrent layer as it is asked for. */
export interface LayerSpec {
  readonly cell: CellKernel;
  /** ≥ 1 */
  readonly units: number;
  /** Numbers of its cell, e.g. `{ alpha: 1 }`. */
  readonly constants: Readonly<Record<string, number>>;
}

/** A network as it is asked for. */
export interface NetworkSpec {
  /** Numbers heard in a step, ≥ 1. */
  readonly inputs: number;
  /** At least one. */
  readonly layers: readonly LayerSpec[];
  /** Numbers answered in a step, ≥ 1. */
  readonly outputs: number;
}

/** A parameter's place among all of a network, which lie one after the other. */
export interface PlacedParameter extends ParameterShape {
  readonly offset: number;
  readonly length: number;
}

/** All that a network learns, in its order: of each layer, `layer0.W_s`, then `head.V` [units × outputs], `head.c`. */
export function networkParameters({ inputs, layers, outputs }: NetworkSpec): PlacedParameter[] {
  const heard = [inputs, ...layers.map(({ units }) => units)];
  const named = layers.flatMap(({ cell, units }, l) =>
    layerParameters(layerShape(cell, heard[l], units)).map(({ name, shape }) => ({ name: `layer${l}.${name}`, shape })),
  );
  named.push({ name: 'head.V', shape: [heard[layers.length], outputs] }, { name: 'head.c', shape: [outputs] });
  let offset = 0;
  return named.map((parameter) => {
    const length = parameter.shape.reduce((product, side) => product * side, 1);
    offset += length;
    return { ...parameter, offset: offset - length, length };
  });
}

/** How many numbers that is. */
export const parameterCount = (spec: NetworkSpec): number =>
  networkParameters(spec).reduce((sum, { length }) => sum + length, 0);

/** A network in memory. */
export interface BatchNetwork {
  readonly spec: NetworkSpec;
  readonly batch: BatchShape;
  /** What it hears, [steps][rows × inputs], each row padded to `inputStride`; to be written before a run. */
  inputs(): Float32Array;
  readonly inputStride: number;
  /** Puts parameters into place. @param parameters [{@link parameterCount}] */
  load(parameters: Float32Array): void;
  /** The states before the first step are those after the last one, or 0, as they are at first. */
  carry(from: 'end' | 'rest'): void;
  /**
   * Hears the inputs.
   * @param disturb what answers are read from, as {@link BatchNetwork.states}: for noise, which no unit hears
   * @returns the answers, [steps][rows × outputs] padded to `outputStride`, until the next call
   */
  run(disturb?: (states: Float32Array) => void): Float32Array;
  readonly outputStride: number;
  /**
   * Goes back through the last run.
   * @param errors derivatives of a loss by the answers, as {@link BatchNetwork.run} gives them
   * @param gradient receives derivatives by the parameters
   */
  back(errors: Float32Array, gradient: Float32Array): void;
  /** The states of the last layer from which answers are read, [steps][rows × units], rows padded to `stateStride`. */
  states(): Float32Array;
  readonly stateStride: number;
  /** Bytes that it takes. */
  bytes(): number;
}

/** Creates a network for batches of a shape. */
export function createNetwork(spec: NetworkSpec, batch: BatchShape): BatchNetwork {
  const core = createTrainingCore();
  const { rows, steps } = batch;
  const parameters = networkParameters(spec);
  const inputStride = padded(spec.inputs, 8);
  const outputStride = padded(spec.outputs, 8);
  const inputsAt = core.allocate(steps * rows * inputStride);
  const layers: Layer[] = [];
  for (const [l, { cell, units, constants }] of spec.layers.entries()) {
    const shape = layerShape(cell, l === 0 ? spec.inputs : spec.layers[l - 1].units, units);
    layers.push(createLayer(core, shape, batch, constants, l > 0));
  }
  const top = layers[layers.length - 1];
  const N = top.shape.paddedUnits;
  const [V, Vp, Vt, dV] = [0, 1, 2, 3].map(() => core.allocate(N * outputStride));
  const room = core.allocate(steps * rows * (N + 8));
  const [answers, errorsAt] = [0, 1].map(() => core.allocate(steps * rows * outputStride));
  // What the head reads: the outputs, or a copy of them with noise.
  let read = top.outputs;
  let copied: number | undefined;
  const bias = new Float32Array(spec.outputs);
  const own = (all: Float32Array, name: string): Float32Array => {
    const found = parameters.find((parameter) => parameter.name === name);
    if (found === undefined) throw new Error(`internal: no parameter ${name}`);
    return all.subarray(found.offset, found.offset + found.length);
  };
  const heardAt = (l: number): number => (l === 0 ? inputsAt : layers[l - 1].outputs);
  const { outputs } = spec;
  return {
    ...{ spec, batch, inputStride, outputStride, stateStride: N },
    inputs: () => core.floats(inputsAt, steps * rows * inputStride),
    load(all) {
      layers.forEach((layer, l) => {
        layer.load((name) => own(all, `layer${l}.${name}`));
      });
      const matrix = core.floats(V, N * outputStride);
      const given = own(all, 'head.V');
      for (let i = 0; i * outputs < given.length; i++)
        matrix.set(given.subarray(i * outputs, (i + 1) * outputs), i * outputStride);
      core.pack(V, N, outputStride, Vp);
      core.packTransposed(V, N, outputStride, Vt);
      bias.set(own(all, 'head.c'));
    },
    carry(from) {
      for (const layer of layers) layer.carry(from);
    },
    run(disturb) {
      layers.forEach((layer, l) => {
        layer.forward(heardAt(l));
      });
      read = top.outputs;
      if (disturb !== undefined) {
        copied ??= core.allocate(steps * rows * N);
        read = copied;
        const states = core.floats(read, steps * rows * N);
        states.set(core.floats(top.outputs, steps * rows * N));
        disturb(states);
      }
      core.multiply(read, Vp, answers, steps * rows, N, outputStride, 0);
      const values = core.floats(answers, steps * rows * outputStride);
      for (let row = 0; row < values.length; row += outputStride)
        for (let k = 0; k < outputs; k++) values[row + k] += bias[k];
      return values;
    },
    back(errors, gradient) {
      core.floats(errorsAt, errors.length).set(errors);
      core.floats(dV, N * outputStride).fill(0);
      core.addTransposedProduct(read, errorsAt, dV, steps * rows, N, outputStride, room);
      core.multiply(errorsAt, Vt, top.outputErrors, steps * rows, outputStride, N, 0);
      for (let l = layers.length - 1; l >= 0; l--) {
        layers[l].backward(heardAt(l));
        layers[l].readGradients((name) => own(gradient, `layer${l}.${name}`));
        if (l > 0) {
          const count = steps * rows * layers[l - 1].shape.paddedUnits;
          core.floats(layers[l - 1].outputErrors, count).set(core.floats(layers[l].inputErrors, count));
        }
      }
      const matrix = core.floats(dV, N * outputStride);
      const to = own(gradient, 'head.V');
      for (let i = 0; i * outputs < to.length; i++)
        to.set(matrix.subarray(i * outputStride, i * outputStride + outputs), i * outputs);
      const sums = new Float64Array(outputs);
      for (let row = 0; row < errors.length; row += outputStride)
        for (let k = 0; k < outputs; k++) sums[k] += errors[row + k];
      own(gradient, 'head.c').set(sums);
    },
    states: () => core.floats(top.outputs, steps * rows * N),
    bytes: core.bytes,
  };
}
