/** A network while time goes on, from rest: a step at a time, with the bits of a trial that it hears as a whole. */
import { stepAtOrBefore } from '../../../models/time_grid.ts';
import type { Hearing } from '../../reservoir/continuous_reservoir.ts';
import { liveLowPass } from '../../reservoir/encode.ts';
import type { BatchNetwork } from '../../training/through_time/network.ts';

/** The batch of a network that is to be set in motion: one sequence, padded, and one step. */
export const IN_MOTION = { rows: 4, steps: 1 } as const;

/** What is done at each step. */
export interface AtEachStep {
  /** Before it. @param steps that were made */
  before?(steps: number): void;
  /** Disturbs the states that answers are read from, as `BatchNetwork.run` has it. */
  readonly disturb?: ((states: Float32Array) => void) | undefined;
  /** After it. @param answers [outputs] */
  made(answers: Float32Array): void;
}

/** A network and how far it is. */
export interface NetworkInMotion {
  readonly network: BatchNetwork;
  /** Steps that it has made. */
  readonly steps: number;
  /** A spike is to be heard before the step in which it falls is made. */
  hear(channel: number, timeMs: number): void;
  /** Makes all steps up to a time, ms. */
  advanceTo(timeMs: number, each: AtEachStep): void;
}

/** Sets a network in motion. @param network at rest, of the batch {@link IN_MOTION}; it may take weights as it goes */
export function networkInMotion(network: BatchNetwork, { channels, dt, tauInput }: Hearing): NetworkInMotion {
  const input = liveLowPass(channels.spikes, tauInput, dt, channels.fibres);
  let steps = 0;
  return {
    network,
    get steps() {
      return steps;
    },
    hear: input.hear,
    advanceTo(timeMs, { before, disturb, made }) {
      for (const last = stepAtOrBefore(timeMs, dt); steps < last; ) {
        if (steps > 0) network.carry('end');
        network.inputs().set(input.advance());
        before?.(steps);
        const answers = network.run(disturb);
        steps++;
        made(answers.subarray(0, network.spec.outputs));
      }
    },
  };
}
