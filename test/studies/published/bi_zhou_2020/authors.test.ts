/** Trials and scores as the authors' program has them (test/golden/interval_timing, bench/peers/interval_timing.py). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { performanceOf, scoreTrial } from '../../../../src/studies/published/bi_zhou_2020/scores.ts';
import { type Timeline, timelineOf } from '../../../../src/studies/published/bi_zhou_2020/trials.ts';

type Spans = readonly (readonly [number, number])[];
interface Reference {
  readonly steps: number;
  readonly delays: readonly number[];
  readonly trials: readonly { readonly heard: Spans[]; readonly wanted: Spans[]; readonly counted: Spans }[];
  readonly success: number;
  readonly error: number;
}

const golden = JSON.parse(
  readFileSync(new URL('../../../golden/interval_timing/protocol.json', import.meta.url), 'utf8'),
) as {
  readonly production: Reference & { readonly intervals: readonly number[] };
  readonly comparison: Reference & { readonly first: readonly number[]; readonly second: readonly number[] };
};

/** Their first onset without noise, steps. */
const ONSET = 5;
const HEIGHT = [1, 0.6, 0.51, 0.5, 0.4];
const FLOOR = [0, 0.1, 0.2, 0.21];

/** Early answers as they were made up there. */
const isEarly = (i: number, step: number, from: number) => i % 6 === 5 && step === from + ((i * 13) % 40);

function checkTrials(timelines: readonly Timeline[], { trials }: Reference): void {
  timelines.forEach(({ heard, wanted, counted }, i) => {
    expect({ heard, wanted, counted: [counted] }).toEqual(trials[i]);
  });
}

test('production', () => {
  const { intervals, delays, steps, success, error } = golden.production;
  const timelines = intervals.map((ms, i) => {
    const T = Math.floor(ms / 20);
    return timelineOf('production', { onset: ONSET, first: T, second: T, delay: Math.floor(delays[i] / 20) });
  });
  checkTrials(timelines, golden.production);
  const scored = timelines.map((timeline, i) => {
    const [firstEnd, goEnd] = timeline.silence;
    const from = goEnd + timeline.trial.first - 5 + ((i * 7) % 11);
    const answer = (step: number) => {
      if (step >= from) return HEIGHT[i % 5];
      return isEarly(i, step, firstEnd - 1) ? 0.3 : FLOOR[i % 4];
    };
    return scoreTrial(timeline, answer, steps);
  });
  const found = performanceOf(timelines, scored);
  expect(found.success).toBeCloseTo(success, 12);
  expect(found.error).toBeCloseTo(error, 12);
});

test('comparison', () => {
  const { first, second, delays, steps, success, error } = golden.comparison;
  const [firsts, seconds, between] = [first, second, delays].map((list) => list.map((ms) => Math.floor(ms / 20)));
  const timelines = firsts.map((own, i) =>
    timelineOf('comparison', { onset: ONSET, first: own, second: seconds[i], delay: between[i] }),
  );
  checkTrials(timelines, golden.comparison);
  const scored = timelines.map((timeline, i) => {
    const chosen = (i * 5) % 3;
    const from = timeline.silence[1] + ((i * 7) % 17);
    const answer = (step: number, output: number) => {
      const begins = chosen === 2 && output === 1 ? from + (i % 12) : from;
      if (step >= begins && (chosen === 2 || chosen === output))
        return chosen === 2 ? 1 : HEIGHT[Math.floor(i / 3) % 5];
      return output === 1 && isEarly(i, step, ONSET) ? 0.3 : FLOOR[i % 4];
    };
    return scoreTrial(timeline, answer, steps);
  });
  const found = performanceOf(timelines, scored);
  expect(found.success).toBeCloseTo(success, 12);
  expect(found.error).toBeCloseTo(error, 12);
});
