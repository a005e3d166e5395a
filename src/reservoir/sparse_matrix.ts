/** A matrix by rows without its zeros (CSR): what a recurrent network multiplies with at every step. */
import type { NdArray } from 'ndarray';

/** Entries of row i are `rowStart[i] … rowStart[i + 1] − 1`, by ascending column. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** [rows + 1] */
  readonly rowStart: Uint32Array;
  /** [entries] */
  readonly column: Uint32Array;
  /** [entries] */
  readonly value: Float64Array;
}

/** The non-zero entries of a dense matrix, [rows × columns]. */
export function sparseFrom(dense: NdArray<Float64Array>): SparseMatrix {
  const [rows, columns] = dense.shape;
  const rowStart = new Uint32Array(rows + 1);
  const column: number[] = [];
  const value: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const entry = dense.get(i, j);
      if (entry === 0) continue;
      column.push(j);
      value.push(entry);
    }
    rowStart[i + 1] = column.length;
  }
  return { rows, columns, rowStart, column: Uint32Array.from(column), value: Float64Array.from(value) };
}

/** Number of entries in each column, [columns]: the fan-out of each unit of a recurrent network. */
export function columnCounts(matrix: SparseMatrix): Uint32Array {
  const counts = new Uint32Array(matrix.columns);
  for (const column of matrix.column) counts[column]++;
  return counts;
}

/** Whether every entry is there, in which case `value` is the dense matrix by rows. */
function isFull({ rows, columns, value }: SparseMatrix): boolean {
  return value.length === rows * columns;
}

/**
 * The same for a full matrix, whose `value` is read without column numbers: two rows at a time, each in two sums, since
 * a sum waits for its last addition (2026: 1.5 times slower with one row).
 */
function addFullProduct({ rows, columns, value }: SparseMatrix, x: Float64Array, sums: Float64Array): void {
  for (let i = 0; i < rows; i += 2) {
    // Where the number of rows is odd, the last one is its own neighbour.
    const below = Math.min(i + 1, rows - 1);
    const a = i * columns;
    const b = below * columns;
    let evenA = sums[i];
    let evenB = sums[below];
    let oddA = 0;
    let oddB = 0;
    let j = 0;
    for (; j + 1 < columns; j += 2) {
      evenA += value[a + j] * x[j];
      oddA += value[a + j + 1] * x[j + 1];
      evenB += value[b + j] * x[j];
      oddB += value[b + j + 1] * x[j + 1];
    }
    if (j < columns) {
      evenA += value[a + j] * x[j];
      evenB += value[b + j] * x[j];
    }
    sums[i] = evenA + oddA;
    sums[below] = evenB + oddB;
  }
}

/**
 * Adds a matrix times a vector to `sums`, which holds where each row's sum begins. A full matrix is added up in the
 * same order and with the same rounding.
 * @param x [columns]
 * @param sums [rows]
 */
export function addProduct(matrix: SparseMatrix, x: Float64Array, sums: Float64Array): void {
  const { rows, rowStart, column, value } = matrix;
  if (isFull(matrix)) {
    addFullProduct(matrix, x, sums);
    return;
  }
  for (let i = 0; i < rows; i++) {
    // Two sums side by side: one alone waits for each addition to finish (2026: 1.5 times slower).
    let even = sums[i];
    let odd = 0;
    const end = rowStart[i + 1];
    let k = rowStart[i];
    for (; k + 1 < end; k += 2) {
      even += value[k] * x[column[k]];
      odd += value[k + 1] * x[column[k + 1]];
    }
    if (k < end) even += value[k] * x[column[k]];
    sums[i] = even + odd;
  }
}

/** Memory of the matrix in bytes; a full one needs no column numbers. @param bytes of a value */
export function sparseBytes(matrix: SparseMatrix, bytes: number = Float64Array.BYTES_PER_ELEMENT): number {
  const { rowStart, column, value } = matrix;
  return bytes * value.length + (isFull(matrix) ? 0 : rowStart.byteLength + column.byteLength);
}
