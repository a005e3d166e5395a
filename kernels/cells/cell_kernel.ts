/**
 * A cell: what the units of a recurrent layer do in one step, the same for each of them. It is written in the kernel
 * dialect, all values being those of one unit; sums over units are named and said apart:
 *
 *   s = W u + U r,  u the layer's input, r a state before the step or a value of it, of all units
 *
 * Its adjoint, which carries errors back through the step, is derived from it (compile/adjoint.ts).
 */

/** One weighted sum for each unit. */
export interface CellSum {
  /** Whether it hears the layer's input. */
  readonly input: boolean;
  /** What of all units it hears: a state before the step, or a given value; nothing where left out. */
  readonly recurrent?: string;
  /** One number for all units of a layer, as a global gate is: its weights are a column. */
  readonly shared?: true;
  /** The sum whose weights it has as well (weights tied), which hears as much; it has its own where left out. */
  readonly like?: string;
}

/** A value that is no smooth function, and what stands for its derivative (a surrogate gradient). */
export interface Surrogate {
  /** The value of which it is a function, e.g. `drive`. */
  readonly of: string;
  /** Its derivative by that, an expression of given values, sums, states and numbers. */
  readonly derivative: string;
}

/** The logistic function of an expression, as gates have it. */
export const logistic = (argument: string): string => `1 / (1 + exp(-(${argument})))`;

/** 1, 2, … up to a count: numbers of layers, say. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, k) => k + 1);

/** The step of a cell. */
export interface CellKernel {
  readonly name: string;
  /** Layers of units that a step goes through, one of each for every unit; one where left out. */
  readonly layers?: number;
  /** States that go on from step to step; others hear the first one. */
  readonly state: readonly string[];
  /** Weighted sums, by name. */
  readonly sums: Readonly<Record<string, CellSum>>;
  /** Numbers of each unit that are learned, besides the weights of the sums, e.g. biases. */
  readonly vectors: readonly string[];
  /** Numbers that all units share and that are not learned, e.g. `alpha`. */
  readonly constants?: readonly string[];
  /** Numbers of each unit and sequence that stay as they are through all steps and are not learned, e.g. masks. */
  readonly fixed?: readonly string[];
  /** Values of a step, in order: each may name those above it, states before the step, sums, vectors and constants. */
  readonly given?: Readonly<Record<string, string>>;
  /** The states at the end of the step, from the same. */
  readonly advance: Readonly<Record<string, string>>;
  /** Of given values. */
  readonly surrogates?: Readonly<Record<string, Surrogate>>;
}
