/**
 * A network that learns through time: recurrent layers, each of which hears the outputs of the one before, and a linear
 * head, y = h V + c, read at every step. For batches of one shape; in float32.
 */
import { createTrainingCore, type TrainingCore } from '../../../kernels/training.ts';
import { streamKey } from '../../random.ts';
import { passSigns, putSigns, type SignedMatrix, signedMatrices } from './dale.ts';
import { createLayer, type Layer } from './layer.ts';
import { type BatchShape, gatheredSteps } from './layer_memory.ts';
import { layerShape, padded, presentAlone, reachOf } from './layer_shape.ts';
import { createHead, type LinearHead } from './linear_head.ts';
import { type NetworkSpec, networkParameters, type PlacedParameter, parameterCount } from './network_spec.ts';

/**
 * Adds derivatives by the outputs of a layer to their errors, both [steps][rows × units] with rows padded to `stride`:
 * for losses that see more than answers.
 */
export type AddErrors = (layer: number, outputs: Float32Array, errors: Float32Array, stride: number) => void;

/** What else goes back. */
export interface WayBack {
  /** Adds to the errors of each layer's outputs before they go back through it. */
  readonly addErrors?: AddErrors | undefined;
  /**
   * Whether it goes on from a way back through the steps after these: the errors of states begin as that one left them,
   * and gradients of the layers are added to. That of the head is of these steps alone.
   */
  readonly goesOn?: boolean | undefined;
}

/** A network in memory. */
export interface BatchNetwork {
  readonly spec: NetworkSpec;
  readonly batch: BatchShape;
  /** What it hears, [steps][rows × inputs], each row padded to `inputStride`; to be written before a run. */
  inputs(): Float32Array;
  readonly inputStride: number;
  /** Puts parameters into place. @param parameters [{@link parameterCount}] */
  load(parameters: Float32Array): void;
  /** What came before the first step is what came at the end, states and inputs, or nothing: at rest, as at first. */
  carry(from: 'end' | 'rest'): void;
  /**
   * Hears the inputs.
   * @param disturb what answers are read from, as {@link BatchNetwork.states}: for noise, which no unit hears
   * @param draws of the noise that layers have inside (sum_noise.ts); none without them
   * @returns the answers, [steps][rows × outputs] padded to `outputStride`, until the next call
   */
  run(disturb?: (states: Float32Array) => void, draws?: NamedDraws): Float32Array;
  readonly outputStride: number;
  /**
   * Goes back through the last run, once: errors come to lie where its states with noise were.
   * @param errors derivatives of a loss by the answers, as {@link BatchNetwork.run} gives them
   * @param gradient receives derivatives by the parameters
   */
  back(errors: Float32Array, gradient: Float32Array, way?: WayBack): void;
  /** Fixed numbers of the cell of a layer, [rows × padded units], to be written; 1 at first. */
  fixed(layer: number, name: string): Float32Array;
  /** Turns derivatives by weights of the head into those by what is learned, where these differ (dale.ts), in place. */
  passHead(gradient: Float32Array): void;
  /** What it goes on from, as {@link BatchNetwork.carry} has it: inputs and states before the first step. */
  first(): readonly Float32Array[];
  /** The states of the last layer from which answers are read, [steps][rows × units], rows padded to `stateStride`. */
  states(): Float32Array;
  readonly stateStride: number;
  /** A sum of the last layer's cell at the last step, of the first sequence, [units]: what its gates follow from. */
  lastSum(name: string): Float32Array;
  /** A state of a layer, or a value that its sums hear, as {@link Layer.values} gives it. */
  values(layer: number, name: string): Float32Array;
  /** Numbers from one row of those to the next. */
  layerStride(layer: number): number;
  /** Derivatives of the loss by the inputs, of the last way back, as the inputs lie; if they are asked for. */
  inputErrors(): Float32Array;
  /** Bytes that it takes. */
  bytes(): number;
}

/** Draws of a network's noise: those of a row belong to its number and do not depend on what it is run with. */
export interface NamedDraws {
  readonly seed: number;
  /** One name per use, e.g. `noise in training`. */
  readonly use: string;
  /** Number of each row, unsigned 32-bit integers, [rows]. */
  readonly numbers: ArrayLike<number>;
  /** Steps of the rows that were heard before these, whose draws are used up; 0 where left out. */
  readonly before?: number;
}

