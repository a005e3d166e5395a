/**
 * Readouts that learn a row at a time: the same numbers to the bit all at once, row after row and on a stream; written
 * down at any row they go on as if they had not been; and bad data is refused before anything is learned of it.
 */
import { from, lastValueFrom, toArray } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { leastMeanSquares } from '../../src/readout/least_mean_squares.ts';
import { nearestCentroid } from '../../src/readout/nearest_centroid.ts';
import type { OnlineReadout } from '../../src/readout/readout.ts';
import { recursiveLeastSquares } from '../../src/readout/recursive_least_squares.ts';
import { type ReadoutData, readoutFrom } from '../../src/readout/saved_readout.ts';
import { learn } from '../../src/streams/learn.ts';
import type { LiquidState } from '../../src/streams/liquid_state.ts';
import { predict } from '../../src/streams/predict.ts';

const [N, K, T] = [5, 2, 60];
const WASHOUT = 7;
const stream = randomStream(1, 'online readouts');
const states = Array.from({ length: T }, () => Float64Array.from({ length: N }, () => stream.normal()));
/** One of two classes a row, one-hot, since some readouts learn nothing else. */
const targets = states.map(([a, b]) => (a + b > 0 ? [1, 0] : [0, 1]));

const readouts: [string, (washout: number) => OnlineReadout<ReadoutData>][] = [
  [
    'recursive least squares',
    (washout) => recursiveLeastSquares({ inputs: N, outputs: K, washout, penalty: 0.1, forgetting: 0.97 }),
  ],
  ['least mean squares', (washout) => leastMeanSquares({ inputs: N, outputs: K, washout, rate: 0.05 })],
  ['nearest centroid', (washout) => nearestCentroid({ inputs: N, outputs: K, washout })],
];

