/** A unit that is interrupted while a network trains goes on from there, to the same rows. */
import { expect, test } from 'vitest';
import { comparisonStudy, isPictures } from '../../../src/studies/comparison/comparison.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { planOf } from '../../../src/studies/plan.ts';
import { runUnits } from '../../../src/studies/run_units.ts';
import { createMemoryStore, type Store } from '../../../src/studies/store.ts';
import type { TrainingNews, UnitState } from '../../../src/studies/unit.ts';

const experiment = parseExperiment(
  `
name: kept
networks: 1
size: 6
stateNoise: 0.02
reservoirs: [{ name: gru, passes: 3, batch: 4 }]
tasks: [{ name: discrimination, T0s: [100, 200], trainPerClass: 5, testPerClass: 3, probesPerPoint: 0 }]
`,
  'kept.yaml',
);
const study = comparisonStudy(experiment);
const plan = await planOf(study, '1');
const units = plan.units.filter(({ unit }) => !isPictures(unit as never));

/** Runs the unit until a state was kept so many times. @returns its rows, or nothing where it was interrupted */
async function run(store: Store, stopAfter = Number.POSITIVE_INFINITY) {
  const interruption = new AbortController();
  const [shares, news, refused, kept]: [number[], TrainingNews[], string[], UnitState[]] = [[], [], [], []];
  // Time for a checkpoint every few batches.
  let seconds = 0;
  const { results } = await runUnits(plan, {
    ...{ units, signal: interruption.signal },
    store: {
      ...store,
      keep(unit, state) {
        store.keep(unit, structuredClone(JSON.parse(JSON.stringify({ ...state, bytes: [] }))));
        if (kept.push(state) === stopAfter) interruption.abort(new Error('interrupted'));
      },
    },
    createExecutor: () => ({
      hands: 1,
      compute: (_, unit, context) => study.compute(unit as never, { ...context, clock: () => (seconds += 4) }),
      dispose: async () => {},
    }),
    onProgress({ cost, training }) {
      shares.push(cost / units[0].cost);
      if (training !== undefined) news.push(training);
    },
    onBeginAgain: (_, why) => refused.push(why),
  });
  const [rows] = results.values() as Iterable<Parameters<typeof study.lasting>[0]>;
  return { rows: rows && study.lasting(rows), shares, news, refused, kept };
}

const whole = await run(createMemoryStore());

test('whatever was kept when it was interrupted', async () => {
  expect(whole.kept.length).toBeGreaterThan(4);
  for (let stopAfter = 1; stopAfter <= whole.kept.length; stopAfter++) {
    const store = createMemoryStore();
    const first = await run(store, stopAfter);
    expect(first.rows).toBeUndefined();
    const second = await run(store);
    expect(second.refused).toEqual([]);
    expect(second.rows).toEqual(whole.rows);
    expect(second.shares[0]).toBe(first.kept[first.kept.length - 1].share);
  }
});

test('it tells how far it is, the loss of its passes, and of lessons held back', () => {
  expect(whole.shares).toEqual(whole.shares.toSorted((a, b) => a - b));
  // Two conditions of three passes, each told at its beginning, and both ends.
  expect(whole.news.map(({ pass, of, loss }) => [pass, of, loss.length])).toEqual(
    [0, 1].flatMap(() => [
      [1, 3, 0],
      [2, 3, 1],
      [3, 3, 2],
      [3, 3, 3],
    ]),
  );
  expect(whole.news[3].heldBack).toBeGreaterThan(0);
});

test('what was kept by another version is refused and the training begins again, to the same rows', async () => {
  type Facts = { checkpoint?: { version: number }; done: { state: { learned: { weights: number[] } } }[] };
  const damaged = async (damage: (facts: Facts) => void, which: (facts: Facts) => boolean) => {
    const state = structuredClone(whole.kept.find(({ facts }) => which(facts as Facts)) as UnitState);
    damage(state.facts as Facts);
    const store = createMemoryStore();
    store.keep(units[0], state);
    return run(store);
  };
  const other = await damaged(
    ({ checkpoint }) => Object.assign(checkpoint ?? {}, { version: 0 }),
    ({ checkpoint }) => checkpoint !== undefined,
  );
  expect(other.refused).toEqual(['checkpoint of a training: of another version (0); give one of version 1']);
  expect(other.rows).toEqual(whole.rows);
  const short = await damaged(
    ({ done }) => done[0].state.learned.weights.pop(),
    ({ done }) => done.length > 0,
  );
  expect(short.refused).toEqual([expect.stringContaining('weights of another network')]);
  expect(short.rows).toEqual(whole.rows);
  const none = await damaged(
    (facts) => Object.assign(facts, { done: undefined }),
    () => true,
  );
  expect(none.refused).toEqual(['kept training: no list of trainings; begin again']);
  expect(none.rows).toEqual(whole.rows);
});
