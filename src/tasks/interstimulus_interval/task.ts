/**
 * Does the pause between two intervals matter? (Buonomano, Bramen & Khodadadifar 2009, Phil. Trans. R. Soc. B
 * 364:1865.) Two intervals of about a tenth of a second, one after the other on the same channel, and between them a
 * pause, short or long: a condition each, with a readout of its own. Was the second longer? A network whose state
 * carries time is still in motion from the first interval when the second begins; after a long pause it has come to
 * rest. People are worse after the short pause, though less so where the second interval is on another channel
 * (`ownChannel`), and their point of subjective equality stays (abstract).
 *
 * How the intervals are drawn and answers scored: tasks/longer/compared.ts. The last volley comes at the same time in
 * every trial of a condition, and all trials last equally long (judged_trial.ts). The ideal observer knows that time
 * and the pause, so that with an SD of σ for every volley's time the end of the first interval is known to σ/√2 (from
 * itself and from the beginning of the second), and the second less the first interval to √(4σ²/2 + σ²) = σ√3.
 */
import { eventTimeSd } from '../event_time.ts';
import { judgedTrial } from '../judged_trial.ts';
import { bothWays } from '../longer/answers.ts';
import { type ComparedOptions, checkCompared, comparedPair, scoreCompared } from '../longer/compared.ts';
import { pseShiftOf, thresholdRatioOf } from '../longer/thresholds.ts';
import { checkLonger, type LongerOptions, longerDefaults } from '../longer/trials.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { conditionIndex, type Part, shuffledKinds, trialId, trialStream } from '../trial_identity.ts';
import { channelCounts, checkVolley, leastApart, usedOptions } from '../volley.ts';
import { BOTH, nameOfGap, presentGaps } from './presentation.ts';

const NAME = 'interstimulus-interval';
const WHERE = `task ${NAME}`;

/** Options of the task. */
export type InterstimulusIntervalOptions = LongerOptions &
  ComparedOptions & {
    /** The short and the long pause, from the end of the first interval to the beginning of the second, ms. */
    readonly gapsMs: readonly number[];
    /** Whether the second interval is on a channel of its own. */
    readonly ownChannel: boolean;
  };

/** What is presented when nothing else is asked for: the pauses of the paper, intervals around its 100 ms. */
export const interstimulusIntervalDefaults: InterstimulusIntervalOptions = {
  intervalMs: [60, 170],
  ratios: [1.05, 1.1, 1.2, 1.4, 1.8],
  gapsMs: [250, 750],
  ownChannel: false,
  ...longerDefaults,
};

function check(options: InterstimulusIntervalOptions): void {
  checkVolley(WHERE, options);
  for (const name of ['intervalMs', 'gapsMs'] as const) {
    checkRange(WHERE, `length of ${name}`, options[name].length, 2, 2, 'whole');
    checkAscending(WHERE, name, options[name], leastApart(options), 100_000);
  }
  checkCompared(WHERE, options);
  checkLonger(WHERE, options.ratios, options);
}

/**
 * The task: one channel, or two with `ownChannel`, one output, above 0 where the second interval is longer, conditions
 * `gap=250 ms` and so on. Facts of a trial: `intervalMs` (the first), `secondMs`, `ratio` (second over first), `label`
 * (1 where the second is longer, else −1), `firstVolleyMs`.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function interstimulusInterval(given: Partial<InterstimulusIntervalOptions> = {}): Task {
  const options = withDefaults(WHERE, interstimulusIntervalDefaults, given);
  check(options);
  const { intervalMs: range, ratios, gapsMs, ownChannel } = options;
  const kinds = bothWays(ratios);
  const conditions = gapsMs.map(nameOfGap);
  const pair = [conditions[0], conditions[1]] as const;
  const sdMs = eventTimeSd(options);

  function trialOf(condition: string, seed: number, part: Part, index: number, ratio: number): TaskTrial {
    const which = conditionIndex(WHERE, conditions, condition);
    const stream = trialStream(seed, NAME, condition, part, index);
    const [intervalMs, secondMs] = comparedPair(stream, ratio, range);
    const endMs = Math.ceil(options.warmupMs + 2 * range[1] + gapsMs[which]);
    const secondFromMs = endMs - secondMs;
    const firstToMs = secondFromMs - gapsMs[which];
    const firstVolleyMs = firstToMs - intervalMs;
    const [first, second] = [
      [firstVolleyMs, firstToMs],
      [secondFromMs, endMs],
    ];
    return judgedTrial(
      {
        ...{ id: trialId(which, part, index), stream, label: ratio > 1 ? 1 : -1 },
        onsetsMs: ownChannel ? [first, second] : [[...first, ...second]],
        facts: { intervalMs, secondMs, ratio, firstVolleyMs },
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
    presentation: presentGaps(options),
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials),
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, conditions, condition);
      return scoreCompared(WHERE, tested, predictions, options, sdMs === undefined ? undefined : Math.sqrt(3) * sdMs);
    },
    combine: (scores) => [thresholdRatioOf(scores, BOTH, pair), pseShiftOf(scores, BOTH, pair)],
  };
}