describe.each(readouts)('%s', (name, create) => {
  const fresh = () => create(WASHOUT);
  const whole = fresh();
  const outputs = [...whole.partialFit(states, targets).data];
  const throughText = (readout: OnlineReadout<ReadoutData>) =>
    readoutFrom(JSON.parse(JSON.stringify(readout)) as ReadoutData) as OnlineReadout<ReadoutData>;

  test('predicts while it learns, the same all at once, row after row, in pieces, and on a stream', async () => {
    const single = fresh();
    expect(states.flatMap((state, t) => [...single.update(state, targets[t])])).toEqual(outputs);
    const pieces = fresh();
    const cut = (from: number, to: number) => [
      ...pieces.partialFit(states.slice(from, to), targets.slice(from, to)).data,
    ];
    expect([...cut(0, 13), ...cut(13, 14), ...cut(14, T)]).toEqual(outputs);
    const live = fresh();
    const liquid = from(states.map((state, sample): LiquidState => ({ sample, timeMs: 10 * sample, copy: 0, state })));
    const said = await lastValueFrom(
      liquid.pipe(
        learn(live, ({ sample }) => targets[sample]),
        toArray(),
      ),
    );
    expect(said.flatMap(({ output }) => [...output])).toEqual(outputs);
    expect(said[3]).toMatchObject({ sample: 3, timeMs: 30, copy: 0 });
    for (const readout of [single, pieces, live]) expect(readout.toJSON()).toEqual(whole.toJSON());
    // And what it has learned predicts the same of a recording and of a stream.
    const heard = await lastValueFrom(liquid.pipe(predict(live), toArray()));
    expect(heard.flatMap(({ output }) => [...output])).toEqual([...whole.predict(states).data]);
  });

  test('has learned: after training it is right more often than not', () => {
    const predicted = whole.predict(states);
    const right = targets.filter(([a], t) => predicted.get(t, 0) > predicted.get(t, 1) === (a === 1)).length;
    expect(right / T).toBeGreaterThan(0.8);
  });

  test('written down and read in the middle, within its washout or after, goes on as if it had not been', () => {
    for (const middle of [1, WASHOUT - 2, WASHOUT, 31]) {
      const before = fresh();
      before.partialFit(states.slice(0, middle), targets.slice(0, middle));
      const after = throughText(before);
      expect(after.seen).toBe(middle);
      expect(after.toJSON()).toEqual(before.toJSON());
      expect([...after.partialFit(states.slice(middle), targets.slice(middle)).data]).toEqual(
        outputs.slice(K * middle),
      );
      expect(after.toJSON()).toEqual(whole.toJSON());
    }
  });

  test('learns nothing of the rows of its washout, nor of rows without a target, but counts and predicts them', () => {
    const readout = fresh();
    readout.partialFit(states.slice(0, WASHOUT), targets.slice(0, WASHOUT));
    expect({ ...readout.toJSON(), seen: 0 }).toEqual(fresh().toJSON());
    expect(readout.seen).toBe(WASHOUT);
    const straight = create(0);
    straight.partialFit(states.slice(WASHOUT), targets.slice(WASHOUT));
    expect([...straight.predict(states).data]).toEqual([...whole.predict(states).data]);
    const told = throughText(whole);
    const output = told.update(states[0], null);
    expect([...output]).toEqual([...whole.predict([states[0]]).data]);
    expect({ ...told.toJSON(), seen: 0 }).toEqual({ ...whole.toJSON(), seen: 0 });
  });

  test('refuses what does not fit, and learns nothing of it', () => {
    const readout = fresh();
    const update = readout.update as (state: unknown, target: unknown) => unknown;
    expect(() => update([1, 2], [0, 1])).toThrow(`${name}: state (array of 2); give ${N} numbers`);
    expect(() => update(states[0], [1])).toThrow(`${name}: target (array of 1); give ${K} numbers`);
    expect(() => update(states[0], undefined)).toThrow(`${name}: target (undefined); give ${K} numbers`);
    expect(() => update(undefined, [0, 1])).toThrow(`${name}: state (undefined); give ${N} numbers`);
    expect(() => update([1, 2, Number.NaN, 4, 5], [0, 1])).toThrow(`${name}: state 2 is not finite (NaN); use`);
    expect(() => readout.partialFit(states, targets.slice(1))).toThrow(`${name}: 60 rows of states and 59 of targets`);
    const bad = [...targets.slice(1), [Number.POSITIVE_INFINITY, 0]];
    expect(() => readout.partialFit(states, bad)).toThrow(`${name} targets: row 59, column 0 is not finite (Infinity)`);
    expect(() => readout.predict([[1]])).toThrow(`${name} states: shape [1 × 1]; use [rows × ${N}]`);
    expect(readout.toJSON()).toEqual(fresh().toJSON());
  });

  test('data that is damaged is refused by name', () => {
    const data = JSON.parse(JSON.stringify(whole));
    const read = readoutFrom as (given: unknown) => unknown;
    expect(() => read({ ...data, kind: 'other' })).toThrow('readout data: unknown kind (other); use ');
    expect(() => read({ ...data, seen: -1 })).toThrow(`${name} data: seen (-1); use an integer ≥ 0`);
    expect(() => read({ ...data, options: undefined })).toThrow(`${name}: options (undefined); use an object`);
    expect(() => read({ ...data, options: { ...data.options, inputs: N + 1 } })).toThrow(/; give \d+ finite numbers$/);
    for (const [key, value] of Object.entries(data)) {
      if (!Array.isArray(value)) continue;
      expect(() => read({ ...data, [key]: value.slice(1) })).toThrow(`${name} data: ${key} (array of`);
      expect(() => read({ ...data, [key]: [...value.slice(1), null] })).toThrow(`${name} data: ${key} (array of`);
    }
  });
});

test('learn refuses at once what does not learn', () => {
  for (const given of [undefined, {}, { predict() {} }])
    expect(() => learn(given as never, () => null)).toThrow(`learn: not a readout that learns (${typeof given}); give`);
});
