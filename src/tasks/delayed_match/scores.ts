/**
 * How well two volleys are compared over a delay. Where any delay may come: accuracy, span, and accuracy by delay
 * (tasks/delay_scores.ts). Where the delay is told: accuracy on trials in which it is as told, by short and long; and,
 * if there are others, by how much it is above the accuracy on those (`validityEffect`): 0 for whoever's memory of the
 * sample looks the same after both delays, as it need not where a delay is expected.
 *
 * The ideal observer is told when both volleys came (event_evidence.ts) and calls them different where the evidence
 * puts them on different channels, which is best since each is on either equally often, whatever the other is on.
 */
import type { NdArray } from 'ndarray';
import { accuracyOf, scoreDelays } from '../delay_scores.ts';
import { evidenceForSecond, isExact } from '../event_evidence.ts';
import { singleOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import type { VolleyOptions } from '../volley.ts';

/** Where accuracy by the delay that came stands: `short`, `long`. */
export const LENGTHS = ['short', 'long'] as const;

/** Whether the ideal observer calls the two different. */
function idealDiffers({ trial, facts }: TaskTrial, options: VolleyOptions): boolean {
  const { firstVolleyMs, intervalMs } = facts;
  const [sample, probe] = [firstVolleyMs, firstVolleyMs + intervalMs].map(
    (onsetMs) => evidenceForSecond(trial.spikes, onsetMs, options) > 0,
  );
  return sample !== probe;
}

/**
 * Scores, see above. An output above 0 says that the channels differ.
 * @param delaysMs of the condition in which any delay may come; undefined where it is told
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreDelayedMatch(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  options: VolleyOptions & { readonly readDelayMs: number },
  delaysMs?: readonly number[],
): Score[] {
  // The task refuses delays within which volleys of a channel could meet.
  const exact = isExact(options, Number.POSITIVE_INFINITY, options.readDelayMs);
  const answers = singleOutputs('task delayed-match', trials, predictions).map(([output], i) => {
    const { intervalMs, label, invalid, long } = trials[i].facts;
    const ideal = exact ? { ideal: idealDiffers(trials[i], options) === label > 0 } : {};
    return { delayMs: intervalMs, right: output > 0 === label > 0, ...ideal, invalid, long };
  });
  if (delaysMs !== undefined) return scoreDelays(answers, delaysMs);
  const [valid, others] = [0, 1].map((which) => answers.filter(({ invalid }) => invalid === which));
  const accuracy = accuracyOf(valid);
  return [
    accuracy,
    ...(others.length === 0
      ? []
      : [
          {
            ...{ metric: 'validityEffect', value: accuracy.value - accuracyOf(others).value, chance: 0 },
            scale: { low: -1, high: 1, step: 1 / others.length },
          },
        ]),
    ...LENGTHS.map((at, which) => ({ ...accuracyOf(valid.filter(({ long }) => long === which)), at })),
  ];
}
