/**
 * Trials of a leaky network side by side (`leaky_core.ts`). Each trial's states are those that it has alone to the bit,
 * and its operations are counted as there: the additions of one trial keep their order, and only stand beside those of
 * others.
 */
import type { Activity, Disturbance, SampledTrial } from './dynamics.ts';
import type { FanOut, LeakyCore, MovingNetwork } from './leaky_core.ts';
import { inputOperations, type Lane, lastStep, MOST_STEPS, present, sample, stepsToSample } from './side_by_side.ts';

/** What runs in trials. */
export interface BatchedNetwork extends MovingNetwork {
  readonly fanOut: FanOut;
  /** Where every trial starts, [size]. */
  readonly rest: Float64Array;
}

/** Counts of one trial as it goes. */
interface LeakyLane extends Lane, Activity {
  /** Of its noise. */
  readonly draw: (() => number) | undefined;
  /** Recurrent operations that the next step is spared by units at exactly 0. */
  idleOperations: number;
}

/** Units of a trial at exactly 0, and the recurrent operations that they spare. @param at place of its first state */
function countIdle(lane: LeakyLane, { states, lanes }: LeakyCore, at: number, fanOut: Uint32Array): number {
  let units = 0;
  lane.idleOperations = 0;
  for (let i = 0; i < fanOut.length; i++) {
    if (states[at + lanes * i] !== 0) continue;
    units++;
    lane.idleOperations += fanOut[i];
  }
  return units;
}

/** Counts the recurrent operations of steps after `step`, the first of which is spared those of idle units. */
function countOperations(some: readonly LeakyLane[], step: number, steps: number, weights: number): void {
  for (const lane of some) {
    const own = Math.min(steps, lane.trial.steps - step);
    if (own > 0) lane.effectiveMACs += own * weights - lane.idleOperations;
  }
}

/** Counts the units at exactly 0 after a step, of trials that are not over. @param any whether there are any */
function countZeros(
  some: readonly LeakyLane[],
  step: number,
  any: boolean,
  core: LeakyCore,
  fanOut: Uint32Array,
): void {
  for (let l = 0; l < some.length; l++) {
    const lane = some[l];
    lane.idleOperations = 0;
    if (any && step <= lane.trial.steps) lane.zeroActivations += countIdle(lane, core, l, fanOut);
  }
}

/** Disturbs the states after a step, of trials that are not over; no unit is at exactly 0 any more. */
function disturbStates(some: readonly LeakyLane[], step: number, size: number, { states, lanes }: LeakyCore): void {
  for (let l = 0; l < some.length; l++) {
    const { draw, trial } = some[l];
    if (draw === undefined || step > trial.steps) continue;
    for (let i = 0; i < size; i++) states[lanes * i + l] += draw();
    some[l].idleOperations = 0;
  }
}

/** Runs as many trials as stand side by side, or fewer. */
function runLanes(
  { size, channels, W, rest, fanOut: { units: fanOut } }: BatchedNetwork,
  core: LeakyCore,
  some: readonly LeakyLane[],
): readonly Readonly<Activity>[] {
  const last = lastStep(some);
  const most = some.some(({ draw }) => draw) ? 1 : MOST_STEPS;
  for (let k = 0; k < core.states.length; k++) core.states[k] = rest[Math.floor(k / core.lanes)];
  countZeros(some, 0, true, core, fanOut);
  // Rest is no update.
  for (const lane of some) lane.zeroActivations = 0;
  for (let step = 0; ; ) {
    sample(some, step, size, core);
    if (step === last) break;
    const steps = stepsToSample(some, step, last, most);
    present(some, step, steps, channels, core);
    const [done, zero] = core.advance(steps);
    countOperations(some, step, done, W.value.length);
    step += done;
    countZeros(some, step, zero, core, fanOut);
    disturbStates(some, step, size, core);
  }
  return some.map(({ effectiveMACs, zeroActivations }) => ({ effectiveMACs, zeroActivations }));
}

/**
 * What runs trials of a network from rest, each as alone.
 * @param coreOf the network in a core, asked for when there is something to run
 */
export function batchOf(
  network: BatchedNetwork,
  coreOf: () => LeakyCore,
): (trials: readonly SampledTrial[], disturbance?: Disturbance) => readonly Readonly<Activity>[] {
  return (trials, disturbance) => {
    const core = coreOf();
    const done: Readonly<Activity>[] = [];
    for (let first = 0; first < trials.length; first += core.lanes) {
      const some = trials.slice(first, first + core.lanes).map((trial) => ({
        ...{ trial, draw: disturbance?.(trial.id), sampled: 0, idleOperations: 0, zeroActivations: 0 },
        effectiveMACs: inputOperations(trial, network.fanOut.channels),
      }));
      done.push(...runLanes(network, core, some));
    }
    return done;
  };
}
