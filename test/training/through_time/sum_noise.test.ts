/** Noise inside a recursion: which numbers it is, whose they are, and that the way back goes through them. */
import { expect, test } from 'vitest';
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { normalCdf } from '../../../src/metrics/normal.ts';
import { randomStream } from '../../../src/random.ts';
import { createNetwork, type NamedDraws } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, networkParameters } from '../../../src/training/through_time/network_spec.ts';

/** A unit that shows its sum. */
const plainSum = (input: boolean): CellKernel => ({
  name: 'plain_sum',
  state: ['h'],
  sums: { s: { input, recurrent: 'h' } },
  vectors: [],
  advance: { h: 's' },
});

const specOf = (cell: CellKernel, units: number, sd: number): NetworkSpec => ({
  inputs: 2,
  layers: [{ cell, units, constants: { alpha: 1 }, start: { h: 0.25 }, noise: { sum: 's', sd } }],
  outputs: 1,
});

const numbers = (from: number, rows: number) => Uint32Array.from({ length: rows }, (_, row) => from + row);

/** The noise itself, [steps][rows × units]: all weights are 0. */
function heard(spec: NetworkSpec, batch: { rows: number; steps: number }, draws: NamedDraws) {
  const network = createNetwork(spec, batch);
  network.load(new Float32Array(networkParameters(spec).reduce((sum, { length }) => sum + length, 0)));
  network.run(undefined, draws);
  return { states: network.states().slice(), stride: network.stateStride };
}

test.each([true, false])('is the normal quantile of the words of a named stream, input heard: %s', (input) => {
  const [units, rows, steps] = [24, 8, 40];
  const draws = { seed: 5, use: 'noise', numbers: numbers(7, rows) };
  const { states } = heard(specOf(plainSum(input), units, 0.5), { rows, steps }, draws);
  let most = 0;
  for (let row = 0; row < rows; row++) {
    const stream = randomStream(5, 'noise, layer 0', 7 + row);
    for (let step = 0; step < steps; step++)
      for (let i = 0; i < units; i++) {
        const word = stream.uint32() | 0;
        const u = ((word >> 8) + 0.5) / 2 ** 23;
        const cdf = normalCdf(states[(step * rows + row) * units + i] / 0.5);
        most = Math.max(most, Math.abs(cdf - (1 + u) / 2));
      }
  }
  // Through the distribution function, which is how noise is judged: float32 leaves it seven digits.
  expect(most).toBeLessThan(3e-7);
});

test('goes on where the steps before used draws up', () => {
  const spec = specOf(plainSum(true), 8, 1);
  const draws = { seed: 1, use: 'noise', numbers: numbers(3, 4) };
  const whole = heard(spec, { rows: 4, steps: 9 }, draws).states;
  for (const before of [1, 4, 8]) {
    const later = heard(spec, { rows: 4, steps: 9 - before }, { ...draws, before }).states;
    expect(later).toEqual(whole.slice(before * 4 * 8));
  }
});

test('belongs to the number of a row, not to what it is run with', () => {
  const spec = specOf(elmanCells.tanh, 8, 1);
  const use = 'noise';
  const together = heard(spec, { rows: 8, steps: 5 }, { seed: 1, use, numbers: numbers(0, 8) });
  const apart = heard(spec, { rows: 4, steps: 3 }, { seed: 1, use, numbers: Uint32Array.of(6, 2, 9, 9) });
  const other = heard(spec, { rows: 4, steps: 3 }, { seed: 1, use: 'other', numbers: Uint32Array.of(6, 2, 9, 9) });
  const rowOf = (states: Float32Array, rows: number, step: number, row: number) =>
    states.slice((step * rows + row) * 8, (step * rows + row + 1) * 8);
  for (let step = 0; step < 3; step++) {
    expect(rowOf(apart.states, 4, step, 0)).toEqual(rowOf(together.states, 8, step, 6));
    expect(rowOf(apart.states, 4, step, 1)).toEqual(rowOf(together.states, 8, step, 2));
    expect(rowOf(apart.states, 4, step, 2)).toEqual(rowOf(apart.states, 4, step, 3));
    expect(rowOf(other.states, 4, step, 0)).not.toEqual(rowOf(apart.states, 4, step, 0));
  }
});

