/**
 * A recurrent layer and its way back through time (back-propagation through time: Werbos 1990, Proc. IEEE 78:1550), in
 * float32. Forward it keeps its sums and states of every step; back it computes all other values again. Errors of the
 * weights are gathered over several steps before they are multiplied.
 */
import { cellLoops } from '../../../kernels/compile/cell_loops.ts';
import type { TrainingCore } from '../../../kernels/training.ts';
import { backward } from './layer_back.ts';
import { type BatchShape, type LayerUse, placeLayer } from './layer_memory.ts';
import type { LayerShape } from './layer_shape.ts';
import { eachTap, loadWeights, readGradients } from './layer_weights.ts';
import { levelLoops } from './level_loops.ts';
import { addressOf, callLoop, heardBy, type Placed, valuesAt } from './placed_layer.ts';
import { createSumNoise, type NoiseDraws, type SumNoise } from './sum_noise.ts';

/** A layer in a core, for batches of one shape. */
export interface Layer {
  readonly shape: LayerShape;
  /** The first state of the cell after each step, [steps][rows × padded units]; addresses, here and below. */
  readonly outputs: number;
  /** Errors of the outputs, likewise, to be written before {@link Layer.backward}. */
  readonly outputErrors: number;
  /** Errors of the inputs, [steps][rows × padded inputs]; 0 where nobody asks for them. */
  readonly inputErrors: number;
  /**
   * A state before the first step and after each, [steps + 1][rows × padded units], or a value that sums hear,
   * [steps][rows × padded units], of the batch that was heard last.
   */
  values(name: string): Float32Array;
  /** Puts parameters into place, by name. */
  load(parameter: (name: string) => Float32Array): void;
  /** The states before the first step are those after the last one, or at rest, as they are at first. */
  carry(from: 'end' | 'rest'): void;
  /**
   * Hears a batch.
   * @param inputs [steps][rows × padded inputs], before them as many steps as its taps reach back
   * @param draws of its noise; none without them
   */
  forward(inputs: number, draws?: NoiseDraws): void;
  /** Fixed numbers of its cell, [rows × padded units], to be written; 1 at first. */
  fixed(name: string): Float32Array;
  /** What it goes on from: states before the first step, each [rows × padded units], and outputs still heard. */
  first(): readonly Float32Array[];
  /**
   * Goes back through the steps of the batch that was heard last.
   * @param goesOn from the steps after them: the errors of its states are those that are there, and gradients are added
   */
  backward(inputs: number, goesOn?: boolean): void;
  /** A sum of the cell at the last step of what was heard last, of its first sequence, [units]. */
  lastSum(name: string): Float32Array;
  /** Reads the gradients of the last way back, by name. */
  readGradients(into: (name: string) => Float32Array): void;
}

function forward(placed: Placed, inputs: number, draws: NoiseDraws | undefined): void {
  const { core, shape, memory, loops } = placed;
  const { rows, steps } = memory.batch;
  for (const { input, Wp, values, columns } of memory.groups)
    if (input)
      eachTap(placed, columns, (back, weights, tap) => {
        core.multiply(inputs - back, Wp + weights, values, steps * rows, shape.paddedInputs, columns, tap > 0 ? 1 : 0);
      });
  // The way back begins from the sums as they are now, so that it needs no noise of its own.
  const noise = draws && placed.noise;
  if (draws) noise?.add(draws);
  for (let step = 0; step < steps; step++)
    loops.forEach((own, level) => {
      for (const group of memory.groups) {
        const { recurrent, Up, columns, input } = group;
        if (group.level !== level || recurrent === undefined) continue;
        const heard = heardBy(placed, recurrent, false, step);
        const isBegun = input || noise?.group === group ? 1 : 0;
        core.multiply(heard, Up, valuesAt(memory, group, step), rows, shape.paddedUnits, columns, isBegun);
      }
      callLoop(placed, own.forward, step);
    });
}

/** States before the first step, and outputs before it that a next layer hears. */
const first = ({ core, shape, memory }: Placed): Float32Array[] =>
  Object.entries(memory.states).map(([name, { at }]) => {
    const block = memory.batch.rows * shape.paddedUnits;
    const before = name === shape.cell.state[0] ? memory.history : 0;
    return core.floats(at - 4 * block * before, (before + 1) * block);
  });

function carry(placed: Placed, from: 'end' | 'rest'): void {
  const { core, shape, memory, start } = placed;
  const names = Object.keys(memory.states);
  const bytes = 4 * memory.batch.rows * shape.paddedUnits * memory.batch.steps;
  first(placed).forEach((before, k) => {
    if (from === 'rest') before.fill(start[names[k]] ?? 0);
    else before.set(core.floats(before.byteOffset + bytes, before.length));
  });
}

/** What a layer may have besides. */
export interface LayerExtras {
  /** States of all units before the first step, by name; 0 where left out. */
  readonly start?: Readonly<Record<string, number>>;
  readonly noise?: SumNoise;
}

/** Creates a layer. @param constants of its cell */
export function createLayer(
  core: TrainingCore,
  shape: LayerShape,
  batch: BatchShape,
  constants: Readonly<Record<string, number>>,
  use: LayerUse,
  { start = {}, noise }: LayerExtras = {},
): Layer {
  const memory = placeLayer(core, shape, batch, use);
  const loops = levelLoops(shape, memory);
  const all = loops.flatMap((own) => [own.forward.loop, own.backward.loop]);
  const calls = core.link(cellLoops(all, shape.paddedUnits, constants));
  const placed: Placed = {
    ...{ core, shape, memory, loops, calls, start },
    noise: noise && createSumNoise(core, shape, memory, noise),
  };
  carry(placed, 'rest');
  const [output] = shape.cell.state;
  const fixed = (name: string): Float32Array => core.floats(memory.fixed[name], batch.rows * shape.paddedUnits);
  for (const name of Object.keys(memory.fixed)) fixed(name).fill(1);
  return {
    shape,
    outputs: memory.states[output].at + 4 * batch.rows * shape.paddedUnits,
    outputErrors: memory.outputErrors,
    inputErrors: memory.inputErrors,
    values(name) {
      const block = batch.rows * shape.paddedUnits;
      const state = memory.states[name];
      return state === undefined
        ? core.floats(memory.sources[name].at, batch.steps * block)
        : core.floats(state.at, (batch.steps + 1) * block);
    },
    load: (parameter) => loadWeights(placed, parameter),
    carry: (from) => carry(placed, from),
    forward: (inputs, draws) => forward(placed, inputs, draws),
    fixed,
    first: () => first(placed),
    backward: (inputs, goesOn = false) => backward(placed, inputs, goesOn),
    lastSum: (name) =>
      core.floats(addressOf(placed, { what: 'sum', name, errors: false }, batch.steps - 1), shape.units),
    readGradients: (into) => readGradients(placed, into),
  };
}
