/** Inputs of noise currents, as drives on the grid. */
import type { Input } from '../../models/circuits/circuit.ts';
import { checkQuantity } from '../../models/quantities.ts';
import { isOnGrid } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import { runsOf, spanOfSteps } from './current_drives.ts';
import type { NoiseDrive, Run } from './network.ts';

/** An input of noise currents. */
export type NoiseInput = Extract<Input, { readonly kind: 'noise_current' }>;

/**
 * The drive of a noise current.
 * @param target the neurons of its target, by index in the network
 * @throws {InputError} for times out of order or off the grid, values out of range, unknown neurons
 */
export function noiseDrive(input: NoiseInput, target: Run, dt: number): NoiseDrive {
  const where = `input ${input.name}`;
  const { name, mean = 0, std, tau, hold = dt, start = 0, stop = Number.POSITIVE_INFINITY } = input;
  checkQuantity(mean, 'mean', where, ' pA');
  checkQuantity(std, 'std', where, ' pA');
  if (std < 0) refuse(where, `std is out of range (${std} pA)`, 'use a number ≥ 0');
  if (tau !== undefined && !(tau > 0 && Number.isFinite(tau)))
    refuse(where, `tau is out of range (${tau} ms)`, 'use a number of ms > 0');
  if (!(hold >= dt && Number.isFinite(hold) && isOnGrid(hold, dt)))
    refuse(where, `hold is no multiple of dt ${dt} ms (${hold} ms)`, 'use a multiple of dt, at least dt');
  const steps = Math.round(hold / dt);
  return {
    ...{ name, first: target.first, runs: runsOf(input.neurons, target, where), mean, sd: std, hold: steps },
    kept: tau === undefined ? 0 : Math.exp((-steps * dt) / tau),
    ...spanOfSteps(start, stop, dt, where),
  };
}
