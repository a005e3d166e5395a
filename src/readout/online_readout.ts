/**
 * A readout that learns a row at a time, from a rule with two functions: what it answers to a state, and what it makes
 * of a state with its target. What the rule knows is one record, changed in place by `learn` alone, so that it can be
 * written down between any two rows.
 *
 * The first `washout` rows are predicted and not learned: a reservoir that begins at rest first has to forget how it
 * began. They count from the first row that the readout was ever shown; what is written down keeps the count.
 */
import ndarray, { type NdArray } from 'ndarray';
import { refuse } from '../errors.ts';
import type { OnlineReadout } from './readout.ts';
import { copyRows, type MatrixLike, nameOf, viewOf } from './rows.ts';
import { checkCount } from './saved_numbers.ts';

/** What all of these readouts are told. */
export interface OnlineShape {
  /** N, states. */
  readonly inputs: number;
  /** K, outputs. */
  readonly outputs: number;
  /** Rows that are predicted and not learned, before any is learned. */
  readonly washout: number;
}

/** A way to learn. A row is a state, [N], with a 1 behind it where there is a bias. */
export interface OnlineRule {
  /** Names the readout in refusals. */
  readonly where: string;
  readonly bias: boolean;
  /** Writes the outputs for a row into `out`, [K]. */
  answer(row: Float64Array, out: Float64Array): void;
  /** Learns a row; `answer` is what it answered to it, [K]. */
  learn(row: Float64Array, target: Float64Array, answer: Float64Array): void;
}

/** Refuses a shape. @throws {InputError} */
export function checkShape(where: string, { inputs, outputs, washout }: OnlineShape): void {
  checkCount(where, 'inputs', inputs, 1);
  checkCount(where, 'outputs', outputs, 1);
  checkCount(where, 'washout', washout, 0);
}

/** Copies a vector into the first entries of `out`. @throws {InputError} for another length, or what is not finite */
function copyVector(where: string, name: string, given: ArrayLike<number>, length: number, out: Float64Array): void {
  if (given?.length !== length) refuse(where, `${name} (${nameOf(given)})`, `give ${length} numbers`);
  for (let i = 0; i < length; i++) {
    const value = given[i];
    if (!Number.isFinite(value)) refuse(where, `${name} ${i} is not finite (${value})`, 'use finite numbers');
    out[i] = value;
  }
}

function matrixRows(where: string, given: MatrixLike, columns: number): Float64Array {
  const view = viewOf(where, given, columns);
  const data = new Float64Array(view.rows * columns);
  copyRows(where, view, data);
  return data;
}

/**
 * The readout of a rule.
 * @param begun rows that it was shown already
 * @param dataOf what it is as plain data, after so many rows
 */
export function onlineReadout<Data>(
  rule: OnlineRule,
  { inputs, outputs, washout }: OnlineShape,
  begun: number,
  dataOf: (seen: number) => Data,
): OnlineReadout<Data> {
  const { where, bias } = rule;
  const row = new Float64Array(inputs + (bias ? 1 : 0)).fill(1);
  const wanted = new Float64Array(outputs);
  let seen = begun;

  function step(target: Float64Array | null, answer: Float64Array): void {
    rule.answer(row, answer);
    if (target !== null && seen >= washout) rule.learn(row, target, answer);
    seen++;
  }
  return {
    get seen() {
      return seen;
    },
    predict(states) {
      const x = matrixRows(`${where} states`, states, inputs);
      const rows = x.length / inputs;
      const out = new Float64Array(rows * outputs);
      for (let t = 0; t < rows; t++) {
        row.set(x.subarray(t * inputs, (t + 1) * inputs));
        rule.answer(row, out.subarray(t * outputs, (t + 1) * outputs));
      }
      return ndarray(out, [rows, outputs]);
    },
    update(state, target) {
      copyVector(where, 'state', state, inputs, row);
      if (target !== null) copyVector(where, 'target', target, outputs, wanted);
      const answer = new Float64Array(outputs);
      step(target === null ? null : wanted, answer);
      return answer;
    },
    partialFit(states, targets): NdArray<Float64Array> {
      const x = matrixRows(`${where} states`, states, inputs);
      const y = matrixRows(`${where} targets`, targets, outputs);
      const rows = x.length / inputs;
      if (y.length !== rows * outputs)
        refuse(where, `${rows} rows of states and ${y.length / outputs} of targets`, 'give as many of each');
      const out = new Float64Array(rows * outputs);
      for (let t = 0; t < rows; t++) {
        row.set(x.subarray(t * inputs, (t + 1) * inputs));
        step(y.subarray(t * outputs, (t + 1) * outputs), out.subarray(t * outputs, (t + 1) * outputs));
      }
      return ndarray(out, [rows, outputs]);
    },
    toJSON: () => dataOf(seen),
  };
}
