/** From JavaScript anything may be given: every function of the entry answers, or refuses in one line. */
import { expect, test } from 'vitest';
import * as analysis from '../../src/analysis.ts';
import { InputError } from '../../src/errors.ts';

const NONSENSE: readonly unknown[] = [
  ...[undefined, null, 'abc', 3, Number.NaN, -1, {}, [], [1, 2], [[3, 1]], [[1, 2], 'abc'], [[0, 1]]],
  ...[{ fromMs: 0, toMs: 10 }, { fromMs: 0, toMs: 10, binMs: 1e-12 }, { timesMs: 3, nodeIds: [] }, { tauMs: '1' }],
];

test.each(Object.entries(analysis) as [string, (...given: unknown[]) => unknown][])('%s', (_, measure) => {
  for (const first of NONSENSE)
    for (const second of NONSENSE)
      for (const third of [undefined, 'abc', 2, {}])
        try {
          measure(first, second, third);
        } catch (error) {
          if (!(error instanceof InputError)) console.error(first, second, third, error);
          expect(error).toBeInstanceOf(InputError);
          expect((error as Error).message).toMatch(/^[^\n]+: [^\n]+; [^\n]+$/);
        }
});

test('a plain array is a train as a typed one is', () => {
  const [plain, typed] = [
    [
      [1, 5, 20],
      [2, 6],
    ],
    [Float64Array.of(1, 5, 20), Float64Array.of(2, 6)],
  ].map((trains) => analysis.ditheredSpikes(trains as Float64Array[], { fromMs: 0, toMs: 100, ditherMs: 5, seed: 1 }));
  expect(plain).toEqual(typed);
});
