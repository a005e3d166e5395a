/**
 * The rules of kernels/plasticity in float32, as a postsynaptic and a presynaptic spike apply them: x, x2 and y, y2 are the fast and slow traces that
 * the spike finds. The pair rules keep the weight as a share of Wmax. Numbers of a rule (see src/engine/learning_numbers.ts) in order:
 *   pair, centred, restricted: lambda, mu_plus, alpha·lambda, mu_minus
 *   power law: lambda·w0^(1 − mu), mu, lambda·alpha
 *   triplet: |Wmax|, Aplus, Aplus_triplet, Aminus, Aminus_triplet, sign of Wmax
 *   symmetric: |Wmax|, eta, alpha·eta, sign of Wmax
 *   dopamine: A_plus, A_minus, b, Wmin, Wmax, 1/tau_n
 *   scaling: |Wmax|, eta, rho_target/1000, 1/tau_rate, sign of Wmax, dt
 */
import { parameter } from './learning_table';

export const PAIR: u32 = 0;
export const CENTRED: u32 = 1;
export const RESTRICTED: u32 = 2;
export const POWER_LAW: u32 = 3;
export const TRIPLET: u32 = 4;
export const SYMMETRIC: u32 = 5;
export const DOPAMINE: u32 = 6;
export const SCALING: u32 = 7;

@inline
function power(base: f32, exponent: f32): f32 {
  if (exponent == 0) return 1;
  if (exponent == 1) return base;
  return Mathf.pow(base, exponent);
}

/** A number no less than `low` and no more than `high`; not a number stays what it is. */
@inline
function clipped(value: f32, low: f32, high: f32): f32 {
  if (value < low) return low;
  return value > high ? high : value;
}

/** Share after a postsynaptic spike. */
@inline
export function grown(share: f32, lambda: f32, mu: f32, x: f32): f32 {
  return clipped(share + lambda * power(1 - share, mu) * x, 0, 1);
}

/** Share after a presynaptic spike. */
@inline
export function shrunk(share: f32, alphaLambda: f32, mu: f32, y: f32): f32 {
  return clipped(share - alphaLambda * power(share, mu) * y, 0, 1);
}

/** Weight after a postsynaptic spike; for rules that change the weight at once. */
@inline
export function potentiated(table: usize, rule: u32, weight: f32, x: f32, y2: f32): f32 {
  if (rule <= RESTRICTED) return grown(weight, parameter(table, 0), parameter(table, 1), x);
  if (rule == POWER_LAW) return weight + parameter(table, 0) * power(weight, parameter(table, 1)) * x;
  if (rule == TRIPLET) {
    const step = x * (parameter(table, 1) + parameter(table, 2) * y2);
    return parameter(table, 5) * clipped(abs(weight) + step, 0, parameter(table, 0));
  }
  if (rule == SYMMETRIC)
    return parameter(table, 3) * clipped(abs(weight) + parameter(table, 1) * x, 0, parameter(table, 0));
  return weight;
}

/** Weight after a presynaptic spike, likewise. */
@inline
export function depressed(table: usize, rule: u32, weight: f32, y: f32, x2: f32): f32 {
  if (rule <= RESTRICTED) return shrunk(weight, parameter(table, 2), parameter(table, 3), y);
  if (rule == POWER_LAW) return max<f32>(0, weight - parameter(table, 2) * weight * y);
  if (rule == TRIPLET) {
    const step = y * (parameter(table, 3) + parameter(table, 4) * x2);
    return parameter(table, 5) * clipped(abs(weight) - step, 0, parameter(table, 0));
  }
  if (rule == SYMMETRIC) {
    const most = parameter(table, 0);
    const raised = clipped(abs(weight) + parameter(table, 1) * y, 0, most);
    return parameter(table, 3) * clipped(raised - parameter(table, 2), 0, most);
  }
  return weight;
}

/** Weight after an interval with dopamine: `gain` as kernels/plasticity/dopamine.ts has it. */
@inline
export function rewarded(table: usize, weight: f32, eligibility: f32, gain: f32): f32 {
  return clipped(weight + eligibility * gain, parameter(table, 3), parameter(table, 4));
}

/** Weight after an interval of scaling, `fired` being what the postsynaptic trace lost in it. */
@inline
export function scaled(table: usize, weight: f32, ms: f32, fired: f32): f32 {
  // Times a factor that overflows it would be no number.
  if (weight == 0) return weight;
  const factor = Mathf.exp(parameter(table, 1) * (parameter(table, 2) * ms - fired));
  return parameter(table, 4) * clipped(abs(weight) * factor, 0, parameter(table, 0));
}
