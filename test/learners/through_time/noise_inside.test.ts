/** Noise inside the recursion of trained networks: how much it is, and whose. */
import { expect, test } from 'vitest';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { learners } from '../../../src/learners/catalogue.ts';
import { drawsOfLessons, drawsOfTrials, withNoiseInside } from '../../../src/learners/through_time/noise_inside.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { markedLessons } from './marked_lessons.ts';

const channels = { spikes: 1, analog: 0 };

const make = (name: string, more: object = {}) =>
  learners.create({ name, size: 10, passes: 4, dt: 10, ...more }, { channels, seed: 1, stateNoise: 0 });

test('draws are those of the trial, of the step of training, or of the lessons held back', () => {
  expect(drawsOfTrials(4, [{ id: 9 }, { id: 4 }], 3, 20)).toEqual({
    ...{ seed: 3, before: 20, use: 'dynamic noise' },
    numbers: Uint32Array.of(9, 4, 0, 0),
  });
  expect(drawsOfLessons(4, 'learned 7', 3, 0)).toEqual({
    ...{ seed: 3, before: 0, use: 'dynamic noise, learned 7' },
    numbers: Uint32Array.of(0, 1, 2, 3),
  });
});

test('a run hears the draws that were said last, and no others', () => {
  const seen: unknown[] = [];
  const network = createNetwork(
    { inputs: 1, layers: [{ cell: elmanCells.tanh, units: 3, constants: { alpha: 1 } }], outputs: 1 },
    { rows: 4, steps: 1 },
  );
  const noisy = withNoiseInside({
    ...network,
    run: (_, draws) => {
      seen.push(draws?.use);
      return new Float32Array();
    },
  });
  noisy.run();
  noisy.draw(drawsOfLessons(4, 'a', 1, 0));
  noisy.run();
  noisy.draw(drawsOfLessons(4, 'b', 1, 0));
  noisy.run();
  expect(seen).toEqual([undefined, 'dynamic noise, a', 'dynamic noise, b']);
});

test.each(['rnn', 'lstm', 'gru', 'lif', 'adaptive-lif'])('%s has it; a trial hears its own', async (name) => {
  const trials = markedLessons(2, 3).map(({ trial }) => trial);
  const answers = async (more: object, seed = 1) => {
    const trained = await (await make(name, { passes: 1, rate: 1e-9, held_back: 0, ...more })).train(
      markedLessons(1, 8),
      { seed },
    );
    return (await trained.answer([...trials, { ...trials[0], id: 77 }])).outputs.map(({ data }) => data);
  };
  const quiet = await answers({});
  const noisy = await answers({ dynamic_noise: 0.2 });
  expect(quiet[3]).toEqual(quiet[0]);
  expect(noisy[0]).not.toEqual(quiet[0]);
  expect(noisy[3]).not.toEqual(noisy[0]);
  expect(await answers({ dynamic_noise: 0.2 })).toEqual(noisy);
  expect((await answers({ dynamic_noise: 0.2 }, 2))[0]).not.toEqual(noisy[0]);
});

test('a step hears σ √dt of it, whatever its length', async () => {
  // Untrained units that hear nothing but noise: V h of one step, V known by what a larger noise makes of it.
  const spread = async (dt: number, noise: number): Promise<number> => {
    const more = { dt, dynamic_noise: noise, passes: 1, rate: 1e-9, held_back: 0, gain: 0, size: 20 };
    const trained = await (await make('rnn', { ...more, activation: 'relu' })).train(markedLessons(1, 8), { seed: 1 });
    const silent = Array.from({ length: 200 }, (_, id) => ({
      ...{ id: id + 1, durationMs: dt, spikes: [new Float64Array(0)], sampleTimesMs: Float64Array.of(dt) },
    }));
    const { outputs } = await trained.answer(silent);
    return Math.sqrt(outputs.reduce((sum, own) => sum + own.get(0, 0) ** 2, 0) / outputs.length);
  };
  const first = await spread(10, 0.1);
  // The same draws in the same steps: the rectifier is linear in their size.
  expect((await spread(10, 0.3)) / first).toBeCloseTo(3, 2);
  expect((await spread(20, 0.1)) / first).toBeCloseTo(Math.SQRT2, 2);
});

test('those without a sum of their own refuse it', async () => {
  for (const name of ['time-delay', 'gated-feedback', 'grid-lstm'])
    expect(() => learners.check({ name, dynamic_noise: 0.1 })).toThrow(/unknown parameter \(dynamic_noise\)/);
});
