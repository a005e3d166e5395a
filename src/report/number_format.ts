/** Numbers as a presentation asks for them. */
import type { PresentedTask } from '../studies/comparison/presented.ts';
import { fixed, NOTHING, proportion, significant } from './wording.ts';

type NumberFormat = PresentedTask['presentation']['headline']['format'];

/** Decimals with which a value has one significant digit, 1 to 3. */
const decimalsOfOne = (value: number): number =>
  Math.min(3, Math.max(1, -Math.floor(Math.log10(Math.abs(value) || 1) + 1e-9)));

/** A function that writes numbers in this format; a dash where there is none. */
export function formatter({ decimals, share = false, unit }: NumberFormat): (value: number | null) => string {
  const digits = (value: number | null): string => {
    if (decimals === 'fitting') return significant(value);
    const places = decimals === 'one digit' ? decimalsOfOne(value ?? 1) : decimals;
    return share ? proportion(value, places) : fixed(value, places);
  };
  return (value) => {
    const text = digits(value);
    return unit === undefined || text === NOTHING ? text : `${text} ${unit}`;
  };
}
