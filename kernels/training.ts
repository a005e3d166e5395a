/**
 * Where networks that learn through time are computed: a memory of float32, products on it (`kernels/wasm/training.ts`)
 * and loops of a cell (`compile/cell_loops.ts`). Addresses are bytes.
 */
import { trainingBinary } from './training_binary.ts';
import { createMemory, decodeBinary, instantiate, type WasmMemory } from './web_assembly.ts';

/** Where numbers begin in the memory, bytes. */
const BASE = 4096;
const PAGE = 65536;

/** Products, as `kernels/wasm/training.ts` says; matrices in panels are those that are packed. */
export interface TrainingProducts {
  /** Writes a matrix [rows × columns] in panels; columns a multiple of 8. */
  pack(from: number, rows: number, columns: number, to: number): void;
  /** Writes the transpose of a matrix [rows × columns] in panels; rows a multiple of 8. */
  packTransposed(from: number, rows: number, columns: number, to: number): void;
  /** C = A B, or C += A B where `accumulate` is 1; A [M × K], B [K × N] in panels, M a multiple of 4, N of 8. */
  multiply(a: number, b: number, c: number, M: number, K: number, N: number, accumulate: number): void;
  /**
   * C += Aᵀ B; A [R × M], B [R × N], M a multiple of 4, N of 8; room for {@link transposedRoom} numbers. Where `goesOn`
   * is 1, sums go on from C: rows in several calls then give the bits of all of them in one.
   */
  addTransposedProduct(
    a: number,
    b: number,
    c: number,
    R: number,
    M: number,
    N: number,
    room: number,
    goesOn: number,
  ): void;
  /**
   * Writes 4 · blocks numbers uniform in (−1, 1), of the stream of a key and an index, from its block `first` on;
   * blocks a multiple of 8.
   */
  uniforms(key0: number, key1: number, index: number, first: number, blocks: number, to: number): void;
}

/** Numbers of room that {@link TrainingProducts.addTransposedProduct} takes for A [R × M]. */
export const transposedRoom = (R: number, M: number): number => R * (M + 16);

/** One loop of a module: rows, then where its arrays begin. */
export type LoopCall = (rows: number, ...addresses: readonly number[]) => void;

/** A memory and what computes on it. */
export interface TrainingCore extends TrainingProducts {
  readonly memory: WasmMemory;
  /** Takes room for so many float32, which are 0; views taken before are detached. */
  allocate(count: number): number;
  /** Bytes in use. */
  bytes(): number;
  /** Numbers at an address, until the next {@link TrainingCore.allocate}. */
  floats(at: number, count: number): Float32Array;
  /** The loops of a module. */
  link(module: Uint8Array): Readonly<Record<string, LoopCall>>;
}

/** An empty one. */
export function createTrainingCore(): TrainingCore {
  const memory = createMemory();
  const products = instantiate(decodeBinary(trainingBinary), memory) as TrainingProducts;
  let top = BASE;
  return {
    ...products,
    memory,
    allocate(count) {
      const start = top;
      // A whole cache line.
      top += 64 * Math.ceil((4 * count) / 64);
      const missing = top - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      return start;
    },
    bytes: () => top,
    floats: (at, count) => new Float32Array(memory.buffer, at, count),
    link: (module) => instantiate(module, memory) as Record<string, LoopCall>,
  };
}
