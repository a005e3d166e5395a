/**
 * Trials of a leaky network side by side (`leaky_core.ts`). Each trial's states are those that it has alone to the bit,
 * and its operations are counted as there: the additions of one trial keep their order, and only stand beside those of
 * others.
 */
import type { Activity, Disturbance, SampledTrial } from './dynamics.ts';
import type { FanOut, LeakyCore, MovingNetwork } from './leaky_core.ts';
import {
  batchesOf,
  disturbStates,
  type Lane,
  lastStep,
  MOST_STEPS,
  present,
  sample,
  stepsToSample,
} from './side_by_side.ts';

/** What runs in trials. */
export interface BatchedNetwork extends MovingNetwork {
  readonly fanOut: FanOut;
  /** Where every trial starts, [size]. */
  readonly rest: Float64Array;
}

/** Units of a trial at exactly 0, and the recurrent operations that they spare. */
function idleUnits(
  { states, lanes }: LeakyCore,
  lane: number,
  fanOut: Uint32Array,
): { readonly units: number; readonly operations: number } {
  let [units, operations] = [0, 0];
  for (let i = 0; i < fanOut.length; i++) {
    if (states[lanes * i + lane] !== 0) continue;
    units++;
    operations += fanOut[i];
  }
  return { units, operations };
}

/** Runs as many trials as stand side by side, or fewer. */
function runLanes(
  { size, channels, W, rest, fanOut: { units: fanOut } }: BatchedNetwork,
  core: LeakyCore,
  some: readonly Lane[],
): void {
  const last = lastStep(some);
  const most = some.some(({ draw }) => draw) ? 1 : MOST_STEPS;
  for (let k = 0; k < core.states.length; k++) core.states[k] = rest[Math.floor(k / core.lanes)];
  /** Recurrent operations that the next step is spared by units at exactly 0, by trial. */
  const spared = some.map((_, l) => idleUnits(core, l, fanOut).operations);
  for (let step = 0; ; ) {
    sample(some, step, size, core);
    if (step === last) return;
    const steps = stepsToSample(some, step, last, most);
    present(some, step, steps, channels, core);
    const [done, zero] = core.advance(steps);
    some.forEach((lane, l) => {
      const own = Math.min(done, lane.trial.steps - step);
      if (own <= 0) return;
      // The first step is spared; no unit is at 0 after any but the last.
      lane.effectiveMACs += own * W.value.length - spared[l];
      const idle = zero && own === done ? idleUnits(core, l, fanOut) : { units: 0, operations: 0 };
      lane.zeroActivations += idle.units;
      // Noise leaves none at 0.
      spared[l] = lane.draw === undefined ? idle.operations : 0;
    });
    step += done;
    disturbStates(some, step, size, core);
  }
}

/**
 * What runs trials of a network from rest, each as alone.
 * @param coreOf the network in a core, asked for when there is something to run
 */
export function batchOf(
  network: BatchedNetwork,
  coreOf: () => LeakyCore,
): (trials: readonly SampledTrial[], disturbance?: Disturbance) => readonly Readonly<Activity>[] {
  return batchesOf(
    () => coreOf().lanes,
    network.fanOut.channels,
    (some) => {
      runLanes(network, coreOf(), some);
    },
  );
}
