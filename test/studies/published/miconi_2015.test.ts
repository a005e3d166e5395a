/** Delayed non-match to sample in small: what a trial presents and wants, and a verdict that can go either way. */
import { expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { findingsOf } from '../../../src/studies/published/miconi_2015/findings.ts';
import {
  RESPONSE_MS,
  runTrial,
  TRIAL_MS,
  targetOf,
  trialTypes,
} from '../../../src/studies/published/miconi_2015/trial.ts';
import type { RewardResult } from '../../../src/studies/published/miconi_2015/unit.ts';
import { miconi2015 } from '../../../src/studies/published/miconi_2015.ts';
import { createRewardNetwork } from '../../../src/training/reward_hebbian.ts';
import { runNamed } from './run_named.ts';

test('the unit must be high where the stimuli differ, and its mean over the response decides', () => {
  expect(trialTypes.map((_, type) => Math.sign(targetOf(type)))).toEqual([-1, 1, 1, -1]);
  // Without recurrence the first unit is a leaky integrator of its own inputs: it cannot tell AB from BB.
  const network = createRewardNetwork(new Float64Array(144), 1 / 30, TRIAL_MS);
  const Win = [-1, 1].map((weight) => new Float64Array(12).fill(weight));
  const responses = trialTypes.map((_, type) => runTrial(network, Win, type, randomStream(1, 'test')));
  expect(responses.map(({ output }) => Math.sign(output[799]))).toEqual([-1, 1, -1, 1]);
  expect(responses.map(({ correct }) => correct)).toEqual([true, true, false, false]);
  responses.forEach(({ output, error }, type) => {
    expect(output[599]).toBeCloseTo(Math.tanh(trialTypes[type][1] === 0 ? -1 : 1), 2);
    const due = output.subarray(TRIAL_MS - RESPONSE_MS);
    expect(error).toBeCloseTo(due.reduce((sum, value) => sum + Math.abs(value - targetOf(type)), 0) / RESPONSE_MS, 10);
  });
});

test('goes from units to findings and figures, with the same bytes again', async () => {
  const tiny = { ...miconi2015.options.quick, networks: 1, units: 12, window: 4, criterion: 1.1, tests: 1 };
  const run = async (trials: number) => runNamed(miconi2015, { ...tiny, trials }, { seed: 2 });
  // Learning begins after a hundred trials.
  const { findings, figures } = await run(104);
  expect(findings[0]).toMatchObject({ found: 0, holds: null });
  expect(figures[0].panels).toHaveLength(2);
  expect(JSON.stringify(await run(4))).toBe(JSON.stringify(await run(4)));
});

test('the verdict can go either way', () => {
  const results = (learnt: number): RewardResult[] =>
    Array.from({ length: 10 }, (_, i) => ({
      ...{ seed: i, course: [], tested: 1, outputs: [] },
      reached: i < learnt ? 900 + i : null,
    }));
  const protocol = miconi2015.options.full;
  expect(findingsOf(results(8), protocol)[0].holds).toBe(true);
  expect(findingsOf(results(7), protocol)[0].holds).toBe(false);
  expect(findingsOf(results(3), protocol)[1].found).toBe(901);
});
