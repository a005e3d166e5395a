/**
 * What the continuous reservoirs have in common behind the `Reservoir` interface: from rest, an input on the grid in, states at
 * chosen steps out, and an account of the work. Operations are NeuroBench's: a weight times a non-zero activation. The decay
 * of a unit and the input filter are unit updates there, not synaptic operations, and are not counted here either.
 */

/** Work done in a trial. */
export interface Activity {
  /** Multiply–accumulates with a non-zero weight and a non-zero activation. */
  readonly effectiveMACs: number;
  /** Unit updates that gave exactly 0. */
  readonly zeroActivations: number;
}

/** A system that goes on as its input comes, from rest. */
export interface LiveDynamics {
  /** One step. @param input row of the step begins at `at`, [channels] */
  advance(input: Float64Array, at: number): void;
  /** The state after the steps done so far, [size]; reused by the next one. */
  state(): Float64Array;
}

/** One continuous system, ready to run. */
export interface Dynamics {
  /** Parameters that came out of the build. */
  readonly built: Readonly<Record<string, number | string>>;
  /** Bytes of parameters and state, without the input filter's. */
  readonly footprintBytes: number;
  /** Absent ÷ possible recurrent connections. */
  readonly connectionSparsity: number;
  /** Weight slots of a dense implementation. */
  readonly denseOpsPerStep: number;
  /**
   * Runs one trial from rest.
   * @param input [(steps + 1) × channels]; row s drives step s, row 0 is not used
   * @param sampleSteps ascending steps in 0 … steps; step 0 is rest
   * @param states receives the states, [samples × size]
   */
  run(input: Float64Array, steps: number, sampleSteps: Uint32Array, states: Float64Array): Activity;
  /** The same system going on by itself: after the same rows its states are those of `run`, to the bit. */
  live(): LiveDynamics;
}

/**
 * Which states belong to which channel when they are split evenly; the first channels get one more where it does not work out.
 * @returns how many states each channel has, [channels]; they follow one another in the state
 */
export function splitEvenly(size: number, channels: number): number[] {
  return Array.from({ length: channels }, (_, c) => Math.floor(size / channels) + (c < size % channels ? 1 : 0));
}
