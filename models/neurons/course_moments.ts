/**
 * When in a step a conductance acts: its whole, lift and bow, as kernels/synapses/exponential_conductance.ts has them.
 * They follow from the moments Mₙ = ∫₀ʰ tⁿ·g(t) dt of its course g, which integration by parts gives one after the
 * other.
 */
import { decayIntegral, rampIntegral, riseIntegral, riseTransfer } from './propagators.ts';

/** Of a course in a step, in units of the course times ms. */
export interface CourseMoments {
  readonly share: number;
  readonly lift: number;
  readonly bow: number;
}

function momentsOf(whole: number, first: number, second: number, h: number): CourseMoments {
  return { share: whole, lift: whole / 2 - first / h, bow: whole / 12 - (first - second / h) / (2 * h) };
}

/** ∫₀ʰ t²·exp(−rate·t) dt in ms³; `rate` in 1/ms. By its power series where the closed form cancels. */
function squareIntegral(rate: number, h: number): number {
  const x = rate * h;
  if (x > 0.5) return (2 * rampIntegral(rate, h) - h * h * Math.exp(-x)) / rate;
  let term = 1;
  let sum = 0;
  for (let n = 0; n < 20; n++) {
    sum += term / (n + 3);
    term *= -x / (n + 1);
  }
  return h ** 3 * sum;
}

/** Of exp(−t/tau_syn) in a step of h ms. */
export function decayMoments(tau_syn: number, h: number): CourseMoments {
  const rate = 1 / tau_syn;
  return momentsOf(decayIntegral(rate, h), rampIntegral(rate, h), squareIntegral(rate, h), h);
}

/**
 * Of what a slope of 1 per ms at the start of the step makes of a conductance of 0 that rises with tau_rise and decays
 * with tau_syn.
 */
export function riseMoments(tau_syn: number, tau_rise: number, h: number): CourseMoments {
  const rate = 1 / tau_rise;
  const end = riseTransfer(tau_syn, tau_rise, h);
  const whole = riseIntegral(1 / tau_syn, rate, h);
  const first = tau_syn * (rampIntegral(rate, h) + whole - h * end);
  const second = tau_syn * (squareIntegral(rate, h) + 2 * first - h * h * end);
  return momentsOf(whole, first, second, h);
}
