/**
 * A task for tests: was the interval nearer to a short anchor or to a long one? It reports an accuracy, as
 * discrimination does, and is none: it is read first by its bisection point.
 */
import ndarray from 'ndarray';
import { withDefaults } from '../../../src/tasks/options.ts';
import type { Task, TaskTrial } from '../../../src/tasks/task.ts';
import { type Part, shuffledKinds, trialId, trialStream } from '../../../src/tasks/trial_identity.ts';
import { channelTrain, volleyDefaults } from '../../../src/tasks/volley.ts';
import { presentBisection } from './presentation.ts';
import { scoreBisection } from './scores.ts';

const NAME = 'toy-bisection';
const CONDITION = 'anchors 200 and 400 ms';

const defaults = { intervalsMs: [200, 250, 300, 350, 400], trials: 20, ...volleyDefaults };

/** The task. */
export function bisection(given: Partial<typeof defaults> = {}): Task {
  const options = withDefaults('task toy-bisection', defaults, given);
  const middle = (options.intervalsMs[0] + (options.intervalsMs.at(-1) ?? 0)) / 2;
  const trials = (seed: number, part: Part): TaskTrial[] =>
    shuffledKinds(seed, NAME, CONDITION, part, options.trials, options.intervalsMs.length).map((kind, index) => {
      const intervalMs = options.intervalsMs[kind];
      const spikes = [
        channelTrain(trialStream(seed, NAME, CONDITION, part, index), [50, 50 + intervalMs], 500, options),
      ];
      return {
        trial: { id: trialId(0, part, index), durationMs: 500, spikes, sampleTimesMs: Float64Array.of(500) },
        targets: ndarray(Float64Array.of(Math.sign(intervalMs - middle)), [1, 1]),
        facts: { intervalMs, label: Math.sign(intervalMs - middle) },
      };
    });
  return {
    name: NAME,
    params: options,
    channels: { spikes: 1, analog: 0 },
    conditions: [CONDITION],
    presentation: presentBisection(options.intervalsMs, CONDITION),
    train: (_, seed) => trials(seed, 'train'),
    test: (_, seed) => trials(seed, 'test'),
    score: (_, tested, predictions) => scoreBisection(tested, predictions, options.intervalsMs),
  };
}
