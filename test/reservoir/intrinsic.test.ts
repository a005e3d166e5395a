import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { biasSlope, gainSlope, type IntrinsicTarget } from '../../models/plasticity/intrinsic.ts';
import { activations } from '../../models/reservoirs/activations.ts';
import { randomStream } from '../../src/random.ts';
import type { FilteredTrial } from '../../src/reservoir/calibration_stream.ts';
import { drawEchoState, type EchoStateMatrices } from '../../src/reservoir/echo_state_matrices.ts';
import { compact, driveUnits } from '../../src/reservoir/leaky_network.ts';
import { type IntrinsicLearning, learnIntrinsic, withIntrinsic } from '../../src/reservoir/learn_intrinsic.ts';

const gaussian = { kind: 'gaussian', mean: 0.1, sd: 0.2 } as const;
const exponential = { kind: 'exponential', mean: 0.2 } as const;

function noise(id: number, steps: number, channels: number): FilteredTrial {
  const stream = randomStream(3, 'noise', id);
  return { id, steps, input: Float64Array.from({ length: (steps + 1) * channels }, () => stream.normal()) };
}

describe('the rules', () => {
  test('are the published ones, at numbers worked out by hand', () => {
    // −[−μ/σ² + (y/σ²)(2σ² + 1 − y² + μy)] with y = 0.5: −[−2.5 + 12.5 (0.08 + 1 − 0.25 + 0.05)] = −8.5.
    expect(biasSlope(gaussian, 0.5)).toBeCloseTo(-8.5, 12);
    expect(biasSlope(gaussian, 0)).toBeCloseTo(2.5, 12);
    // 1 − (2 + 5)·0.5 + 5·0.25 = −1.25; at y = 0 the bias always rises.
    expect(biasSlope(exponential, 0.5)).toBeCloseTo(-1.25, 12);
    expect(biasSlope(exponential, 0)).toBe(1);
    expect(gainSlope(2, 3, -8.5)).toBeCloseTo(0.5 - 25.5, 12);
  });

  test.each([
    ['gaussian', gaussian, activations.tanh, (y: number) => 1 - y * y, (y: number) => ((y - 0.1) / 0.2) ** 2 / 2],
    ['exponential', exponential, activations.sigmoid, (y: number) => y * (1 - y), (y: number) => y / 0.2],
  ] as const)('are the gradient of ln(dy/dx) + ln(target density), which the divergence is made of: %s', (...args) => {
    const [, target, activate, derivative, surprise] = args;
    const gain = (a: number, b: number, x: number): number => {
      const y = activate(a * x + b);
      return Math.log(a * derivative(y)) - surprise(y);
    };
    const h = 1e-6;
    for (const [a, b, x] of [
      [1, 0, 0.3],
      [0.7, -0.4, 1.2],
      [2.5, 0.2, -0.6],
    ]) {
      const slope = biasSlope(target, activate(a * x + b));
      // Central differences: rounding of about 1e-16 / 1e-6 and an error ∝ h².
      expect((gain(a, b + h, x) - gain(a, b - h, x)) / (2 * h)).toBeCloseTo(slope, 6);
      expect((gain(a + h, b, x) - gain(a - h, b, x)) / (2 * h)).toBeCloseTo(gainSlope(a, x, slope), 6);
    }
  });
});

const params = { size: 12, density: 0.5, spectral_radius: 0.4, input_scale: 0.7, bias_scale: 0.3 };

