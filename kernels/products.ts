/**
 * Products of tall matrices in float64, and eigenvectors of their sums, in WebAssembly (`kernels/wasm/products.ts`),
 * for least squares. Numbers are at places in one array, which a call of `numbers` may replace by a larger one.
 */
import { productsBinary } from './products_binary.ts';
import { createMemory, decodeBinary, instantiate } from './web_assembly.ts';

/** Where numbers begin in the memory, bytes. */
const BASE = 4096;
const PAGE = 65536;
const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Functions of the module, as `kernels/wasm/products.ts` says; addresses in bytes. */
interface Exported {
  addOuterProducts(z: number, rows: number, n: number, stride: number, sums: number): void;
  multiply(x: number, rows: number, n: number, w: number, width: number, out: number): void;
  eigenvectors(v: number, n: number, d: number, e: number): void;
}

/** Products on an array of their own. */
export interface Products {
  /** Room for so many numbers; what was there before is gone, or not. */
  numbers(count: number): Float64Array;
  /**
   * Adds Σ_r z_ri z_rj to sums, [n, made even, × stride], for i < n, j ≥ i; what lies below the diagonal is no sum.
   * @param z place of a matrix [rows × stride], both multiples of 4
   * @param sums their place
   */
  addOuterProducts(z: number, rows: number, n: number, stride: number, sums: number): void;
  /**
   * Writes x W, column by column of x.
   * @param x place of a matrix [rows × n], rows even
   * @param w place of W, [n × width], width a multiple of 4
   * @param out place of the result, [rows × width]
   */
  multiply(x: number, rows: number, n: number, w: number, width: number, out: number): void;
  /**
   * Replaces a symmetric matrix by its eigenvectors, one a row, in the order of ascending eigenvalues; with the bits of
   * ml-matrix. Those of numbers that are not finite are not, either.
   * @param v place of the matrix, [n × n]
   * @param d place of the eigenvalues, [n]
   * @param e place of n numbers of room
   */
  eigenvectors(v: number, n: number, d: number, e: number): void;
}

/** Creates them. */
export function createProducts(): Products {
  const memory = createMemory();
  const exported = instantiate(decodeBinary(productsBinary), memory) as Exported;
  const { addOuterProducts, multiply, eigenvectors } = exported;
  const address = (place: number): number => BASE + BYTES * place;
  return {
    numbers(count) {
      const missing = address(count) - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      return new Float64Array(memory.buffer, BASE, count);
    },
    addOuterProducts: (z, rows, n, stride, sums) => addOuterProducts(address(z), rows, n, stride, address(sums)),
    multiply: (x, rows, n, w, width, out) => multiply(address(x), rows, n, address(w), width, address(out)),
    eigenvectors: (v, n, d, e) => eigenvectors(address(v), n, address(d), address(e)),
  };
}
