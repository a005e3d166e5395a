/** Noise inside the recursion: as much of it gathers as closed forms say, named by seed and trial. */
import { describe, expect, test } from 'vitest';
import { systemNamed } from '../../src/reservoir/catalogue.ts';
import { resolveParameters } from '../../src/reservoir/continuous_parameters.ts';
import { disturbUnits, withDynamicNoise } from '../../src/reservoir/dynamic_noise.ts';
import { createDelayLine, createFilterBank } from '../../src/reservoir/linear_memory.ts';
import { runFromRest } from '../../src/reservoir/sampler.ts';
import type { Trial } from '../../src/signals.ts';
import { buildSmall, type SmallSystem, smallParameters, smallSystems } from './small_systems.ts';

/** Mean of the squares of a state over the later half of a silent run. */
function variance(states: Float64Array, size: number, i: number): number {
  const rows = states.length / size;
  let sum = 0;
  for (let row = rows / 2; row < rows; row++) sum += states[row * size + i] ** 2;
  return sum / (rows / 2);
}

test.each([1, 0.25])('a leaky integrator varies by σ² dt / (1 − d²), d = exp(−dt/τ), on a grid of %d ms', (dt) => {
  const [tau, sd, rows] = [5, 0.3, 20_000];
  const bank = createFilterBank({ size: 1, dt, tau_min: tau, tau_max: tau }, 1);
  const states = new Float64Array(rows);
  const apart = 20 / dt;
  const samples = Uint32Array.from({ length: rows }, (_, k) => k * apart);
  const steps = samples[rows - 1];
  runFromRest(withDynamicNoise(bank, sd, dt, 1), new Float64Array(steps + 1), steps, samples, states);
  const decay = Math.exp(-dt / tau);
  const expected = (sd ** 2 * dt) / (1 - decay ** 2);
  // 10,000 samples, nearly independent: the SD of their mean square is √(2/10,000) of it; four of them.
  expect(Math.abs(variance(states, 1, 0) / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / 10_000));
});

test('what moves along a delay line is disturbed at every step', () => {
  const [size, spacing, steps] = [3, 2, 4000];
  const line = createDelayLine({ size, dt: 1, reach: 1, spacing }, 1);
  const samples = Uint32Array.from({ length: steps }, (_, step) => step + 1);
  const states = new Float64Array(steps * size);
  runFromRest(withDynamicNoise(line, 0.1, 1, 2), new Float64Array(steps + 1), steps, samples, states);
  // Independent from step to step; SD √(2/2000) of it, four of them.
  for (let k = 0; k < size; k++)
    expect(Math.abs(variance(states, size, k) / ((k * spacing + 1) * 0.01) - 1)).toBeLessThan(4 * Math.sqrt(2 / 2000));
});

test('its draws are those of the seed and of the trial', () => {
  const bank = createFilterBank({ size: 3, dt: 1, tau_min: 5, tau_max: 50 }, 1);
  const statesOf = (seed: number, id: number) => {
    const states = new Float64Array(3);
    runFromRest(withDynamicNoise(bank, 0.1, 1, seed), new Float64Array(11), 10, Uint32Array.of(10), states, id);
    return states;
  };
  expect(statesOf(1, 4)).toEqual(statesOf(1, 4));
  expect(statesOf(1, 4)).not.toEqual(statesOf(2, 4));
  expect(statesOf(1, 4)).not.toEqual(statesOf(1, 5));
});

const trial = (id: number): Trial => ({
  ...{ id, durationMs: 60, spikes: [Float64Array.of(2, 3, 4, 5, 6, 20)] },
  sampleTimesMs: Float64Array.of(10, 30, 60),
});

const heard = { id: 0, steps: 50, input: new Float64Array(51).fill(0.1) };

describe.each(smallSystems)('$name', ({ name, size }) => {
  const build = { channels: 1, seed: 3 };
  const small = smallParameters(name);
  const noisy = buildSmall({ name, size, dynamic_noise: 0.05 } as SmallSystem, build);
  const statesOf = async (reservoir: typeof noisy, ...ids: number[]) =>
    (await reservoir.run(ids.map(trial))).trajectories.map(({ states }) => [...states.data]);

  test('has noise of its own in each trial, whatever that is run with, and live', async () => {
    const [first, second] = await statesOf(noisy, 7, 8);
    expect(first).not.toEqual(second);
    expect(await statesOf(noisy, 1, 8, 2)).toContainEqual(second);
    const live = await noisy.live({ everyMs: 10, id: 7 });
    const found: number[] = [];
    live.states.subscribe(({ timeMs, state }) => {
      if ([10, 30, 60].includes(timeMs)) found.push(...state);
    });
    live.hear(trial(7).spikes);
    await live.advanceTo(60);
    expect(found).toEqual(first);
  });

  test('is still heard when the disturbance is over, but for what remembers nothing', () => {
    const { model, build: make } = systemNamed(name);
    const parameters = resolveParameters(model, { name, size, ...small });
    const system = make(parameters, { where: name, channels: 1, seed: 3, trials: [heard] });
    const [disturbed, left] = [system.start(), system.start()];
    // Long enough for the first tap of a delay line.
    const steps = 400;
    const input = new Float64Array(1);
    const loud = Float64Array.of(name === 'beat-frequency' ? 100 : 1);
    for (const state of [disturbed, left]) system.step(state, loud, 0);
    (system.disturb ?? disturbUnits)(disturbed, () => 0.1);
    let apart = false;
    for (let step = 0; step < steps && !apart; step++) {
      for (const state of [disturbed, left]) system.step(state, input, 0);
      apart = disturbed.x.some((value, i) => value !== left.x[i]);
    }
    expect(apart).toBe(name !== 'input-only');
  });

  test('is as it was without any', async () => {
    const plain = buildSmall({ name, size } as SmallSystem, build);
    const silent = buildSmall({ name, size, dynamic_noise: 0 } as SmallSystem, build);
    expect(await statesOf(silent, 1)).toEqual(await statesOf(plain, 1));
    expect(plain.params).not.toHaveProperty('dynamic_noise');
    expect(noisy.params).toMatchObject({ dynamic_noise: 0.05 });
  });
});
