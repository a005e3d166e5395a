/**
 * Largest Lyapunov exponent of a network of rates without input (Benettin, Galgani, Giorgilli & Strelcyn 1980): the mean
 * logarithm by which a small difference of potentials grows in a step, scaled back after each.
 */
import type { Dynamics, SystemState } from '../../src/reservoir/dynamics.ts';
import type { RateEquationState } from '../../src/reservoir/rate_equation.ts';

/** Size of the difference beside that of the state. */
const SMALL = 1e-7;

/** The exponent, per step. @param steps over the second half of which it is taken */
export function lyapunovExponent(network: Dynamics<SystemState>, steps: number): number {
  const system = network as unknown as Dynamics<RateEquationState>;
  const [one, other] = [system.start(), system.start()];
  const silence = new Float64Array(system.channels);
  const norm = (values: Float64Array): number => Math.hypot(...values);
  other.v.forEach((value, i) => {
    other.v[i] = value + SMALL * norm(one.v) * Math.sin(i + 1);
  });
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    const before = norm(other.v.map((value, i) => value - one.v[i]));
    // The step reads the rates that the potentials had.
    other.v.forEach((value, i) => {
      other.rates[i] = Math.tanh(value);
    });
    system.step(one, silence, 0);
    system.step(other, silence, 0);
    const apart = other.v.map((value, i) => value - one.v[i]);
    const after = norm(apart);
    if (2 * step >= steps) sum += Math.log(after / before);
    const scale = (SMALL * norm(one.v)) / after;
    other.v.forEach((_, i) => {
      other.v[i] = one.v[i] + scale * apart[i];
    });
  }
  return sum / Math.ceil(steps / 2);
}
