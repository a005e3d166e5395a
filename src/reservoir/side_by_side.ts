/**
 * Trials side by side in the memory of a kernel: what goes in and what is read, whatever the system is. A trial that is
 * over goes on without input until the longest is, and is not looked at any more.
 */
import type { Core } from '../../kernels/core.ts';
import type { Activity, Disturbance, SampledTrial } from './dynamics.ts';

/** Bytes of what all trials have of a unit or channel. */
export const ROW_BYTES = 64;

/** Steps of a call at most. */
export const MOST_STEPS = 64;

/** Where the numbers of trials lie that advance together. */
export interface SideBySide {
  /** Trials side by side. */
  readonly lanes: number;
  /** Inputs of {@link MOST_STEPS} steps, [steps][channels][lanes]. */
  readonly inputs: Float64Array | Float32Array;
  /** [size][lanes] */
  readonly states: Float64Array | Float32Array;
}

/** One trial as it goes. */
export interface Lane extends Activity {
  readonly trial: SampledTrial;
  /** Of its noise. */
  readonly draw: (() => number) | undefined;
  /** Samples that were taken. */
  sampled: number;
}

/**
 * Takes room in a core for arrays, which are written there, and for rows of trials. Nothing more may be taken
 * afterwards: views on the memory stay.
 * @returns addresses of the arrays, and of so many rows each
 */
export function placeIn(
  core: Core,
  arrays: readonly ArrayBufferView[],
  rows: readonly number[],
): { readonly arrays: readonly number[]; readonly rows: readonly number[] } {
  const addresses = arrays.map((array) => core.allocate(array.byteLength));
  const places = rows.map((count) => core.allocate(ROW_BYTES * count));
  const bytes = new Uint8Array(core.memory.buffer);
  arrays.forEach(({ buffer, byteOffset, byteLength }, k) => {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), addresses[k]);
  });
  return { arrays: addresses, rows: places };
}

/**
 * What runs trials from rest, some side by side, each as alone.
 * @param sideBySide how many, asked when there is something to run
 * @param fanOut weights that leave each channel, [channels]
 * @param run runs as many trials as stand side by side, or fewer, and counts their work
 */
export function batchesOf(
  sideBySide: () => number,
  fanOut: Uint32Array,
  run: (some: readonly Lane[]) => void,
): (trials: readonly SampledTrial[], disturbance?: Disturbance) => readonly Readonly<Activity>[] {
  return (trials, disturbance) => {
    const lanes = trials.map(
      (trial): Lane => ({
        ...{ trial, draw: disturbance?.(trial.id), sampled: 0 },
        ...{ effectiveMACs: inputOperations(trial, fanOut), zeroActivations: 0 },
      }),
    );
    const most = trials.length === 0 ? 1 : sideBySide();
    // Those of like length together, since they last as long as the longest of them.
    const order = lanes.toSorted((a, b) => a.trial.steps - b.trial.steps);
    for (let first = 0; first < order.length; first += most) run(order.slice(first, first + most));
    return lanes.map(({ effectiveMACs, zeroActivations }) => ({ effectiveMACs, zeroActivations }));
  };
}

/** Disturbs the states after a step, of trials that are not over. */
export function disturbStates(some: readonly Lane[], step: number, size: number, core: SideBySide): void {
  const { states, lanes } = core;
  for (let l = 0; l < some.length; l++) {
    const { draw, trial } = some[l];
    if (draw === undefined || step > trial.steps) continue;
    for (let i = 0; i < size; i++) states[lanes * i + l] += draw();
  }
}

/** Step at which the longest is over. */
export const lastStep = (some: readonly Lane[]): number =>
  some.reduce((most, { trial }) => Math.max(most, trial.steps), 0);

/** Operations of all inputs that are not 0. */
function inputOperations({ steps, input }: SampledTrial, fanOut: Uint32Array): number {
  const channels = fanOut.length;
  let operations = 0;
  for (let at = channels; at < (steps + 1) * channels; at++) if (input[at] !== 0) operations += fanOut[at % channels];
  return operations;
}

/** Puts the inputs of steps after `step` into their place; 0 for trials that are over. */
export function present(some: readonly Lane[], step: number, steps: number, channels: number, core: SideBySide): void {
  const { inputs, lanes } = core;
  for (let l = 0; l < some.length; l++) {
    const { trial } = some[l];
    const heard = channels * Math.max(0, Math.min(steps, trial.steps - step));
    for (let k = 0, to = l, from = (step + 1) * channels; k < steps * channels; k++, to += lanes)
      inputs[to] = k < heard ? trial.input[from + k] : 0;
  }
}

/** Takes the samples of a step. */
export function sample(some: readonly Lane[], step: number, size: number, core: SideBySide): void {
  for (let l = 0; l < some.length; l++) {
    const lane = some[l];
    const { sampleSteps, states } = lane.trial;
    for (; lane.sampled < sampleSteps.length && sampleSteps[lane.sampled] === step; lane.sampled++)
      for (let i = 0, to = lane.sampled * size; i < size; i++, to++) states[to] = core.states[core.lanes * i + l];
  }
}

/** Steps from `step` to the next sample, or to `last`; `most` at most. */
export function stepsToSample(some: readonly Lane[], step: number, last: number, most: number): number {
  let next = Math.min(last, step + most);
  for (const { trial, sampled } of some) next = Math.min(next, trial.sampleSteps[sampled] ?? last);
  return next - step;
}
