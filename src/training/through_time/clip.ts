/** Gradients that are too large are cut down before a step, lest one steep place throw a network far away. */

/** By value: each number to ±most. By norm: all together, so that the direction stays (Pascanu et al. 2013). */
export interface Clipping {
  readonly by: 'value' | 'norm' | 'none';
  /** > 0 */
  readonly most: number;
}

/** √Σ g². */
export function normOf(gradient: Float32Array): number {
  let sum = 0;
  for (const value of gradient) sum += value * value;
  return Math.sqrt(sum);
}

/** Cuts a gradient down in place. */
export function clip(gradient: Float32Array, { by, most }: Clipping): void {
  if (by === 'none') return;
  if (by === 'value') {
    for (let k = 0; k < gradient.length; k++) gradient[k] = Math.min(most, Math.max(-most, gradient[k]));
    return;
  }
  const norm = normOf(gradient);
  if (norm > most) for (let k = 0; k < gradient.length; k++) gradient[k] *= most / norm;
}
