/**
 * A continuous system: where it starts, and one step. Everything else, trials with samples (sampler.ts) as well as a
 * system that goes on as its input comes, is made of these two. The state also keeps an account of the work.
 * Operations are NeuroBench's: a weight times a non-zero activation. The decay of a unit and the input filter are unit
 * updates there, not synaptic operations, and are not counted here either.
 */

import { refuse } from '../errors.ts';

/** Work done, in numbers of operations. */
export interface Activity {
  /** Multiply–accumulates with a non-zero weight and a non-zero activation. */
  effectiveMACs: number;
  /** Unit updates that gave exactly 0. */
  zeroActivations: number;
}

/** A system after some steps, and what these took. */
export interface SystemState extends Activity {
  /** [size]; a step may put another array in its place. */
  x: Float64Array;
}

/** What draws the noise of the trial of an id. */
export type Disturbance = (id: number) => () => number;

/** One continuous system. */
export interface Dynamics<State extends SystemState = SystemState> {
  /** State dimension. */
  readonly size: number;
  /** Input channels. */
  readonly channels: number;
  /** Parameters that came out of the build. */
  readonly built: Readonly<Record<string, number | string>>;
  /** Bytes of parameters and state, without the input filter's. */
  readonly footprintBytes: number;
  /** Absent ÷ possible recurrent connections. */
  readonly connectionSparsity: number;
  /** Weight slots of a dense implementation. */
  readonly denseOpsPerStep: number;
  /** A state at rest of its own. @param id of the trial, which names its noise; 0 where left out */
  start(id?: number): State;
  /** One step of a state, in place. @param input row of the step begins at `at`, [channels] */
  step(state: State, input: Float64Array, at: number): void;
  /** Adds a draw to each number that the next step reads; where left out, to each of x. */
  disturb?(state: State, draw: () => number): void;
  /** A shorter way to what `runFromRest` gives trial by trial, to the bit and to the operation, where there is one. */
  readonly run?: ((trials: readonly SampledTrial[]) => readonly Readonly<Activity>[]) | undefined;
  /**
   * The same with noise, drawn as in `disturb` after each step.
   * @param disturbance what draws for the trial of an id
   */
  readonly runDisturbed?:
    | ((trials: readonly SampledTrial[], disturbance: Disturbance) => readonly Readonly<Activity>[])
    | undefined;
}

/** A trial as a system hears it, and where its states go. */
export interface SampledTrial {
  readonly id: number;
  readonly steps: number;
  /** [(steps + 1) × channels]; row s drives step s, row 0 is not used */
  readonly input: Float64Array;
  /** Ascending steps in 0 … steps; step 0 is rest. */
  readonly sampleSteps: Uint32Array;
  /** Receives the states, [samples × size]. */
  readonly states: Float64Array;
  /** Hears of each sample as it is taken, and may write what is still to be heard of `input`. */
  readonly onSample?: OnSample | undefined;
}

/** @param sample its place among the samples of the trial @param x the state, [size], which is kept */
export type OnSample = (sample: number, x: Float64Array) => void;

/**
 * Which states belong to which channel when they are split evenly; the first channels get one more where it does not
 * work out.
 * @returns how many states each channel has, [channels]; they follow one another in the state
 */
export function splitEvenly(size: number, channels: number): number[] {
  return Array.from({ length: channels }, (_, c) => Math.floor(size / channels) + (c < size % channels ? 1 : 0));
}

/**
 * {@link splitEvenly} among input channels, of which each needs a state.
 * @throws {InputError} if there are fewer states than channels
 */
export function splitAmongChannels(where: string, size: number, channels: number): number[] {
  if (size < channels)
    refuse(where, `fewer states than input channels (${size})`, `use a size of at least ${channels}`);
  return splitEvenly(size, channels);
}
