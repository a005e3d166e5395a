/**
 * Was that T0 or a quarter longer? Two volleys on one channel, T0 or ratio·T0 apart, in a Poisson background; the
 * state is read once, `readDelayMs` after the nominal time of the second volley's last spike.
 * One readout per T0. The second volley comes at the same time in every trial of a condition (warm-up + longest
 * interval) and the first one interval earlier, and all trials last equally long: otherwise the time since the trial
 * began, which slow synapses carry, would tell the interval. What remains is that a *longer* interval leaves a
 * shorter quiet before the first volley, as in any such design. Probes between the two anchors are presented in tests
 * only; they trace the psychometric curve.
 */
import ndarray from 'ndarray';
import { refuse } from '../../errors.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { conditionIndex, mostTrials, type Part, shuffledKinds, trialId, trialStream } from '../trial_identity.ts';
import {
  channelCounts,
  channelTrains,
  checkVolley,
  jitterReach,
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
  volleyLength,
} from '../volley.ts';
import { conditionOf, presentDiscrimination } from './presentation.ts';
import { scoreDiscrimination } from './scores.ts';

const NAME = 'discrimination';
const WHERE = `task ${NAME}`;

/** Options of the discrimination task. */
export type DiscriminationOptions = VolleyOptions & {
  /** Shorter anchors in ms, one condition each. */
  readonly T0s: readonly number[];
  /** Longer over shorter anchor, > 1. */
  readonly ratio: number;
  readonly trainPerClass: number;
  readonly testPerClass: number;
  readonly probesPerPoint: number;
  /** Probes are at T0·ratio^exponent; 0 and 1 are the anchors and need no probe. */
  readonly probeExponents: readonly number[];
  /**
   * Background alone before the earliest possible first volley, in ms. A liquid begins a trial with rested synapses,
   * which the background wears down: longer warm-ups make the task harder for it (T0 = 200 ms: accuracy .95 after 50
   * ms, .86 after 1000 ms; measured).
   */
  readonly warmupMs: number;
  /** From the nominal time of the second volley's last spike to the reading, in ms. */
  readonly readDelayMs: number;
};

/** What is presented when nothing else is asked for. */
export const discriminationDefaults: DiscriminationOptions = {
  T0s: [100, 200, 400, 800],
  ratio: 1.25,
  trainPerClass: 400,
  testPerClass: 150,
  probesPerPoint: 50,
  probeExponents: [0.2, 0.4, 0.6, 0.8],
  warmupMs: 50,
  readDelayMs: 30,
  ...volleyDefaults,
};

function check(options: DiscriminationOptions): void {
  checkVolley(WHERE, options);
  checkAscending(WHERE, 'T0s', options.T0s, 1, 100_000);
  checkRange(WHERE, 'ratio', options.ratio, 1.001, 10);
  checkRange(WHERE, 'trainPerClass', options.trainPerClass, 2, mostTrials / 2, 'whole');
  checkRange(WHERE, 'testPerClass', options.testPerClass, 1, mostTrials / 2, 'whole');
  checkAscending(WHERE, 'probeExponents', options.probeExponents, -5, 5, 0);
  const mostProbes = Math.floor(mostTrials / Math.max(1, options.probeExponents.length));
  checkRange(WHERE, 'probesPerPoint', options.probesPerPoint, 0, mostProbes, 'whole');
  // Then every spike of the first volley is heard, and volleys cannot be taken for one another.
  checkRange(WHERE, 'warmupMs', options.warmupMs, jitterReach * options.jitterMs, 100_000);
  checkRange(WHERE, 'readDelayMs', options.readDelayMs, 0, 100_000);
  const shortest = options.T0s[0] * options.ratio ** Math.min(0, ...options.probeExponents);
  // Poisson pulses may touch: their rates add up.
  const apart = volleyLength(options) + (options.pulse === 'poisson' ? 0 : jitterReach * options.jitterMs);
  if (shortest < apart)
    refuse(
      WHERE,
      `the volleys of the shortest interval overlap (${shortest} ms)`,
      `use intervals of at least ${apart} ms`,
    );
}

/**
 * The task of telling T0 from ratio·T0; one channel, one output, labels −1 (T0) and 1 (longer). Facts of a trial:
 * `intervalMs`, `probe` (1 for probes, else 0), `label` (−1, 1; 0 for a probe half-way), `firstVolleyMs`,
 * `secondVolleyMs`.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function discrimination(given: Partial<DiscriminationOptions> = {}): Task {
  const options = withDefaults(WHERE, discriminationDefaults, given);
  check(options);
  const conditions = options.T0s.map(conditionOf);

  function trialOf(condition: string, seed: number, part: Part, index: number, exponent: number): TaskTrial {
    const which = conditionIndex(WHERE, conditions, condition);
    const T0 = options.T0s[which];
    const longest = T0 * options.ratio ** Math.max(1, ...options.probeExponents);
    const intervalMs = T0 * options.ratio ** exponent;
    const secondVolleyMs = Math.ceil(options.warmupMs + longest);
    const firstVolleyMs = secondVolleyMs - intervalMs;
    const durationMs = secondVolleyMs + volleyLength(options) + options.readDelayMs;
    const stream = trialStream(seed, NAME, condition, part, index);
    const spikes = channelTrains(stream, [firstVolleyMs, secondVolleyMs], durationMs, options);
    const label = Math.sign(exponent - 0.5);
    return {
      trial: {
        id: trialId(which, part, index),
        durationMs,
        spikes,
        sampleTimesMs: Float64Array.of(durationMs),
      },
      targets: ndarray(Float64Array.of(label), [1, 1]),
      facts: { intervalMs, probe: part === 'probe' ? 1 : 0, label, firstVolleyMs, secondVolleyMs },
    };
  }

  function anchors(condition: string, seed: number, part: Part, perClass: number): TaskTrial[] {
    conditionIndex(WHERE, conditions, condition);
    const classes = shuffledKinds(seed, NAME, condition, part, 2 * perClass, 2);
    return classes.map((long, index) => trialOf(condition, seed, part, index, long));
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(1, options),
    conditions,
    presentation: presentDiscrimination(options),
    train: (condition, seed) => anchors(condition, seed, 'train', options.trainPerClass),
    test: (condition, seed) => {
      const probes = options.probeExponents.flatMap((exponent, point) =>
        Array.from({ length: options.probesPerPoint }, (_, i) =>
          trialOf(condition, seed, 'probe', point * options.probesPerPoint + i, exponent),
        ),
      );
      return [...anchors(condition, seed, 'test', options.testPerClass), ...probes];
    },
    score: (condition, trials, predictions) => {
      const T0 = options.T0s[conditionIndex(WHERE, conditions, condition)];
      return scoreDiscrimination(trials, predictions, { ...options, T0 });
    },
  };
}
