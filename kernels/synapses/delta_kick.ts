/**
 * A synapse without dynamics that kicks a membrane at the end of the step in which a spike arrives, after what the
 * membrane does by itself in the step. It differs from delta_jump.ts for membranes that a current in the course of the
 * step moves otherwise than a jump at its end.
 */
import type { ReceptorKernel } from '../dialect.ts';

/** Weight = the kick, in units of what is kicked. */
export const deltaKick: ReceptorKernel = {
  name: 'delta_kick',
  state: [],
  parameters: [],
  inputs: { kick: 'arriving' },
  advance: {},
  receive: {},
};
