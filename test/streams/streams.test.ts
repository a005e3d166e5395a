import ndarray from 'ndarray';
import { from, lastValueFrom, toArray } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { readoutFrom } from '../../src/readout/readout.ts';
import { fitRidge } from '../../src/readout/ridge.ts';
import type { SpikeBatch } from '../../src/signals.ts';
import { collect } from '../../src/streams/collect.ts';
import { liquidState } from '../../src/streams/liquid_state.ts';
import { predict } from '../../src/streams/predict.ts';
import { rate } from '../../src/streams/rate.ts';

function batch(fromStep: number, toStep: number, spikes: readonly (readonly [number, number])[]): SpikeBatch {
  return {
    fromStep,
    toStep,
    steps: Uint32Array.from(spikes, ([step]) => step),
    senders: Uint32Array.from(spikes, ([, sender]) => sender),
  };
}

/** Two neurons, two copies, dt 0.5 ms. */
const batches = [
  batch(0, 4, [
    [1, 0],
    [3, 2],
  ]),
  batch(4, 8, []),
  batch(8, 12, [
    [9, 0],
    [9, 1],
    [12, 3],
  ]),
];

describe('liquidState', () => {
  const samples = [
    { timeMs: 6, copy: 0 },
    { timeMs: 1.5, copy: 1 },
    { timeMs: 4.5, copy: 0 },
    { timeMs: 1.4, copy: 1 },
  ];

  test('is the sum of exponentials of all spikes up to the sample', async () => {
    const options = { size: 2, copies: 2, dt: 0.5, tau: 10, samples };
    const states = await lastValueFrom(from(batches).pipe(liquidState(options), toArray()));
    expect(states.map(({ sample }) => sample)).toEqual([3, 1, 2, 0]);
    const byTime = new Map(states.map(({ sample, state }) => [sample, [...state]]));
    const filtered = (...ages: number[]): number => ages.reduce((sum, age) => sum + Math.exp(-age / 10), 0);
    expect(byTime.get(3)).toEqual([0, 0]);
    expect(byTime.get(1)).toEqual([1, 0]);
    expect(byTime.get(2)?.[0]).toBeCloseTo(filtered(4, 0), 14);
    expect(byTime.get(2)?.[1]).toBe(1);
    expect(byTime.get(0)?.[0]).toBeCloseTo(filtered(5.5, 1.5), 14);
  });

  test('emits each sample with the window that passes it, and completes with its source', () => {
    new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(({ cold, expectObservable }) => {
      const source = cold('a-b-c|', { a: batches[0], b: batches[1], c: batches[2] });
      const seen = source.pipe(liquidState({ size: 2, copies: 2, dt: 0.5, tau: 10, samples: samples.slice(1, 3) }));
      expectObservable(seen).toBe('x---y|', {
        x: { sample: 0, timeMs: 1.5, copy: 1, state: Float64Array.of(1, 0) },
        y: { sample: 1, timeMs: 4.5, copy: 0, state: Float64Array.of(1 * Math.exp(-4 / 10) + 1, 1) },
      });
    });
  });
});

test('rate counts every bin, silent ones too', async () => {
  const rates = await lastValueFrom(from(batches).pipe(rate({ size: 4, dt: 0.5, binMs: 2 }), toArray()));
  expect(rates).toEqual([
    { timeMs: 2, rateHz: 250 },
    { timeMs: 4, rateHz: 0 },
    { timeMs: 6, rateHz: 375 },
  ]);
});

test('collect keeps all spikes and can be subscribed to twice', async () => {
  const collected = from(batches).pipe(collect());
  const all = { steps: [1, 3, 9, 9, 12], senders: [0, 2, 0, 1, 3] };
  expect(await lastValueFrom(collected)).toEqual(all);
  expect(await lastValueFrom(collected)).toEqual(all);
});

test('predict applies the readout to every state', async () => {
  const sum = {
    predict: (x: ndarray.NdArray<Float64Array>) => ndarray(Float64Array.of(x.get(0, 0) + 2 * x.get(0, 1)), [1, 1]),
  };
  const states = liquidState({ size: 2, copies: 2, dt: 0.5, tau: 10, samples: [{ timeMs: 4.5, copy: 0 }] });
  const [{ output }] = await lastValueFrom(from(batches).pipe(states, predict(sum), toArray()));
  expect(output[0]).toBeCloseTo(Math.exp(-0.4) + 1 + 2, 14);
});

test('predict says live what the readout says of a recording, limited alike, whether it was fitted here or copied', async () => {
  // State 1 was taught up to 1 and is read at 2 and more.
  const readout = fitRidge(
    [
      [
        [0, 0],
        [1, 0],
        [0, 1],
      ],
    ],
    [[[0], [1], [5]]],
    { penalties: [0.1] },
  );
  const samples = [3, 4.5, 4.6, 6].map((timeMs) => ({ timeMs, copy: 0 }));
  const states = from(batches).pipe(liquidState({ size: 2, copies: 2, dt: 0.5, tau: 10, samples }));
  const recorded = readout.predict((await lastValueFrom(states.pipe(toArray()))).map(({ state }) => state));
  expect(recorded.get(1, 0)).toBe(5);
  for (const live of [readout, readoutFrom(JSON.parse(JSON.stringify(readout)))]) {
    const said = await lastValueFrom(states.pipe(predict(live), toArray()));
    expect(said.map(({ output }) => output[0])).toEqual([...recorded.data]);
  }
});

test('predict refuses at once what is no readout, and states of another size as they come', async () => {
  const readout = fitRidge([[[0], [1]]], [[[0], [1]]], { penalties: [1] });
  for (const given of [undefined, null, JSON.parse(JSON.stringify(readout))])
    expect(() => predict(given)).toThrow(
      new InputError(`predict: not a readout (${typeof given}); give what fitRidge or readoutFrom returns`),
    );
  const states = liquidState({ size: 2, copies: 2, dt: 0.5, tau: 10, samples: [{ timeMs: 4.5, copy: 0 }] });
  await expect(lastValueFrom(from(batches).pipe(states, predict(readout)))).rejects.toThrow(
    new InputError('readout states: shape [1 × 2]; use [rows × 1]'),
  );
});
