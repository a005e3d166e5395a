/** Gradients of whole sequences against central differences of the same network in float64. */
import { describe, expect, test } from 'vitest';
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { elmanCells, feedForwardCells } from '../../../kernels/cells/elman.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { leakyCurrentCell } from '../../../kernels/cells/leaky_current.ts';
import { lstmCell, lstmWithoutForgetCell, peepholeLstmCell } from '../../../kernels/cells/lstm.ts';
import { createTrainingCore } from '../../../kernels/training.ts';
import { randomStream } from '../../../src/random.ts';
import { createLayer } from '../../../src/training/through_time/layer.ts';
import { layerParameters, layerShape } from '../../../src/training/through_time/layer_shape.ts';
import { plainCell, type Weights } from './plain_cell.ts';

const constants = { alpha: 0.6 };

const cells: readonly CellKernel[] = [
  ...Object.values(elmanCells),
  ...Object.values(feedForwardCells),
  ...[lstmCell, peepholeLstmCell, lstmWithoutForgetCell, gruCell, leakyCurrentCell],
];

describe.each(cells.map((cell) => [cell.name, cell] as const))('%s', (_, cell) => {
  // More steps than are gathered at a time.
  const [inputs, units, rows, steps] = [3, 5, 4, 7];
  const shape = layerShape(cell, inputs, units);
  const stream = randomStream(1, 'test weights');
  const weights: Weights = Object.fromEntries(
    layerParameters(shape).map(({ name, shape: dims }) => [
      name,
      Float64Array.from({ length: dims.reduce((a, b) => a * b) }, () => Math.fround(0.6 * stream.normal())),
    ]),
  );
  const u = Array.from({ length: rows }, () =>
    Float64Array.from({ length: steps * inputs }, () => Math.fround(stream.normal())),
  );
  const plain = plainCell(cell, constants, inputs, units);
  const wanted = Array.from({ length: rows }, () =>
    Float64Array.from({ length: steps * units }, () => stream.normal()),
  );
  const core = createTrainingCore();
  const { paddedInputs: I, paddedUnits: N } = shape;
  const heard = core.allocate(steps * rows * I);
  const layer = createLayer(core, shape, { rows, steps, gathered: 3 }, constants, { passBack: true });
  u.forEach((own, b) => {
    for (let t = 0; t < steps; t++)
      core.floats(heard + 4 * I * (t * rows + b), inputs).set(own.subarray(t * inputs, (t + 1) * inputs));
  });
  layer.load((name) => Float32Array.from(weights[name]));
  layer.forward(heard);
  const outputs = core.floats(layer.outputs, steps * rows * N).slice();
  /** Σ wanted · output. */
  const loss = (changed: Weights): number =>
    u.reduce((sum, own, b) => {
      const states = plain(changed, own, steps);
      return sum + states.reduce((s, row, t) => row.reduce((r, h, i) => r + h * wanted[b][t * units + i], s), 0);
    }, 0);

  test('has the states that its text says', () => {
    u.forEach((own, b) => {
      plain(weights, own, steps).forEach((row, t) => {
        row.forEach((h, i) => {
          expect(Math.abs(outputs[(t * rows + b) * N + i] - h)).toBeLessThan(2e-6);
        });
      });
    });
  });

  test('has the gradients of central differences', () => {
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
    for (const [name, values] of Object.entries(weights))
      for (let k = 0; k < values.length; k += 2) {
        const h = 1e-4;
        const at = (by: number): number => {
          const changed = values.slice();
          changed[k] += by;
          return loss({ ...weights, [name]: changed });
        };
        const numerical = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        expect(Math.abs(found[name][k] - numerical), `${name}[${k}]`).toBeLessThan(
          3e-5 * Math.max(1, Math.abs(numerical)),
        );
      }
  });
});
