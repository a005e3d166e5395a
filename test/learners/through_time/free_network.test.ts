/** Trained networks that go on by themselves: what they answer is what they would answer, had they been given it. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { trainedNetworks } from '../../../models/learners/trained_networks.ts';
import { learners } from '../../../src/learners/catalogue.ts';
import type { Lesson, Trial } from '../../../src/signals.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';

/** A sine and a cosine, each sample of which lasts 2 ms; the next sample is wanted. */
function lesson(id: number, samples: number): Lesson {
  const waves = (from: number) => {
    const rows = Array.from({ length: samples }, (_, t) => 0.2 * (t + from) + id);
    return ndarray(Float64Array.from(rows.flatMap((phase) => [Math.sin(phase), Math.cos(phase)])), [samples, 2]);
  };
  return {
    trial: {
      ...{ id, durationMs: 2 * samples, spikes: [], analog: { dt: 2, values: waves(0) } },
      sampleTimesMs: Float64Array.from({ length: samples }, (_, t) => 2 * (t + 1)),
    },
    targets: waves(1),
  };
}

const FROM = 20;
const free = ({ trial }: Lesson): Trial => ({ ...trial, freeRun: { from: FROM, outputs: [0, null] } });
const lessons = Array.from({ length: 12 }, (_, id) => lesson(id, 60));
const taught = async (name: string, more: object, stateNoise: number) => {
  const spec = { name, size: 10, dt: 1, batch: 12, held_back: 0, ...more };
  const learner = await learners.create(spec, { channels: { spikes: 0, analog: 2 }, seed: 1, stateNoise });
  expect(learner.runsFree).toBe(true);
  return learner.train(lessons, { seed: 1 });
};

test.each(trainedNetworks.map(({ name, parameters }) => [name, 'dynamic_noise' in parameters] as const))(
  '%s goes on with the bits of a trial that was given its answers, noise inside: %s',
  async (name, isNoisy) => {
    const trained = await taught(name, { passes: 3, ...(isNoisy && { dynamic_noise: 0.1 }) }, 0.05);
    const asked = [lesson(20, 60), lesson(21, 45), lesson(22, 60)];
    const { outputs, cost } = await trained.answer(asked.map(free));
    const playback = asked.map(({ trial }, i): Trial => {
      const { dt, values } = trial.analog as NonNullable<Trial['analog']>;
      const played = ndarray(values.data.slice(), values.shape);
      // The answer to a sample is heard in the next one.
      for (let s = FROM; s + 1 < values.shape[0]; s++) played.set(s + 1, 0, outputs[i].get(s, 0));
      return { ...trial, analog: { dt, values: played } };
    });
    const given = await trained.answer(playback);
    expect(given.outputs.map(({ data }) => data)).toEqual(outputs.map(({ data }) => data));
    expect(given.cost).toEqual(cost);
    const alone = await trained.answer([free(asked[1])]);
    expect(alone.outputs[0].data).toEqual(outputs[1].data);
    const mixed = await trained.answer([asked[0].trial, free(asked[1]), asked[2].trial]);
    expect(mixed.outputs[1].data).toEqual(outputs[1].data);
    const open = await trained.answer(asked.map(({ trial }) => trial));
    expect([mixed.outputs[0].data, mixed.outputs[2].data]).toEqual([open.outputs[0].data, open.outputs[2].data]);
    expect(open.outputs[0].data).not.toEqual(outputs[0].data);
  },
);

test('a network that was taught the next sample of a wave goes on with the wave', async () => {
  const trained = await taught('gru', { passes: 300, patience: 300, rate: 0.01 }, 0);
  const asked = lesson(30, 60);
  const { outputs } = await trained.answer([{ ...free(asked), freeRun: { from: FROM, outputs: [0, 1] } }]);
  for (let s = FROM; s < 60; s++) expect(Math.abs(outputs[0].get(s, 0) - asked.targets.get(s, 0))).toBeLessThan(0.5);
});

test('an output that there is not is refused', async () => {
  const trained = await taught('rnn', { passes: 1 }, 0);
  const trial: Trial = { ...lesson(3, 60).trial, freeRun: { from: FROM, outputs: [2, null] } };
  await expect(trained.answer([trial])).rejects.toThrow('trial 3: hears output 2 of 2 (2); use 0 … 1, or null');
});

test('an experiment may ask them to go on with a series', () => {
  const text = '{ name: x, size: 10, reservoirs: [{ name: gru, dt: 1 }], tasks: [lorenz-free] }';
  expect(() => parseExperiment(text, 'x.yaml')).not.toThrow();
});
