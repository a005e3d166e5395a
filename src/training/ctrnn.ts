/**
 * A continuous-time recurrent neural network as it is evolved (Beer 1995, Adapt. Behav. 3:469), by forward Euler:
 *   τ_i dy_i/dt = −y_i + Σ_j w_ij σ(y_j + θ_j) + w_i,in·I,   σ(z) = 1/(1 + e^−z)
 * All of it is one list of numbers, its genome; the first node is the output, σ(y_0 + θ_0).
 */

/** Nodes and the numbers that each has. */
export interface Ctrnn {
  readonly nodes: number;
  /** [nodes × nodes], row = target. */
  readonly w: Float64Array;
  /** [nodes] each; τ in units of time. */
  readonly input: Float64Array;
  readonly theta: Float64Array;
  readonly tau: Float64Array;
}

/** Ranges of the numbers; time constants are equally probable on a log scale. */
export interface CtrnnRanges {
  /** Weights of connections and inputs, and θ: from minus it to it. */
  readonly weight: number;
  readonly shortestTau: number;
  readonly longestTau: number;
}

/** Numbers that a network of so many nodes takes. */
export const genomeLength = (nodes: number): number => nodes * (nodes + 3);

/** The network of a genome of numbers in [0, 1]. */
export function ctrnnOf(
  genome: ArrayLike<number>,
  nodes: number,
  { weight, shortestTau, longestTau }: CtrnnRanges,
): Ctrnn {
  const part = (from: number, length: number, of: (gene: number) => number): Float64Array =>
    Float64Array.from({ length }, (_, i) => of(genome[from + i]));
  const signed = (gene: number): number => weight * (2 * gene - 1);
  const pairs = nodes * nodes;
  return {
    nodes,
    w: part(0, pairs, signed),
    input: part(pairs, nodes, signed),
    theta: part(pairs + nodes, nodes, signed),
    tau: part(pairs + 2 * nodes, nodes, (gene) => shortestTau * (longestTau / shortestTau) ** gene),
  };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * Runs a network from y = 0.
 * @param input I at every step
 * @param dt at most the shortest τ
 * @returns the output after every step
 */
export function runCtrnn({ nodes, w, input, theta, tau }: Ctrnn, drive: Float64Array, dt: number): Float64Array {
  const y = new Float64Array(nodes);
  const rates = theta.map(sigmoid);
  return drive.map((I) => {
    for (let i = 0; i < nodes; i++) {
      let sum = input[i] * I;
      for (let j = 0; j < nodes; j++) sum += w[i * nodes + j] * rates[j];
      y[i] += (dt / tau[i]) * (sum - y[i]);
    }
    for (let i = 0; i < nodes; i++) rates[i] = sigmoid(y[i] + theta[i]);
    return rates[0];
  });
}
