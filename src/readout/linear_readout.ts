/**
 * A fitted linear readout, y = x W + b on raw states, limited to the range of what it was taught. It is data with two
 * functions beside it, so that it outlives `JSON.stringify`, `structuredClone` and `postMessage`; `linearReadoutFrom`
 * gives a copy its functions back.
 */
import ndarray, { type NdArray } from 'ndarray';
import { refuse } from '../errors.ts';
import type { Readout } from './readout.ts';
import { type RidgeChoices, ridgeChoices } from './ridge_options.ts';
import { copyRows, liesRowByRow, type MatrixLike, nameOf, viewOf } from './rows.ts';
import { numbersFrom } from './saved_numbers.ts';
import { limitTo, type TargetRange } from './target_range.ts';

/** What a linear readout consists of. */
export interface LinearFields {
  /** W, [N × K]. */
  readonly weights: NdArray<Float64Array>;
  /** b, [K]. */
  readonly bias: Float64Array;
  /** The penalty with which each output was fitted, [K]. */
  readonly penalty: Float64Array;
  /** What answers are limited to; null where they are not. */
  readonly range: TargetRange | null;
  /** States that count as constant, ascending: their weights are 0. */
  readonly constant: Uint32Array;
  /** With what it was fitted; the resolution is the one that was used, 0 without standardised states. */
  readonly options: RidgeChoices;
}

/** A fitted linear readout: it predicts x W + b, limited to `range` where there is one. */
export interface LinearReadout extends LinearFields, Readout<LinearData> {}

/** A linear readout as plain data: numbers in arrays. */
export interface LinearData {
  /** [N][K] */
  readonly weights: readonly (readonly number[])[];
  /** [K] */
  readonly bias: readonly number[];
  /** [K] */
  readonly penalty: readonly number[];
  /** [K] each */
  readonly range: { readonly least: readonly number[]; readonly most: readonly number[] } | null;
  readonly constant: readonly number[];
  readonly options: RidgeChoices;
}

const WHERE = 'readout data';

function rangeOf(given: unknown, outputs: number): TargetRange | null {
  if (given === null) return null;
  const { least, most } = (given ?? {}) as Partial<TargetRange>;
  const range = {
    least: numbersFrom(WHERE, 'range.least', least, outputs),
    most: numbersFrom(WHERE, 'range.most', most, outputs),
  };
  range.least.forEach((value, k) => {
    if (value > range.most[k])
      refuse(WHERE, `range of output ${k} (${value} … ${range.most[k]})`, 'give the smaller one as least');
  });
  return range;
}

function constantOf(given: unknown, states: number): Uint32Array {
  const indices = Array.isArray(given) || given instanceof Uint32Array ? Array.from<unknown>(given) : undefined;
  const isState = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) < states;
  if (!indices?.every(isState))
    return refuse(WHERE, `constant (${nameOf(given)})`, `give an array of states, 0 … ${states - 1}`);
  return Uint32Array.from(indices as number[]);
}

function optionsOf(given: unknown): RidgeChoices {
  if (typeof given !== 'object' || given === null)
    refuse(WHERE, `options (${nameOf(given)})`, 'give those with which it was fitted');
  return ridgeChoices(given);
}

/**
 * A linear readout from what another one was copied to, by `JSON.stringify` and `JSON.parse` or by `structuredClone`.
 * It predicts the same to the bit.
 * @throws {InputError} if the data is not that of a linear readout
 */
export function linearReadoutFrom(data: LinearData | LinearFields): LinearReadout {
  if (typeof data !== 'object' || data === null) refuse(WHERE, nameOf(data), 'give what a readout was copied to');
  const view = viewOf(`${WHERE}, weights`, data.weights);
  const weights = new Float64Array(view.rows * view.columns);
  copyRows(`${WHERE}, weights`, view, weights);
  return createLinearReadout({
    weights: ndarray(weights, [view.rows, view.columns]),
    bias: numbersFrom(WHERE, 'bias', data.bias, view.columns),
    penalty: numbersFrom(WHERE, 'penalty', data.penalty, view.columns),
    range: rangeOf(data.range, view.columns),
    constant: constantOf(data.constant, view.rows),
    options: optionsOf(data.options),
  });
}

