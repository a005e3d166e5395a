/**
 * Options that the tasks have in common which ask "was it longer?" of intervals between volleys, and read the state
 * once after the last of them (judged_trial.ts): how many trials, and when they begin and are read.
 */
import { checkRange } from '../options.ts';
import { checkTrialCounts } from '../timed_trial.ts';
import { jitterReach, type VolleyOptions, volleyDefaults } from '../volley.ts';

/** Those options. */
export type LongerOptions = VolleyOptions & {
  /** Training trials of each condition; ratios and their inverses are equally frequent. */
  readonly trainTrials: number;
  readonly testTrials: number;
  /** Background alone before the earliest possible first volley (a distractor is one), ms. */
  readonly warmupMs: number;
  /** From the nominal last spike of the last volley to the reading, ms. */
  readonly readDelayMs: number;
};

/** What is presented when nothing else is asked for. */
export const longerDefaults: LongerOptions = {
  trainTrials: 400,
  testTrials: 300,
  warmupMs: 50,
  readDelayMs: 30,
  ...volleyDefaults,
};

/**
 * Refuses what is out of range.
 * @param ratios those above 1: each is presented with its inverse @throws {InputError}
 */
export function checkLonger(where: string, ratios: readonly number[], options: LongerOptions): void {
  checkTrialCounts(where, options, 2 * ratios.length);
  checkRange(where, 'warmupMs', options.warmupMs, jitterReach * options.jitterMs, 100_000);
  checkRange(where, 'readDelayMs', options.readDelayMs, 0, 100_000);
}
