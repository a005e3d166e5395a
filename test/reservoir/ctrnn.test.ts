import { describe, expect, test } from 'vitest';
import { logSpacedTimeConstants } from '../../models/reservoirs/filter_bank.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { resolveParameters } from '../../src/reservoir/continuous_parameters.ts';
import { ctrnnSystem } from '../../src/reservoir/ctrnn.ts';
import { drawEchoState } from '../../src/reservoir/echo_state_matrices.ts';

const numbers = { size: 12, density: 0.5, spectral_radius: 0.95, input_scale: 1, tau_min: 10, tau_max: 200 };
const build = { where: 'test', channels: 2, seed: 4, trials: [] };

describe('the continuous-time recurrent network', () => {
  test('solves the published equation, centre-crossing biases included', () => {
    const { W, Win } = drawEchoState('test', { ...numbers, bias_scale: 0 }, 2, 4);
    // W/4 has the spectral radius that was asked for.
    const weight = (i: number, j: number) => 4 * W.get(i, j);
    const taus = logSpacedTimeConstants(12, 10, 200);
    const units = [...taus.keys()];
    const theta = units.map((i) => -0.5 * units.reduce((sum, j) => sum + weight(i, j), 0));
    const s = (z: number) => 1 / (1 + Math.exp(-z));
    const input = (t: number) => [Math.sin(t / 20) + 1, t > 50 && t <= 60 ? 2 : 0];
    const slope = (y: readonly number[], t: number) =>
      y.map((own, i) => {
        const [a, b] = input(t);
        const recurrent = units.reduce((sum, j) => sum + weight(i, j) * s(y[j] + theta[j]), 0);
        return (-own + recurrent + Win.get(i, 0) * a + Win.get(i, 1) * b) / taus[i];
      });
    const dt = 0.05;
    const parameters = resolveParameters(ctrnnSystem.model, { ...numbers, dt });
    const network = ctrnnSystem.build(parameters, build);
    const state = network.start();
    let y = theta.map((one) => -one);
    const steps = 120 / dt;
    for (let k = 1; k <= steps; k++) {
      const t = (k - 0.5) * dt;
      network.step(state, Float64Array.from(input(t)), 0);
      // The midpoint rule, whose error at this step is far below the other's.
      const half = slope(y, t).map((rise, i) => y[i] + (dt / 2) * rise);
      y = slope(half, t).map((rise, i) => y[i] + dt * rise);
    }
    y.forEach((own, i) => {
      expect(Math.abs(state.x[i] - (s(own + theta[i]) - 0.5))).toBeLessThan(2e-4);
    });
    expect(state.x.some((x) => Math.abs(x) > 0.05)).toBe(true);
  });

  test('rests at the centre of every unit, at no cost', async () => {
    const network = createContinuousReservoir({ name: 'ctrnn' }, { channels: 1, seed: 1 });
    const trial = { id: 1, durationMs: 300, spikes: [Float64Array.of()], sampleTimesMs: Float64Array.of(300) };
    const { trajectories, cost } = await network.run([trial]);
    expect(trajectories[0].states.data.every((x) => x === 0)).toBe(true);
    expect(cost).toMatchObject({ effectiveMACs: 0, zeroActivations: 300 * 135 });
  });

  test('refuses time constants in the wrong order', () => {
    expect(() =>
      createContinuousReservoir({ name: 'ctrnn', tau_min: 100, tau_max: 50 }, { channels: 1, seed: 1 }),
    ).toThrow('reservoir ctrnn: tau_max below tau_min (50 ms); use at least 100 ms');
  });
});
