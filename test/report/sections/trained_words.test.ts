/** The words on how networks were trained are those of what learned, by which gradient, and until when. */
import { expect, test } from 'vitest';
import { trainedWords } from '../../../src/report/sections/trained_words.ts';
import { viewOf } from '../../../src/report/view.ts';
import { fakeReport } from '../fake_results.ts';

const HEARD = [{ pass: 1, loss: 2 }];
const HELD_BACK = [{ pass: 1, loss: 2, heldBackLoss: 3 }];

/** The words, where two of the systems had been trained so. */
function wordsOf(
  trainings: Readonly<Record<string, { readonly learning: typeof HEARD; readonly [key: string]: unknown }>>,
): string {
  const data = fakeReport(2);
  const { tasks = [], reservoirs = [] } = data.manifest.presented ?? {};
  const presented = {
    tasks,
    reservoirs: reservoirs.map((own) => (own.name in trainings ? { ...own, learns: 'network' as const } : own)),
  };
  const rows = data.rows.map((row) => {
    if (!(row.reservoir in trainings)) return row;
    const { learning, ...own } = trainings[row.reservoir];
    const reservoir = { trainedParameters: 1200, passesDone: 1, ...own };
    return { ...row, learning, params: { ...row.params, reservoir } };
  });
  return trainedWords(viewOf({ ...data, rows, manifest: { ...data.manifest, presented } }));
}

test('alike trainings have a sentence together, others their own', () => {
  const alike = wordsOf({ 'echo-state': { learning: HELD_BACK }, 'delay-line': { learning: HELD_BACK } });
  expect(alike).toMatch(
    /All weights of [^.]*1,200 numbers, 1 passes[^.]* and [^.]* were trained by back-propagation through time, with Adam, until lessons that were held back/,
  );
  const apart = wordsOf({
    'echo-state': { learning: HEARD, by: 'random-e-prop', trains: 'recurrent', optimiser: 'sgd' },
    'delay-line': { learning: HELD_BACK, trains: 'readout' },
  });
  expect(apart).toMatch(
    /The recurrent weights of echo state \([^)]*\) were trained by e-prop with random feedback, with gradient descent with momentum, until their loss on the lessons fell no further/i,
  );
  expect(apart).toMatch(
    /The weights of the readout of delay line \([^)]*\) were trained down the gradient, with Adam, until lessons that were held back/i,
  );
  expect(apart).not.toContain('All weights');
});
