/** Gradients that are too large are cut down before a step, lest one steep place throw a network far away. */

/**
 * By value: each number to ±most. By norm: all together, so that the direction stays (Pascanu et al. 2013). In two
 * stages: by value while the loss is above a bound, then by norm (Bi & Zhou 2020, whose bound is .1).
 */
export type Clipping =
  /** @param most > 0 */
  | { readonly by: 'value' | 'norm' | 'none'; readonly most: number }
  /** @param above the bound, ≥ 0 */
  | { readonly by: 'two-stage'; readonly most: number; readonly above: number };

/** √Σ g². */
export function normOf(gradient: Float32Array): number {
  let sum = 0;
  for (const value of gradient) sum += value * value;
  return Math.sqrt(sum);
}

/** Cuts a gradient down in place. @param loss before the step */
export function clip(gradient: Float32Array, clipping: Clipping, loss: number): void {
  const { most } = clipping;
  const by = clipping.by === 'two-stage' ? (loss > clipping.above ? 'value' : 'norm') : clipping.by;
  switch (by) {
    case 'none':
      return;
    case 'value':
      for (let k = 0; k < gradient.length; k++) gradient[k] = Math.min(most, Math.max(-most, gradient[k]));
      return;
    case 'norm': {
      const norm = normOf(gradient);
      if (norm > most) for (let k = 0; k < gradient.length; k++) gradient[k] *= most / norm;
      return;
    }
    default:
      by satisfies never;
  }
}