describe('a network', () => {
  test('takes the steps of the equations: two by hand', () => {
    const matrices: EchoStateMatrices = {
      W: ndarray(Float64Array.of(0.5), [1, 1]),
      Win: ndarray(Float64Array.of(2), [1, 1]),
      bias: Float64Array.of(0.1),
    };
    const trial = { id: 0, steps: 2, input: Float64Array.of(99, 0.3, -0.4) };
    const learning = { target: gaussian, activation: 'tanh', leakRate: 0.25, rate: 0.01, passes: 1 } as const;
    const { gains, shifts } = learnIntrinsic('test', matrices, [trial], learning);
    const y1 = Math.tanh(0.7);
    const [b1, a1] = [0.01 * biasSlope(gaussian, y1), 1 + 0.01 * (1 + 0.7 * biasSlope(gaussian, y1))];
    const drive = 0.5 * 0.25 * y1 - 0.8 + 0.1;
    const y2 = Math.tanh(a1 * drive + b1);
    expect(shifts[0]).toBeCloseTo(b1 + 0.01 * biasSlope(gaussian, y2), 14);
    expect(gains[0]).toBeCloseTo(a1 + 0.01 * (1 / a1 + drive * biasSlope(gaussian, y2)), 14);
  });

  test.each<[string, IntrinsicTarget, 'tanh' | 'sigmoid', number]>([
    ['Gaussian', gaussian, 'tanh', 0.2],
    ['exponential', exponential, 'sigmoid', 0.2],
  ])('has the mean and spread of its %s target after long noise, and not before', (_, target, activation, sd) => {
    const matrices = drawEchoState('test', params, 3, 5);
    const learning: IntrinsicLearning = { target, activation, leakRate: 1, rate: 3e-4, passes: 2 };
    const state = learnIntrinsic('test', matrices, [noise(0, 30_000, 3)], learning);
    const before = outputMoments(matrices, activation);
    const after = outputMoments(withIntrinsic(matrices, state), activation);
    const off = ({ mean, spread }: Moments): number =>
      Math.max(Math.abs(mean - target.mean), Math.abs(spread - sd)) / sd;
    // The Gaussian rule leaves shifts to wander by √(η/2) = 0.012, 6 % of the SD; a sigmoid of Gaussian drives is not
    // quite exponential.
    for (const unit of after) expect(off(unit)).toBeLessThan(0.15);
    expect(Math.min(...before.map(off))).toBeGreaterThan(0.3);
  });

  test('frozen, computes what it computed with gains and shifts of its own', () => {
    const matrices = drawEchoState('test', params, 3, 5);
    const state = {
      gains: Float64Array.from({ length: 12 }, (_, i) => 0.5 + i / 5),
      shifts: new Float64Array(12).fill(0.2),
    };
    const [plain, frozen] = [compact(matrices), compact(withIntrinsic(matrices, state))];
    const [x, input] = [new Float64Array(12).fill(0.3), Float64Array.of(0.4, -1, 2)];
    const [drives, folded] = [new Float64Array(12), new Float64Array(12)];
    driveUnits(plain, input, 0, x, drives);
    driveUnits(frozen, input, 0, x, folded);
    for (let i = 0; i < 12; i++) expect(folded[i]).toBeCloseTo(state.gains[i] * drives[i] + 0.2, 13);
  });

  test('that learns too fast is stopped with the unit and the trial', () => {
    const matrices = drawEchoState('reservoir echo-state', params, 3, 5);
    const learning = { target: gaussian, activation: 'tanh', leakRate: 1, rate: 0.9, passes: 1 } as const;
    expect(() => learnIntrinsic('reservoir echo-state', matrices, [noise(7, 500, 3)], learning)).toThrow(
      /^reservoir echo-state: learning diverged on trial 7 \((gain|shift) \d+ is \S+\); use a smaller learning_rate$/,
    );
  });
});

interface Moments {
  readonly mean: number;
  readonly spread: number;
}

/** Mean and SD of every unit's output over fresh noise. */
function outputMoments(matrices: EchoStateMatrices, activation: 'tanh' | 'sigmoid'): Moments[] {
  const network = compact(matrices);
  const steps = 8000;
  const { input } = noise(1, steps, 3);
  const [sums, squares] = [new Float64Array(network.size), new Float64Array(network.size)];
  let x = new Float64Array(network.size);
  for (let step = 1; step <= steps; step++) {
    const next = new Float64Array(network.size);
    driveUnits(network, input, step * 3, x, next);
    x = next.map(activations[activation]);
    x.forEach((y, i) => {
      sums[i] += y / steps;
      squares[i] += (y * y) / steps;
    });
  }
  return Array.from(sums, (mean, i) => ({ mean, spread: Math.sqrt(squares[i] - mean * mean) }));
}
