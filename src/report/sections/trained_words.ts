/** How networks that learn themselves were trained: what of them learned, by which gradient, and until when. */
import { distinct, reservoirsOf } from '../lookup.ts';
import type { ResultRow } from '../report_data.ts';
import { stylesOf, type View } from '../view.ts';
import { fixed, listed } from '../wording.ts';

/** By what a specification calls them; the first where it names none, as in models/learners. */
const PARTS: Readonly<Record<string, string>> = {
  all: 'All weights',
  recurrent: 'The recurrent weights',
  readout: 'The weights of the readout',
};
const GRADIENTS: Readonly<Record<string, string>> = {
  'through-time': 'by back-propagation through time',
  'e-prop': 'by e-prop',
  'random-e-prop': 'by e-prop with random feedback',
};
const OPTIMISERS: Readonly<Record<string, string>> = {
  adam: 'Adam',
  rmsprop: 'RMSProp',
  sgd: 'gradient descent with momentum',
};

/** How a network was trained, but for its name. */
function trainingWords(parameters: Readonly<Record<string, unknown>>, heldBack: boolean) {
  const { trains = 'all', by = 'through-time', optimiser = 'adam' } = parameters;
  const gradient = trains === 'readout' ? 'down the gradient' : GRADIENTS[String(by)];
  const end = heldBack
    ? 'until lessons that were held back were answered no better, or passes ran out; the weights that answered those best are kept'
    : 'until their loss on the lessons fell no further, or passes ran out; the weights with the lowest are kept';
  return {
    part: PARTS[String(trains)],
    end: `were trained ${gradient}, with ${OPTIMISERS[String(optimiser)]}, ${end}.`,
  };
}

const isHeldBack = (rows: readonly ResultRow[]): boolean =>
  rows.some(({ learning = [] }) => learning.some(({ heldBackLoss }) => heldBackLoss !== undefined));

/** A sentence for each way of training, with the networks in it, e.g. `LSTM (10,401 numbers, 12 to 40 passes …)`. */
export function trainedWords(view: View): string {
  const told = stylesOf(view, reservoirsOf(view))
    .filter(({ learns }) => learns === 'network')
    .flatMap(({ name, label }) => {
      const rows = view.rows.filter(({ reservoir }) => reservoir === name);
      const all = rows.map(({ params }): Readonly<Record<string, unknown>> => Object(params.reservoir));
      const [counts, passes] = ['trainedParameters', 'passesDone'].map((key) =>
        all.map((one) => one[key]).filter((value) => typeof value === 'number'),
      );
      if (counts.length === 0 || passes.length === 0) return [];
      const [few, many] = [Math.min(...passes), Math.max(...passes)];
      const range = few === many ? fixed(few, 0) : `${fixed(few, 0)} to ${fixed(many, 0)}`;
      const words = `${label} (${fixed(Math.max(...counts), 0)} numbers, ${range} passes through the lessons)`;
      return [{ words, ...trainingWords(all[0], isHeldBack(rows)) }];
    });
  return distinct(told.map(({ part, end }) => JSON.stringify([part, end])))
    .map((key) => {
      const alike = told.filter(({ part, end }) => JSON.stringify([part, end]) === key);
      return `${alike[0].part} of ${listed(alike.map(({ words }) => words))} ${alike[0].end} `;
    })
    .join('');
}
