/**
 * Units that excite or inhibit, as programs have it that rectify what is learned: a weight on what a unit sends has the
 * sign that it began with, and one that comes to 0 stays there. So no connection arises, and some are lost. Dale's law
 * of trained networks elsewhere (training/through_time/dale.ts) lets weights grow again, and binds answers as well.
 */
import { type NetworkSpec, parameterNamed } from '../../training/through_time/network_spec.ts';
import { stepDown } from '../../training/through_time/train.ts';

/** What holds recurrent weights to their signs, and those that do not learn to what they are. */
export interface HeldSigns {
  /** Takes the step of a gradient, as {@link stepDown} does; what does not learn has no part in it. */
  readonly stepDown: (...step: Parameters<typeof stepDown>) => void;
}

/** Of a network of one layer. @param still names of what does not learn besides */
export function heldSigns(spec: NetworkSpec, still: readonly string[]): HeldSigns {
  const { offset, length } = parameterNamed(spec, 'layer0.U_s');
  const others = still.map((name) => parameterNamed(spec, name));
  return {
    stepDown(state, loss, gradient, options) {
      const { weights } = state;
      const before = weights.slice(offset, offset + length);
      for (const other of others) gradient.fill(0, other.offset, other.offset + other.length);
      for (let k = 0; k < length; k++) if (before[k] === 0) gradient[offset + k] = 0;
      stepDown(state, loss, gradient, options);
      for (let k = 0; k < length; k++) if (!(weights[offset + k] * before[k] > 0)) weights[offset + k] = 0;
    },
  };
}
