/** Evolved networks: one node is a leaky integrator, and a genome is read within its ranges. */
import { expect, test } from 'vitest';
import { type Ctrnn, ctrnnOf, genomeLength, runCtrnn } from '../../src/training/ctrnn.ts';

const RANGES = { weight: 16, shortestTau: 0.1, longestTau: 10 } as const;

test('one node without a weight onto itself follows its input exponentially', () => {
  const node: Ctrnn = {
    nodes: 1,
    w: Float64Array.of(0),
    input: Float64Array.of(3),
    theta: Float64Array.of(-1),
    tau: Float64Array.of(2),
  };
  const output = runCtrnn(node, new Float64Array(50).fill(0.5), 0.01);
  const y = 1.5 * (1 - (1 - 0.01 / 2) ** 50);
  expect(output[49]).toBeCloseTo(1 / (1 + Math.exp(1 - y)), 12);
});

test('two nodes that are connected have the fixed point of their equations', () => {
  const pair: Ctrnn = {
    nodes: 2,
    w: Float64Array.of(2, -1, 1, 0.5),
    input: Float64Array.of(0, 0),
    theta: Float64Array.of(0.3, -0.2),
    tau: Float64Array.of(1, 3),
  };
  const output = runCtrnn(pair, new Float64Array(4000), 0.02);
  const s = (z: number): number => 1 / (1 + Math.exp(-z));
  let [a, b] = [0.5, 0.5];
  for (let i = 0; i < 500; i++) [a, b] = [s(2 * a - b + 0.3), s(a + 0.5 * b - 0.2)];
  expect(output[3999]).toBeCloseTo(a, 8);
});

test('a genome at its ends gives the ends of the ranges', () => {
  const ends = [0, 1].map((gene) => ctrnnOf(new Float64Array(genomeLength(3)).fill(gene), 3, RANGES));
  expect(ends.map(({ w, input, theta }) => [w[8], input[0], theta[2]])).toEqual([
    [-16, -16, -16],
    [16, 16, 16],
  ]);
  expect(ends.map(({ tau }) => tau[2])).toEqual([0.1, 10]);
  expect(ends[0].w).toHaveLength(9);
});
