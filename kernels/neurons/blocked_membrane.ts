/**
 * The membrane of conductance_membrane.ts with one more conductance, of which magnesium leaves open
 *   B(V) = 1/(1 + [Mg]/3.57 mM · exp(−0.062/mV · V))   (Jahr & Stevens 1990, J. Neurosci. 10:3178).
 * For a B that goes evenly in time from one end of the step to the other the equation is linear: with n the whole of
 * the conductance in the step, l its lift, b the mean of B and c its change, what is open of it has the whole n·b − l·c
 * and the lift l·b − n·c/12. It is solved with B as it is at first, then twice more with the B at the end that was
 * found last. What is left is the curvature of B in a step, an error of second order that counts by n only (errors in
 * test/models/iaf_cond_nmda.test.ts); all else is of fourth order, as in a smooth conductance_membrane.ts.
 */
import type { MembraneKernel } from '../dialect.ts';

/** Of the pull, up to which the relaxation x/(1 − exp(−x)) is a polynomial, wrong by 8e-6 at most. */
const FAR = 1.5;

/** Octaves that exp(−0.062·V) falls by in 1 mV. */
const STEEPNESS = 0.062 * Math.LOG2E;

type Lines = Readonly<Record<string, string>>;

/** `open<After>`: what is open at a potential. */
const openAt = (after: string, potential: string): Lines => ({
  [`open${after}`]: `1 / (1 + magnesium * exp2(-${STEEPNESS} * ${potential}))`,
});

/** `gain<n>`: how far V comes in the step if B goes from `open` to another value. */
function pass(n: number, end: string): Lines {
  const [x, b, gain] = [`pull${n}`, `drive${n}`, `gain${n}`];
  return {
    [`mean${n}`]: `0.5 * (open + ${end})`,
    [`change${n}`]: `${end} - open`,
    [`flow${n}`]: `blocked * mean${n} - blockedLift * change${n}`,
    [`lift${n}`]: `blockedLift * mean${n} - ${1 / 12} * (blocked * change${n})`,
    [x]: `pull + flow${n}`,
    [b]: `drive + reversal * flow${n}`,
    [`square${n}`]: `${x} * ${x}`,
    [`left${n}`]: `(1 - exp2(-${Math.LOG2E} * ${x})) / ${x}`,
    [`tilt${n}`]: `(12 - (12 + 6 * ${x}) * left${n}) / square${n}`,
    [`relaxed${n}`]: `${x} < ${FAR} ? (1 + 0.5 * ${x}) + square${n} * (0.08327348 - 0.00129497 * square${n}) : 1 / left${n}`,
    [`tilted${n}`]: `${x} < ${FAR} ? 1 : tilt${n} / left${n}`,
    [`pullTilt${n}`]: `tilted${n} * (pullLift + lift${n})`,
    [`driveTilt${n}`]: `tilted${n} * (driveLift + reversal * lift${n})`,
    [gain]: `(${b} * (1 + pullTilt${n}) - ${x} * (V + driveTilt${n})) / relaxed${n}`,
  };
}

/**
 * V relative to V_reset in mV; `threshold` = V_th − V_reset, `reversal` = that of the blocked conductance − V_reset;
 * `magnesium` = [Mg]/3.57 mM · exp(−0.062·V_reset). `pull`, `blocked` and their lifts have no unit, `drive` and its
 * lift are in mV.
 */
export const blockedMembrane: MembraneKernel = {
  name: 'blocked_membrane',
  parameters: ['threshold', 'reversal', 'magnesium'],
  inputs: ['drive', 'pull', 'driveLift', 'pullLift', 'blocked', 'blockedLift'],
  given: {
    ...openAt('', 'V'),
    ...pass(1, 'open'),
    ...openAt('Then', '(V + gain1)'),
    ...pass(2, 'openThen'),
    ...openAt('Last', '(V + gain2)'),
    ...pass(3, 'openLast'),
  },
  rare: [1, 2, 3].flatMap((n) => [`relaxed${n}`, `tilted${n}`]),
  advance: 'V + gain3',
  spikes: 'V >= threshold',
};
