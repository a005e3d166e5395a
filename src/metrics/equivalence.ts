/**
 * Are two systems as good as one another? Two one-sided tests (Schuirmann 1987, J. Pharmacokinet. Biopharm. 15:657)
 * of paired differences with mean δ, against δ ≤ −margin and against δ ≥ margin; both reject at α where the 1 − 2α
 * interval of δ lies between the margins. The interval is that of metrics/mean_interval.ts, so p is the smallest such
 * α: the 90 % interval lies within the margins where p < .05.
 *
 * With the test for a difference there are four verdicts. A difference may be beyond doubt and at the same time too
 * small to matter: then the two are called *equivalent*, since that is what the margin was declared for. So *better*
 * means that there is a difference, and not that it is larger than the margin.
 */
import { meanWithReach } from './mean_interval.ts';
import type { Scale } from './measure.ts';
import { ALPHA } from './significance.ts';
import { tTail } from './student_t.ts';

/** What is said of one system beside another. */
export type Verdict = 'better' | 'worse' | 'equivalent' | 'undecided';

/** Fewest pairs whose interval is known to hold the mean as often as it says (metrics/mean_interval.ts). */
export const FEWEST_PAIRS = 5;
/** Halvings after which an interval of π/2 is below the last digit. */
const HALVINGS = 54;

/**
 * p of the hypothesis that the mean difference is as large as the margin or larger.
 * @param differences one number for each pair; fewer than five, or one that is not finite, have no p (NaN)
 * @param options `margin` > 0, in the unit of the differences; `scale` on which they lie, where that is known
 * @returns in [0, ½], or 1 where p is above ½
 */
export function equivalenceTest(
  differences: readonly number[],
  { margin, scale }: { readonly margin: number; readonly scale?: Scale | undefined },
): number {
  if (differences.length < FEWEST_PAIRS || !differences.every(Number.isFinite)) return Number.NaN;
  const freedom = differences.length - 1;
  const { intervalAt } = meanWithReach(differences, scale);
  // Quantiles √ν·tan θ, as in student_t.ts: the greatest whose interval lies within the margins.
  const quantileAt = (theta: number): number => Math.sqrt(freedom) * Math.tan(theta);
  const within = (theta: number): boolean => {
    const { low, high } = intervalAt(quantileAt(theta));
    return -margin < low && high < margin;
  };
  let [inside, outside] = [0, Math.PI / 2];
  if (!within(inside)) return 1;
  for (let i = 0; i < HALVINGS; i++) {
    const theta = (inside + outside) / 2;
    if (within(theta)) inside = theta;
    else outside = theta;
  }
  return tTail(quantileAt(inside), freedom);
}

/** What the verdict on one contrast rests on. */
export interface Contrasted {
  /** Mean difference, the one system minus the other. */
  readonly difference: number;
  /** p of no difference, after correction for the other contrasts; NaN where there was no test. */
  readonly p: number;
  /** p of a difference as large as the margin, after the same correction; NaN where there was no test. */
  readonly pEquivalent: number;
}

/** The verdict on the one system beside the other. @param better which values of the measure are better */
export function verdictOn({ difference, p, pEquivalent }: Contrasted, better: 'higher' | 'lower'): Verdict {
  if (pEquivalent < ALPHA) return 'equivalent';
  if (p < ALPHA && difference !== 0) return difference > 0 === (better === 'higher') ? 'better' : 'worse';
  return 'undecided';
}