test('the way back goes through the noise that was heard, from the state at the start', () => {
  const [units, rows, steps, sd] = [5, 4, 6, 0.7];
  const spec = specOf(elmanCells.tanh, units, sd);
  const draws = { seed: 2, use: 'noise', numbers: numbers(3, rows) };
  const { states: shown, stride } = heard(specOf(plainSum(true), units, sd), { rows, steps }, draws);
  const placed = networkParameters(spec);
  const count = placed.reduce((sum, { length }) => sum + length, 0);
  const stream = randomStream(3, 'weights');
  const weights = Float64Array.from({ length: count }, () => Math.fround(0.5 * stream.normal()));
  const network = createNetwork(spec, { rows, steps });
  const u = Float64Array.from({ length: steps * rows * 2 }, () => Math.fround(stream.normal()));
  u.forEach((value, k) => {
    network.inputs()[Math.floor(k / 2) * network.inputStride + (k % 2)] = value;
  });
  const wanted = Float64Array.from({ length: steps * rows }, () => Math.fround(stream.normal()));
  const decay = 0.3;
  /** Σ wanted · answer + decay Σ h², in float64. */
  const loss = (own: Float64Array): number => {
    const at = (name: string) => placed.find((parameter) => parameter.name === name)?.offset ?? Number.NaN;
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      let h = new Float64Array(units).fill(0.25);
      for (let step = 0; step < steps; step++) {
        const place = step * rows + row;
        h = h.map((_, j) => {
          let s = shown[place * stride + j] + own[at('layer0.b') + j];
          for (let c = 0; c < 2; c++) s += own[at('layer0.W_s') + c * units + j] * u[2 * place + c];
          for (let i = 0; i < units; i++) s += own[at('layer0.U_s') + i * units + j] * h[i];
          return Math.tanh(s);
        });
        const y = own[at('head.c')] + h.reduce((all, x, i) => all + x * own[at('head.V') + i], 0);
        sum += wanted[place] * y + decay * h.reduce((all, x) => all + x * x, 0);
      }
    }
    return sum;
  };
  network.load(Float32Array.from(weights));
  network.run(undefined, draws);
  const errors = new Float32Array(steps * rows * network.outputStride);
  wanted.forEach((value, place) => {
    errors[place * network.outputStride] = value;
  });
  const gradient = new Float32Array(count);
  network.back(errors, gradient, {
    addErrors: (_, states, stateErrors) => {
      for (let k = 0; k < states.length; k++) stateErrors[k] += 2 * decay * states[k];
    },
  });
  for (let k = 0; k < count; k++) {
    const h = 1e-4;
    const moved = (by: number) => loss(weights.map((value, i) => (i === k ? value + by : value)));
    const numerical = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h);
    // As for layers without noise: float32 sums of some dozen terms.
    expect(Math.abs(gradient[k] - numerical)).toBeLessThan(2e-5 * Math.max(1, Math.abs(numerical)));
  }
});

test('without draws there is none', () => {
  const spec = specOf(elmanCells.tanh, 8, 1);
  const network = createNetwork(spec, { rows: 4, steps: 2 });
  network.run();
  expect(network.states().every((value) => value === 0)).toBe(true);
});

test('a sum that all units share has none', () => {
  const cell = { ...plainSum(true), sums: { s: { input: true, recurrent: 'h', shared: true } } } as const;
  expect(() => createNetwork(specOf(cell, 8, 1), { rows: 4, steps: 2 })).toThrow(
    'cell plain_sum: noise: a sum that all units share (s); use one of which each unit has its own',
  );
});
