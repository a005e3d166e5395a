/**
 * Replays of the reference cases of continuous reservoirs: the states of an echo state network with given matrices, and
 * ridge readouts fitted to such states. A replay answers with exactly the keys of the case's `expected`.
 *
 * Surprise: a ridge case names its states by the case that made them, and they are computed again from that case's
 * matrices. The states printed there have ten digits, which a small penalty turns into an error of 1e-8 in the weights.
 * The fit leaves out the first `warmup` rows; the prediction covers all of them.
 */

import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { z } from 'zod';
import { refuse } from '../errors.ts';
import { parseWith } from '../formats/schema_errors.ts';
import { fitPlainRidge } from '../readout/ridge.ts';
import { runEchoState } from '../reservoir/leaky_network.ts';

const matrix = z.array(z.array(z.number()).min(1)).min(1);

const statesCase = z.object({
  kind: z.literal('esn_states'),
  lr: z.number().positive().max(1),
  W: matrix,
  Win: matrix,
  bias: z.array(z.number()),
  input: matrix,
});

const ridgeCase = z.object({
  kind: z.literal('ridge'),
  ridge: z.number().nonnegative(),
  warmup: z.int().nonnegative(),
  states_from: z.string(),
  target: matrix,
});

/** Nested rows as one array; refuses rows of other lengths. */
function toArray(where: string, rows: readonly (readonly number[])[], columns: number): NdArray<Float64Array> {
  rows.forEach((row, i) => {
    if (row.length !== columns) refuse(`${where}[${i}]`, `number of entries (${row.length})`, `use ${columns}`);
  });
  return ndarray(Float64Array.from(rows.flat()), [rows.length, columns]);
}

function toRows(array: NdArray<Float64Array>): number[][] {
  const [rows, columns] = array.shape;
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => array.get(i, j)));
}

function statesOf(where: string, caseFile: unknown): NdArray<Float64Array> {
  const { lr, W, Win, bias, input } = parseWith(statesCase, caseFile, where);
  const size = W.length;
  const channels = input[0].length;
  for (const [key, found] of [
    ['Win', Win.length],
    ['bias', bias.length],
  ] as const)
    if (found !== size) refuse(`${where}: ${key}`, `number of rows (${found})`, `use ${size}, as W has`);
  return runEchoState(
    {
      W: toArray(`${where}: W`, W, size),
      Win: toArray(`${where}: Win`, Win, channels),
      bias: Float64Array.from(bias),
    },
    toArray(`${where}: input`, input, channels),
    lr,
  );
}

/**
 * Replays a case of kind `esn_states`.
 * @returns states [T × N] from x = 0
 * @throws {InputError} if the case is not one, or its shapes do not match
 */
export function replayEsnStates(caseFile: unknown): { states: number[][] } {
  return { states: toRows(statesOf('esn_states case', caseFile)) };
}

/**
 * Replays a case of kind `ridge`.
 * @param readCase gives the case with a name such as `esn_states_lr0.3` (its own `expected` is not used)
 * @returns weights [N × K], bias [K], prediction [T × K]
 * @throws {InputError} if either case is not what it should be, or no rows are left after the warm-up
 */
export function replayRidge(
  caseFile: unknown,
  readCase: (name: string) => unknown,
): { Wout: number[][]; bias: number[]; prediction: number[][] } {
  const where = 'ridge case';
  const { ridge, warmup, states_from, target } = parseWith(ridgeCase, caseFile, where);
  const states = statesOf(`case ${states_from}`, readCase(states_from));
  const [rows] = states.shape;
  if (target.length !== rows)
    refuse(`${where}: target`, `number of rows (${target.length})`, `use ${rows}, as ${states_from} has`);
  if (warmup >= rows) refuse(`${where}: warmup`, `no rows left (${warmup})`, `use less than ${rows}`);
  const targets = toArray(`${where}: target`, target, target[0].length);
  const readout = fitPlainRidge(states.lo(warmup, 0), targets.lo(warmup, 0), ridge);
  return {
    Wout: toRows(readout.weights),
    bias: Array.from(readout.bias),
    prediction: toRows(readout.predict(states)),
  };
}
