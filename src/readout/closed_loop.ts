/**
 * A system that is driven by its own readout: the output z = W x of one step is what the system hears in the next.
 * While it is taught, the readout learns as fast as errors arise, so that z hardly ever leaves the target and the
 * system hears what it will hear later on, its own errors included: FORCE learning (Sussillo & Abbott 2009, Neuron
 * 63:544), where the readout is recursive least squares. Afterwards the loop generates the pattern by itself.
 *
 * As in their code, what is fed back is the output of before the step of learning. With `forced` the system hears the
 * target instead of the output while it is taught (teacher forcing, Jaeger 2001), which suits predictions of a given
 * series, and tells nothing of whether errors die out.
 */
import ndarray, { type NdArray } from 'ndarray';
import { refuse } from '../errors.ts';
import type { OnlineReadout } from './readout.ts';
import { copyRows, type MatrixLike, viewOf } from './rows.ts';
import { checkCount } from './saved_numbers.ts';

/** What is driven. */
export interface DrivenSystem {
  /** K, outputs that it hears. */
  readonly inputs: number;
  /**
   * Goes on by one step.
   * @param heard the last output, [K]
   * @returns the states, [N]; they are read before the next step
   */
  step(heard: Float64Array): ArrayLike<number>;
}

/** A system and a readout in a circle. */
export interface ClosedLoop {
  /**
   * Teaches while it runs.
   * @param targets what is wanted, [T × K], one row a step
   * @param how `every`: steps from one that is learned to the next, an integer ≥ 1, 1 where left out; `forced`: whether
   *   the system hears the targets meanwhile, false where left out
   * @returns outputs of before learning, [T × K]
   * @throws {InputError} if the targets do not fit
   */
  teach(targets: MatrixLike, how?: { readonly every?: number; readonly forced?: boolean }): NdArray<Float64Array>;
  /** Runs without learning. @param steps an integer ≥ 0 @returns outputs, [steps × K] @throws {InputError} */
  run(steps: number): NdArray<Float64Array>;
}

/**
 * Closes the loop. The first step hears zeros.
 * @param readout of the system's states, with as many outputs as it hears
 * @throws {InputError} for what is no system, or no readout that learns a row at a time
 */
export function closedLoop(system: DrivenSystem, readout: OnlineReadout): ClosedLoop {
  checkParts(system, readout);
  const K = system.inputs;
  let heard = new Float64Array(K);

  function advance(
    steps: number,
    targetOf: (step: number) => Float64Array | null,
    heardAt?: (step: number) => Float64Array,
  ): NdArray<Float64Array> {
    const out = new Float64Array(steps * K);
    for (let t = 0; t < steps; t++) {
      const output = readout.update(system.step(heard), targetOf(t));
      if (output.length !== K)
        refuse(
          'closed loop',
          `the readout has ${output.length} outputs (${output.length})`,
          `use ${K}, as many as the system hears`,
        );
      out.set(output, t * K);
      heard = Float64Array.from(heardAt?.(t) ?? output);
    }
    return ndarray(out, [steps, K]);
  }
  return {
    teach(targets, { every = 1, forced = false } = {}) {
      checkCount('closed loop', 'every', every, 1);
      const view = viewOf('closed loop targets', targets, K);
      const wanted = new Float64Array(view.rows * K);
      copyRows('closed loop targets', view, wanted);
      const targetAt = (t: number): Float64Array => wanted.subarray(t * K, (t + 1) * K);
      return advance(view.rows, (t) => (t % every === 0 ? targetAt(t) : null), forced ? targetAt : undefined);
    },
    run(steps) {
      checkCount('closed loop', 'steps', steps, 0);
      return advance(steps, () => null);
    },
  };
}

/** Refuses what is no system or no readout: from JavaScript, anything may be given. */
function checkParts(system: Partial<DrivenSystem> | undefined, readout: Partial<OnlineReadout> | undefined): void {
  if (typeof system?.step !== 'function')
    refuse('closed loop', `no system to close (${typeof system})`, 'give a drivenReservoir, or { inputs, step }');
  checkCount('closed loop', 'inputs of the system', system.inputs, 1);
  if (typeof readout?.update !== 'function')
    refuse('closed loop', `no readout that learns (${typeof readout})`, 'give recursiveLeastSquares or the like');
}
