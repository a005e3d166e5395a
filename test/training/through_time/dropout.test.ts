/** Dropout shared over time: masks as closed forms, their way back, and expected values. */
import { describe, expect, test } from 'vitest';
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { gatedFeedbackCells } from '../../../kernels/cells/gated_feedback.ts';
import { gridLstmCell } from '../../../kernels/cells/grid_lstm.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { leakySpikingCell } from '../../../kernels/cells/leaky_spiking.ts';
import { lstmCell } from '../../../kernels/cells/lstm.ts';
import { randomStream } from '../../../src/random.ts';
import { type Dropout, dropOut, keepAll, maskedNetwork } from '../../../src/training/through_time/dropout.ts';
import { initialWeights } from '../../../src/training/through_time/initial_weights.ts';
import { lossOf } from '../../../src/training/through_time/loss.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, networkParameters } from '../../../src/training/through_time/network_spec.ts';

const [rows, steps, units] = [4, 7, 8];
const none: Dropout = { inputs: 0, recurrent: 0, outputs: 0 };
const specOf = (...cells: readonly CellKernel[]): NetworkSpec => ({
  inputs: 3,
  layers: cells.map((cell) => ({
    ...{ cell, units },
    constants: Object.fromEntries((cell.constants ?? []).map((name) => [name, name === 'gamma' ? 0.3 : 0.8])),
  })),
  outputs: 2,
});
const weightsOf = (spec: NetworkSpec) => initialWeights(spec, { seed: 1, gain: 1.2, vectors: { b_f: 1 } });

function listening(spec: NetworkSpec) {
  const network = createNetwork(spec, { rows, steps });
  const stream = randomStream(2, 'test inputs');
  network.inputs().forEach((_, at, all) => {
    all[at] = at % network.inputStride < 3 ? 2 * stream.normal() : 0;
  });
  return network;
}

const cells = [elmanCells.tanh, lstmCell, gruCell, leakySpikingCell] as const;

describe.each(cells.map((cell) => [cell.name, cell] as const))('%s', (_, cell) => {
  const spec = specOf(cell);

  test('without what units hear of one another, it is the network whose recurrent weights are left out', () => {
    const dropout = { ...none, recurrent: 0.5 };
    const network = listening(maskedNetwork(spec, dropout));
    const weights = weightsOf(spec);
    network.load(weights);
    dropOut(network, dropout, 1, 1);
    const mask = network.fixed(0, 'dropout_heard').slice();
    // Half of them, and the others times a power of two, which changes no digit.
    expect(new Set(mask)).toEqual(new Set([0, 2]));
    const found = network.run().slice();
    for (let row = 0; row < rows; row++) {
      const own = weights.slice();
      for (const { name, offset } of networkParameters(spec))
        if (name.startsWith('layer0.U_'))
          for (let i = 0; i < units; i++)
            for (let j = 0; j < units; j++) own[offset + units * i + j] *= mask[units * row + i];
      const alone = listening(spec);
      alone.load(own);
      const wanted = alone.run();
      for (let step = 0; step < steps; step++)
        for (let k = 0; k < 2; k++) {
          const at = (step * rows + row) * network.outputStride + k;
          expect(found[at]).toBe(wanted[at]);
        }
    }
  });

  test('outputs that are left out are missing in what is read, and states go on as they were', () => {
    const dropout = { ...none, outputs: 0.5 };
    const network = listening(maskedNetwork(spec, dropout));
    const plain = listening(spec);
    for (const own of [network, plain]) own.load(weightsOf(spec));
    dropOut(network, dropout, 1, 1);
    const mask = network.fixed(0, 'dropout_shown');
    network.run();
    plain.run();
    const states = plain.states();
    expect(network.states().every((value, at) => value === states[at] * mask[at % (rows * units)])).toBe(true);
  });

  test('has the parameters of the network without, and its bytes where nothing is left out', () => {
    const dropout = { inputs: 0.2, recurrent: 0.3, outputs: 0.4 };
    const masked = maskedNetwork(spec, dropout);
    expect(networkParameters(masked)).toEqual(networkParameters(spec));
    const network = listening(masked);
    const plain = listening(spec);
    for (const own of [network, plain]) own.load(weightsOf(spec));
    dropOut(network, dropout, 1, 1);
    keepAll(network, dropout);
    expect(network.run()).toEqual(plain.run());
    expect(maskedNetwork(spec, none)).toEqual(spec);
  });
});

