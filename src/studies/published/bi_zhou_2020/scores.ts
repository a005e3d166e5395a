/**
 * How well a network answers (get_perf_prod and get_perf_discrim of the authors' core/train.py). An answer above .2
 * before it is asked for is a failure, and so is none above .5 afterwards; the time of an answer is that of the first
 * step above .5. In comparison both outputs above .5 fail as well.
 */
import { RESPONSE, type Timeline } from './trials.ts';

const TOO_EARLY = 0.2;
const ANSWERED = 0.5;

/** The answer to one trial. */
export interface Scored {
  readonly failed: boolean;
  /** Production: steps from the end of the go pulse to the answer. Comparison: to the choice. NaN without one. */
  readonly time: number;
  /** Comparison: whether the right output was above .5 first. */
  readonly right: boolean;
}

/** Answers of one trial: output by step. */
type Answer = (step: number, output: number) => number;

/** Scores a trial. @param steps of the run */
export function scoreTrial({ task, trial, silence, wanted }: Timeline, answer: Answer, steps: number): Scored {
  const outputs = wanted.map((_, output) => output);
  const [from, asked] = silence;
  let early = false;
  for (let step = from; step < asked; step++) early ||= outputs.some((output) => answer(step, output) > TOO_EARLY);
  const end = task === 'production' ? steps : Math.min(steps, asked + RESPONSE);
  const crossed = new Set<number>();
  let [time, right] = [Number.NaN, false];
  for (let step = asked; step < end; step++) {
    const above = outputs.filter((output) => answer(step, output) > ANSWERED);
    if (above.length > 0 && crossed.size === 0) {
      time = step - asked;
      right = above.length === 1 && above[0] === (trial.first > trial.second ? 0 : 1);
    }
    for (const output of above) crossed.add(output);
  }
  return { failed: early || crossed.size !== 1, time, right };
}

/** Of many trials. */
export interface Performance {
  /** Share of trials without failure. */
  readonly success: number;
  /**
   * Over those: production: mean |time − T| / T; comparison: share of wrong choices. NaN where all failed.
   */
  readonly error: number;
}

/** Sums up. */
export function performanceOf(trials: readonly Timeline[], scored: readonly Scored[]): Performance {
  let [succeeded, errors] = [0, 0];
  trials.forEach(({ task, trial: { first } }, i) => {
    const { failed, time, right } = scored[i];
    if (failed) return;
    succeeded++;
    errors += task === 'production' ? Math.abs(time - first) / first : right ? 0 : 1;
  });
  return { success: succeeded / trials.length, error: errors / succeeded };
}
