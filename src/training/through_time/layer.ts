/**
 * A recurrent layer and its way back through time (back-propagation through time: Werbos 1990, Proc. IEEE 78:1550), in
 * float32. Forward it keeps its sums and states of every step; back it computes all other values again. Errors of the
 * weights are gathered over several steps before they are multiplied.
 */
import { cellLoops } from '../../../kernels/compile/cell_loops.ts';
import type { LoopCall, TrainingCore } from '../../../kernels/training.ts';
import {
  type BatchShape,
  groupOf,
  type LayerMemory,
  type LayerUse,
  type PlacedGroup,
  placeLayer,
} from './layer_memory.ts';
import type { LayerShape } from './layer_shape.ts';
import { eachTap, loadWeights, readGradients } from './layer_weights.ts';
import { type LevelLoops, levelLoops, type Place, type PlacedLoop } from './level_loops.ts';
import { createSumNoise, type NoiseDraws, type PlacedNoise, type SumNoise } from './sum_noise.ts';

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
  /** What it goes on from: states before the first step, each [rows × padded units], and outputs that are still heard. */
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

/** What all parts of a layer know. */
interface Placed {
  readonly core: TrainingCore;
  readonly shape: LayerShape;
  readonly memory: LayerMemory;
  readonly loops: readonly LevelLoops[];
  readonly calls: Readonly<Record<string, LoopCall>>;
  readonly start: Readonly<Record<string, number>>;
  readonly noise: PlacedNoise | undefined;
}

/** Where an array is at a step. */
function addressOf({ shape, memory }: Placed, { what, name, errors }: Place, step: number): number {
  const { groups, gathered, states, sources, vectors, fixed, batch, outputErrors } = memory;
  const block = 4 * batch.rows * shape.paddedUnits;
  switch (what) {
    case 'state':
      return errors ? states[name].errors : states[name].at + block * step;
    case 'next':
      return states[name].at + block * (step + 1);
    case 'source':
      return errors ? sources[name].errors : sources[name].at + block * step;
    case 'vector':
      return errors ? vectors[name].errors : vectors[name].at;
    case 'share':
      return memory.shares[name];
    case 'fixed':
      return fixed[name];
    case 'output':
      return outputErrors + block * step;
    case 'sum': {
      const group = groupOf(groups, name);
      const column = 4 * group.width * group.sums.indexOf(name);
      return (errors ? errorsAt(memory, group, step % gathered) : valuesAt(memory, group, step)) + column;
    }
    default:
      return what satisfies never;
  }
}

const valuesAt = ({ batch }: LayerMemory, { values, columns }: PlacedGroup, step: number): number =>
  values + 4 * batch.rows * columns * step;
const errorsAt = ({ batch }: LayerMemory, { errors, columns }: PlacedGroup, row: number): number =>
  errors + 4 * batch.rows * columns * row;

function callLoop(placed: Placed, { loop, places }: PlacedLoop, step: number): void {
  placed.calls[loop.name](placed.memory.batch.rows, ...places.map((place) => addressOf(placed, place, step)));
}

