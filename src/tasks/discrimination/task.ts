/**
 * Was that T0 or a quarter longer? Two volleys on one channel, T0 or ratio·T0 apart, in a Poisson background; the
 * state is read once, `readDelayMs` after the nominal time of the second volley's last spike (judged_trial.ts).
 * One readout per T0, and per ratio where there are several. What remains is that a *longer* interval leaves a shorter
 * quiet before the first volley, as in any such design. Probes between the two anchors are presented in tests only;
 * they trace the psychometric curve. With `threshold: adaptive` there is one readout per T0, and the ratios of the test
 * follow its answers (adaptive.ts).
 */
import { withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { conditionIndex, type Part, shuffledKinds } from '../trial_identity.ts';
import { channelCounts } from '../volley.ts';
import { adaptiveDiscrimination } from './adaptive.ts';
import { type Design, designsOf } from './designs.ts';
import { rememberingIdeal } from './ideal_observer.ts';
import {
  checkDiscrimination,
  type DiscriminationOptions,
  discriminationDefaults,
  NAME,
  paramsOf,
  WHERE,
} from './options.ts';
import { presentDiscrimination } from './presentation.ts';
import { scoreDiscrimination, thresholds } from './scores.ts';
import { intervalTrial } from './trial.ts';

/**
 * The task of telling T0 from ratio·T0; one channel, one output, labels −1 (T0) and 1 (longer). Facts of a trial:
 * `intervalMs`, `probe` (1 for probes, else 0), `label` (−1, 1; 0 for a probe half-way), `firstVolleyMs`,
 * `secondVolleyMs`; those of an adaptive test are in adaptive.ts.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function discrimination(given: Partial<DiscriminationOptions> = {}): Task {
  const options = withDefaults(WHERE, discriminationDefaults, given);
  checkDiscrimination(options, given);
  return options.threshold === 'adaptive' ? adaptiveDiscrimination(options) : fixedDiscrimination(options);
}

/** The task at fixed ratios. */
function fixedDiscrimination(options: DiscriminationOptions): Task {
  const designs = designsOf(options);
  const conditions = designs.map(({ condition }) => condition);
  const designOf = (condition: string): Design => designs[conditionIndex(WHERE, conditions, condition)];

  const ideal = rememberingIdeal(options);

  function trialOf(condition: string, seed: number, part: Part, index: number, exponent: number): TaskTrial {
    const { T0, ratio } = designOf(condition);
    const longestMs = T0 * ratio ** Math.max(1, ...options.probeExponents);
    const label = Math.sign(exponent - 0.5);
    return intervalTrial(
      {
        ...{ condition, conditionIndex: conditions.indexOf(condition), seed, part, index, longestMs, label },
        intervalMs: T0 * ratio ** exponent,
        facts: { probe: part === 'probe' ? 1 : 0 },
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
      scoreDiscrimination(trials, predictions, { ...options, ...designOf(condition) }, ideal),
    combine: (scores) => (options.ratios.length > 0 ? thresholds(designs, scores) : []),
  };
}
