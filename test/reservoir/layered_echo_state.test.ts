import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { resolveParameters } from '../../src/reservoir/continuous_parameters.ts';
import type { SampledTrial } from '../../src/reservoir/dynamics.ts';
import { drawEchoState } from '../../src/reservoir/echo_state_matrices.ts';
import { deepSystem, groupedSystem, layerSeed } from '../../src/reservoir/layered_echo_state.ts';
import { leakyNetwork } from '../../src/reservoir/leaky_network.ts';
import { expectRunAlike } from './run_alike.ts';

const given = { size: 31, layers: 3, leak_rate: 0.1, inter_scale: 0.5, bias_scale: 0.2, density: 0.6 };
const build = { where: 'test', channels: 1, seed: 5, trials: [] };
const input = (t: number) => Float64Array.of(Math.max(0, Math.sin(t / 7) + randomStream(1, 'u', t).normal()));

describe('layers', () => {
  const { inter_scale: _, ...shared } = given;
  const deep = deepSystem.build(resolveParameters(deepSystem.model, given), build);
  const grouped = groupedSystem.build(resolveParameters(groupedSystem.model, shared), build);

  test('are leaky networks, each of which hears the one before at the same step', () => {
    const { numbers } = resolveParameters(deepSystem.model, given);
    const state = deep.start();
    const [from, to] = [11, 21];
    const matrices = drawEchoState('test', { ...numbers, size: 10, input_scale: 0.5 }, 11, layerSeed(5, 1));
    const second = leakyNetwork(matrices, { leakRate: 0.1, from: state.x.slice(from, to) });
    const alone = second.start();
    for (let t = 1; t <= 200; t++) {
      deep.step(state, input(t), 0);
      second.step(alone, state.x.slice(0, from), 0);
      expect(state.x.subarray(from, to)).toEqual(alone.x);
    }
    expect(alone.x.some((x, i) => Math.abs(x - second.start().x[i]) > 0.01)).toBe(true);
  });

  test('of both kinds share the first, and differ in what the others hear', () => {
    const [a, b] = [deep.start(), grouped.start()];
    for (let t = 1; t <= 50; t++) {
      deep.step(a, input(t), 0);
      grouped.step(b, input(t), 0);
    }
    expect(a.x.subarray(0, 11)).toEqual(b.x.subarray(0, 11));
    expect(a.x.subarray(11)).not.toEqual(b.x.subarray(11));
  });

  test('stay at rest without input, the later ones too, although what they hear is not 0', () => {
    const state = deep.start();
    const rest = state.x.slice();
    for (let t = 0; t < 500; t++) deep.step(state, Float64Array.of(0), 0);
    state.x.forEach((x, i) => {
      expect(x).toBeCloseTo(rest[i], 12);
    });
    expect(rest.subarray(0, 11).some((x) => Math.abs(x) > 0.01)).toBe(true);
  });

  test.each([deep, grouped])('run trials as step by step, to the bit and to the operation', (system) => {
    const trialsOf = () =>
      [40, 7, 0, 25, 25].map((steps, id): SampledTrial => {
        const heard = Float64Array.from({ length: steps + 1 }, (_, t) => input(t + id)[0]);
        const sampleSteps = Uint32Array.from({ length: 3 }, (_, k) => Math.floor((k * steps) / 2));
        return { id, steps, input: heard, sampleSteps, states: new Float64Array(3 * system.size) };
      });
    expectRunAlike(system, trialsOf);
  });

  test('have the costs of all of them together', () => {
    // 11, 10 and 10 units; the second hears 11, the third 10.
    expect(deep.denseOpsPerStep).toBe(11 * 12 + 10 * 21 + 10 * 20);
    expect(grouped.denseOpsPerStep).toBe(11 * 12 + 2 * 10 * 11);
    expect(grouped.connectionSparsity).toBeGreaterThan(deep.connectionSparsity);
    // Where nothing is at 0 a step costs as much as the one before.
    const state = deep.start();
    const costs = Array.from({ length: 4 }, () => {
      deep.step(state, Float64Array.of(1), 0);
      return state.effectiveMACs;
    });
    expect(costs).toEqual([1, 2, 3, 4].map((steps) => steps * costs[0]));
    expect(costs[0]).toBeLessThan(deep.denseOpsPerStep);
  });

  test('are at most as many as states', () => {
    expect(() =>
      createContinuousReservoir({ name: 'deep-echo-state', size: 4, layers: 5 }, { channels: 1, seed: 1 }),
    ).toThrow('reservoir deep-echo-state: more layers than states (5); use at most 4');
  });
});
