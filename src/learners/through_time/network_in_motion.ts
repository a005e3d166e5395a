/** A network while time goes on, from rest: a step at a time, with the bits of a trial that it hears as a whole. */
import { stepAtOrBefore } from '../../../models/time_grid.ts';
import type { Hearing } from '../../reservoir/continuous_reservoir.ts';
import { liveLowPass } from '../../reservoir/encode.ts';
import { type BatchNetwork, createNetwork } from '../../training/through_time/network.ts';
import type { NetworkSpec } from '../../training/through_time/network_spec.ts';

/** A network and how far it is. */
export interface NetworkInMotion {
  readonly network: BatchNetwork;
  /** Steps that it has made. */
  readonly steps: number;
  /** A spike is to be heard before the step in which it falls is made. */
  hear(channel: number, timeMs: number): void;
  /**
   * Makes all steps up to a time, ms.
   * @param made is given the answers of each step, [outputs]
   * @param disturb the states that answers are read from, as `BatchNetwork.run` has it
   */
  advanceTo(timeMs: number, made: (answers: Float32Array) => void, disturb?: (states: Float32Array) => void): void;
}

/** Sets a network in motion. @param weights [parameterCount]; others may be loaded into `network` as it goes */
export function networkInMotion(
  spec: NetworkSpec,
  weights: Float32Array,
  { channels, dt, tauInput }: Hearing,
): NetworkInMotion {
  const network = createNetwork(spec, { rows: 4, steps: 1 });
  network.load(weights);
  const input = liveLowPass(channels.spikes, tauInput, dt, channels.fibres);
  let steps = 0;
  return {
    network,
    get steps() {
      return steps;
    },
    hear: input.hear,
    advanceTo(timeMs, made, disturb) {
      for (const last = stepAtOrBefore(timeMs, dt); steps < last; ) {
        if (steps > 0) network.carry('end');
        network.inputs().set(input.advance());
        const answers = network.run(disturb);
        steps++;
        made(answers.subarray(0, spec.outputs));
      }
    },
  };
}
