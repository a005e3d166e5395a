/**
 * Trials of a bank of leaky integrators side by side, eight at a time, in WebAssembly (`kernels/wasm/filter_bank.ts`):
 * the states, the operations and the zeros of each trial alone, to the bit.
 */
import { type Core, createCore } from '../../kernels/core.ts';
import type { Activity, Disturbance, SampledTrial } from './dynamics.ts';
import {
  batchesOf,
  disturbStates,
  type Lane,
  lastStep,
  MOST_STEPS,
  placeIn,
  present,
  ROW_BYTES,
  type SideBySide,
  sample,
  stepsToSample,
} from './side_by_side.ts';

const LANES = 8;

/** A bank: every unit hears one channel, and those of a channel follow one another. */
export interface FilterBank {
  /** Units of each channel, [channels]. */
  readonly split: readonly number[];
  /** exp(−dt/τ) and 1 − exp(−dt/τ) of each unit, [size]. */
  readonly decay: Float64Array;
  readonly gain: Float64Array;
}

/** A bank in the memory of a core. */
interface FilterCore extends SideBySide {
  /** Advances all states by some steps. @returns how many were exactly 0, by lane, [lanes]; reused */
  advance(steps: number): BigInt64Array;
}

function filterCore({ split, decay, gain }: FilterBank): FilterCore {
  const core: Core = createCore();
  const channel = Uint32Array.from(split.flatMap((count, c) => new Array<number>(count).fill(ROW_BYTES * c)));
  const [size, channels] = [decay.length, split.length];
  const { arrays, rows } = placeIn(core, [channel, decay, gain], [channels * MOST_STEPS, size, 1]);
  const [channelAt, decayAt, gainAt] = arrays;
  const [inputs, states, zeros] = rows;
  const { buffer } = core.memory;
  const counts = new BigInt64Array(buffer, zeros, LANES);
  return {
    lanes: LANES,
    inputs: new Float64Array(buffer, inputs, channels * MOST_STEPS * LANES),
    states: new Float64Array(buffer, states, size * LANES),
    advance(steps) {
      counts.fill(0n);
      core.advanceFilters(steps, size, channels, channelAt, decayAt, gainAt, inputs, states, zeros);
      return counts;
    },
  };
}

/** Steps from `step` to the next end of a trial. */
function stepsToEnd(some: readonly Lane[], step: number): number {
  return some.reduce(
    (least, { trial: { steps } }) => (steps > step ? Math.min(least, steps - step) : least),
    MOST_STEPS,
  );
}

/** Runs at most eight trials. */
function runLanes({ split, decay: { length: size } }: FilterBank, core: FilterCore, some: readonly Lane[]): void {
  const last = lastStep(some);
  const noisy = some.some(({ draw }) => draw);
  core.states.fill(0);
  for (let step = 0; ; ) {
    sample(some, step, size, core);
    if (step === last) return;
    const steps = stepsToSample(some, step, last, noisy ? 1 : stepsToEnd(some, step));
    present(some, step, steps, split.length, core);
    const zeros = core.advance(steps);
    some.forEach((lane, l) => {
      if (lane.trial.steps > step) lane.zeroActivations += Number(zeros[l]);
    });
    step += steps;
    disturbStates(some, step, size, core);
  }
}

/** What runs trials of a bank from rest, each as alone. */
export function filterBatch(
  bank: FilterBank,
): (trials: readonly SampledTrial[], disturbance?: Disturbance) => readonly Readonly<Activity>[] {
  let placed: FilterCore | undefined;
  return batchesOf(
    () => LANES,
    Uint32Array.from(bank.split),
    (some) => {
      placed ??= filterCore(bank);
      runLanes(bank, placed, some);
    },
  );
}
