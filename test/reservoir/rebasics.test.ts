import { describe, expect, test } from 'vitest';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { resolveParameters } from '../../src/reservoir/continuous_parameters.ts';
import type { Dynamics } from '../../src/reservoir/dynamics.ts';
import type { RateEquationState } from '../../src/reservoir/rate_equation.ts';
import { rebasicsSystem } from '../../src/reservoir/rebasics.ts';

const built = (parameters: Readonly<Record<string, number>>) =>
  rebasicsSystem.build(resolveParameters(rebasicsSystem.model, parameters), {
    ...{ where: 'test', channels: 1, seed: 1, trials: [] },
  }) as unknown as Dynamics<RateEquationState>;

const MODULES = 20;
const SETTLING = 3000;

/** How many modules are chaotic, and how many go on without being so, by the growth of a small difference. */
function motions(constant: number): { readonly chaotic: number; readonly cycling: number } {
  const system = built({ size: MODULES, constant });
  const one = system.start();
  const silence = new Float64Array(1);
  for (let step = 0; step < SETTLING; step++) system.step(one, silence, 0);
  const other = system.start();
  other.v.set(one.v.map((v, i) => v + 1e-8 * Math.sin(i + 1)));
  other.rates.set(other.v.map(Math.tanh));
  const units = one.v.length / MODULES;
  const distance = (m: number) => {
    const range = [m * units, (m + 1) * units] as const;
    const own = one.v.subarray(...range);
    return Math.hypot(...other.v.subarray(...range).map((v, i) => v - own[i]));
  };
  const modules = Array.from({ length: MODULES }, (_, m) => m);
  const before = modules.map(distance);
  const [least, most] = [one.x.slice(), one.x.slice()];
  for (let step = 0; step < SETTLING; step++) {
    for (const state of [one, other]) system.step(state, silence, 0);
    one.x.forEach((x, m) => {
      least[m] = Math.min(least[m], x);
      most[m] = Math.max(most[m], x);
    });
  }
  // A difference along a cycle stays as it is; thirtyfold in three seconds is an exponent of 1.1 per second.
  const grown = modules.map((m) => distance(m) > 30 * before[m]);
  return {
    chaotic: grown.filter(Boolean).length,
    cycling: modules.filter((m) => !grown[m] && most[m] - least[m] > 1e-3).length,
  };
}

describe('basal dynamics', () => {
  test('are pushed out of chaos by the constant input, and at least a quarter of them are in cycles', {
    tags: 'long',
  }, () => {
    const [free, pushed] = [0, 0.5].map(motions);
    expect(free.chaotic).toBeGreaterThanOrEqual(3);
    expect(pushed.chaotic).toBeLessThanOrEqual(1);
    expect(pushed.cycling).toBeGreaterThanOrEqual(MODULES / 4);
  });

  test('are modules that do not hear one another', async () => {
    const system = built({ size: 6, module_units: 5 });
    const [one, other] = [system.start(), system.start()];
    other.rates.fill(0, 10, 15);
    const silence = new Float64Array(1);
    for (let step = 0; step < 5; step++) for (const state of [one, other]) system.step(state, silence, 0);
    one.rates.forEach((rate, i) => {
      if (i < 10 || i >= 15) expect(other.rates[i]).toBe(rate);
    });
    expect(other.rates.slice(10, 15)).not.toEqual(one.rates.slice(10, 15));
    expect([...one.x]).toEqual([0, 5, 10, 15, 20, 25].map((unit) => one.rates[unit]));
    const reservoir = createContinuousReservoir(
      { name: 'rebasics', size: 6, module_units: 5 },
      { channels: 1, seed: 1 },
    );
    // Of 30 units, 20 may be connected to each of 30.
    expect(1 - reservoir.connectionSparsity).toBeLessThan(4 / 30);
  });
});
