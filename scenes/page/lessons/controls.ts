/** Controls that several lessons have in their sentences. */
import type { Control } from './lesson.ts';

/** Sets how far connections reach. */
export const setReach = (...lambdas: readonly number[]): Control => ({
  ...{ kind: 'set', name: 'lambda', about: 'Reach λ' },
  offers: lambdas.map((value) => ({ value, label: String(value) })),
});

/** Sets the background to that in which the page begins, or to one of 10 Hz. */
export const setBackground: Control = {
  ...{ kind: 'set', name: 'backgroundHz', about: 'Background' },
  offers: [2, 10].map((value) => ({ value, label: `${value} Hz` })),
};

/** Drops a stone, slowly enough to be followed. */
export const dropStone: Control = { kind: 'stone', label: 'drop a stone', speed: 0.1 };
