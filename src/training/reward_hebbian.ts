/**
 * Learning from a late reward alone (Miconi 2017, eLife 6:e20899). A network of rates, r = tanh x, every pair with a
 * weight, by forward Euler:
 *   τ dx_i/dt = −x_i + Σ_j J_ij r_j + input + perturbation
 * Now and then a unit is perturbed. Within a trial a synapse gathers e_ij = Σ_t (r_j(t − 1)·(x_i(t) − x̄_i(t)))³, with
 * x̄ a fast running mean; at its end, with the trial's error R and the usual error R̄ of such trials,
 *   ΔJ_ij = −η·R̄·e_ij·(R − R̄), limited to ±most
 * The cube lets the few great deviations, those of the perturbations, outweigh the many small ones that follow them.
 */
import { createCore } from '../../kernels/core.ts';

/** A network that learns so; arrays lie in the memory of a core. */
export interface RewardNetwork {
  readonly units: number;
  /** dt/τ */
  readonly rate: number;
  /** [N × N], row = target. */
  readonly J: Float64Array;
  readonly x: Float64Array;
  readonly r: Float64Array;
  /** Input and perturbation by unit, to be written before each step; a step adds what units receive. */
  readonly currents: Float64Array;
  /** Advances by a step. */
  advance(): void;
  /**
   * Notes a step for the eligibility, after it. @param t of the trial, below `times` @param before rates before the
   * step @param deviation x − x̄, [N]
   */
  note(t: number, before: Float64Array, deviation: Float64Array): void;
  /** Changes J after a trial, and forgets what was noted. @param factor −η·R̄·(R − R̄) @param most ≥ 0 */
  learn(factor: number, most: number): void;
}

/**
 * A network at rest.
 * @param J [N × N], N even
 * @param times steps of a trial, a multiple of 4
 */
export function createRewardNetwork(J: Float64Array, rate: number, times: number): RewardNetwork {
  const units = Math.sqrt(J.length);
  const core = createCore();
  const doubles = (count: number): number => core.allocate(8 * count);
  const at = { J: doubles(J.length), E: doubles(J.length), x: doubles(units), r: doubles(units) };
  const more = { currents: doubles(units), post: doubles(times * units), pre: doubles(times * units) };
  // Once all is allocated: memory that grows detaches views.
  const view = (from: number, length: number): Float64Array => new Float64Array(core.memory.buffer, from, length);
  const weights = view(at.J, J.length);
  const E = view(at.E, J.length);
  const [x, r, currents] = [view(at.x, units), view(at.r, units), view(more.currents, units)];
  const [post, pre] = [view(more.post, times * units), view(more.pre, times * units)];
  weights.set(J);
  return {
    ...{ units, rate, J: weights, x, r, currents },
    advance() {
      core.addMatrixProduct(at.J, at.r, more.currents, units, units);
      for (let i = 0; i < units; i++) {
        x[i] += rate * (currents[i] - x[i]);
        r[i] = Math.tanh(x[i]);
      }
    },
    note(t, before, deviation) {
      for (let i = 0, place = t * units; i < units; i++, place++) {
        post[place] = deviation[i] ** 3;
        pre[place] = before[i] ** 3;
      }
    },
    learn(factor, most) {
      E.fill(0);
      core.addOuterProducts(at.E, more.post, more.pre, units, units, times);
      for (let k = 0; k < E.length; k++) weights[k] += Math.min(most, Math.max(-most, factor * E[k]));
      post.fill(0);
    },
  };
}
