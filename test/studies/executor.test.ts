/** Executors compute the same: here, and on threads, which also tell how far a unit is and what it keeps. */
import { beforeAll, expect, inject, test } from 'vitest';
import { createThreadExecutor } from '../../src/cli/node/thread_executor.ts';
import { createLocalExecutor } from '../../src/studies/executor.ts';
import { loadExperiment } from '../../src/studies/published/catalogue.ts';
import { publishedStudy } from '../../src/studies/published/published_study.ts';
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
