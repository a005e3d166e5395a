/** The conditions of discrimination with a distractor: a standard, and when the distractor comes before it. */

/** When the distractor comes: never, always as long before the interval, or at a random time before it. */
export const DISTRACTORS = ['none', 'fixed', 'variable'] as const;

/** When the distractor comes. */
export type Distractor = (typeof DISTRACTORS)[number];

/** A condition. */
export interface Design {
  readonly condition: string;
  readonly standardMs: number;
  readonly distractor: Distractor;
}

/** Name of what is said of a standard. */
const nameOfStandard = (standardMs: number): string => `standard=${standardMs} ms`;

/** Name of what is said of the thresholds with a distractor over those without. */
export const nameOfRatio = (standardMs: number, distractor: Distractor): string =>
  `${nameOfStandard(standardMs)} ${distractor}/none`;

/** The conditions, standard by standard. */
export function designsOf(standardsMs: readonly number[]): readonly Design[] {
  return standardsMs.flatMap((standardMs) =>
    DISTRACTORS.map((distractor) => ({
      ...{ condition: `${nameOfStandard(standardMs)} ${distractor}`, standardMs, distractor },
    })),
  );
}
