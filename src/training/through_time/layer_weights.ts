/**
 * Weights of a layer and their gradients: from parameters by name, row-major, into the padded matrices that products
 * want, and back.
 */
import type { TrainingCore } from '../../../kernels/training.ts';
import type { LayerMemory, PlacedGroup } from './layer_memory.ts';
import type { LayerShape } from './layer_shape.ts';

/** A layer in memory. */
export interface Weighed {
  readonly core: TrainingCore;
  readonly shape: LayerShape;
  readonly memory: LayerMemory;
}

/** Visits taps: bytes from an input to the one that it hears, and from its weights, of so many columns, to those. */
export function eachTap(
  { shape, memory }: Weighed,
  columns: number,
  visit: (back: number, weights: number, tap: number) => void,
): void {
  const { taps, paddedInputs: I } = shape;
  for (let tap = 0; tap < taps.count; tap++)
    visit(4 * memory.batch.rows * I * tap * taps.spacing, 4 * I * columns * tap, tap);
}

/** Where a matrix lies, its gradient, its first column, rows, and rows of each tap with padding and without. */
interface MatrixPlace {
  readonly at: number;
  readonly gradient: number;
  readonly column: number;
  readonly columns: number;
  readonly height: number;
  readonly padded: number;
  readonly block: number;
}

/** Visits the matrices of the groups. */
function eachMatrix(
  { shape, memory }: Weighed,
  visit: (name: string, group: PlacedGroup, own: MatrixPlace) => void,
): void {
  const { cell, inputs, units, taps, paddedInputs: I, paddedUnits: N } = shape;
  for (const group of memory.groups)
    group.sums.forEach((own, k) => {
      const { W, U, dW, dU, input, recurrent, width } = group;
      const { shared, like: sum = own } = cell.sums[own];
      const column = k * width;
      const columns = shared ? 1 : units;
      const ofInput = { columns, height: taps.count * I, padded: I, block: inputs };
      if (input) visit(`W_${sum}`, group, { at: W, gradient: dW, column, ...ofInput });
      const ofUnits = { columns, height: N, padded: N, block: units };
      if (recurrent !== undefined) visit(`U_${sum}`, group, { at: U, gradient: dU, column, ...ofUnits });
    });
}

/** A row of a matrix among those with padding. */
const rowOf = ({ block, padded }: MatrixPlace, row: number): number => padded * Math.floor(row / block) + (row % block);

/** Puts parameters into place, by name. */
export function loadWeights(placed: Weighed, parameter: (name: string) => Float32Array): void {
  const { core, shape, memory } = placed;
  const { units, paddedInputs: I, paddedUnits: N } = shape;
  eachMatrix(placed, (name, { columns }, place) => {
    const from = parameter(name);
    const matrix = core.floats(place.at, place.height * columns);
    const { columns: own } = place;
    for (let r = 0; r * own < from.length; r++)
      matrix.set(from.subarray(r * own, (r + 1) * own), rowOf(place, r) * columns + place.column);
  });
  for (const { input, recurrent, W, Wp, Wt, U, Up, Ut, columns } of memory.groups) {
    if (input)
      eachTap(placed, columns, (_, weights) => {
        core.pack(W + weights, I, columns, Wp + weights);
        if (memory.inputErrors > 0) core.packTransposed(W + weights, I, columns, Wt + weights);
      });
    if (recurrent === undefined) continue;
    core.pack(U, N, columns, Up);
    core.packTransposed(U, N, columns, Ut);
  }
  for (const [name, { at }] of Object.entries(memory.vectors)) core.floats(at, units).set(parameter(name));
}

/** Reads gradients, by name. */
export function readGradients(placed: Weighed, into: (name: string) => Float32Array): void {
  const { core, shape, memory } = placed;
  const { units } = shape;
  const read = new Set<string>();
  eachMatrix(placed, (name, { columns }, place) => {
    const to = into(name);
    const matrix = core.floats(place.gradient, place.height * columns);
    const { columns: own } = place;
    // Sums of the same weights add to one gradient.
    if (!read.has(name)) to.fill(0);
    read.add(name);
    for (let r = 0; r * own < to.length; r++) {
      const at = rowOf(place, r) * columns + place.column;
      for (let k = 0; k < own; k++) to[r * own + k] += matrix[at + k];
    }
  });
  for (const [name, { errors }] of Object.entries(memory.vectors)) into(name).set(core.floats(errors, units));
}
