/** Losses and gradients against those of PyTorch's autograd in float64, every parameter of every cell. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { adaptiveSpikingCell, leakySpikingCell } from '../../../kernels/cells/leaky_spiking.ts';
import { lstmCell, peepholeLstmCell } from '../../../kernels/cells/lstm.ts';
import { type LossName, lossOf } from '../../../src/training/through_time/loss.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import {
  type NetworkSpec,
  networkParameters,
  ownName,
  parameterCount,
} from '../../../src/training/through_time/network_spec.ts';

interface TorchCase {
  readonly cell: string;
  readonly constants: Readonly<Record<string, number>>;
  readonly loss: LossName;
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly weights: readonly number[];
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  readonly value: number;
  readonly gradients: Readonly<Record<string, readonly number[]>>;
}

const golden: { units: number; outputs: number; rows: number; steps: number; cases: readonly TorchCase[] } = JSON.parse(
  readFileSync(new URL('../../golden/torch/gradients.json', import.meta.url), 'utf8'),
);
const cells = [
  ...Object.values(elmanCells),
  ...[lstmCell, peepholeLstmCell, gruCell, leakySpikingCell, adaptiveSpikingCell],
];

test('every cell here is in the file', () => {
  expect(golden.cases.map(({ cell }) => cell).toSorted()).toEqual(cells.map(({ name }) => name).toSorted());
});

test.each(golden.cases)('$cell, $loss: as PyTorch', ({ cell: name, constants, loss, ...own }) => {
  const { units, outputs, rows, steps } = golden;
  const cell = cells.find((cell) => cell.name === name);
  if (cell === undefined) throw new Error(`no cell ${name}`);
  const inputs = own.inputs.length / (rows * steps);
  const spec: NetworkSpec = { inputs, layers: [{ cell, units, constants }], outputs };
  const network = createNetwork(spec, { rows, steps });
  const heard = network.inputs();
  for (let row = 0; row < rows * steps; row++)
    heard.set(own.inputs.slice(inputs * row, inputs * (row + 1)), row * network.inputStride);
  const all = new Float32Array(parameterCount(spec));
  for (const { name, offset } of networkParameters(spec)) all.set(own.parameters[ownName(name)], offset);
  network.load(all);
  const errors = new Float32Array(rows * steps * network.outputStride);
  const [targets, weights] = [Float32Array.from(own.targets), Float32Array.from(own.weights)];
  const value = lossOf(
    loss,
    { answers: network.run(), stride: network.outputStride, targets, outputs, weights },
    errors,
  );
  expect(Math.abs(value / own.value - 1)).toBeLessThan(1e-6);
  const gradient = new Float32Array(all.length);
  network.back(errors, gradient);
  // Float32 has seven digits; sums over ten steps and four rows lose about one of them.
  for (const { name, offset, length } of networkParameters(spec)) {
    const expected = own.gradients[ownName(name)];
    const largest = Math.max(...expected.map(Math.abs));
    expect(largest, name).toBeGreaterThan(1e-4);
    const off = expected.map((one, k) => Math.abs(gradient[offset + k] - one));
    expect(length, name).toBe(expected.length);
    expect(Math.max(...off) / largest, name).toBeLessThan(1e-5);
  }
});
