/**
 * The right tank in motion. It is built when its state is first asked for, since that takes longer than all else; what
 * it should have heard until then is kept, and it catches up, with the states that it would have had.
 */
import type { MovingReservoir } from '../../src/reservoir/continuous_reservoir.ts';
import type { RightSystem } from './tanks.ts';

/** The right tank, built or not. */
export interface RightTank {
  readonly build: () => RightSystem;
  /** In motion, once it is built. */
  moving: MovingReservoir | undefined;
  /** What it has still to hear. */
  unheard: (readonly [channel: number, timeMs: number])[];
}

/** One that is not built yet, at time 0. */
export function restingTank(build: () => RightSystem): RightTank {
  return { build, moving: undefined, unheard: [] };
}

/** Has it hear a spike after the present, now or once it is built. */
export function hearSpike({ moving, unheard }: RightTank, channel: number, timeMs: number): void {
  if (moving === undefined) unheard.push([channel, timeMs]);
  else moving.hear(channel, timeMs);
}

/** Goes on to a time in ms, if it is built. */
export function follow({ moving }: RightTank, timeMs: number): void {
  moving?.advanceTo(timeMs);
}

function start(tank: RightTank): MovingReservoir {
  const moving = tank.build().start();
  for (const [channel, timeMs] of tank.unheard) moving.hear(channel, timeMs);
  tank.unheard = [];
  tank.moving = moving;
  return moving;
}

/** States of its units at a time in ms, no earlier than any before, [units]; reused. */
export function stateAt(tank: RightTank, timeMs: number): Float64Array {
  const moving = tank.moving ?? start(tank);
  moving.advanceTo(timeMs);
  return moving.state();
}
