/**
 * What random networks of rates with activity of their own are drawn from (models/reservoirs/chaotic.ts, rebasics.ts):
 * normal weights in blocks, normal input weights, and where a network is after some time by itself.
 */
import { refuse } from '../errors.ts';
import { type RandomStream, randomStream } from '../random.ts';
import { type RateEquation, rateEquation } from './rate_equation.ts';
import type { SparseMatrix } from './sparse_matrix.ts';

/** Time for which a network is left to itself before its trials, ms. */
const SETTLING = 1000;

/**
 * Weights of a block, N(0, g²/(pN)) with probability p, none of a unit to itself; by rows, one draw for each entry.
 * @param first index of the block's first unit
 */
export function drawBlock(
  stream: RandomStream,
  size: number,
  gain: number,
  density: number,
  first = 0,
): { readonly columns: number[][]; readonly values: number[][] } {
  const sd = density === 0 ? 0 : gain / Math.sqrt(density * size);
  const columns: number[][] = [];
  const values: number[][] = [];
  for (let i = 0; i < size; i++) {
    const row = Array.from({ length: size }, () => [stream.uniform(), sd * stream.normal()] as const);
    const present = [...row.keys()].filter((j) => j !== i && row[j][0] < density && row[j][1] !== 0);
    columns.push(present.map((j) => first + j));
    values.push(present.map((j) => row[j][1]));
  }
  return { columns, values };
}

/** A matrix from its rows. */
export function matrixOfRows(columns: readonly number[][], values: readonly number[][]): SparseMatrix {
  const rowStart = new Uint32Array(columns.length + 1);
  columns.forEach((row, i) => {
    rowStart[i + 1] = rowStart[i] + row.length;
  });
  const size = columns.length;
  return {
    ...{ rows: size, columns: size, rowStart },
    column: Uint32Array.from(columns.flat()),
    value: Float64Array.from(values.flat()),
  };
}

/** Normal input weights, [channels × units]; one stream for each channel, so that another one changes none. */
export function normalInput(seed: number, name: string, channels: number, units: number, sd: number): Float64Array {
  const weights = new Float64Array(channels * units);
  for (let c = 0; c < channels; c++) {
    const stream = randomStream(seed, name, c);
    for (let i = 0; i < units; i++) weights[c * units + i] = sd * stream.normal();
  }
  return weights;
}

/** Refuses a step that is longer than the time constant of a unit. */
export function checkStep(where: string, { dt, tau }: Readonly<Record<string, number>>): void {
  if (tau < dt) refuse(where, `tau below dt (${tau} ms)`, `use at least ${dt} ms`);
}

/** Where a network is after some time of its own activity. */
export function settled(equation: RateEquation, dt: number): Float64Array {
  const alone = rateEquation({ ...equation, fromChannels: new Float64Array(0) }, 0);
  const state = alone.start();
  const silence = new Float64Array(0);
  for (let step = 0; step < SETTLING / dt; step++) alone.step(state, silence, 0);
  return state.v;
}
