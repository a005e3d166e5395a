/** Executors compute the same: here, and on threads, which also tell how far a unit is and what it keeps. */
import { beforeAll, expect, inject, test } from 'vitest';
import { createThreadExecutor } from '../../src/cli/node/thread_executor.ts';
import { createLocalExecutor } from '../../src/studies/executor.ts';
import { planOf } from '../../src/studies/plan.ts';
import { loadExperiment } from '../../src/studies/published/catalogue.ts';
import { publishedStudy } from '../../src/studies/published/published_study.ts';
import { runUnits } from '../../src/studies/run_units.ts';
import { createMemoryStore } from '../../src/studies/store.ts';
import { type UnitState, unwatched } from '../../src/studies/unit.ts';
import { tinyStudy } from './tiny_comparison.ts';

beforeAll(() => expect(inject('buildErrors')).toBe(''));

test('a unit has the same result here and on a thread', async () => {
  const unit = tinyStudy.units()[1];
  const threads = createThreadExecutor(2);
  try {
    const [here, there] = await Promise.all(
      [createLocalExecutor(), threads].map((executor) => executor.compute(tinyStudy.spec, unit, unwatched)),
    );
    expect(tinyStudy.lasting(there as never)).toEqual(tinyStudy.lasting(here as never));
  } finally {
    await threads.dispose();
  }
});

test('a unit on a thread tells how far it is and what it keeps, goes on from there or begins again, and fails with its own words', async () => {
  const study = publishedStudy(await loadExperiment('vogels-sprekeler-2011'), 1, true);
  const unit = { excitatory: 200, rho0: 4, etas: [1, 0.1], seconds: [1, 1], measured: 1, seed: 1 };
  const threads = createThreadExecutor(1);
  const shares: number[] = [];
  const kept: UnitState[] = [];
  const refusals: string[] = [];
  const watched = {
    ...{ kept: undefined, progress: (s: number) => shares.push(s), keep: (s: UnitState) => kept.push(s) },
    beginAgain: (why: string) => refusals.push(why),
  };
  try {
    const whole = await threads.compute(study.spec, unit, watched);
    expect(shares).toEqual([0.5, 1]);
    expect(kept.map(({ share }) => share)).toEqual([0.5]);
    shares.length = 0;
    expect(await threads.compute(study.spec, unit, { ...watched, kept: kept[0] })).toEqual(whole);
    expect(shares).toEqual([1]);
    const ofFewer = { ...kept[0], bytes: kept[0].bytes.slice(8) };
    expect(await threads.compute(study.spec, unit, { ...watched, kept: ofFewer })).toEqual(whole);
    expect(refusals).toEqual([expect.stringMatching(/weights/)]);
    await expect(threads.compute(study.spec, { ...unit, excitatory: -4 }, watched)).rejects.toThrow();
  } finally {
    await threads.dispose();
  }
});

test('a unit of a comparison stops where it is once nobody wants it, and leaves no result', async () => {
  const plan = await planOf(tinyStudy, '1');
  const interruption = new AbortController();
  const ended: string[] = [];
  const local = createLocalExecutor();
  const { results, failures } = await runUnits(plan, {
    store: createMemoryStore(),
    units: plan.units.slice(1),
    signal: interruption.signal,
    createExecutor: () => ({
      ...local,
      compute: (study, unit, context) =>
        local.compute(study, unit, context).then(
          (result) => ended.push(`result ${result}`),
          (error: Error) => {
            ended.push(error.name);
            throw error;
          },
        ),
    }),
    // The first unit has begun, and none of its lessons is learnt yet.
    onProgress: (_, started) => started !== undefined && interruption.abort(),
  });
  expect(ended).toEqual(['AbortError']);
  expect([results.size, failures]).toEqual([0, []]);
});
