/**
 * Izhikevich's membrane by forward Euler, both equations from the state before the step, as NEST does with
 * `consistent_integration`: v ← v + dt(0.04v² + 5v + 140 − u + I) + Σ w,  u ← u + dt·a(bv − u). With v = c + V, V being
 * relative to the reset, the quadratic is curve·V² + slope·V + a constant, which is part of `drive` with the current
 * and the weights that arrive.
 */
import type { MembraneKernel } from '../dialect.ts';

/**
 * `curve` = 0.04dt, `slope` = dt(0.08c + 5), `step` = dt, `rate` = dt·a, `coupling` = b, `reset` = c, `threshold` =
 * V_th − c, `d`.
 */
export const izhikevichMembrane: MembraneKernel = {
  name: 'izhikevich_membrane',
  parameters: ['curve', 'slope', 'step', 'rate', 'coupling', 'reset', 'threshold', 'd'],
  further: ['u'],
  inputs: ['drive'],
  advance: 'V + (V * (slope + curve * V) + (drive - step * u))',
  follow: { u: 'u + rate * (coupling * (V + reset) - u)' },
  spikes: 'V >= threshold',
  jump: { u: 'u + d' },
};

/** The same with a least potential, as NEST's `V_min`: `floor` = V_min − c in mV. */
export const boundedIzhikevichMembrane: MembraneKernel = {
  ...izhikevichMembrane,
  name: 'bounded_izhikevich_membrane',
  parameters: [...izhikevichMembrane.parameters, 'floor'],
  given: { unbounded: izhikevichMembrane.advance },
  advance: 'unbounded < floor ? floor : unbounded',
};
