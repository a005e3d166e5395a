/**
 * Was the interval longer than usual, whatever came before it? (Karmarkar & Buonomano 2007, Neuron 53:427; Spencer,
 * Karmarkar & Ivry 2009, Phil. Trans. R. Soc. B 364:1853.) Two volleys, an interval apart that is longer or shorter
 * than a standard which is never presented but known from training; and before the first of them a volley that has
 * nothing to do with it: always as long before (`fixed`), at a random time before (`variable`), or not at all (`none`).
 * Each is a condition with a readout of its own, for each standard. If the state of a network is its clock, an event
 * at a random time sets that clock at random, and thresholds rise with `variable` and not with `fixed`. In people they
 * do so at 100 ms; the effect is less or none at 300 ms (abstracts of both).
 *
 * The last volley comes at the same time in every trial of a standard, in all three conditions, and all trials last
 * equally long (judged_trial.ts). The ideal observer knows that time, and by the first volley the interval, with the
 * SD of a volley’s time σ (tasks/event_time.ts); a distractor whose lead is fixed tells the same once more: σ/√2. Its
 * Weber fraction is .6745·σ/standard.
 */
import type { NdArray } from 'ndarray';
import { normalCdf } from '../../metrics/normal.ts';
import { QUARTILE } from '../../metrics/psychometric.ts';
import { eventTimeSd, idealOf } from '../event_time.ts';
import { judgedTrial } from '../judged_trial.ts';
import { bothWays, checkRatios, scoreLonger } from '../longer/answers.ts';
import { thresholdRatioOf } from '../longer/thresholds.ts';
import { checkLonger, type LongerOptions, longerDefaults } from '../longer/trials.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import { singleOutputs } from '../predictions.ts';
import type { CombinedScore, Score, Task, TaskTrial } from '../task.ts';
import { conditionIndex, type Part, shuffledKinds, trialId, trialStream } from '../trial_identity.ts';
import { channelCounts, checkVolley, leastApart, usedOptions } from '../volley.ts';
import { type Design, designsOf, nameOfRatio } from './designs.ts';
import { presentDistracted } from './presentation.ts';

const NAME = 'distracted-discrimination';
const WHERE = `task ${NAME}`;

/** Options of the task. */
export type DistractedDiscriminationOptions = LongerOptions & {
  /** Standards in ms, ascending; three conditions each. */
  readonly standardsMs: readonly number[];
  /** Intervals over the standard, > 1 and ascending; as many are shorter by the same ratios. */
  readonly ratios: readonly number[];
  /** From the distractor to the first volley where that is fixed, ms. */
  readonly fixedMs: number;
  /** Shortest and longest such time where it is random (uniform), ms. */
  readonly variableMs: readonly number[];
  /** Whether the distractor is on a channel of its own. */
  readonly ownChannel: boolean;
};

/** What is presented when nothing else is asked for. */
export const distractedDiscriminationDefaults: DistractedDiscriminationOptions = {
  standardsMs: [100, 300],
  ratios: [1.05, 1.1, 1.2, 1.4, 1.8],
  fixedMs: 100,
  variableMs: [50, 150],
  ownChannel: false,
  ...longerDefaults,
};

function check(options: DistractedDiscriminationOptions): void {
  checkVolley(WHERE, options);
  checkRatios(WHERE, options.ratios);
  const [apart, largest] = [leastApart(options), options.ratios[options.ratios.length - 1]];
  // The shortest interval is a standard over the largest ratio.
  checkAscending(WHERE, 'standardsMs', options.standardsMs, apart * largest, 100_000);
  checkRange(WHERE, 'fixedMs', options.fixedMs, apart, 100_000);
  checkRange(WHERE, 'length of variableMs', options.variableMs.length, 2, 2, 'whole');
  checkAscending(WHERE, 'variableMs', options.variableMs, apart, 100_000);
  checkLonger(WHERE, options.ratios, options);
}

