/** The solver against closed forms and against itself with half the step. */
import { expect, test } from 'vitest';
import { mackeyGlass } from '../../../src/tasks/mackey_glass/delay_equation.ts';
import { SOLVER_STEP } from '../../../src/tasks/mackey_glass/task.ts';

const solution = (more: Partial<Parameters<typeof mackeyGlass>[0]>) =>
  mackeyGlass({ tau: 17, past: 1.2, step: SOLVER_STEP, from: 0, every: 1, samples: 301, ...more });

test('until the delay has passed the equation is linear, and its solution an exponential', () => {
  // dx/dt = c − .1x with c = .2·1.2/(1 + 1.2¹⁰).
  const c = (0.2 * 1.2) / (1 + 1.2 ** 10);
  const x = solution({ every: 0.55, samples: 30 });
  for (const [k, value] of x.entries())
    expect(Math.abs(value - (10 * c + (1.2 - 10 * c) * Math.exp(-0.055 * k)))).toBeLessThan(1e-9);
});

test('the fixed point x = 1 stays, and is left from beside it', () => {
  expect(Math.abs(solution({ past: 1 })[300] - 1)).toBeLessThan(1e-12);
  expect(Math.abs(solution({ past: 1.01 })[300] - 1)).toBeGreaterThan(0.1);
});

test('the error falls with the fourth power of the step, and is below 1e-6 over 300 units of time', () => {
  const errorOf = (step: number): number => {
    const [coarse, fine] = [solution({ step }), solution({ step: step / 2 })];
    return Math.max(...coarse.map((value, k) => Math.abs(value - fine[k])));
  };
  const [large, small] = [errorOf(0.5), errorOf(0.25)];
  expect(Math.log2(large / small)).toBeGreaterThan(3.5);
  expect(errorOf(SOLVER_STEP)).toBeLessThan(1e-6);
});

test('a delay between the steps is refused', () => {
  expect(() => solution({ tau: 17.05 })).toThrow(
    'Mackey–Glass: tau off the grid of the solver (17.05); use a multiple of 0.1',
  );
});
