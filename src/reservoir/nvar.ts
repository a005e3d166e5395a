/** Taps and their products in motion (models/reservoirs/nvar.ts): a delay line, and a multiplication for each pair. */
import { nvar, tapsOf } from '../../models/reservoirs/nvar.ts';
import { refuse } from '../errors.ts';
import { type Dynamics, type SystemState, splitEvenly } from './dynamics.ts';
import { createDelayLine } from './linear_memory.ts';

/** A line with the products of its taps, after some steps. */
interface ProductState extends SystemState {
  readonly line: ReturnType<ReturnType<typeof createDelayLine>['start']>;
}

/** The newest taps of all channels in turn, as indices of the line's states. */
function newest(split: readonly number[], count: number): number[] {
  const starts = split.map((_, c) => split.slice(0, c).reduce((sum, taps) => sum + taps, 0));
  return split
    .flatMap((taps, c) => Array.from({ length: taps }, (_, tap) => ({ tap, c })))
    .sort((a, b) => a.tap - b.tap || a.c - b.c)
    .slice(0, count)
    .map(({ tap, c }) => starts[c] + tap);
}

/**
 * Taps and their products, i ≤ j in the order of the newest taps.
 * @param params `size`, `dt`, `reach`, `spacing`
 * @throws {InputError} as the delay line, and where there are fewer taps than channels
 */
export function createNvar(params: Readonly<Record<string, number>>, channels: number): Dynamics<ProductState> {
  const { size } = params;
  const { taps, multiplied } = tapsOf(size);
  if (taps < channels)
    refuse(`reservoir ${nvar.name}`, `fewer taps than input channels (${taps} of ${size} states)`, 'use a larger size');
  const line = createDelayLine({ ...params, size: taps }, channels, nvar.name);
  const factors = newest(splitEvenly(taps, channels), multiplied);
  const show = ({ x, line: { x: tapped } }: ProductState): void => {
    x.set(tapped);
    let k = taps;
    for (let i = 0; i < factors.length; i++)
      for (let j = i; j < factors.length; j++) x[k++] = x[factors[i]] * x[factors[j]];
  };
  return {
    size,
    channels,
    built: { taps, ...line.built },
    footprintBytes: line.footprintBytes + Float64Array.BYTES_PER_ELEMENT * (size - taps),
    connectionSparsity: 1,
    denseOpsPerStep: line.denseOpsPerStep + size - taps,
    start: () => ({ x: new Float64Array(size), line: line.start(), effectiveMACs: 0, zeroActivations: 0 }),
    step(state, input, at) {
      const { x } = state;
      const before = state.line.effectiveMACs;
      line.step(state.line, input, at);
      show(state);
      const zeros = x.reduce((count, value) => (value === 0 ? count + 1 : count), 0);
      const products = x.subarray(taps).reduce((count, value) => (value === 0 ? count : count + 1), 0);
      state.effectiveMACs += state.line.effectiveMACs - before + products;
      state.zeroActivations += zeros;
    },
    disturb(state, draw) {
      line.disturb?.(state.line, draw);
      show(state);
    },
  };
}
