/**
 * Matrices as users give them, an ndarray or plain rows, and the rows of several of them in one piece, as the loops
 * over them want it. What is not such a matrix is refused here, for every entry of the readout alike.
 */
import type { NdArray } from 'ndarray';
import { refuse } from '../errors.ts';

/** A matrix: an ndarray with two dimensions, or an array of rows of equal length. */
export type MatrixLike = NdArray<Float64Array> | readonly ArrayLike<number>[];

/** Where the entries of a matrix lie, [rows × columns], whatever it was given as. */
export interface MatrixView {
  readonly rows: number;
  readonly columns: number;
  readonly data: ArrayLike<number>;
  readonly rowStride: number;
  readonly columnStride: number;
  readonly offset: number;
}

/** Rows one after another. */
export interface Rows {
  readonly count: number;
  readonly columns: number;
  /** [count × columns], row-major */
  readonly data: Float64Array;
}

/** Largest value whose squares can be summed. */
const LARGEST = 1e150;

const ALLOWED = 'use a matrix, [rows × columns]: an ndarray, or an array of rows of numbers';

/** Longest text that is shown as it is. */
const LONGEST_NAME = 40;

/** What a value is, for a refusal. */
export function nameOf(value: unknown): string {
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (typeof value === 'string' && value.length > LONGEST_NAME) return `text of ${value.length} characters`;
  return typeof value === 'object' && value !== null ? 'object' : String(value);
}

function isRow(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function viewOfRows(where: string, rows: readonly unknown[]): MatrixView {
  const flat: number[] = [];
  let columns: number | undefined;
  rows.forEach((row, i) => {
    if (!isRow(row)) refuse(where, `row ${i} is not an array (${nameOf(row)})`, ALLOWED);
    columns ??= row.length;
    if (row.length !== columns) refuse(where, `number of entries in row ${i} (${row.length})`, `use ${columns}`);
    for (let j = 0; j < columns; j++) flat.push(row[j]);
  });
  return { rows: rows.length, columns: columns ?? 0, data: flat, rowStride: columns ?? 0, columnStride: 1, offset: 0 };
}

/**
 * Reads a matrix. An ndarray that `structuredClone` has copied, and that has lost its methods, is one too.
 * @param where names the matrix in a refusal, e.g. `ridge states of trial 3`
 * @param columns how many it has to have, where that is known
 * @throws {InputError} if it is none, or has no column or another number of them
 */
export function viewOf(where: string, given: unknown, columns?: number): MatrixView {
  let view: MatrixView;
  if (isRow(given)) view = viewOfRows(where, Array.from(given as ArrayLike<unknown>));
  else {
    const { data, shape, stride, offset } = (given ?? {}) as Partial<NdArray<Float64Array>>;
    if (!isRow(data) || !isRow(shape) || !isRow(stride) || offset === undefined)
      return refuse(where, `not a matrix (${nameOf(given)})`, ALLOWED);
    if (shape.length !== 2)
      refuse(where, `an ndarray of ${shape.length} dimensions ([${Array.from(shape).join(' × ')}])`, ALLOWED);
    view = { rows: shape[0], columns: shape[1], data, rowStride: stride[0], columnStride: stride[1], offset };
  }
  if (view.columns === 0 || (columns !== undefined && view.columns !== columns))
    refuse(where, `shape [${view.rows} × ${view.columns}]`, `use [rows × ${columns ?? 'columns'}]`);
  return view;
}

/**
 * Stacks some trials' matrices, [T_i × columns] each, however they lie in memory.
 * @param where names what is stacked in a refusal, e.g. `ridge states`
 * @param trials which of the matrices, in this order
 * @throws {InputError} if one holds a value that is not finite, or beyond 1e150, whose square is none
 */
export function stackRows(where: string, matrices: readonly MatrixView[], trials: readonly number[]): Rows {
  const { columns } = matrices[0];
  const count = trials.reduce((sum, trial) => sum + matrices[trial].rows, 0);
  const data = new Float64Array(count * columns);
  let at = 0;
  for (const trial of trials) {
    copyRows(`${where} of trial ${trial}`, matrices[trial], data, at, LARGEST);
    at += matrices[trial].rows * columns;
  }
  return { count, columns, data };
}

/** Whether the rows of a matrix lie one after the other in numbers of float64. */
export function liesRowByRow({ columns, data, rowStride, columnStride }: MatrixView): boolean {
  return data instanceof Float64Array && columnStride === 1 && rowStride === columns;
}

/** Copies numbers until one is not finite, or larger than `most`. @returns whether all were copied */
function copyNumbers(source: Float64Array, from: number, count: number, data: Float64Array, at: number, most: number) {
  for (const end = from + count; from < end; from++, at++) {
    const value = source[from];
    if (!(Math.abs(value) <= most)) return false;
    data[at] = value;
  }
  return true;
}

/**
 * Copies a matrix into `data` from `at` on, row by row.
 * @param most largest value, by its size
 * @throws {InputError} if it holds a value that is not finite, or larger
 */
export function copyRows(where: string, matrix: MatrixView, data: Float64Array, at = 0, most = Number.MAX_VALUE): void {
  const { rows, columns, data: source, rowStride, columnStride, offset } = matrix;
  if (liesRowByRow(matrix) && copyNumbers(source as Float64Array, offset, rows * columns, data, at, most)) return;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const value = source[offset + i * rowStride + j * columnStride];
      if (!Number.isFinite(value))
        refuse(where, `row ${i}, column ${j} is not finite (${value})`, 'use finite numbers');
      if (Math.abs(value) > most)
        refuse(where, `row ${i}, column ${j} is too large (${value})`, `use numbers up to ${most}`);
      data[at++] = value;
    }
}
