/**
 * Which of two templates was each of the last segments? The input is one spike train of several segments; each segment
 * is one of its own two templates, Poisson trains that are drawn once, with every spike moved by Gaussian jitter. All
 * segments are asked for at the end, one output each, from the state at that one instant: the earlier a segment, the
 * longer it has to be remembered, and the later ones interfere (Maass, Natschläger & Markram 2002, figures 5 to 7).
 * Templates belong to the seed and are the same in training and in tests; what is moved differs.
 */
import ndarray from 'ndarray';
import { randomStream } from '../../random.ts';
import { checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { conditionIndex, mostTrials, type Part, trialId, trialStream } from '../trial_identity.ts';
import { ALL, presentRetroactiveSegments } from './presentation.ts';
import { scoreRetroactiveSegments } from './scores.ts';

const NAME = 'retroactive-segments';
const WHERE = `task ${NAME}`;

/** Options of the task. */
export type RetroactiveSegmentsOptions = {
  /** Segments one after the other, 2 … 20; an output each. */
  readonly segments: number;
  /** Length of a segment in ms. */
  readonly segmentMs: number;
  /** Of the Poisson trains that are the templates, Hz. */
  readonly templateHz: number;
  /** SD of each spike's displacement from its template, ms. */
  readonly jitterMs: number;
  readonly trainTrials: number;
  readonly testTrials: number;
};

/** As published. */
export const retroactiveSegmentsDefaults: RetroactiveSegmentsOptions = {
  segments: 4,
  segmentMs: 250,
  templateHz: 20,
  jitterMs: 4,
  trainTrials: 1000,
  testTrials: 500,
};

function check(options: RetroactiveSegmentsOptions): void {
  checkRange(WHERE, 'segments', options.segments, 2, 20, 'whole');
  checkRange(WHERE, 'segmentMs', options.segmentMs, 1, 100_000);
  checkRange(WHERE, 'templateHz', options.templateHz, 0.1, 1000);
  checkRange(WHERE, 'jitterMs', options.jitterMs, 0, 1000);
  checkRange(WHERE, 'trainTrials', options.trainTrials, 10, mostTrials, 'whole');
  checkRange(WHERE, 'testTrials', options.testTrials, 1, mostTrials, 'whole');
}

/** Spike times of a template in ms from the beginning of the input, ascending. @param which 0 or 1 */
function templateOf(
  { segmentMs, templateHz }: RetroactiveSegmentsOptions,
  seed: number,
  segment: number,
  which: number,
): number[] {
  const stream = randomStream(seed, `task.${NAME} template`, segment, which);
  return stream.poissonTimes(templateHz, 0, segmentMs).map((t) => segment * segmentMs + t);
}

/**
 * The task; one channel, an output a segment, wanted −1 or 1 for its two templates. Facts of a trial: `segment1`,
 * `segment2` …, each −1 or 1.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function retroactiveSegments(given: Partial<RetroactiveSegmentsOptions> = {}): Task {
  const options = withDefaults(WHERE, retroactiveSegmentsDefaults, given);
  check(options);
  const { segments, segmentMs, jitterMs } = options;
  const durationMs = segments * segmentMs;

  function trialsOf(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    conditionIndex(WHERE, [ALL], condition);
    const templates = Array.from({ length: segments }, (_, segment) =>
      [0, 1].map((which) => templateOf(options, seed, segment, which)),
    );
    return Array.from({ length: count }, (_, index): TaskTrial => {
      const stream = trialStream(seed, NAME, condition, part, index);
      const chosen = templates.map(() => Number(stream.uniform() < 0.5));
      const times = templates.flatMap((pair, k) => pair[chosen[k]].map((time) => time + jitterMs * stream.normal()));
      const train = Float64Array.from(times.filter((time) => time > 0 && time <= durationMs)).sort();
      const labels = chosen.map((which) => 2 * which - 1);
      return {
        trial: {
          id: trialId(0, part, index),
          durationMs,
          spikes: [train],
          sampleTimesMs: Float64Array.of(durationMs),
        },
        targets: ndarray(Float64Array.from(labels), [1, segments]),
        facts: Object.fromEntries(labels.map((label, k) => [`segment${k + 1}`, label])),
      };
    });
  }

  return {
    name: NAME,
    params: options,
    channels: { spikes: 1, analog: 0 },
    conditions: [ALL],
    presentation: presentRetroactiveSegments(options),
    train: (condition, seed) => trialsOf(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trialsOf(condition, seed, 'test', options.testTrials),
    score: (_, trials, predictions) => scoreRetroactiveSegments(trials, predictions, segments),
  };
}
