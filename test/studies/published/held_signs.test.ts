/** Weights keep their signs, die at 0, and what does not learn stays. */
import { expect, test } from 'vitest';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { heldSigns } from '../../../src/studies/published/held_signs.ts';
import { type NetworkSpec, parameterCount, parameterNamed } from '../../../src/training/through_time/network_spec.ts';
import { optimiserDefaults } from '../../../src/training/through_time/optimisers.ts';
import { beginTraining } from '../../../src/training/through_time/train.ts';

const spec: NetworkSpec = {
  ...{ inputs: 1, outputs: 1 },
  layers: [{ cell: elmanCells.relu, units: 2, constants: { alpha: 1 } }],
};
const U = parameterNamed(spec, 'layer0.U_s').offset;

test('what passes 0 stays there, what is there has no derivative, and others are free', () => {
  const bounds = heldSigns(spec, ['layer0.W_s']);
  const state = beginTraining(new Float32Array(parameterCount(spec)).fill(0.5));
  state.weights.set([0.5, -0.5, 0, -0.25], U);
  const step = (own: readonly number[]): Float32Array => {
    const gradient = new Float32Array(state.weights.length).fill(0.25);
    gradient.set(own, U);
    bounds.stepDown(state, 1, gradient, {
      optimiser: optimiserDefaults.sgd,
      clipping: { by: 'none', most: 1 },
      rate: () => 1,
    });
    return gradient;
  };
  step([0.75, 0.25, -1, -0.5]);
  expect([...state.weights.subarray(U, U + 4)]).toEqual([0, -0.75, 0, 0]);
  const gradient = step([-1, 0.125, -1, 1]);
  expect([...gradient.subarray(U, U + 4)]).toEqual([0, 0.125, 0, 0]);
  expect([...state.weights.subarray(U, U + 4)]).toEqual([0, -0.875, 0, 0]);
  const inputs = parameterNamed(spec, 'layer0.W_s');
  expect([...state.weights.subarray(inputs.offset, inputs.offset + inputs.length)]).toEqual([0.5, 0.5]);
  expect(state.weights[parameterNamed(spec, 'head.V').offset]).toBe(0);
  expect(state.steps).toBe(2);
  expect(() => parameterNamed(spec, 'layer1.U_s')).toThrow('internal: no parameter layer1.U_s');
});
