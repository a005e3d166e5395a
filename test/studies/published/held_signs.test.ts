/** Weights keep their signs, die at 0, and what does not learn stays. */
import { expect, test } from 'vitest';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { heldSigns } from '../../../src/studies/published/held_signs.ts';
import { type NetworkSpec, parameterCount, parameterNamed } from '../../../src/training/through_time/network_spec.ts';

const spec: NetworkSpec = {
  ...{ inputs: 1, outputs: 1 },
  layers: [{ cell: elmanCells.relu, units: 2, constants: { alpha: 1 } }],
};
const U = parameterNamed(spec, 'layer0.U_s').offset;

test('what passes 0 stays there, what is there has no derivative, and others are free', () => {
  const bounds = heldSigns(spec, ['layer0.W_s']);
  const before = new Float32Array(parameterCount(spec)).fill(0.5);
  before.set([0.5, -0.5, 0, -0.2], U);
  const after = before.map((w) => w);
  after.set([-0.1, -0.6, 0.3, 0.1], U);
  bounds.hold(before, after);
  expect([...after.subarray(U, U + 4)]).toEqual([0, Math.fround(-0.6), 0, 0]);
  const gradient = new Float32Array(before.length).fill(1);
  bounds.still(after, gradient);
  expect([...gradient.subarray(U, U + 4)]).toEqual([0, 1, 0, 0]);
  const inputs = parameterNamed(spec, 'layer0.W_s');
  expect([...gradient.subarray(inputs.offset, inputs.offset + inputs.length)]).toEqual([0, 0]);
  expect(gradient[parameterNamed(spec, 'head.V').offset]).toBe(1);
  expect(() => parameterNamed(spec, 'layer1.U_s')).toThrow('internal: no parameter layer1.U_s');
});
