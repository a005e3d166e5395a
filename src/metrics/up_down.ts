/**
 * The weighted up–down method (Kaernbach 1991, Percept. Psychophys. 49:227): after a right answer the level of a track
 * falls by a step, after a wrong one it rises by p/(1 − p) steps, so that it hovers where right answers have the
 * probability p. Nothing is supposed of the psychometric function but that it rises.
 *
 * A level is the natural logarithm of what makes a trial easy. Tracks begin at the easiest; steps shrink from trial to
 * trial to a smallest one, and the threshold is the mean level over the later half (stochastic approximation:
 * Robbins & Monro 1951, Ann. Math. Stat. 22:400; averaged: Polyak & Juditsky 1992, SIAM J. Control Optim. 30:838). The
 * more trials, the closer its variance comes to that of an ideal procedure, p(1 − p)/(n·P′²) for n trials on a function
 * of slope P′ (the sweat factor: Taylor & Creelman 1967, J. Acoust. Soc. Am. 41:782). Where the function is curved the
 * mean is off by about −P″/(2P′) times the variance of the level: for d′ in proportion to what is varied, some −.02.
 *
 * Surprising: a level may leave the range of what can be presented by ln 2, and then the end of the range is presented.
 * A track that is held at the end has its mean inside, and a threshold out of reach would look like one within.
 */
import { type Censored, censored } from './measure.ts';
import { normalCdf } from './normal.ts';

/** What a track aims at, and where. */
export interface UpDownDesign {
  /** Share of right answers, in (0, 1). */
  readonly share: number;
  /** Hardest and easiest level that can be presented. */
  readonly low: number;
  readonly high: number;
}

/**
 * Share of right answers at d′ = 1 where one of two is to be chosen, both seen: Φ(d′/√2) (Green & Swets 1966).
 */
export const SHARE_OF_TWO = normalCdf(Math.SQRT1_2);

/** How far beyond the range a level may be. */
const BEYOND = Math.LN2;

const FIRST_STEP = 0.5;
const SMALLEST_STEP = 0.05;

/** Step down after an answer. @param trial 0, 1 … */
function stepAfter(trial: number): number {
  return Math.max(SMALLEST_STEP, FIRST_STEP / (1 + trial / 4));
}

/**
 * Levels of a track: one for each answer, at which it was given, and the next.
 * @param right whether the answers were right, in order
 */
export function upDownLevels(right: readonly boolean[], { share, low, high }: UpDownDesign): number[] {
  const levels = [high];
  right.forEach((isRight, trial) => {
    const step = stepAfter(trial);
    const next = levels[trial] + (isRight ? -step : (step * share) / (1 - share));
    levels.push(Math.min(high + BEYOND, Math.max(low - BEYOND, next)));
  });
  return levels;
}

/**
 * The level that tracks hover at.
 * @param tracks levels of at least one track, one for each of its answers, of which there is at least one
 * @returns within [low, high], at an end a bound where the mean lies beyond
 */
export function upDownThreshold(
  tracks: readonly (readonly number[])[],
  { low, high }: Pick<UpDownDesign, 'low' | 'high'>,
): Censored {
  const later = tracks.flatMap((levels) => levels.slice(Math.floor(levels.length / 2)));
  return censored(later.reduce((sum, level) => sum + level, 0) / later.length, low, high);
}
