/**
 * A task of going on with a series: taught is what the next sample will be, from the series itself; in a test the
 * series is heard for a while, and from then on the answers to it (Jaeger & Haas 2004, Science 304:78; Pathak et al.
 * 2018, Phys. Rev. Lett. 120:024102). All channels are heard and answered.
 */

import type { RandomStream } from '../../random.ts';
import { goingOn } from '../free_run.ts';
import type { Score, Task, TaskTrial } from '../task.ts';
import { conditionIndex, type Part, trialId, trialStream } from '../trial_identity.ts';
import { type Continuations, continuationsOf } from './continuations.ts';
import type { FreeSeriesOptions } from './free_options.ts';
import { seriesTrial } from './series_task.ts';
import { ALL } from './series_words.ts';

/** What makes one such task different from another. */
export interface FreeSeriesKind extends Pick<Task, 'name' | 'params' | 'presentation'> {
  readonly channels: number;
  /** A series of so many samples, one array per channel. @param stream of this series alone */
  draw(stream: RandomStream, samples: number): readonly Float64Array[];
  /** Scores how all test series were gone on with. */
  score(continuations: Continuations): readonly Score[];
}

/** The task. */
export function freeSeriesTask(kind: FreeSeriesKind, options: FreeSeriesOptions): Task {
  const { name, params, channels, presentation } = kind;
  const { trainSeries, testSeries, steps, washout, freeSteps } = options;
  const where = `task ${name}`;
  const conditions = [ALL];
  /** A series of so many samples, each with the next one as its target, answered from sample `first` on. */
  const nextSample = (condition: string, seed: number, part: Part, index: number, samples: number, first: number) => {
    const which = conditionIndex(where, conditions, condition);
    const series = kind.draw(trialStream(seed, name, condition, part, index), samples + 1);
    const drawn = {
      inputs: series.map((values) => values.slice(0, samples)),
      targets: series.map((values) => values.slice(1)),
    };
    return seriesTrial(trialId(which, part, index), drawn, first);
  };
  const freeRun = { from: 0, outputs: Array.from({ length: channels }, (_, c) => c) };
  return {
    ...{ name, params, conditions, presentation: { ...presentation, hears: 'series' } },
    channels: { spikes: 0, analog: channels },
    train: (condition, seed) =>
      Array.from({ length: trainSeries }, (_, i) => nextSample(condition, seed, 'train', i, washout + steps, washout)),
    test: (condition, seed) =>
      Array.from({ length: testSeries }, (_, i): TaskTrial => {
        // The last answer is not heard any more.
        const whole = nextSample(condition, seed, 'test', i, washout + freeSteps - 1, washout - 1);
        return { ...whole, trial: goingOn(where, whole.trial, freeRun) };
      }),
    score(condition, trials, predictions) {
      conditionIndex(where, conditions, condition);
      return kind.score(continuationsOf(where, trials, predictions));
    },
  };
}
