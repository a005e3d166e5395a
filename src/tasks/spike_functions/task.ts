/**
 * Seven functions of what was heard, from one state (functions.ts). Four Poisson inputs: the first two share a rate,
 * the other two another; both are drawn anew from 0 … `mostHz` every `holdMs`. Readouts are asked all the time, once
 * the longest function has something to look back on (Maass, Natschläger & Markram 2004).
 */
import ndarray from 'ndarray';
import type { RandomStream } from '../../random.ts';
import { checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { conditionIndex, mostTrials, type Part, trialId, trialStream } from '../trial_identity.ts';
import { functionNames, functionsAt, longestReachMs } from './functions.ts';
import { ALL, presentSpikeFunctions } from './presentation.ts';
import { scoreSpikeFunctions } from './scores.ts';

const NAME = 'spike-functions';
const WHERE = `task ${NAME}`;

/** Options of the task. */
export type SpikeFunctionsOptions = {
  /** Greatest rate of an input, Hz. */
  readonly mostHz: number;
  /** How long a rate holds, ms. */
  readonly holdMs: number;
  /** Length of a trial, ms. */
  readonly durationMs: number;
  /** Between two instants at which readouts are asked, ms. */
  readonly sampleEveryMs: number;
  readonly trainTrials: number;
  readonly testTrials: number;
};

/** As published, as far as it was. */
export const spikeFunctionsDefaults: SpikeFunctionsOptions = {
  mostHz: 80,
  holdMs: 30,
  durationMs: 1000,
  sampleEveryMs: 10,
  trainTrials: 200,
  testTrials: 200,
};

function check(options: SpikeFunctionsOptions): void {
  checkRange(WHERE, 'mostHz', options.mostHz, 1, 1000);
  checkRange(WHERE, 'holdMs', options.holdMs, 1, 100_000);
  checkRange(WHERE, 'durationMs', options.durationMs, longestReachMs, 1e6);
  checkRange(WHERE, 'sampleEveryMs', options.sampleEveryMs, 1, options.durationMs - longestReachMs + 1);
  checkRange(WHERE, 'trainTrials', options.trainTrials, 2, mostTrials, 'whole');
  checkRange(WHERE, 'testTrials', options.testTrials, 1, mostTrials, 'whole');
}

/** A Poisson train of rates that hold one after the other, ms, ascending. */
function trainOf(stream: RandomStream, ratesHz: readonly number[], holdMs: number, durationMs: number): Float64Array {
  return Float64Array.from(
    ratesHz.flatMap((hz, k) => stream.poissonTimes(hz, k * holdMs, Math.min(durationMs, (k + 1) * holdMs))),
  );
}

/**
 * The task; four channels, an output for each function. Trials have no facts.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function spikeFunctions(given: Partial<SpikeFunctionsOptions> = {}): Task {
  const options = withDefaults(WHERE, spikeFunctionsDefaults, given);
  check(options);
  const { mostHz, holdMs, durationMs, sampleEveryMs } = options;
  const samples = Math.floor((durationMs - longestReachMs) / sampleEveryMs) + 1;
  const sampleTimesMs = Float64Array.from({ length: samples }, (_, k) => longestReachMs + k * sampleEveryMs);

  function trialsOf(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    conditionIndex(WHERE, [ALL], condition);
    return Array.from({ length: count }, (_, index): TaskTrial => {
      const stream = trialStream(seed, NAME, condition, part, index);
      const rates = [0, 1].map(() =>
        Array.from({ length: Math.ceil(durationMs / holdMs) }, () => mostHz * stream.uniform()),
      );
      const spikes = [0, 0, 1, 1].map((group) => trainOf(stream, rates[group], holdMs, durationMs));
      const targets = Array.from(sampleTimesMs, (time) => functionsAt(spikes, time, mostHz)).flat();
      return {
        trial: { id: trialId(0, part, index), durationMs, spikes, sampleTimesMs },
        targets: ndarray(Float64Array.from(targets), [samples, functionNames.length]),
        facts: {},
      };
    });
  }

  return {
    name: NAME,
    params: options,
    channels: { spikes: 4, analog: 0 },
    conditions: [ALL],
    presentation: presentSpikeFunctions(),
    train: (condition, seed) => trialsOf(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trialsOf(condition, seed, 'test', options.testTrials),
    score: (_, trials, predictions) => scoreSpikeFunctions(trials, predictions),
  };
}
