/**
 * Stacks that are one cell, gated feedback and Grid LSTM: states and gradients against float64, along one random
 * direction in each parameter, and what their sums share.
 */
import { describe, expect, test } from 'vitest';
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { gatedFeedbackCells } from '../../../kernels/cells/gated_feedback.ts';
import { gridLstmCell } from '../../../kernels/cells/grid_lstm.ts';
import { createTrainingCore } from '../../../kernels/training.ts';
import { randomStream } from '../../../src/random.ts';
import { createLayer } from '../../../src/training/through_time/layer.ts';
import { layerParameters, layerShape } from '../../../src/training/through_time/layer_shape.ts';
import { plainCell, type Weights } from './plain_cell.ts';

const cells: readonly CellKernel[] = [
  ...[gatedFeedbackCells.tanh(1), gatedFeedbackCells.tanh(3), gatedFeedbackCells.lstm(2)],
  ...[gatedFeedbackCells.gru(1), gatedFeedbackCells.gru(2)],
  gridLstmCell({ layers: 2, dimensions: 1, tied: false }),
  gridLstmCell({ layers: 2, dimensions: 2, tied: false }),
  gridLstmCell({ layers: 3, dimensions: 2, tied: true }),
  gridLstmCell({ layers: 1, dimensions: 3, positions: 3, tied: false }),
  gridLstmCell({ layers: 2, dimensions: 3, positions: 2, tied: true }),
];

describe.each(cells.map((cell) => [cell.name, cell] as const))('%s', (_, cell) => {
  const [inputs, units, rows, steps] = [3, 5, 4, 7];
  const shape = layerShape(cell, inputs, units);
  const plain = plainCell(cell, {}, inputs, units);
  const stream = randomStream(1, 'test weights');
  const drawn = (length: number): Float64Array => Float64Array.from({ length }, () => Math.fround(stream.normal()));
  const weights: Weights = Object.fromEntries(
    layerParameters(shape).map(({ name, shape: sides }) => [
      name,
      drawn(sides.reduce((a, b) => a * b)).map((w) => 0.5 * w),
    ]),
  );
  const u = Array.from({ length: rows }, () => drawn(steps * inputs));
  const wanted = Array.from({ length: rows }, () => drawn(steps * units));
  const core = createTrainingCore();
  const { paddedInputs: I, paddedUnits: N } = shape;
  const heard = core.allocate(steps * rows * I);
  const layer = createLayer(core, shape, { rows, steps, gathered: 3 }, {}, { passBack: true });
  u.forEach((own, b) => {
    for (let t = 0; t < steps; t++)
      core.floats(heard + 4 * I * (t * rows + b), inputs).set(own.subarray(t * inputs, (t + 1) * inputs));
  });
  layer.load((name) => Float32Array.from(weights[name]));
  layer.forward(heard);
  const outputs = core.floats(layer.outputs, steps * rows * N).slice();
  /** Σ wanted · output. */
  const loss = (changed: Weights, heardOf = u): number =>
    heardOf.reduce((sum, own, b) => {
      const states = plain(changed, own, steps);
      return sum + states.reduce((s, row, t) => row.reduce((r, h, i) => r + h * wanted[b][t * units + i], s), 0);
    }, 0);
  const difference = (at: (by: number) => number): number =>
    (8 * (at(1e-4) - at(-1e-4)) - (at(2e-4) - at(-2e-4))) / 12e-4;

  test('has the states that its text says', () => {
    u.forEach((own, b) => {
      plain(weights, own, steps).forEach((row, t) => {
        row.forEach((h, i) => {
          expect(Math.abs(outputs[(t * rows + b) * N + i] - h)).toBeLessThan(2e-6);
        });
      });
    });
  });

  test('has the gradients of differences, by every parameter and by its input', () => {
    const errors = core.floats(layer.outputErrors, steps * rows * N);
    wanted.forEach((own, b) => {
      for (let t = 0; t < steps; t++)
        for (let i = 0; i < units; i++) errors[(t * rows + b) * N + i] = own[t * units + i];
    });
    layer.backward(heard);
    const found = Object.fromEntries(
      Object.entries(weights).map(([name, { length }]) => [name, new Float32Array(length)]),
    );
    layer.readGradients((name) => found[name]);
    for (const [name, values] of Object.entries(weights)) {
      const direction = drawn(values.length);
      const exact = difference((by) => loss({ ...weights, [name]: values.map((w, k) => w + by * direction[k]) }));
      const derived = direction.reduce((sum, d, k) => sum + d * found[name][k], 0);
      expect(Math.abs(derived - exact), name).toBeLessThan(3e-5 * Math.max(1, Math.abs(exact)));
    }
    const direction = u.map((own) => drawn(own.length));
    const exact = difference((by) =>
      loss(
        weights,
        u.map((own, b) => own.map((value, k) => value + by * direction[b][k])),
      ),
    );
    const ofInputs = core.floats(layer.inputErrors, steps * rows * I);
    let derived = 0;
    direction.forEach((own, b) => {
      own.forEach((d, k) => {
        derived += d * ofInputs[(Math.floor(k / inputs) * rows + b) * I + (k % inputs)];
      });
    });
    expect(Math.abs(derived - exact)).toBeLessThan(3e-5 * Math.max(1, Math.abs(exact)));
  });
});

