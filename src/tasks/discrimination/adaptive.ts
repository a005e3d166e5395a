/**
 * Discrimination with an adaptive threshold: which ratio is asked next depends on the answers so far.
 *
 * Taught: for each T0 one readout, on T0 in half of the trials and on ratio·T0 in the others, with all `ratios` equally
 * often. Tested: pairs of trials, one of T0 and one of ratio·T0, each heard from rest; the learner is right where its
 * output is higher in the trial of the longer interval (two-interval forced choice). That needs no criterion, which a
 * readout that was taught many ratios puts somewhere among them, and by which small ratios would all be called T0: the
 * share of right answers is Φ(d′/√2), .76 at d′ = 1. Equal outputs are a guess, drawn beforehand.
 *
 * `tracks` run side by side, each by the weighted up–down method in ln ln(ratio), in which d′ grows about in proportion
 * to ln(ratio) (metrics/up_down.ts), from the largest ratio; a round is a pair for each of them. Presented are ratios
 * from the first to the last of `ratios`; a threshold beyond them is a bound. The ideal observer knows when the second
 * volley came, and by the first one the interval, with the SD of a volley’s time σ: its threshold is 1 + σ/T0.
 */
import type { NdArray } from 'ndarray';
import { refuse } from '../../errors.ts';
import { rangeScale } from '../../metrics/measure.ts';
import { SHARE_OF_TWO, type UpDownDesign, upDownLevels, upDownThreshold } from '../../metrics/up_down.ts';
import { randomStream } from '../../random.ts';
import { eventTimeSd, idealOf } from '../event_time.ts';
import { singleOutputs } from '../predictions.ts';
import type { Score, Task, TaskTrial } from '../task.ts';
import { conditionIndex, type Part, shuffledKinds } from '../trial_identity.ts';
import { channelCounts } from '../volley.ts';
import { presentAdaptive } from './adaptive_presentation.ts';
import { atTrial, nameOfT0, shownTrials } from './designs.ts';
import { type DiscriminationOptions, NAME, paramsOf, WHERE } from './options.ts';
import { intervalTrial } from './trial.ts';

/** Level of a ratio > 1, and back. */
const levelOf = (ratio: number): number => Math.log(Math.log(ratio));
const ratioOf = (level: number): number => Math.exp(Math.exp(level));

/** Where tracks may go, of `ratios` that ascend. */
function upDownOf(ratios: readonly number[]): UpDownDesign {
  return { share: SHARE_OF_TWO, low: levelOf(ratios[0]), high: levelOf(ratios[ratios.length - 1]) };
}

/** The ratio that is presented at a level. */
function presentedRatio(level: number, ratios: readonly number[]): number {
  return Math.min(ratios[ratios.length - 1], Math.max(ratios[0], ratioOf(level)));
}

/**
 * Levels of each track: one for each pair that was answered, and the next.
 * @param tested whole rounds; of each track in turn the trial of T0 and that of the longer interval
 * @throws {InputError} if the predictions do not fit the trials
 */
function levelsOf(
  tested: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  { ratios, tracks }: DiscriminationOptions,
): number[][] {
  const outputs = singleOutputs(WHERE, tested, predictions).map(([output]) => output);
  const right = Array.from({ length: tracks }, (): boolean[] => []);
  for (let at = 0; at < tested.length; at += 2) {
    const [shorter, longer] = [outputs[at], outputs[at + 1]];
    right[(at / 2) % tracks].push(shorter === longer ? tested[at + 1].facts.guess === 1 : longer > shorter);
  }
  return right.map((answers) => upDownLevels(answers, upDownOf(ratios)));
}

/**
 * Scores: `threshold`, the ratio of d′ = 1, and `presentedRatio`, the mean over all tracks at some of their trials.
 * @throws {InputError} unless all trials of the test are there
 */
