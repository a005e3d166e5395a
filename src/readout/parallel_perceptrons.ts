/**
 * Parallel perceptrons: n perceptrons hear the same state, and the answer is how many of them fire, squashed:
 *   p = #{i: w_i · z ≥ 0},   o = clip((p − n/2)/ρ, −1, 1),
 * z the standardised state with a 1 behind it, of length 1 (Auer, Burgsteiner & Maass 2008, Neural Netw. 21:786). Such
 * a readout can come close to every continuous function, and all that has to be communicated while it learns is whether
 * the answer is too large or too small. How it learns, the p-delta rule, stands in p_delta.ts.
 *
 * Targets are scaled to −1 … 1 by their range, and answers back; each output has perceptrons of its own.
 */
import ndarray from 'ndarray';
import { refuse } from '../errors.ts';
import { type PDeltaChoices, pDelta, perceptronAnswer } from './p_delta.ts';
import type { Readout } from './readout.ts';
import { copyRows, type MatrixLike, stackRows, viewOf } from './rows.ts';
import { checkCount, checkNumber, filledUp, numbersFrom, objectFrom, plainNumbers } from './saved_numbers.ts';
import { onRawStates, standardOf, standardRows } from './standard_states.ts';
import { targetRange } from './target_range.ts';
import { trialsOf } from './trials.ts';

const WHERE = 'parallel perceptrons';

/** How they are taught; defaults are those of the authors' circuit tool. */
export interface PerceptronOptions extends Partial<PDeltaChoices> {
  /** Of the first weights, an integer ≥ 0; 1 where left out. */
  readonly seed?: number;
}

type Choices = Required<PerceptronOptions>;

/** Parallel perceptrons, as plain data. */
export interface PerceptronData {
  readonly kind: 'parallel-perceptrons';
  /** N, K, and n. */
  readonly inputs: number;
  readonly outputs: number;
  readonly perceptrons: number;
  readonly rho: number;
  /** Range of the targets of each output, [K]. */
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** On raw states, output after output, state after state, the bias last, [K × (N + 1) × n]. */
  readonly weights: readonly number[];
}

function choicesOf(given: PerceptronOptions): Choices {
  const { perceptrons = 21 } = objectFrom(WHERE, 'options', given) as PerceptronOptions;
  const { rho = Math.ceil(0.4 * perceptrons) } = given;
  const choices = filledUp<Choices>(
    WHERE,
    {
      ...{ perceptrons, rho, epsilon: Math.min(1, 2 / rho), margin: 0.1, mu: 1.2, mostUpdates: 10 },
      ...{ rate: 1, epochs: 200, seed: 1 },
    },
    given,
  );
  checkCount(WHERE, 'perceptrons', choices.perceptrons, 1);
  checkCount(WHERE, 'epochs', choices.epochs, 1);
  checkCount(WHERE, 'seed', choices.seed, 0);
  for (const name of ['rho', 'epsilon', 'mu', 'rate'] as const)
    checkNumber(WHERE, name, choices[name], (value) => value > 0, 'a number > 0');
  for (const name of ['margin', 'mostUpdates'] as const)
    checkNumber(WHERE, name, choices[name], (value) => value >= 0, 'a number ≥ 0');
  return choices;
}

/**
 * Teaches them. States and targets are ndarrays, or arrays of rows of numbers.
 * @param states one [T × N] per trial
 * @param targets one [T × K] per trial, as many rows as its states
 * @throws {InputError} on shapes that do not match, values that are not finite, or options that are unknown or out of
 *   range
 */
export function fitParallelPerceptrons(
  states: readonly MatrixLike[],
  targets: readonly MatrixLike[],
  options: PerceptronOptions = {},
): Readout<PerceptronData> {
  const choices = choicesOf(options);
  const [x, y] = trialsOf(WHERE, states, targets);
  const all = Array.from(x.keys());
  const rows = stackRows(`${WHERE} states`, x, all);
  const wanted = stackRows(`${WHERE} targets`, y, all);
  const range = targetRange([wanted]);
  const standard = standardOf(rows);
  const z = standardRows(rows, standard);
  const { perceptrons, rho, seed } = choices;
  const K = wanted.columns;
  const weights = Array.from({ length: K }, (_, k) => {
    const half = (range.most[k] - range.least[k]) / 2;
    const scaled = Float64Array.from({ length: rows.count }, (_, t) =>
      half === 0 ? 0 : (wanted.data[t * K + k] - range.least[k]) / half - 1,
    );
    const found = onRawStates(pDelta(z, scaled, choices, { seed, output: k }), perceptrons, standard);
    return [...found.weights, ...found.bias];
  }).flat();
  return readoutOf({
    kind: 'parallel-perceptrons',
    ...{ inputs: rows.columns, outputs: K, perceptrons, rho },
    least: plainNumbers(range.least),
    most: plainNumbers(range.most),
    weights: plainNumbers(weights),
  });
}

function readoutOf(data: PerceptronData): Readout<PerceptronData> {
  const { inputs, outputs, perceptrons, rho, least, most } = data;
  const weights = Float64Array.from(data.weights);
  const length = (inputs + 1) * perceptrons;
  return {
    predict(states) {
      const view = viewOf(`${WHERE} states`, states, inputs);
      const x = new Float64Array(view.rows * inputs);
      copyRows(`${WHERE} states`, view, x);
      const out = new Float64Array(view.rows * outputs);
      const sums = new Float64Array(perceptrons);
      for (let t = 0; t < view.rows; t++)
        for (let k = 0; k < outputs; k++) {
          sums.set(weights.subarray((k + 1) * length - perceptrons, (k + 1) * length));
          for (let j = 0, at = k * length; j < inputs; j++)
            for (let i = 0; i < perceptrons; i++, at++) sums[i] += x[t * inputs + j] * weights[at];
          out[t * outputs + k] = least[k] + ((perceptronAnswer(sums, rho) + 1) / 2) * (most[k] - least[k]);
        }
      return ndarray(out, [view.rows, outputs]);
    },
    toJSON: () => data,
  };
}

/** What was written down. @throws {InputError} for what is no such data */
export function parallelPerceptronsFrom(given: unknown): Readout<PerceptronData> {
  const where = `${WHERE} data`;
  const data = objectFrom(where, 'data', given) as unknown as PerceptronData;
  const { inputs, outputs, perceptrons, rho } = data;
  for (const [name, count] of Object.entries({ inputs, outputs, perceptrons })) checkCount(where, name, count, 1);
  checkNumber(where, 'rho', rho, (value) => value > 0, 'a number > 0');
  const least = plainNumbers(numbersFrom(where, 'least', data.least, outputs));
  const most = plainNumbers(numbersFrom(where, 'most', data.most, outputs));
  least.forEach((value, k) => {
    if (value > most[k]) refuse(where, `range of output ${k} (${value} … ${most[k]})`, 'give the smaller one as least');
  });
  const weights = plainNumbers(numbersFrom(where, 'weights', data.weights, outputs * (inputs + 1) * perceptrons));
  return readoutOf({ kind: 'parallel-perceptrons', inputs, outputs, perceptrons, rho, least, most, weights });
}