/** Scores of a condition. @param sdMs of what the ideal observer knows of the interval, where that is known */
function scoreDistracted(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  ratios: readonly number[],
  standardMs: number,
  sdMs: number | undefined,
): Score[] {
  const answers = singleOutputs(WHERE, trials, predictions).map(([output], i) => {
    const { ratio, intervalMs } = trials[i].facts;
    const ideal = idealOf(sdMs, (sd) => normalCdf(Math.abs(intervalMs - standardMs) / sd));
    return { ratio, longer: output > 0, ...ideal };
  });
  const beside = sdMs === undefined ? {} : { idealWeber: (QUARTILE * sdMs) / standardMs };
  const { accuracy, weberFraction, pse, byRatio, curve } = scoreLonger(answers, ratios, 'interval', beside);
  return [accuracy, weberFraction, pse, ...byRatio, ...curve];
}

/** Thresholds with a distractor over those without, at each standard. */
function ratiosOf(designs: readonly Design[], scores: ReadonlyMap<string, readonly Score[]>): CombinedScore[] {
  return designs
    .filter(({ distractor }) => distractor !== 'none')
    .map(({ condition, standardMs, distractor }) => {
      const base = designs.find((other) => other.standardMs === standardMs && other.distractor === 'none');
      return thresholdRatioOf(scores, nameOfRatio(standardMs, distractor), [condition, base?.condition ?? '']);
    });
}

/**
 * The task: one channel, or two with `ownChannel`, one output, above 0 where the interval is longer than the standard.
 * Facts of a trial: `intervalMs`, `ratio` (to the standard), `label` (1 where it is longer, else −1), `firstVolleyMs`.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function distractedDiscrimination(given: Partial<DistractedDiscriminationOptions> = {}): Task {
  const options = withDefaults(WHERE, distractedDiscriminationDefaults, given);
  check(options);
  const { ratios, fixedMs, variableMs, ownChannel } = options;
  const designs = designsOf(options.standardsMs);
  const conditions = designs.map(({ condition }) => condition);
  const kinds = bothWays(ratios);
  const farthestMs = Math.max(fixedMs, variableMs[1]);

  function trialOf(condition: string, seed: number, part: Part, index: number, ratio: number): TaskTrial {
    const which = conditionIndex(WHERE, conditions, condition);
    const { standardMs, distractor } = designs[which];
    const stream = trialStream(seed, NAME, condition, part, index);
    const intervalMs = standardMs * ratio;
    const endMs = Math.ceil(options.warmupMs + farthestMs + standardMs * ratios[ratios.length - 1]);
    const firstVolleyMs = endMs - intervalMs;
    const leadMs =
      distractor === 'fixed' ? fixedMs : variableMs[0] + (variableMs[1] - variableMs[0]) * stream.uniform();
    const before = distractor === 'none' ? [] : [firstVolleyMs - leadMs];
    const tones = [firstVolleyMs, endMs];
    return judgedTrial(
      {
        ...{ id: trialId(which, part, index), stream, label: ratio > 1 ? 1 : -1 },
        onsetsMs: ownChannel ? [tones, before] : [[...before, ...tones]],
        facts: { intervalMs, ratio, firstVolleyMs },
      },
      options,
    );
  }

  function trials(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    const drawn = shuffledKinds(seed, NAME, condition, part, count, kinds.length);
    return drawn.map((kind, index) => trialOf(condition, seed, part, index, kinds[kind]));
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(ownChannel ? 2 : 1, options),
    conditions,
    presentation: presentDistracted(options, designs),
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials),
    score: (condition, tested, predictions) => {
      const { distractor, standardMs } = designs[conditionIndex(WHERE, conditions, condition)];
      const sdMs = eventTimeSd(options);
      const known = sdMs === undefined || distractor !== 'fixed' ? sdMs : sdMs * Math.SQRT1_2;
      return scoreDistracted(tested, predictions, ratios, standardMs, known);
    },
    combine: (scores) => ratiosOf(designs, scores),
  };
}