test('gated feedback of GRU layers is that of the paper, written out', () => {
  const [inputs, units, layers, steps] = [3, 5, 2, 6];
  const cell = gatedFeedbackCells.gru(layers);
  const parameters = layerParameters(layerShape(cell, inputs, units));
  const stream = randomStream(2, 'test weights');
  const drawn = (length: number): Float64Array => Float64Array.from({ length }, () => stream.normal());
  const weights: Weights = Object.fromEntries(
    parameters.map(({ name, shape }) => [name, drawn(shape.reduce((a, b) => a * b)).map((w) => 0.5 * w)]),
  );
  const u = drawn(steps * inputs);
  /** A row times a matrix with so many columns. */
  const times = (row: readonly number[], name: string, columns = units): number[] =>
    Array.from({ length: columns }, (_, k) => row.reduce((sum, x, i) => sum + x * weights[name][i * columns + k], 0));
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
  const between = [1, 2];
  let h: number[][] = between.map(() => new Array(units).fill(0));
  const states = Array.from({ length: steps }, (_, t) => {
    const before = h;
    h = [...before];
    for (const j of between) {
      const x = j === 1 ? [...u.subarray(t * inputs, (t + 1) * inputs)] : h[j - 2];
      const own = before[j - 1];
      // What comes of the input has matrices W, what comes of the layer below matrices U.
      const ofBelow = j === 1 ? 'W' : 'U';
      const ofUnits = (gate: string): number[] => {
        const [w, v] = [times(x, `${ofBelow}_${gate}_${j}_below`), times(own, `U_${gate}_${j}_own`)];
        return w.map((value, k) => sigmoid(value + v[k] + weights[`b_${gate}_${j}`][k]));
      };
      const [r, z] = [ofUnits('r'), ofUnits('z')];
      const heard = new Array<number>(units).fill(0);
      for (const i of between) {
        const ofAll = between.map((k) => times(before[k - 1], `U_gate_${i}_${j}_of_${k}`, 1)[0]);
        const gate = sigmoid(times(x, `${ofBelow}_gate_${i}_${j}`, 1)[0] + ofAll[0] + ofAll[1]);
        times(before[i - 1], `U_from_${i}_${j}`).forEach((value, k) => {
          heard[k] += gate * value;
        });
      }
      h[j - 1] = times(x, `${ofBelow}_s_${j}`).map((value, k) => {
        const candidate = Math.tanh(value + r[k] * heard[k] + weights[`b_${j}`][k]);
        return z[k] * own[k] + (1 - z[k]) * candidate;
      });
    }
    return h[layers - 1];
  });
  const found = plainCell(cell, {}, inputs, units)(weights, u, steps);
  found.forEach((row, t) => {
    row.forEach((value, k) => {
      expect(value).toBeCloseTo(states[t][k], 12);
    });
  });
});

test('a gate of a pair of layers is one number, and layers that are tied have weights once', () => {
  const shapes = (cell: CellKernel) => layerParameters(layerShape(cell, 2, 5));
  const gated = shapes(gatedFeedbackCells.tanh(2));
  expect(gated.find(({ name }) => name === 'W_gate_1_1')?.shape).toEqual([2, 1]);
  expect(gated.find(({ name }) => name === 'U_gate_2_1_of_2')?.shape).toEqual([5, 1]);
  const count = (cell: CellKernel): number =>
    shapes(cell).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b), 0);
  // 2 layers: W of the input and of layer 1, four U, two b; four gates that hear what is below and both layers.
  expect(count(gatedFeedbackCells.tanh(2))).toBe(2 * 5 + 25 + 4 * 25 + 2 * 5 + 2 * (2 + 10) + 2 * (5 + 10));
  const grid = { layers: 3, dimensions: 2, tied: true } as const;
  // Two projections, and for two dimensions four gates that hear both.
  expect(count(gridLstmCell(grid))).toBe(2 * 10 + 2 * 4 * (2 * 25 + 5));
  expect(count(gridLstmCell({ ...grid, tied: false }))).toBe(2 * 10 + 3 * 2 * 4 * (2 * 25 + 5));
  // Two projections for each position; three dimensions, of which four gates hear all three, whatever the positions.
  const solid = { layers: 2, dimensions: 3, tied: false } as const;
  for (const positions of [3, 4])
    expect(count(gridLstmCell({ ...solid, positions }))).toBe(positions * 2 * 10 + 2 * 3 * 4 * (3 * 25 + 5));
});