function scoreAdaptive(
  T0: number,
  tested: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  options: DiscriminationOptions,
): Score[] {
  const { ratios, tracks, trialsPerTrack } = options;
  if (tested.length !== 2 * tracks * trialsPerTrack)
    refuse(
      WHERE,
      `answers to some of the test alone (${tested.length} of ${2 * tracks * trialsPerTrack} trials)`,
      'ask nextTest until it gives none, or use answerTests',
    );
  const given = levelsOf(tested, predictions, options).map((levels) => levels.slice(0, -1));
  const { value, bound } = upDownThreshold(given, upDownOf(ratios));
  const [smallest, largest] = [ratios[0], ratios[ratios.length - 1]];
  const scale = rangeScale(smallest, largest);
  const threshold = bound === null ? ratioOf(value) : bound === 'at least' ? largest : smallest;
  return [
    {
      ...{ metric: 'threshold', value: threshold, bound, scale, chance: largest },
      ...idealOf(eventTimeSd(options), (sdMs) => 1 + sdMs / T0),
    },
    ...shownTrials(trialsPerTrack).map((trial) => ({
      metric: 'presentedRatio',
      value: given.reduce((sum, levels) => sum + presentedRatio(levels[trial - 1], ratios), 0) / tracks,
      scale,
      at: atTrial(trial),
    })),
  ];
}

/** Which trial, and what is asked in it. */
interface AskedTrial {
  readonly condition: string;
  readonly seed: number;
  readonly part: Part;
  readonly index: number;
  readonly label: -1 | 1;
  readonly ratio: number;
  readonly track: number;
  /** 1 where equal outputs are right, else 0. */
  readonly guess: number;
}

/**
 * The task. Facts of a trial: `intervalMs`, `ratio` (of its pair; in training, of its own interval to T0), `track`,
 * `guess` (1 where equal outputs are right), `label`, `firstVolleyMs`, `secondVolleyMs`.
 * @param options checked
 */
export function adaptiveDiscrimination(options: DiscriminationOptions): Task {
  const { T0s, ratios, tracks, trialsPerTrack, trainPerClass } = options;
  const conditions = T0s.map(nameOfT0);
  const largest = ratios[ratios.length - 1];
  const T0Of = (condition: string): number => T0s[conditionIndex(WHERE, conditions, condition)];

  function trialOf({ condition, seed, part, index, label, ...facts }: AskedTrial): TaskTrial {
    const T0 = T0Of(condition);
    const place = { condition, conditionIndex: conditions.indexOf(condition), seed, part, index };
    const intervalMs = label === 1 ? T0 * facts.ratio : T0;
    return intervalTrial({ ...place, intervalMs, longestMs: T0 * largest, label, facts }, options);
  }

  /** A pair for each track, at its level. */
  function round(condition: string, seed: number, number: number, levels: readonly number[]): TaskTrial[] {
    return levels.flatMap((level, track) => {
      const pair = number * tracks + track;
      const guess = randomStream(seed, `task.${NAME} ${condition} guess`, pair).uniform() < 0.5 ? 1 : 0;
      const asked = { condition, seed, part: 'test' as const, ratio: presentedRatio(level, ratios), track, guess };
      return [trialOf({ ...asked, index: 2 * pair, label: -1 }), trialOf({ ...asked, index: 2 * pair + 1, label: 1 })];
    });
  }

  return {
    name: NAME,
    params: paramsOf(options),
    channels: channelCounts(1, options),
    conditions,
    presentation: presentAdaptive(options),
    train: (condition, seed) => {
      T0Of(condition);
      const kinds = shuffledKinds(seed, NAME, condition, 'train', 2 * trainPerClass, 2 * ratios.length);
      return kinds.map((kind, index) => {
        const asked = { condition, seed, part: 'train' as const, index, track: 0, guess: 0 };
        return kind % 2 === 0
          ? trialOf({ ...asked, label: -1, ratio: 1 })
          : trialOf({ ...asked, label: 1, ratio: ratios[(kind - 1) / 2] });
      });
    },
    test: (condition, seed) => {
      T0Of(condition);
      return round(condition, seed, 0, new Array<number>(tracks).fill(upDownOf(ratios).high));
    },
    nextTest: (condition, seed, tested, predictions) => {
      const number = tested.length / (2 * tracks);
      if (number >= trialsPerTrack) return [];
      const next = levelsOf(tested, predictions, options).map((levels) => levels[levels.length - 1]);
      return round(condition, seed, number, next);
    },
    score: (condition, tested, predictions) => scoreAdaptive(T0Of(condition), tested, predictions, options),
  };
}