test('a stack that is one cell keeps what its sums share', () => {
  const dropout = { inputs: 0.2, recurrent: 0.3, outputs: 0.4 };
  for (const cell of [gatedFeedbackCells.tanh(2), gridLstmCell({ layers: 2, dimensions: 2, tied: true })]) {
    const spec = specOf(cell);
    const masked = maskedNetwork(spec, dropout);
    expect(networkParameters(masked)).toEqual(networkParameters(spec));
    const [network, plain] = [listening(masked), listening(spec)];
    for (const own of [network, plain]) own.load(weightsOf(spec));
    dropOut(network, dropout, 1, 1);
    expect(network.run()).not.toEqual(plain.run());
    keepAll(network, dropout);
    expect(network.run()).toEqual(plain.run());
  }
});

test('the gradient through masks is that of differences, in every parameter', () => {
  const dropout = { inputs: 0.3, recurrent: 0.4, outputs: 0.3 };
  const spec = maskedNetwork(specOf(gruCell, lstmCell, elmanCells.tanh), dropout);
  const network = listening(spec);
  dropOut(network, dropout, 3, 1)();
  const parameters = weightsOf(spec);
  const stream = randomStream(1, 'test directions');
  const targets = Float32Array.from({ length: rows * steps * 2 }, () => stream.normal());
  const weights = new Float32Array(rows * steps).fill(1);
  const { outputStride: stride } = network;
  const errors = new Float32Array(rows * steps * stride);
  const lossAt = (all: Float32Array): number => {
    network.load(all);
    return lossOf('squared', { answers: network.run(), stride, targets, outputs: 2, weights }, errors);
  };
  lossAt(parameters);
  const gradient = new Float32Array(parameters.length);
  network.back(errors, gradient);
  for (const { name, offset, length } of networkParameters(spec)) {
    const direction = Float32Array.from({ length }, () => stream.normal());
    const norm = Math.sqrt(direction.reduce((sum, value) => sum + value * value, 0));
    const at = (by: number): number => {
      const moved = parameters.slice();
      for (let k = 0; k < length; k++) moved[offset + k] += (by * direction[k]) / norm;
      return lossAt(moved);
    };
    const h = 0.02;
    const numerical = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    const derived = direction.reduce((sum, value, k) => sum + (value / norm) * gradient[offset + k], 0);
    // As in network.test.ts, of losses and derivatives that are some times as large.
    expect(Math.abs(derived - numerical), name).toBeLessThan(1e-4);
  }
});

test('inputs are left out in all steps of a sequence, the same draws for the same number, and means stay', () => {
  const dropout = { ...none, inputs: 0.25 };
  const network = listening(specOf(elmanCells.tanh));
  const before = network.inputs().slice();
  const factors = (number: number): number[] => {
    network.inputs().set(before);
    dropOut(network, dropout, 1, number)();
    const all = [...network.inputs()].map((value, at) => value / before[at]);
    const first = all.slice(0, rows * network.inputStride);
    all.forEach((factor, at) => {
      if (before[at] !== 0) expect(factor).toBeCloseTo(first[at % first.length], 5);
    });
    return first.filter((factor) => !Number.isNaN(factor));
  };
  expect(factors(1)).toEqual(factors(1));
  expect(factors(1)).not.toEqual(factors(2));
  const all = Array.from({ length: 300 }, (_, number) => factors(number)).flat();
  // 3,600 draws of SD 1 / √3: the mean has an SD of .01.
  expect(Math.abs(all.reduce((sum, factor) => sum + factor, 0) / all.length - 1)).toBeLessThan(0.04);
});