/** What a group hears of the units: whether that is a state, and where. */
function heardBy(placed: Placed, recurrent: string, errors: boolean, step: number): number {
  const what = placed.memory.states[recurrent] === undefined ? 'source' : 'state';
  return addressOf(placed, { what, name: recurrent, errors }, step);
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

/** Adds up the errors of a sum that all units share. */
function putTogether({ core, shape, memory }: Placed, { name, add }: { name: string; add: boolean }, step: number) {
  const { units, paddedUnits: N } = shape;
  const { rows } = memory.batch;
  const group = groupOf(memory.groups, name);
  const errors = core.floats(errorsAt(memory, group, step % memory.gathered), rows * group.columns);
  const shares = core.floats(memory.shares[name], rows * N);
  const column = group.width * group.sums.indexOf(name);
  for (let row = 0; row < rows; row++) {
    let sum = add ? errors[row * group.columns + column] : 0;
    for (let i = row * N; i < row * N + units; i++) sum += shares[i];
    errors[row * group.columns + column] = sum;
  }
}

/** Goes back one step: errors of its sums, and of the states before it. */
function stepBack(placed: Placed, step: number): void {
  const { core, shape, memory, loops } = placed;
  const { batch, groups, gathered, states } = memory;
  const N = shape.paddedUnits;
  for (let level = loops.length - 1; level >= 0; level--) {
    callLoop(placed, loops[level].backward, step);
    for (const share of loops[level].shares) putTogether(placed, share, step);
    // What the last level does not touch is heard through sums alone.
    if (level === loops.length - 1)
      for (const [name, { errors }] of Object.entries(states))
        if (!shape.plan.levels[level].touched.includes(name)) core.floats(errors, batch.rows * N).fill(0);
    for (const group of groups) {
      const { recurrent, Ut, columns } = group;
      if (group.level !== level || recurrent === undefined) continue;
      const isFirst = states[recurrent] === undefined && groups.find((own) => own.recurrent === recurrent) === group;
      const from = errorsAt(memory, group, step % gathered);
      core.multiply(from, Ut, heardBy(placed, recurrent, true, step), batch.rows, columns, N, isFirst ? 0 : 1);
    }
  }
}

/** Multiplies the errors of steps that were gathered, from `first` on, into gradients and errors of the inputs. */
function gather(placed: Placed, inputs: number, first: number, steps: number): void {
  const { core, shape, memory } = placed;
  const { batch, groups, inputErrors } = memory;
  const { paddedInputs: I, paddedUnits: N } = shape;
  const all = steps * batch.rows;
  const hearing = groups.filter(({ input }) => input);
  for (const group of hearing) {
    const { errors, dW, Wt, columns } = group;
    const place = 4 * batch.rows * I * first;
    eachTap(placed, columns, (back, weights, tap) => {
      core.addTransposedProduct(inputs + place - back, errors, dW + weights, all, I, columns, memory.room);
      // What came before the batch is not asked about.
      const skipped = Math.max(0, tap * shape.taps.spacing - first);
      if (inputErrors === 0 || skipped >= steps) return;
      const from = errors + 4 * batch.rows * columns * skipped;
      const to = inputErrors + place - back + 4 * batch.rows * I * skipped;
      const isFirst = shape.taps.count === 1 && group === hearing[0];
      core.multiply(from, Wt + weights, to, (steps - skipped) * batch.rows, columns, I, isFirst ? 0 : 1);
    });
  }
  for (const { recurrent, errors, dU, columns } of groups) {
    if (recurrent === undefined) continue;
    const heard = heardBy(placed, recurrent, false, first);
    core.addTransposedProduct(heard, errors, dU, all, N, columns, memory.room);
  }
}

/** Before a way back nothing is known. */
function clearErrors({ core, shape, memory }: Placed): void {
  const { batch, groups, vectors, states } = memory;
  const { taps, paddedInputs: I, paddedUnits: N } = shape;
  for (const { dW, dU, input, recurrent, columns } of groups) {
    if (input) core.floats(dW, taps.count * I * columns).fill(0);
    if (recurrent !== undefined) core.floats(dU, N * columns).fill(0);
  }
  for (const { errors } of Object.values(vectors)) core.floats(errors, N).fill(0);
  for (const { errors } of Object.values(states)) core.floats(errors, batch.rows * N).fill(0);
}

function backward(placed: Placed, inputs: number, goesOn: boolean): void {
  const { core, shape, memory } = placed;
  const { batch, gathered, inputErrors } = memory;
  if (!goesOn) clearErrors(placed);
  // Several taps add to the errors of one input.
  if (inputErrors > 0 && shape.taps.count > 1)
    core.floats(inputErrors, batch.steps * batch.rows * shape.paddedInputs).fill(0);
  for (let step = batch.steps - 1; step >= 0; step--) {
    stepBack(placed, step);
    if (step % gathered === 0) gather(placed, inputs, step, Math.min(gathered, batch.steps - step));
  }
}

/** States before the first step, and outputs before it that a next layer hears. */
const first = ({ core, shape, memory }: Placed): Float32Array[] =>
  Object.entries(memory.states).map(([name, { at }]) => {
    const block = memory.batch.rows * shape.paddedUnits;
    const before = name === shape.cell.state[0] ? memory.history : 0;
    return core.floats(at - 4 * block * before, (before + 1) * block);
  });

function carry({ core, shape, memory, start }: Placed, from: 'end' | 'rest'): void {
  const { rows, steps } = memory.batch;
  const block = rows * shape.paddedUnits;
  for (const [name, { at }] of Object.entries(memory.states)) {
    const before = name === shape.cell.state[0] ? memory.history : 0;
    const first = core.floats(at - 4 * block * before, (before + 1) * block);
    if (from === 'rest') first.fill(start[name] ?? 0);
    else first.set(core.floats(at + 4 * block * (steps - before), (before + 1) * block));
  }
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
