/**
 * The membrane of a leaky integrate-and-fire neuron with conductance-based synapses. Over a step dV/ds = b(s) − p(s)·V,
 * s from 0 to 1, with p = dt·(g_L + Σ g)/C_m and b = dt·(g_L·E_L + Σ g·E + I)/C_m; potentials are relative to V_reset.
 * Of p and b their wholes x (`pull`) and a (`drive`), lifts and bows are known exactly; see exponential_conductance.ts.
 * V relaxes towards b/p, which is a course over the share u of x that has flowed by then. Expanded in Legendre's
 * polynomials Pₖ(2u − 1) it gives
 *   V ← V + ((a − x·V)·κ₀ + 6·twist·κ₁/x + 60·turn·κ₂/x²)/x,   κₖ(x) = ∫₀¹ x·exp(−x(1 − u))·Pₖ(2u − 1) du,
 * where `twist` and `turn` are what lifts and bows say of the second and third coefficient. For constant conductances
 * this is exact, for a single one that decays but for products of three of lift and bow, and else of sixth order in dt
 * (it agrees with Magnus's expansion: Blanes, Casas, Oteo & Ros 2009, Phys. Rep. 470:151). The three functions are 1 +
 * x²/60, 1 and 1 over 1 + x/2 + x²/10 + x³/120, wrong by 1e-5·x⁶; from x = ½ on they come from exp(−x), which is that
 * of x/8 eight times over. Where little twists, and always where synapses are slow, the fourth order will do: turn and
 * bows are left out, and twist shares the first function, x over 1 − exp(−x), for which there is a polynomial, wrong by
 * 8e-6 at most. The errors are in test/models/conductance_accuracy.test.ts.
 */
import type { MembraneKernel } from '../dialect.ts';

/** Of x: below it the polynomial is good, and the fractions are. */
const FAR = 1.5;
const MIDDLE = 0.5;
/** Of x/8, beyond which nothing is left of V. */
const FURTHEST = 8;
/** Square of 1/(x·lift), at least, where the fourth order will do. */
const LITTLE = 4e6;

/**
 * `pull`, its lift and its bow have no unit, `drive`, its lift and its bow are in mV, `threshold` = V_th − V_reset in
 * mV; `rough` is 1 where time constants of synapses are so short that the fourth order may not do, else 0.
 */
export const conductanceMembrane: MembraneKernel = {
  name: 'conductance_membrane',
  parameters: ['threshold', 'rough'],
  inputs: ['drive', 'pull', 'driveLift', 'pullLift', 'driveBow', 'pullBow'],
  given: {
    squared: 'pull * pull',
    eighth: '0.125 * pull',
    part: `eighth < ${FURTHEST} ? eighth : ${FURTHEST}`,
    even: '1 + 0.1 * (part * part)',
    odd: `part * (0.5 + ${1 / 120} * (part * part))`,
    decay: '(even - odd) / (even + odd)',
    decayTwice: 'decay * decay',
    decayFourfold: 'decayTwice * decayTwice',
    left: 'decayFourfold * decayFourfold',
    mean: '(1 - left) / pull',
    tilt: '(12 - (12 + 6 * pull) * mean) / squared',
    curve: '60 * (mean - tilt) / squared',
    relaxed: `pull < ${FAR} ? (1 + 0.5 * pull) + squared * (0.08327348 - 0.00129497 * squared) : 1 / mean`,
    pullTilt: `pull < ${FAR} ? pullLift : pullLift * (tilt / mean)`,
    driveTilt: `pull < ${FAR} ? driveLift : driveLift * (tilt / mean)`,
    near: '(drive * (1 + pullTilt) - pull * (V + driveTilt)) / relaxed',
    drift: 'drive - pull * V',
    twist: 'pullLift * drive - pull * driveLift',
    twisted: 'twist + 12 * (pullBow * driveLift - pullLift * driveBow)',
    turn: 'pull * (pull * driveBow - pullBow * drive) + 0.6 * pullLift * twist',
    over: `1 / (1 + pull * (0.5 + pull * (0.1 + pull * ${1 / 120})))`,
    beyond: `pull < ${MIDDLE} ? (drift * (1 + ${1 / 60} * squared) + (twisted + turn)) * over : drift * mean + (twisted * tilt + turn * curve)`,
    doubt: `squared * (1 + ${LITTLE} * (pullLift * pullLift))`,
    moved: 'rough < 0.5 ? near : (doubt < 1 ? near : beyond)',
  },
  rare: ['relaxed', 'pullTilt', 'driveTilt', 'beyond', 'moved'],
  advance: 'V + moved',
  spikes: 'V >= threshold',
};
