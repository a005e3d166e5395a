/**
 * A network that learns through time: recurrent layers, each of which hears the outputs of the one before, and a linear
 * head, y = h V + c, read at every step. For batches of one shape; in float32.
 */
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { createTrainingCore, type TrainingCore } from '../../../kernels/training.ts';
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
  /** A sum of the last layer's cell at the last step, of the first sequence, [units]: what its gates follow from. */
  lastSum(name: string): Float32Array;
  /** Derivatives of the loss by the inputs, of the last way back, as the inputs lie; if they are asked for. */
  inputErrors(): Float32Array;
  /** Bytes that it takes. */
  bytes(): number;
}

/** The linear head in memory: addresses of its weights, in panels and transposed, of their gradient, and more. */
interface Head {
  readonly V: number;
  readonly Vp: number;
  readonly Vt: number;
  readonly dV: number;
  readonly answers: number;
  readonly errors: number;
  /** For products. */
  readonly room: number;
  /** For a copy of the states with noise. */
  readonly noisy: number;
}

/** What all parts of a network know. */
interface Placed {
  readonly core: TrainingCore;
  readonly spec: NetworkSpec;
  readonly batch: BatchShape;
  readonly inputStride: number;
  readonly outputStride: number;
  readonly inputsAt: number;
  readonly layers: readonly Layer[];
  readonly top: Layer;
  readonly head: Head;
  readonly bias: Float32Array;
  readonly parameters: ReadonlyMap<string, PlacedParameter>;
  /** What the head reads: the outputs of the last layer, or a copy of them with noise. */
  readonly reading: { at: number };
}

const rowsOf = ({ batch: { rows, steps } }: Placed): number => rows * steps;
const heardAt = ({ layers, inputsAt }: Placed, layer: number): number =>
  layer === 0 ? inputsAt : layers[layer - 1].outputs;

/** The numbers of a parameter among all of them. */
function own({ parameters }: Placed, all: Float32Array, name: string): Float32Array {
  const found = parameters.get(name);
  if (found === undefined) throw new Error(`internal: no parameter ${name}`);
  return all.subarray(found.offset, found.offset + found.length);
}

function load(placed: Placed, all: Float32Array): void {
  const { core, layers, spec, outputStride, top, head, bias } = placed;
  layers.forEach((layer, l) => {
    layer.load((name) => own(placed, all, `layer${l}.${name}`));
  });
  const N = top.shape.paddedUnits;
  const matrix = core.floats(head.V, N * outputStride);
  const given = own(placed, all, 'head.V');
  for (let i = 0; i * spec.outputs < given.length; i++)
    matrix.set(given.subarray(i * spec.outputs, (i + 1) * spec.outputs), i * outputStride);
  core.pack(head.V, N, outputStride, head.Vp);
  core.packTransposed(head.V, N, outputStride, head.Vt);
  bias.set(own(placed, all, 'head.c'));
}

function run(placed: Placed, disturb: ((states: Float32Array) => void) | undefined): Float32Array {
  const { core, layers, spec, outputStride, top, head, bias, reading } = placed;
  layers.forEach((layer, l) => {
    layer.forward(heardAt(placed, l));
  });
  const N = top.shape.paddedUnits;
  const all = rowsOf(placed);
  reading.at = top.outputs;
  if (disturb !== undefined) {
    reading.at = head.noisy;
    const states = core.floats(head.noisy, all * N);
    states.set(core.floats(top.outputs, all * N));
    disturb(states);
  }
  core.multiply(reading.at, head.Vp, head.answers, all, N, outputStride, 0);
  const values = core.floats(head.answers, all * outputStride);
  for (let row = 0; row < values.length; row += outputStride)
    for (let k = 0; k < spec.outputs; k++) values[row + k] += bias[k];
  return values;
}

