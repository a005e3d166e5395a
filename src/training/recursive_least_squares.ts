/**
 * Recursive least squares for many linear units, each with inputs of its own (Haykin, Adaptive Filter Theory; Sussillo
 * & Abbott 2009, Neuron 63:544; Laje & Buonomano 2013, Nat. Neurosci. 16:925):
 *   k = P·r / (1 + rᵀP·r),   P ← P − k·(P·r)ᵀ,   w ← w − e·k,   e = w·r − target, before the step
 * With P = I/δ at first, w minimises Σ e² + δ·|w − w₀|² after any number of steps, where rates do not depend on w.
 * The steps themselves are in kernels/wasm/least_squares.ts, since a network has millions of entries of P. Those are
 * float32, as in a published replication (Vitay 2016, ReScience 2:1); rates, errors and weights are float64.
 */
import { createCore } from '../../kernels/core.ts';

/** Which inputs each unit has, in the form of the first rows of a sparse matrix. */
export interface UnitInputs {
  readonly units: number;
  /** Unit u has the inputs `first[u] … first[u + 1] − 1`; [at least units + 1]. */
  readonly first: Uint32Array;
  /** Where in the rates each input stands. */
  readonly columns: Uint32Array;
}

/** Units that learn: the caller writes rates and errors, and takes a step. */
export interface LeastSquares {
  /** Of all sources, [rates]. */
  readonly rates: Float64Array;
  /** w·r − target by unit, with the weights before the step. */
  readonly errors: Float64Array;
  /** In the order of the inputs; a step changes those of the units. */
  readonly weights: Float64Array;
  step(): void;
}

/**
 * Units that have learned nothing yet.
 * @param sources how many rates there are
 * @param weights to begin with; may have more than the units' inputs, which then stay as they are
 * @param delta δ > 0: how much a change of a weight counts beside errors
 */
export function createLeastSquares(
  { units, first, columns }: UnitInputs,
  sources: number,
  weights: Float64Array,
  delta: number,
): LeastSquares {
  const inputs = Array.from({ length: units }, (_, u) => first[u + 1] - first[u]);
  const triangles = inputs.map((n) => (n * (n + 1)) / 2);
  const core = createCore();
  const doubles = (count: number): number => core.allocate(8 * count);
  const singles = (count: number): number => core.allocate(4 * count);
  const total = first[units];
  const at = {
    ...{ first: singles(units + 1), columns: singles(total) },
    P: singles(triangles.reduce((sum, size) => sum + size, 0)),
    ...{ product: singles(total), gain: singles(units), room: singles(2 * Math.max(0, ...inputs)) },
    ...{ rates: doubles(sources), errors: doubles(units), weights: doubles(weights.length) },
  };
  // Views once all is allocated: memory that grows detaches them.
  const { buffer } = core.memory;
  new Uint32Array(buffer, at.first, units + 1).set(first.subarray(0, units + 1));
  new Uint32Array(buffer, at.columns, total).set(columns.subarray(0, total));
  const learned = new Float64Array(buffer, at.weights, weights.length);
  learned.set(weights);
  let start = at.P;
  inputs.forEach((n, u) => {
    const P = new Float32Array(buffer, start, triangles[u]);
    for (let i = 0, diagonal = 0; i < n; i++, diagonal += i + 1) P[diagonal] = 1 / delta;
    start += 4 * triangles[u];
  });
  return {
    rates: new Float64Array(buffer, at.rates, sources),
    errors: new Float64Array(buffer, at.errors, units),
    weights: learned,
    step() {
      core.learnSquares(
        ...([units, at.first, at.columns, at.P, at.product] as const),
        ...([at.gain, at.room, at.rates, at.errors, at.weights] as const),
      );
    },
  };
}
