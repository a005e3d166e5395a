/**
 * Was that rather the short interval or the long one? (Church & Deluty 1977, J. Exp. Psychol. Anim. Behav. Process.
 * 3:216.) Two events on one channel, as in discrimination; a readout learns the two anchors of a range alone, and is
 * then asked about intervals between them, spaced logarithmically, that it was never taught. What is asked is where it
 * is indifferent (the geometric mean of the anchors, as rats are, or the arithmetic one), how finely it judges, and
 * whether the curves of all ranges are one once intervals are divided by their point of indifference. One condition and
 * one readout for each range.
 */
import { refuse } from '../../errors.ts';
import { judgedTrial } from '../judged_trial.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { conditionIndex, mostTrials, type Part, shuffledKinds, trialId, trialStream } from '../trial_identity.ts';
import {
  channelCounts,
  checkVolley,
  jitterReach,
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
  volleyLength,
} from '../volley.ts';
import { presentBisection } from './presentation.ts';
import { rangesOf } from './ranges.ts';
import { scoreBisection, superpositionOf } from './scores.ts';

const NAME = 'bisection';
const WHERE = `task ${NAME}`;

/** Options of the bisection task. */
export type BisectionOptions = VolleyOptions & {
  /** Short anchors in ms, one for each range, ascending. */
  readonly shortsMs: readonly number[];
  /** Long anchors, as many. */
  readonly longsMs: readonly number[];
  /** Intervals between the anchors that are asked about, spaced logarithmically. */
  readonly probes: number;
  /** Training trials of each anchor. */
  readonly trainPerAnchor: number;
  /** Test trials of each interval, anchors among them. */
  readonly testPerInterval: number;
  /** Background alone before the earliest possible first event, in ms. */
  readonly warmupMs: number;
  /** From the nominal end of the second event to the reading, in ms. */
  readonly readDelayMs: number;
};

/** What is presented when nothing else is asked for; events are pulses on ten fibres. */
export const bisectionDefaults: BisectionOptions = {
  shortsMs: [200, 400, 1000],
  longsMs: [800, 1600, 4000],
  probes: 7,
  trainPerAnchor: 100,
  testPerInterval: 40,
  warmupMs: 50,
  readDelayMs: 30,
  ...volleyDefaults,
  backgroundHz: 5,
  fibres: 10,
  pulse: 'poisson',
};

function check(options: BisectionOptions): void {
  checkVolley(WHERE, options);
  const shortest = volleyLength(options) + (options.pulse === 'poisson' ? 0 : jitterReach * options.jitterMs);
  checkAscending(WHERE, 'shortsMs', options.shortsMs, shortest, 100_000);
  checkAscending(WHERE, 'longsMs', options.longsMs, shortest, 100_000);
  const [shorts, longs] = [options.shortsMs.length, options.longsMs.length];
  if (shorts !== longs) refuse(WHERE, `shortsMs and longsMs differ in length (${shorts}, ${longs})`, 'give pairs');
  options.shortsMs.forEach((short, i) => {
    checkRange(WHERE, `longsMs[${i}]`, options.longsMs[i], 1.01 * short, 100 * short);
  });
  checkRange(WHERE, 'probes', options.probes, 1, 100, 'whole');
  checkRange(WHERE, 'trainPerAnchor', options.trainPerAnchor, 1, mostTrials / 2, 'whole');
  checkRange(WHERE, 'testPerInterval', options.testPerInterval, 1, 5000, 'whole');
  checkRange(WHERE, 'warmupMs', options.warmupMs, jitterReach * options.jitterMs, 100_000);
  checkRange(WHERE, 'readDelayMs', options.readDelayMs, 0, 100_000);
}

/**
 * The task: one channel, one output, labels −1 (short) and 1 (long); of an interval between the anchors the label is
 * that of the anchor whose ratio to it is smaller, 0 half-way. Facts of a trial: `intervalMs`, `probe` (1 for intervals
 * that are not taught), `label`, `firstMs`, `secondMs` (beginnings of the events).
 * @throws {InputError} on an option that is unknown or out of range
 */
export function bisection(given: Partial<BisectionOptions> = {}): Task {
  const options = withDefaults(WHERE, bisectionDefaults, given);
  check(options);
  const ranges = rangesOf(options);
  const conditions = ranges.map(({ condition }) => condition);

  function trials(condition: string, seed: number, part: Part, kinds: readonly number[]): TaskTrial[] {
    const which = conditionIndex(WHERE, conditions, condition);
    const { intervalsMs } = ranges[which];
    const last = intervalsMs.length - 1;
    // The second event comes at the same time in all trials of a range: the time since the beginning tells nothing.
    const secondMs = Math.ceil(options.warmupMs + intervalsMs[last]);
    return kinds.map((kind, index) => {
      const intervalMs = intervalsMs[kind];
      const firstMs = secondMs - intervalMs;
      const onsetsMs = [[firstMs, secondMs]];
      const stream = trialStream(seed, NAME, condition, part, index);
      const probe = kind === 0 || kind === last ? 0 : 1;
      const facts = { intervalMs, probe, firstMs, secondMs };
      const label = Math.sign(2 * kind - last);
      return judgedTrial({ id: trialId(which, part, index), stream, onsetsMs, label, facts }, options);
    });
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(1, options),
    conditions,
    presentation: presentBisection(options, ranges),
    train: (condition, seed) => {
      const order = shuffledKinds(seed, NAME, condition, 'train', 2 * options.trainPerAnchor, 2);
      return trials(
        condition,
        seed,
        'train',
        order.map((long) => long * (options.probes + 1)),
      );
    },
    test: (condition, seed) => {
      const kinds = options.probes + 2;
      const order = shuffledKinds(seed, NAME, condition, 'test', kinds * options.testPerInterval, kinds);
      return trials(condition, seed, 'test', order);
    },
    score: (condition, tested, predictions) =>
      scoreBisection(tested, predictions, ranges[conditionIndex(WHERE, conditions, condition)]),
    combine: (scores) => superpositionOf(ranges, scores),
  };
}
