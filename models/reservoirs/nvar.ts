/**
 * Non-linear vector autoregression, "next generation reservoir computing" (Gauthier, Bollt, Griffith & Barbosa 2021):
 * no network at all, but taps of the input and their products. The linear part is a delay line (`delay_line.ts`), with
 * a spacing of dt that of the paper; the other states are the products x_i x_j, i ≤ j, of its newest taps. N states
 * have q taps with products, the greatest q for which q(q + 3)/2 ≤ N; what is left over are further taps, without
 * products. 135 states are 15 taps and their 120 products.
 */
import { type ContinuousModel, commonParameters } from './continuous_model.ts';
import { delayLine } from './delay_line.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

const { reach, spacing } = delayLine.parameters;

/** Taps and products. */
export const nvar = {
  name: 'nvar',
  equation: 'x = (taps of u, products of two taps)',
  citation: 'Gauthier, Bollt, Griffith & Barbosa 2021, Nat. Commun. 12:5564',
  presentation: {
    label: 'taps and products',
    noun: 'the taps and their products',
    meaning: 'pieces of the input of the last seconds, and products of two of them',
    family: reservoirFamilies.continuous,
    costWeight: 1,
  },
  parameters: { ...commonParameters, size: { ...commonParameters.size, max: 100_000 }, reach, spacing },
} as const satisfies ContinuousModel;

/** How many taps, and how many of these have products. */
export function tapsOf(size: number): { readonly taps: number; readonly multiplied: number } {
  const multiplied = Math.floor((Math.sqrt(9 + 8 * size) - 3) / 2);
  return { taps: size - (multiplied * (multiplied + 1)) / 2, multiplied };
}
