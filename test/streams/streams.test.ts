import fc from 'fast-check';
import ndarray from 'ndarray';
import { from, lastValueFrom, Subject, toArray } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { fitRidge } from '../../src/readout/ridge.ts';
import { readoutFrom } from '../../src/readout/saved_readout.ts';
import type { SpikeBatch } from '../../src/signals.ts';
import { collect } from '../../src/streams/collect.ts';
import { type LiquidState, liquidState, regularLiquidState } from '../../src/streams/liquid_state.ts';
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

  test('every so many ms is at those samples of one copy', async () => {
    const one = [batch(0, 5, [[1, 0]]), batch(5, 24, [[9, 1]])];
    const filter = { size: 2, dt: 0.5, tau: 10 };
    const times = [2, 4, 6, 8, 10, 12].map((timeMs) => ({ timeMs, copy: 0 }));
    const sampled = liquidState({ ...filter, copies: 1, samples: times });
    const regular = liquidState({ ...filter, everyMs: 2 });
    const [expected, found] = await Promise.all(
      [sampled, regular].map((of) => lastValueFrom(from(one).pipe(of, toArray()))),
    );
    expect(found.map(({ timeMs, state }) => [timeMs, state])).toEqual(
      expected.map(({ timeMs, state }) => [timeMs, state]),
    );
    for (const everyMs of [0, 0.75, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => liquidState({ ...filter, everyMs })).toThrow(
        /^liquid state: everyMs \(\S+ ms\); use a multiple of dt/,
      );
  });

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

  test('is the sum over spikes younger than the window, and exactly 0 once all are older', () => {
    const run = fc.record({
      spikes: fc.array(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 3 })), { maxLength: 80 }),
      times: fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: 1, maxLength: 20 }),
      tau: fc.double({ min: 1, max: 50, noNaN: true }),
      window: fc.option(fc.double({ min: 0.5, max: 500, noNaN: true }), { nil: undefined }),
      cut: fc.integer({ min: 1, max: 3999 }),
    });
    fc.assert(
      fc.property(run, ({ spikes, times, tau, window, cut }) => {
        const dt = 0.1;
        const ordered = spikes.toSorted(([a], [b]) => a - b);
        const parts = [ordered.filter(([step]) => step <= cut), ordered.filter(([step]) => step > cut)];
        const options = { size: 2, copies: 2, dt, tau, ...(window === undefined ? {} : { window }) };
        const samples = times.map((timeMs, i) => ({ timeMs, copy: i % 2 }));
        const found: LiquidState[] = [];
        from([batch(0, cut, parts[0]), batch(cut, 4000, parts[1])])
          .pipe(liquidState({ ...options, samples }))
          .subscribe((state) => found.push(state));
        expect(found).toHaveLength(times.length);
        for (const { timeMs, copy, state } of found)
          state.forEach((value, neuron) => {
            const ages = ordered.flatMap(([step, lane]) => (lane === 2 * copy + neuron ? [timeMs - step * dt] : []));
            // A spike at the edge of the window or of the present may count or not, by rounding.
            if (ages.some((age) => Math.abs(age) < 1e-6 || Math.abs(age - (window ?? 5 * tau)) < 1e-6)) return;
            const counted = ages.filter((age) => age >= 0 && age < (window ?? 5 * tau));
            if (counted.length === 0) expect(value).toBe(0);
            else
              expect(value).toBeCloseTo(
                counted.reduce((sum, age) => sum + Math.exp(-age / tau), 0),
                12,
              );
          });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('of a long run keeps no more than its window', () => {
    const states: Float64Array[] = [];
    const source = new Subject<SpikeBatch>();
    source.pipe(regularLiquidState({ size: 1, dt: 0.1, tau: 1, everySteps: 1000 })).subscribe(({ state }) => {
      states.push(state);
    });
    // A spike in every step: the state is the geometric sum over the window.
    const expected = (1 - Math.exp(-5)) / (1 - Math.exp(-0.1));
    for (let first = 0; first < 100_000; first += 1000)
      source.next(
        batch(
          first,
          first + 1000,
          Array.from({ length: 1000 }, (_, i) => [first + i + 1, 0] as const),
        ),
      );
    expect(states).toHaveLength(100);
    for (const [value] of states) expect(value).toBeCloseTo(expected, 10);
  });

  test('refuses samples that are no instants, copies that are not there, and numbers out of range', () => {
    const good = { size: 2, copies: 2, dt: 0.5, tau: 10, samples };
    const refused = (options: object) => () => liquidState({ ...good, ...options });
    expect(refused({})).not.toThrow();
    for (const timeMs of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(refused({ samples: [{ timeMs, copy: 0 }] })).toThrow(`liquid state: sample time (${timeMs} ms); use`);
    for (const copy of [-1, 2, 0.5])
      expect(refused({ samples: [{ timeMs: 1, copy }] })).toThrow(`liquid state: no such copy (${copy}); use 0 … 1`);
    for (const name of ['dt', 'tau', 'window'])
      for (const value of [0, -1, Number.NaN])
        expect(refused({ [name]: value })).toThrow(`liquid state: ${name} is out of range (${value} ms)`);
    expect(refused({ size: 0 })).toThrow('liquid state: number of neurons (0)');
    expect(refused({ copies: 0.5 })).toThrow('liquid state: number of copies (0.5)');
    expect(() => regularLiquidState({ ...good, everySteps: 0 })).toThrow('liquid state: steps between states (0)');
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

test.each([0.25, 0.1, 1.3, 0])('a rate in bins of %d ms is refused at dt 0.5 ms', (binMs) => {
  expect(() => rate({ size: 4, dt: 0.5, binMs })).toThrow(
    `rate: bin is no multiple of dt 0.5 ms (${binMs} ms); use a multiple of dt, at least dt`,
  );
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