/** Goes back through the head. */
function headBack(placed: Placed, errors: Float32Array, gradient: Float32Array): void {
  const { core, spec, outputStride, top, head, reading } = placed;
  const { outputs } = spec;
  const N = top.shape.paddedUnits;
  const all = rowsOf(placed);
  core.floats(head.errors, errors.length).set(errors);
  core.floats(head.dV, N * outputStride).fill(0);
  core.addTransposedProduct(reading.at, head.errors, head.dV, all, N, outputStride, head.room);
  core.multiply(head.errors, head.Vt, top.outputErrors, all, outputStride, N, 0);
  const matrix = core.floats(head.dV, N * outputStride);
  const to = own(placed, gradient, 'head.V');
  for (let i = 0; i * outputs < to.length; i++)
    to.set(matrix.subarray(i * outputStride, i * outputStride + outputs), i * outputs);
  const sums = new Float64Array(outputs);
  for (let row = 0; row < errors.length; row += outputStride)
    for (let k = 0; k < outputs; k++) sums[k] += errors[row + k];
  own(placed, gradient, 'head.c').set(sums);
}

function back(placed: Placed, errors: Float32Array, gradient: Float32Array): void {
  const { core, layers } = placed;
  headBack(placed, errors, gradient);
  for (let l = layers.length - 1; l >= 0; l--) {
    layers[l].backward(heardAt(placed, l));
    layers[l].readGradients((name) => own(placed, gradient, `layer${l}.${name}`));
    if (l === 0) continue;
    const count = rowsOf(placed) * layers[l - 1].shape.paddedUnits;
    core.floats(layers[l - 1].outputErrors, count).set(core.floats(layers[l].inputErrors, count));
  }
}

function place(spec: NetworkSpec, batch: BatchShape, passBack: boolean): Placed {
  const core = createTrainingCore();
  const all = batch.rows * batch.steps;
  const [inputStride, outputStride] = [padded(spec.inputs, 8), padded(spec.outputs, 8)];
  const inputsAt = core.allocate(all * inputStride);
  const layers = spec.layers.map(({ cell, units, constants }, l) => {
    const shape = layerShape(cell, l === 0 ? spec.inputs : spec.layers[l - 1].units, units);
    return createLayer(core, shape, batch, constants, passBack || l > 0);
  });
  const top = layers[layers.length - 1];
  const N = top.shape.paddedUnits;
  const [V, Vp, Vt, dV] = [0, 1, 2, 3].map(() => core.allocate(N * outputStride));
  const [answers, errors] = [0, 1].map(() => core.allocate(all * outputStride));
  return {
    ...{ core, spec, batch, inputStride, outputStride, inputsAt, layers, top },
    head: { V, Vp, Vt, dV, answers, errors, room: core.allocate(all * (N + 8)), noisy: core.allocate(all * N) },
    bias: new Float32Array(spec.outputs),
    parameters: new Map(networkParameters(spec).map((parameter) => [parameter.name, parameter])),
    reading: { at: top.outputs },
  };
}

/**
 * Creates a network for batches of a shape.
 * @param passBack whether {@link BatchNetwork.inputErrors} are wanted
 */
export function createNetwork(spec: NetworkSpec, batch: BatchShape, passBack = false): BatchNetwork {
  const placed = place(spec, batch, passBack);
  const { core, layers, top, inputStride, outputStride, inputsAt } = placed;
  const all = rowsOf(placed);
  return {
    ...{ spec, batch, inputStride, outputStride, stateStride: top.shape.paddedUnits },
    inputs: () => core.floats(inputsAt, all * inputStride),
    load: (parameters) => load(placed, parameters),
    carry(from) {
      for (const layer of layers) layer.carry(from);
    },
    run: (disturb) => run(placed, disturb),
    back: (errors, gradient) => back(placed, errors, gradient),
    lastSum: (name) => top.lastSum(name),
    states: () => core.floats(top.outputs, all * top.shape.paddedUnits),
    inputErrors: () => core.floats(layers[0].inputErrors, passBack ? all * inputStride : 0),
    bytes: core.bytes,
  };
}
