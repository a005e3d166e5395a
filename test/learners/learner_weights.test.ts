/** Trained networks in files of weights: the same answers when they come back, others refused. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import type { NetworkWeights } from '../../models/learners/network_weights.ts';
import { readNetworkWeights } from '../../src/formats/network_weights/read.ts';
import { writeNetworkWeights } from '../../src/formats/network_weights/write.ts';
import { learnersWith } from '../../src/learners/catalogue.ts';
import { defineCell } from '../../src/learners/through_time/define_cell.ts';
import { trainedOfWeights, weightsOfTrained } from '../../src/learners/through_time/learner_weights.ts';
import type { Lesson } from '../../src/signals.ts';

const lessons: Lesson[] = [20, 60].map((at, id) => ({
  trial: { id, durationMs: 100, spikes: [Float64Array.of(at)], sampleTimesMs: Float64Array.of(50, 100) },
  targets: ndarray(Float64Array.of(0, at / 60), [2, 1]),
}));
const trials = lessons.map(({ trial }) => trial);
const trainedBy = async ({ name, ...more }: { readonly name: string; readonly [parameter: string]: unknown }) => {
  const small = name === 'echo-state' ? { size: 60 } : { size: 6, passes: 3 };
  const learner = await learnersWith(mine).create(
    { name, ...small, ...more },
    { channels: { spikes: 1, analog: 0 }, seed: 1, stateNoise: name === 'echo-state' ? 0 : 0.1 },
  );
  return learner.train(lessons, { seed: 2 });
};
const saved = async (): Promise<NetworkWeights> =>
  readNetworkWeights(
    writeNetworkWeights(weightsOfTrained(await trainedBy({ name: 'gru' }), { trained_on: 'two' })),
    'w.npz',
  );

const mine = defineCell({
  ...{ name: 'mine', meaning: 'leaky units', state: ['h'], sums: { s: { input: true, recurrent: 'h' } } },
  constants: { tau: { default: 50, unit: 'ms', meaning: 'time constant', above: 0 } },
  advance: { h: 'h + dt / tau * (tanh(s) - h)' },
});

test.each<{ name: string; [parameter: string]: unknown }>([
  { name: 'rnn', activation: 'relu', dale: 0.5 },
  { name: 'lstm', layers: 2 },
  { name: 'gru' },
  { name: 'time-delay' },
  { name: 'lif' },
  { name: 'mine' },
])('%j answers with the same bytes from a file', async (spec) => {
  const trained = await trainedBy(spec);
  const file = writeNetworkWeights(weightsOfTrained(trained, { trained_on: 'two lessons' }, mine));
  const again = await trainedOfWeights(await readNetworkWeights(file, 'w.npz'), mine);
  const [before, after] = await Promise.all([trained, again].map((one) => one.answer(trials)));
  expect(after.outputs.map(({ data }) => data)).toEqual(before.outputs.map(({ data }) => data));
  expect([again.parameters, again.history]).toEqual([trained.parameters, trained.history]);
  expect(writeNetworkWeights(weightsOfTrained(again, { trained_on: 'two lessons' }, mine))).toEqual(file);
});

test('a learner of another kind has no such weights', async () => {
  const trained = await trainedBy({ name: 'echo-state' });
  expect(() => weightsOfTrained(trained)).toThrow(
    'weights: a learner of another kind (reservoir-readout); use rnn, lstm, gru',
  );
});

test.each<[string, (weights: NetworkWeights) => unknown, string]>([
  [
    'no learner',
    ({ learner: _, ...rest }) => rest,
    'weights: of no learner (undefined); give what weightsOfTrained returned',
  ],
  [
    'a network of more inputs',
    (own) => ({ ...own, network: { ...own.network, inputs: 2 } }),
    'weights: weights of another network (2 inputs, 6 gru, 1 outputs); give those of one with 1 inputs, 6 gru, 1 outputs',
  ],
  [
    'a cell that is not given',
    (own) => ({
      ...own,
      learner: {
        ...own.learner,
        state: { ...own.learner?.state, origin: { spec: { name: 'mine' }, channels: { spikes: 1, analog: 0 } } },
      },
    }),
    'learner: unknown name (mine); use rnn, ',
  ],
  [
    'taps',
    (own) => ({
      ...own,
      network: { ...own.network, layers: [{ ...own.network.layers[0], taps: { count: 2, spacing: 1 } }] },
    }),
    'weights of another network (1 inputs, 6 gru with {"taps":{"count":2,"spacing":1}}, 1 outputs); give those of one with 1 inputs, 6 gru, 1 outputs',
  ],
  [
    'another constant',
    (own) => ({ ...own, network: { ...own.network, layers: [{ ...own.network.layers[0], constants: { alpha: 1 } }] } }),
    'weights of another network (layer0.alpha 1); give those of one with layer0.alpha undefined',
  ],
  [
    'an array less',
    (own) => ({ ...own, arrays: own.arrays.slice(1) }),
    'an array is missing (layer0.W_r_sum); give [1, 6]',
  ],
  [
    'an array more',
    (own) => ({ ...own, arrays: [...own.arrays, { name: 'x', shape: [1], values: new Float32Array(1) }] }),
    'unknown array (x); use layer0.W_r_sum, ',
  ],
  [
    'another shape',
    (own) => ({
      ...own,
      arrays: own.arrays.map((array) => (array.name === 'head.V' ? { ...array, shape: [1, 6] } : array)),
    }),
    'shape of head.V ([1, 6]); give [6, 1]',
  ],
  [
    'channels that are none',
    (own) => ({
      ...own,
      learner: { ...own.learner, state: { ...own.learner?.state, origin: { spec: { name: 'gru' }, channels: {} } } },
    }),
    'learner: channels ({}); give what weightsOfTrained returned',
  ],
])('refused: %s', async (_, change, message) => {
  const weights = change(await saved()) as NetworkWeights;
  await expect(trainedOfWeights(weights)).rejects.toThrow(message);
});
