/**
 * Was that T0 or a quarter longer? Two volleys on one channel, T0 or ratio·T0 apart, in a Poisson background; the
 * state is read once, `readDelayMs` after the nominal time of the second volley's last spike (judged_trial.ts).
 * One readout per T0, and per ratio where there are several. The second volley comes at the same time in every trial
 * of a condition (warm-up + longest interval) and the first one interval earlier, and all trials last equally long.
 * What remains is that a *longer* interval leaves a shorter quiet before the first volley, as in any such design.
 * Probes between the two anchors are presented in tests only; they trace the psychometric curve.
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
  leastApart,
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
} from '../volley.ts';
import { type Design, designsOf, ratiosOf } from './designs.ts';
import { presentDiscrimination } from './presentation.ts';
import { scoreDiscrimination, thresholds } from './scores.ts';

const NAME = 'discrimination';
const WHERE = `task ${NAME}`;

/** Options of the discrimination task. */
export type DiscriminationOptions = VolleyOptions & {
  /** Shorter anchors in ms, one condition each. */
  readonly T0s: readonly number[];
  /** Longer over shorter anchor, > 1. */
  readonly ratio: number;
  /**
   * In place of `ratio`: several, ascending, a condition for each at every T0, from which the ratio of d′ = 1 is
   * interpolated. None: `ratio` alone.
   */
  readonly ratios: readonly number[];
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
  ratios: [],
  trainPerClass: 400,
  testPerClass: 150,
  probesPerPoint: 50,
  probeExponents: [0.2, 0.4, 0.6, 0.8],
  warmupMs: 50,
  readDelayMs: 30,
  ...volleyDefaults,
};

/** Options as used: one ratio or several. */
function paramsOf({ ratio, ratios, ...others }: DiscriminationOptions): Task['params'] {
  return usedOptions({ ...others, ...(ratios.length > 0 ? { ratios } : { ratio }) });
}

function check(options: DiscriminationOptions, given: Partial<DiscriminationOptions>): void {
  if (given.ratio !== undefined && options.ratios.length > 0)
    refuse(WHERE, `both ratio (${given.ratio}) and ratios (${options.ratios.join(', ')})`, 'give one of them');
  checkVolley(WHERE, options);
  checkAscending(WHERE, 'T0s', options.T0s, 1, 100_000);
  checkRange(WHERE, 'ratio', options.ratio, 1.001, 10);
  checkAscending(WHERE, 'ratios', options.ratios, 1.001, 10, 0);
  checkRange(WHERE, 'trainPerClass', options.trainPerClass, 2, mostTrials / 2, 'whole');
  checkRange(WHERE, 'testPerClass', options.testPerClass, 1, mostTrials / 2, 'whole');
  checkAscending(WHERE, 'probeExponents', options.probeExponents, -5, 5, 0);
  const mostProbes = Math.floor(mostTrials / Math.max(1, options.probeExponents.length));
  checkRange(WHERE, 'probesPerPoint', options.probesPerPoint, 0, mostProbes, 'whole');
  // Then every spike of the first volley is heard, and volleys cannot be taken for one another.
  checkRange(WHERE, 'warmupMs', options.warmupMs, jitterReach * options.jitterMs, 100_000);
  checkRange(WHERE, 'readDelayMs', options.readDelayMs, 0, 100_000);
  const longestRatio = Math.max(...ratiosOf(options));
  const shortest = options.T0s[0] * longestRatio ** Math.min(0, ...options.probeExponents);
  const apart = leastApart(options);
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
  check(options, given);
  const designs = designsOf(options);
  const conditions = designs.map(({ condition }) => condition);
  const designOf = (condition: string): Design => designs[conditionIndex(WHERE, conditions, condition)];

  function trialOf(condition: string, seed: number, part: Part, index: number, exponent: number): TaskTrial {
    const { T0, ratio } = designOf(condition);
    const longest = T0 * ratio ** Math.max(1, ...options.probeExponents);
    const intervalMs = T0 * ratio ** exponent;
    const secondVolleyMs = Math.ceil(options.warmupMs + longest);
    const firstVolleyMs = secondVolleyMs - intervalMs;
    const probe = part === 'probe' ? 1 : 0;
    return judgedTrial(
      {
        id: trialId(conditions.indexOf(condition), part, index),
        stream: trialStream(seed, NAME, condition, part, index),
        onsetsMs: [[firstVolleyMs, secondVolleyMs]],
        label: Math.sign(exponent - 0.5),
        facts: { intervalMs, probe, firstVolleyMs, secondVolleyMs },
      },
      options,
    );
  }

  function anchors(condition: string, seed: number, part: Part, perClass: number): TaskTrial[] {
    designOf(condition);
    const classes = shuffledKinds(seed, NAME, condition, part, 2 * perClass, 2);
    return classes.map((long, index) => trialOf(condition, seed, part, index, long));
  }

  return {
    name: NAME,
    params: paramsOf(options),
    channels: channelCounts(1, options),
    conditions,
    presentation: presentDiscrimination(options, designs),
    train: (condition, seed) => anchors(condition, seed, 'train', options.trainPerClass),
    test: (condition, seed) => {
      const probes = options.probeExponents.flatMap((exponent, point) =>
        Array.from({ length: options.probesPerPoint }, (_, i) =>
          trialOf(condition, seed, 'probe', point * options.probesPerPoint + i, exponent),
        ),
      );
      return [...anchors(condition, seed, 'test', options.testPerClass), ...probes];
    },
    score: (condition, trials, predictions) =>
      scoreDiscrimination(trials, predictions, { ...options, ...designOf(condition) }),
    combine: (scores) => (options.ratios.length > 0 ? thresholds(designs, scores) : []),
  };
}
