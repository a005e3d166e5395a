/**
 * The Legendre memory in motion (models/reservoirs/lmu.ts): m[t] = Ā m[t−1] + B̄ u[t], with Ā and B̄ exact for an input
 * that is held over the step.
 */
import { legendreDelay, lmu } from '../../models/reservoirs/lmu.ts';
import { type Dynamics, type SystemState, splitAmongChannels } from './dynamics.ts';
import { matrixExponential } from './matrix_exponential.ts';

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Ā by rows and B̄ of order d. */
interface HeldDelay {
  readonly A: Float64Array;
  readonly B: Float64Array;
}

/** @param span dt/θ */
function heldDelay(d: number, span: number): HeldDelay {
  const { A, B } = legendreDelay(d);
  // The exponential of [A B; 0 0] has Ā and B̄ in its first rows.
  const rows = Array.from({ length: d + 1 }, (_, i) =>
    Array.from({ length: d + 1 }, (_, j) => (i === d ? 0 : span * (j === d ? B[i] : A[i * d + j]))),
  );
  const both = matrixExponential(rows);
  const at = (i: number, j: number): number => both[i * (d + 1) + j];
  return {
    A: Float64Array.from({ length: d * d }, (_, k) => at(Math.floor(k / d), k % d)),
    B: Float64Array.from({ length: d }, (_, i) => at(i, d)),
  };
}

/** A memory after some steps. */
interface MemoryState extends SystemState {
  /** Receives the next x, [size]. */
  next: Float64Array;
}

/**
 * A Legendre memory.
 * @param params `size`, `dt`, `theta`
 * @throws {InputError} if there are fewer states than channels
 */
export function createLegendreMemory(
  { size, dt, theta }: Readonly<Record<string, number>>,
  channels: number,
): Dynamics<MemoryState> {
  const split = splitAmongChannels(`reservoir ${lmu.name}`, size, channels);
  const held = new Map([...new Set(split)].map((d) => [d, heldDelay(d, dt / theta)] as const));
  const delays = split.map((d) => held.get(d) as HeldDelay);
  const dense = split.reduce((sum, d) => sum + d * (d + 1), 0);
  return {
    size,
    channels,
    built: {},
    footprintBytes: BYTES * (dense + 2 * size),
    connectionSparsity: 1 - split.reduce((sum, d) => sum + d * d, 0) / (size * size),
    denseOpsPerStep: dense,
    start: () => ({ x: new Float64Array(size), next: new Float64Array(size), effectiveMACs: 0, zeroActivations: 0 }),
    step(state, input, at) {
      const { x, next } = state;
      for (let c = 0, first = 0; c < channels; first += split[c++]) {
        const d = split[c];
        const { A, B } = delays[c];
        const u = input[at + c];
        let live = u === 0 ? 0 : 1;
        for (let j = first; j < first + d; j++) if (x[j] !== 0) live++;
        for (let i = 0; i < d; i++) {
          let sum = B[i] * u;
          for (let j = 0; j < d; j++) sum += A[i * d + j] * x[first + j];
          next[first + i] = sum;
          if (sum === 0) state.zeroActivations++;
        }
        state.effectiveMACs += live * d;
      }
      state.x = next;
      state.next = x;
    },
  };
}
