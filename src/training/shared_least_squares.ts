/**
 * Recursive least squares of many linear units that all have the same inputs. The inverse correlations P and the gain
 * k = P·r / (1 + rᵀP·r) depend on the inputs alone (recursive_least_squares.ts), so that one of each serves all units:
 *   W ← W − e·kᵀ
 * A step of U units with N inputs each costs N² + U·N operations in place of U·N². k is what one unit without weights
 * learns from an error of −1.
 */
import { createLeastSquares, type LeastSquares } from './recursive_least_squares.ts';

/**
 * Units that have learned nothing yet.
 * @param inputs N, how many rates there are
 * @param weights to begin with, row by row, [units × N]; they are changed in place
 * @param delta δ > 0: how much a change of a weight counts beside errors
 */
export function createSharedLeastSquares(inputs: number, weights: Float64Array, delta: number): LeastSquares {
  const columns = Uint32Array.from({ length: inputs }, (_, i) => i);
  const one = { units: 1, first: Uint32Array.of(0, inputs), columns };
  const {
    rates,
    errors: error,
    weights: gain,
    step,
  } = createLeastSquares(one, inputs, new Float64Array(inputs), delta);
  const errors = new Float64Array(weights.length / inputs);
  return {
    ...{ rates, errors, weights },
    step() {
      gain.fill(0);
      error[0] = -1;
      step();
      for (let unit = 0, at = 0; unit < errors.length; unit++) {
        const e = errors[unit];
        for (let i = 0; i < inputs; i++) weights[at++] -= e * gain[i];
      }
    },
  };
}
