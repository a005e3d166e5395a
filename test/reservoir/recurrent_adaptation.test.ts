import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { type HebbianRule, hebbianRules, hebbianSlope } from '../../models/reservoirs/recurrent_adaptation.ts';
import { randomStream } from '../../src/random.ts';
import type { FilteredTrial } from '../../src/reservoir/calibration_stream.ts';
import { drawEchoState } from '../../src/reservoir/echo_state_matrices.ts';
import { learnRecurrent } from '../../src/reservoir/learn_recurrent.ts';
import { spectralRadius } from '../../src/reservoir/spectral_radius.ts';

const rules = Object.keys(hebbianRules) as HebbianRule[];

describe('one linear unit', () => {
  test('under Oja’s rule turns to the principal component of its input, with norm 1', () => {
    // x = g₁ 2 e₁ + g₂ e₂, axes turned by 0.6 rad: variances 4 and 1, principal component e₁ = (cos 0.6, sin 0.6).
    const [c, s] = [Math.cos(0.6), Math.sin(0.6)];
    const stream = randomStream(2, 'oja');
    const weights = [0.1, -0.9];
    const average = [0, 0];
    const [steps, counted] = [40_000, 20_000];
    for (let step = 0; step < steps; step++) {
      const [major, minor] = [2 * stream.normal(), stream.normal()];
      const x = [c * major - s * minor, s * major + c * minor];
      const y = weights[0] * x[0] + weights[1] * x[1];
      for (const j of [0, 1]) {
        weights[j] += 1e-3 * hebbianSlope(hebbianRules.oja, weights[j], x[j], y);
        if (step >= steps - counted) average[j] += weights[j] / counted;
      }
    }
    const sign = Math.sign(average[0]);
    // About the fixed point weights wander by √(η·λ/2) ≈ 0.04, over 20 independent stretches of 1/(η·3) steps and more.
    expect(sign * average[0]).toBeCloseTo(c, 1);
    expect(Math.abs(average[0] * s - average[1] * c)).toBeLessThan(0.03);
    expect(Math.abs(Math.hypot(average[0], average[1]) - 1)).toBeLessThan(0.02);
  });

  test('under anti-Oja moves the other way, and under Hebb without forgetting', () => {
    const slope = (rule: HebbianRule): number => hebbianSlope(hebbianRules[rule], 0.5, 2, 3);
    expect(slope('oja')).toBe(3 * 2 - 9 * 0.5);
    expect(slope('anti_oja')).toBe(-slope('oja'));
    expect(slope('hebb')).toBe(6);
  });
});

const params = { size: 20, density: 0.3, spectral_radius: 0.9, input_scale: 1, bias_scale: 0.2 };
const matrices = drawEchoState('test', params, 2, 4);

function noise(id: number, steps: number): FilteredTrial {
  const stream = randomStream(6, 'noise', id);
  return { id, steps, input: Float64Array.from({ length: (steps + 1) * 2 }, () => stream.normal()) };
}

describe.each(rules)('a network under %s', (rule) => {
  const learning = { rule, activation: 'tanh', leakRate: 0.5, spectralRadius: 0.9, rate: 1e-3, passes: 2 } as const;

  test('changes its weights, keeps its connections and its spectral radius, and gives the same again', () => {
    const trials = [noise(0, 100), noise(1, 150)];
    const W = learnRecurrent('test', matrices, trials, learning);
    expect(W.data.map((w) => Number(w !== 0))).toEqual(matrices.W.data.map((w) => Number(w !== 0)));
    expect(Math.abs(spectralRadius(W) - 0.9)).toBeLessThan(1e-6);
    expect(Math.max(...W.data.map((w, k) => Math.abs(w - matrices.W.data[k])))).toBeGreaterThan(1e-3);
    expect(learnRecurrent('test', matrices, trials, learning).data).toEqual(W.data);
  });

  test('takes the steps of a dense computation', () => {
    const { input } = noise(0, 3);
    const W = Array.from({ length: 20 }, (_, i) => Array.from({ length: 20 }, (_, j) => matrices.W.get(i, j)));
    let x = new Array<number>(20).fill(0);
    for (let step = 1; step <= 3; step++) {
      const next = x.map((previous, i) => {
        const recurrent = W[i].reduce((sum, w, j) => sum + w * x[j], 0);
        const fed = matrices.Win.get(i, 0) * input[2 * step] + matrices.Win.get(i, 1) * input[2 * step + 1];
        return 0.5 * previous + 0.5 * Math.tanh(recurrent + fed + matrices.bias[i]);
      });
      for (const [i, row] of W.entries())
        for (const [j, w] of row.entries()) {
          const hebb = next[i] * x[j];
          const change = { hebb, oja: hebb - next[i] ** 2 * w, anti_oja: next[i] ** 2 * w - hebb }[rule];
          if (w !== 0) row[j] = w + 0.1 * change;
        }
      x = next;
    }
    const expected = ndarray(Float64Array.from(W.flat()), [20, 20]);
    const factor = 0.9 / spectralRadius(expected);
    const learned = learnRecurrent('test', matrices, [{ id: 0, steps: 3, input }], {
      ...learning,
      rate: 0.1,
      passes: 1,
    });
    // Rounding of sums in another order, and of eigenvalues.
    learned.data.forEach((w, k) => {
      expect(Math.abs(w - factor * expected.data[k])).toBeLessThan(1e-11);
    });
  });
});

test('weights that leave the numbers stop the learning with their trial', () => {
  const learning = {
    rule: 'anti_oja',
    activation: 'tanh',
    leakRate: 1,
    spectralRadius: 0.9,
    rate: 1,
    passes: 1,
  } as const;
  expect(() => learnRecurrent('reservoir echo-state', matrices, [noise(0, 10), noise(5, 3000)], learning)).toThrow(
    /^reservoir echo-state: learning diverged on trial 5 \(weight \d+ is \S+\); use a smaller learning_rate$/,
  );
});
