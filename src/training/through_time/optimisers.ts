/**
 * Steps down a gradient, in place; a state is a few arrays as long as the parameters, which are saved with a training.
 * Adam (Kingma & Ba 2015, ICLR): m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − η m̂ / (√v̂ + ε), m̂ and v̂
 * divided by 1 − βᵗ. RMSProp (Tieleman & Hinton 2012): v likewise, w ← w − η g / (√v + ε). Gradient descent with
 * momentum: m ← μ m + g, w ← w − η m.
 */

/** Names of optimisers. */
export const optimiserNames = ['adam', 'rmsprop', 'sgd'] as const;
/** One of them. */
export type OptimiserName = (typeof optimiserNames)[number];

/** How steps are made. */
export interface OptimiserOptions {
  readonly name: OptimiserName;
  /** μ of sgd, β₁ of adam; in [0, 1) */
  readonly momentum: number;
  /** β₂ of adam, and of rmsprop; in [0, 1) */
  readonly decay: number;
  /** ε, > 0 */
  readonly epsilon: number;
}

/** Defaults of each, as in their papers. */
export const optimiserDefaults: Readonly<Record<OptimiserName, OptimiserOptions>> = {
  adam: { name: 'adam', momentum: 0.9, decay: 0.999, epsilon: 1e-8 },
  rmsprop: { name: 'rmsprop', momentum: 0, decay: 0.9, epsilon: 1e-8 },
  sgd: { name: 'sgd', momentum: 0, decay: 0, epsilon: 1e-8 },
};

/** What a training remembers of gradients, [parameters] each, and of steps. */
export interface OptimiserState {
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** β₁ᵗ and β₂ᵗ of the steps so far. */
  readonly powers: Float64Array;
}

/** Before the first step. */
export const optimiserState = (parameters: number): OptimiserState => ({
  first: new Float32Array(parameters),
  second: new Float32Array(parameters),
  powers: Float64Array.of(1, 1),
});

/** One step. @param rate η, > 0 */
export function descend(
  weights: Float32Array,
  gradient: Float32Array,
  state: OptimiserState,
  { name, momentum, decay, epsilon }: OptimiserOptions,
  rate: number,
): void {
  const { first, second, powers } = state;
  powers[0] *= momentum;
  powers[1] *= decay;
  const [firstShare, secondShare] = [1 - powers[0], 1 - powers[1]];
  for (let k = 0; k < weights.length; k++) {
    const g = gradient[k];
    switch (name) {
      case 'adam':
        first[k] = momentum * first[k] + (1 - momentum) * g;
        second[k] = decay * second[k] + (1 - decay) * g * g;
        weights[k] -= (rate * (first[k] / firstShare)) / (Math.sqrt(second[k] / secondShare) + epsilon);
        break;
      case 'rmsprop':
        second[k] = decay * second[k] + (1 - decay) * g * g;
        weights[k] -= (rate * g) / (Math.sqrt(second[k]) + epsilon);
        break;
      case 'sgd':
        first[k] = momentum * first[k] + g;
        weights[k] -= rate * first[k];
        break;
      default:
        name satisfies never;
    }
  }
}
