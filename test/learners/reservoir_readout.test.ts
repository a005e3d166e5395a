/**
 * A reservoir with its readout as a learner: it can be stopped, saved, and asked as time goes on; its answers are the
 * same bytes each time.
 */
import type { NdArray } from 'ndarray';
import { describe, expect, test } from 'vitest';
import { learners } from '../../src/learners/catalogue.ts';
import type { LearnerContext, Progress, SavedLearner } from '../../src/learners/learner.ts';
import { reservoirReadout } from '../../src/learners/reservoir_readout.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { discrimination } from '../../src/tasks/discrimination/task.ts';

const task = discrimination({ T0s: [100], trainPerClass: 70, testPerClass: 4, probesPerPoint: 0 });
const [condition] = task.conditions;
const lessons = task.train(condition, 1);
const trials = task.test(condition, 1).map(({ trial }) => trial);
const context: LearnerContext = {
  channels: { spikes: 1, analog: 0 },
  seed: 5,
  calibration: lessons.slice(0, 16).map(({ trial }) => trial),
  stateNoise: 0.05,
};
const numbersOf = (outputs: readonly NdArray<Float64Array>[]): number[] => outputs.flatMap(({ data }) => [...data]);
/** What is left of a value that was written to a file. */
const throughText = (saved: SavedLearner): SavedLearner => JSON.parse(JSON.stringify(saved));

const specs = [
  { name: 'liquid' },
  { name: 'liquid-static' },
  { name: 'leaky-echo-state', size: 30 },
  { name: 'echo-state', size: 30, plasticity: 'oja' },
  { name: 'delay-line', size: 30 },
];

describe.each(specs)('$name $plasticity', (spec) => {
  test('saved and restored answers the same bytes, also after JSON and structuredClone, and can be saved again', async () => {
    const learner = await learners.create(spec, context);
    const trained = await learner.train(lessons.slice(0, 30), { seed: 9 });
    const answers = numbersOf((await trained.answer(trials)).outputs);
    expect(new Set(answers).size).toBeGreaterThan(4);
    const saved = trained.save();
    for (const copy of [throughText(saved), structuredClone(saved)]) {
      const restored = await learners.restore(copy);
      expect(numbersOf((await restored.answer(trials)).outputs)).toEqual(answers);
      expect(restored.parameters).toEqual(trained.parameters);
      expect(restored.cost).toEqual(trained.cost);
      expect(throughText(restored.save())).toEqual(throughText(saved));
      restored.dispose();
    }
    learner.dispose();
  });

  test('answers live what it answers to the recording, to the bit, noise on states included', async () => {
    const learner = await learners.create(spec, context);
    const trained = await learner.train(lessons.slice(0, 30), { seed: 9 });
    const durationMs = 120;
    const trial = {
      ...trials[0],
      durationMs,
      sampleTimesMs: Float64Array.from({ length: 12 }, (_, i) => 10 * (i + 1)),
    };
    const recorded = numbersOf((await trained.answer([trial])).outputs);
    const live = await trained.live({ everyMs: 10, id: trial.id });
    const answers: [number, number][] = [];
    live.answers.subscribe(({ timeMs, output }) => answers.push([Math.round(timeMs * 1e6) / 1e6, output[0]]));
    let ended = false;
    live.answers.subscribe({ complete: () => (ended = true) });
    for (let from = 0; from < durationMs; from += 40) {
      live.hear(trial.spikes.map((train) => train.filter((time) => time > from && time <= from + 40)));
      await live.advanceTo(from + 40);
    }
    expect(live.timeMs).toBeCloseTo(durationMs, 9);
    expect(answers).toEqual(recorded.map((value, i) => [10 * (i + 1), value]));
    live.dispose();
    expect(ended).toBe(true);
    learner.dispose();
  });

  test('stops training once its signal is aborted, before it begins and under way', async () => {
    const learner = await learners.create(spec, context);
    const reason = new Error('no longer wanted');
    const heard: Progress[] = [];
    const aborted = learner.train(lessons, {
      seed: 1,
      signal: AbortSignal.abort(reason),
      onProgress: (progress) => heard.push(progress),
    });
    await expect(aborted).rejects.toBe(reason);
    expect(heard).toEqual([]);
    const controller = new AbortController();
    const stopped = learner.train(lessons, {
      seed: 1,
      signal: controller.signal,
      onProgress(progress) {
        heard.push(progress);
        controller.abort(reason);
      },
    });
    await expect(stopped).rejects.toBe(reason);
    expect(heard).toEqual([{ what: 'states', done: 0, of: lessons.length }]);
    const atReadout = new AbortController();
    const late = learner.train(lessons.slice(0, 6), {
      seed: 1,
      signal: atReadout.signal,
      onProgress: ({ what }) => what === 'readout' && atReadout.abort(reason),
    });
    await expect(late).rejects.toBe(reason);
    learner.dispose();
  });
});

test('tells how far it is, from the first trial to the readout', async () => {
  const learner = await learners.create({ name: 'filter-bank', size: 10 }, context);
  const heard: Progress[] = [];
  await learner.train(lessons, { seed: 1, onProgress: (progress) => heard.push(progress) });
  expect(heard[0]).toEqual({ what: 'states', done: 0, of: 140 });
  expect(heard.at(-1)).toEqual({ what: 'readout', done: 1, of: 1 });
  const states = heard.filter(({ what }) => what === 'states').map(({ done }) => done);
  expect(states).toEqual(states.toSorted((a, b) => a - b));
  expect(states.length).toBeGreaterThan(5);
});

test('a reservoir that was built elsewhere has nothing to save, and says so', async () => {
  const reservoir = createContinuousReservoir({ name: 'filter-bank', size: 10 }, { channels: 1, seed: 1 });
  const trained = await reservoirReadout(reservoir).train(lessons.slice(0, 6), { seed: 1 });
  expect(() => trained.save()).toThrow(
    'reservoir filter-bank: was not made by name (nothing to save); create the learner by name',
  );
});

test.each(['logistic', 'nearest-centroid'])(
  'another readout by name, %s: told among the parameters, saved and restored',
  async (readout) => {
    const spec = { name: 'filter-bank', size: 20, readout };
    learners.check(spec);
    const learner = await learners.create(spec, context);
    const trained = await learner.train(lessons.slice(0, 30), { seed: 9 });
    const answers = numbersOf((await trained.answer(trials)).outputs);
    for (const answer of answers) expect(Math.abs(answer)).toBeLessThanOrEqual(1);
    expect(trained.parameters).toMatchObject({ readout });
    const restored = await learners.restore(throughText(trained.save()));
    expect(numbersOf((await restored.answer(trials)).outputs)).toEqual(answers);
    expect(restored.parameters).toEqual(trained.parameters);
    expect(() => learners.check({ ...spec, readout: 'oracle' })).toThrow(
      'reservoir filter-bank: unknown readout (oracle); use',
    );
    learner.dispose();
  },
);
