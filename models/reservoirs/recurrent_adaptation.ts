/**
 * Hebbian adaptation of recurrent weights: a connection from a unit with state x to one whose state becomes y changes
 * by
 *
 *   hebb:       Δw = η y x                 (Hebb 1949)
 *   oja:        Δw = η (y x − y² w)        (Oja 1982, J. Math. Biol. 15:267): the row turns to the principal component
 *   of its input
 *   anti_oja:   Δw = −η (y x − y² w)       (Babinec & Pospíchal 2007, ICANN, LNCS 4668:19): states are decorrelated
 *
 * Only connections that exist adapt. The rules know nothing of the spectral radius, and hebb and anti_oja grow without
 * bound, so the weights are scaled back to the radius after each pass through the trials; a pass should change them
 * little.
 */

/** A rule in numbers: its sign, and 1 if it has the term that forgets, else 0. */
export interface HebbianForm {
  readonly sign: number;
  readonly forgets: number;
}

/** The rules by name. */
export const hebbianRules = {
  hebb: { sign: 1, forgets: 0 },
  oja: { sign: 1, forgets: 1 },
  anti_oja: { sign: -1, forgets: 1 },
} as const satisfies Readonly<Record<string, HebbianForm>>;

/** Name of a rule. */
export type HebbianRule = keyof typeof hebbianRules;

/** Whether a name is that of such a rule. */
export function isHebbian(name: string): name is HebbianRule {
  return Object.hasOwn(hebbianRules, name);
}

/** Δw ÷ η of a connection of weight w from state x to state y. */
export function hebbianSlope({ sign, forgets }: HebbianForm, weight: number, x: number, y: number): number {
  return sign * (y * x - forgets * y * y * weight);
}