/** What all parts of a network know. */
interface Placed {
  readonly core: TrainingCore;
  readonly spec: NetworkSpec;
  readonly batch: BatchShape;
  readonly inputStride: number;
  readonly outputStride: number;
  readonly inputsAt: number;
  /** Numbers before them, of steps before those of a batch. */
  readonly inputsBefore: number;
  readonly layers: readonly Layer[];
  readonly top: Layer;
  readonly head: LinearHead;
  readonly parameters: ReadonlyMap<string, PlacedParameter>;
  /** Matrices of units under Dale's law, and what was learned. */
  readonly signed: { readonly matrices: readonly SignedMatrix[]; readonly learned: Float32Array };
  /**
   * What the head reads: the outputs of the last layer, or a copy of them with noise. It lies where their errors will
   * be, which are written when it has been read for the last time.
   */
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

function load(placed: Placed, learned: Float32Array): void {
  const { layers, head, signed } = placed;
  const all = signed.matrices.length === 0 ? learned : learned.slice();
  if (all !== learned) {
    signed.learned.set(learned);
    putSigns(signed.matrices, all);
  }
  layers.forEach((layer, l) => {
    layer.load((name) => own(placed, all, `layer${l}.${name}`));
  });
  head.load(own(placed, all, 'head.V'), own(placed, all, 'head.c'));
}

function run(
  placed: Placed,
  disturb: ((states: Float32Array) => void) | undefined,
  draws: NamedDraws | undefined,
): Float32Array {
  const { core, spec, layers, top, head, reading } = placed;
  layers.forEach((layer, l) => {
    const own = draws && spec.layers[l].noise && { ...draws, key: streamKey(draws.seed, `${draws.use}, layer ${l}`) };
    layer.forward(heardAt(placed, l), own);
  });
  reading.at = top.outputs;
  if (disturb !== undefined) {
    const count = rowsOf(placed) * top.shape.paddedUnits;
    reading.at = top.outputErrors;
    const states = core.floats(reading.at, count);
    states.set(core.floats(top.outputs, count));
    disturb(states);
  }
  return head.answer(reading.at);
}

function carry(placed: Placed, from: 'end' | 'rest'): void {
  const { core, layers, inputsAt, inputsBefore, inputStride } = placed;
  const before = core.floats(inputsAt - 4 * inputsBefore, inputsBefore);
  if (from === 'rest') before.fill(0);
  else before.set(core.floats(inputsAt + 4 * (rowsOf(placed) * inputStride - inputsBefore), inputsBefore));
  for (const layer of layers) layer.carry(from);
}

function back(placed: Placed, errors: Float32Array, gradient: Float32Array, { addErrors, goesOn }: WayBack): void {
  const { core, layers, head, top, reading } = placed;
  const ofHead = (name: string): Float32Array => own(placed, gradient, name);
  head.back(reading.at, errors, top.outputErrors, ofHead('head.V'), ofHead('head.c'));
  for (let l = layers.length - 1; l >= 0; l--) {
    const { outputs, outputErrors, shape } = layers[l];
    const all = rowsOf(placed) * shape.paddedUnits;
    addErrors?.(l, core.floats(outputs, all), core.floats(outputErrors, all), shape.paddedUnits);
    layers[l].backward(heardAt(placed, l), goesOn);
    layers[l].readGradients((name) => own(placed, gradient, `layer${l}.${name}`));
    if (l === 0) continue;
    const count = rowsOf(placed) * layers[l - 1].shape.paddedUnits;
    core.floats(layers[l - 1].outputErrors, count).set(core.floats(layers[l].inputErrors, count));
  }
  passSigns(placed.signed.matrices, placed.signed.learned, gradient);
}

function place(spec: NetworkSpec, batch: BatchShape, passBack: boolean): Placed {
  const core = createTrainingCore();
  const all = batch.rows * batch.steps;
  const [inputStride, outputStride] = [padded(spec.inputs, 8), padded(spec.outputs, 8)];
  const reach = spec.layers.map(({ taps = presentAlone }) => reachOf(taps));
  const before = reach[0] * batch.rows * inputStride;
  const inputsAt = core.allocate(before + all * inputStride) + 4 * before;
  const layers = spec.layers.map(({ cell, units, constants, taps, ...extras }, l) => {
    const shape = layerShape(cell, l === 0 ? spec.inputs : spec.layers[l - 1].units, units, taps);
    const use = { passBack: passBack || l > 0, history: reach[l + 1] ?? 0 };
    return createLayer(core, shape, batch, constants, use, extras);
  });
  const top = layers[layers.length - 1];
  const { outputs } = spec;
  return {
    ...{ core, spec, batch, inputStride, outputStride, inputsAt, inputsBefore: before, layers, top },
    head: createHead(core, {
      ...{ rows: all, together: gatheredSteps(batch) * batch.rows },
      ...{ units: top.shape.paddedUnits, outputs, stride: outputStride },
    }),
    parameters: new Map(networkParameters(spec).map((parameter) => [parameter.name, parameter])),
    signed: {
      matrices: signedMatrices(networkParameters(spec), spec.layers),
      learned: new Float32Array(parameterCount(spec)),
    },
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
    carry: (from) => carry(placed, from),
    run: (disturb, draws) => run(placed, disturb, draws),
    back: (errors, gradient, way = {}) => back(placed, errors, gradient, way),
    lastSum: (name) => top.lastSum(name),
    layerStride: (layer) => layers[layer].shape.paddedUnits,
    fixed: (layer, name) => layers[layer].fixed(name),
    first: () => [
      core.floats(inputsAt - 4 * placed.inputsBefore, placed.inputsBefore),
      ...layers.flatMap((layer) => layer.first()),
    ],
    passHead: (gradient) => {
      const { matrices, learned } = placed.signed;
      passSigns(
        matrices.filter(({ name }) => name === 'head.V'),
        learned,
        gradient,
      );
    },
    values: (layer, name) => layers[layer].values(name),
    states: () => core.floats(top.outputs, all * top.shape.paddedUnits),
    inputErrors: () => core.floats(layers[0].inputErrors, passBack ? all * inputStride : 0),
    bytes: core.bytes,
  };
}
