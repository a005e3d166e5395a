/** A small network follows the series for a while; claims are made for the size and lesson that have one. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/studies/published/mackey_glass/findings.ts';
import { mackeyGlass } from '../../../src/studies/published/mackey_glass.ts';
import { runNamed } from './run_named.ts';

const { networks: _, units: __, ...protocol } = mackeyGlass.options.full;

test('a hundred units say the next sample within a few thousandths, and leave the series after a while', async () => {
  const options = {
    ...mackeyGlass.options.quick,
    networks: 1,
    units: [100],
    trainSteps: 2000,
    starts: 5,
    freeSteps: 150,
  };
  const { findings, figures } = await runNamed(mackeyGlass, options, { seed: 1 });
  expect(findings.every(({ standing }) => standing === 'reported')).toBe(true);
  const [horizon, oneStep, valid] = findings.map(({ found }) => found ?? Number.NaN);
  expect(oneStep).toBeLessThan(5e-3);
  expect(horizon).toBeGreaterThan(oneStep);
  expect(horizon).toBeLessThan(1);
  expect(valid).toBeGreaterThan(20);
  expect(figures[0].panels).toHaveLength(2);
});

test('at 400 units the published horizon is claimed: the whole interval has to be below', () => {
  const result = (seed: number, error: number) => ({
    ...{ units: 400, seed, oneStep: 1e-5, validSteps: 900, wanted: [], continued: [] },
    course: new Array<number>(100).fill(error),
  });
  const holds = (errors: number[], more = {}) =>
    findingsOf(
      errors.map((error, i) => result(i, error)),
      [400],
      { ...protocol, ...more },
    )[0].holds;
  const near = [0.004, 0.005, 0.006, 0.005, 0.005];
  expect(holds(near)).toBe(true);
  expect(holds([0.002, 0.02, 0.005, 0.01, 0.005])).toBe(false);
  expect(holds(near, { trainSteps: 500 })).toBe(null);
  expect(holds(near.slice(0, 4))).toBe(null);
});
