/**
 * Units that excite or inhibit, as programs have it that rectify what is learned: a weight on what a unit sends has the
 * sign that it began with, and one that comes to 0 stays there. So no connection arises, and some are lost. Dale's law
 * of trained networks elsewhere (training/through_time/dale.ts) lets weights grow again, and binds answers as well.
 */
import { type NetworkSpec, parameterNamed } from '../../training/through_time/network_spec.ts';

/** What holds recurrent weights to their signs, and those that do not learn to what they are. */
export interface HeldSigns {
  /** Takes the derivatives of what does not learn out of a gradient. */
  still(weights: Float32Array, gradient: Float32Array): void;
  /** Puts to 0 what has changed its sign, or come from there. */
  hold(before: Float32Array, weights: Float32Array): void;
}

/** Of a network of one layer. @param still names of what does not learn besides */
export function heldSigns(spec: NetworkSpec, still: readonly string[]): HeldSigns {
  const { offset: from, length } = parameterNamed(spec, 'layer0.U_s');
  const others = still.map((name) => parameterNamed(spec, name));
  return {
    still(weights, gradient) {
      for (const { offset, length: count } of others) gradient.fill(0, offset, offset + count);
      for (let k = from; k < from + length; k++) if (weights[k] === 0) gradient[k] = 0;
    },
    hold(before, weights) {
      for (let k = from; k < from + length; k++) if (!(weights[k] * before[k] > 0)) weights[k] = 0;
    },
  };
}
