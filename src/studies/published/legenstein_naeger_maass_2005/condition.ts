/**
 * When teacher-forced STDP can learn a target, after Legenstein, Naeger & Maass (2005), for additive STDP and a teacher
 * that is a linear Poisson neuron, whose rate is ν(t) = κ Σ_j w*_j Σ_k ε(t − t_jk). Since the neuron fires when the
 * teacher does, its own weights do not matter, and that of input i drifts at the constant rate (in units of the step λ)
 *   ∫ W(s) ⟨S_i(t) S_out(t + s)⟩ ds = r ν T (1 − α) + r κ K q_i,   q = C w*,
 * with C the correlations of the inputs at lag 0 (1 on the diagonal; all others are 0), T the area of either side of
 * the window W and K = ∫ W(s) ε(s) ds. Hence w_i goes to its greatest value where q_i is above θ = (α − 1) ν T / (κ K),
 * and to 0 where it is below: the target is learnt if and only if a θ lies between the q of the inputs with target 1
 * and those with target 0, that is if w* separates the columns of C.
 */
import { dt, type InputSpec } from './inputs.ts';

/** Time constant of both sides of the window, ms. */
export const tauWindow = 20;
/** Time constant of the response ε of a linear teacher, ms. */
export const tauResponse = 10;
/** Delay of the inputs, ms, which the rule counts from spike to synapse on either side. */
export const delay = dt;

/** q = C w*, [inputs]. */
export function correlatedTargets({ group, correlation }: InputSpec, targets: Float64Array): Float64Array {
  return targets.map((target, i) => {
    const first = i - (i % group);
    const whole = targets.subarray(first, first + group).reduce((sum, value) => sum + value, 0);
    return target + correlation * (whole - target);
  });
}

/** What the targets demand of θ. */
export interface Separation {
  /** Whether there is a θ that learns them. */
  readonly separable: boolean;
  /** The middle between the least q of a target 1 and the greatest of a target 0: the best there is. */
  readonly theta: number;
}

/** Whether and where the targets can be separated. */
export function separate(q: Float64Array, targets: Float64Array): Separation {
  const least = Math.min(...q.filter((_, i) => targets[i] === 1));
  const greatest = Math.max(...q.filter((_, i) => targets[i] === 0));
  return { separable: least > greatest, theta: (least + greatest) / 2 };
}

/**
 * K of a linear teacher on the grid: inputs take the delay to the teacher, and the teacher's spikes take it back to the
 * synapse.
 */
function responseInWindow(): number {
  const forgetting = Math.exp(-dt / tauResponse);
  return ((1 - forgetting) * Math.exp((-2 * delay) / tauWindow)) / (1 - forgetting * Math.exp(-dt / tauWindow));
}

/** κ K/(ν T) of a linear teacher: (α − 1) = θ times this puts the boundary at θ. */
export function linearSensitivity({ rate }: InputSpec, targets: Float64Array): number {
  const active = targets.reduce((sum, target) => sum + target, 0);
  const area = dt / Math.expm1(dt / tauWindow);
  return (1000 * responseInWindow()) / (active * rate * area);
}