/**
 * Adds to `out`, [R], the states, [R × N] row by row from a place on, times the weights, [N]: four rows at a time,
 * since one sum alone would wait for itself.
 */
function addWeighedOnce(states: Float64Array, from: number, weights: Float64Array, out: Float64Array): void {
  const n = weights.length;
  let row = 0;
  for (; row + 4 <= out.length; row += 4) {
    let [a, b, c, d] = [out[row], out[row + 1], out[row + 2], out[row + 3]];
    for (let j = 0, at = from + row * n; j < n; j++, at++) {
      const weight = weights[j];
      a += states[at] * weight;
      b += states[at + n] * weight;
      c += states[at + 2 * n] * weight;
      d += states[at + 3 * n] * weight;
    }
    out[row] = a;
    out[row + 1] = b;
    out[row + 2] = c;
    out[row + 3] = d;
  }
  for (; row < out.length; row++)
    for (let j = 0, at = from + row * n; j < n; j++, at++) out[row] += states[at] * weights[j];
}

/** The same of several outputs: `out` is [R × K], the weights [N × K]. */
function addWeighed(states: Float64Array, from: number, weights: Float64Array, k: number, out: Float64Array): void {
  if (k === 1) addWeighedOnce(states, from, weights, out);
  else
    for (let to = 0, at = from; to < out.length; to += k)
      for (let w = 0; w < weights.length; w += k, at++) {
        const x = states[at];
        for (let c = 0; c < k; c++) out[to + c] += x * weights[w + c];
      }
}

/** Adds 0 to every number: −0, which JSON does not have, becomes 0. */
function unsigned(values: Float64Array): Float64Array {
  return values.map((value) => value + 0);
}

function dataOf({ weights, bias, penalty, range, constant, options }: LinearFields): LinearData {
  const [n, k] = weights.shape;
  return {
    weights: Array.from({ length: n }, (_, j) => Array.from(weights.data.subarray(j * k, (j + 1) * k))),
    bias: Array.from(bias),
    penalty: Array.from(penalty),
    range: range && { least: Array.from(range.least), most: Array.from(range.most) },
    constant: Array.from(constant),
    options,
  };
}

/** A linear readout from its parts. @param given weights row by row, all of fitting shapes */
export function createLinearReadout(given: LinearFields): LinearReadout {
  const [n, k] = given.weights.shape;
  const { range } = given;
  const fields: LinearFields = {
    ...given,
    weights: ndarray(unsigned(given.weights.data), [n, k]),
    bias: unsigned(given.bias),
    range: range && { least: unsigned(range.least), most: unsigned(range.most) },
  };
  function predict(states: MatrixLike): NdArray<Float64Array> {
    const view = viewOf('readout states', states, n);
    const inPlace = liesRowByRow(view);
    const x = inPlace ? (view.data as Float64Array) : new Float64Array(view.rows * n);
    if (!inPlace) copyRows('readout states', view, x);
    const sums = new Float64Array(view.rows * k);
    for (let at = 0; at < sums.length; at++) sums[at] = fields.bias[at % k];
    addWeighed(x, inPlace ? view.offset : 0, fields.weights.data, k, sums);
    // A state that is not finite leaves no sum that is.
    if (!sums.every(Number.isFinite)) copyRows('readout states', view, new Float64Array(view.rows * n));
    for (let at = 0; at < sums.length; at++) sums[at] = limitTo(fields.range, at % k, sums[at]);
    return ndarray(sums, [view.rows, k]);
  }
  // Not enumerable: structuredClone and postMessage copy what is enumerable, and refuse functions.
  const functions = { predict: { value: predict }, toJSON: { value: () => dataOf(fields) } };
  return Object.defineProperties(fields, functions) as LinearReadout;
}
