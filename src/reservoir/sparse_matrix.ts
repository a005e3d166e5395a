/** A sparse matrix by rows (CSR): what a recurrent network multiplies with at every step. */
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

/** Bytes of the matrix. */
export function sparseBytes(matrix: SparseMatrix): number {
  return matrix.rowStart.byteLength + matrix.column.byteLength + matrix.value.byteLength;
}
