/** Shift registers and a small network: the numbers of registers are known, claims are made where they belong. */
import { expect, test } from 'vitest';
import { narma10 } from '../../../src/studies/published/narma_10.ts';
import { runNamed } from './run_named.ts';

test('ten taps and fifty have the errors that another implementation found, and fifty tanh units less', async () => {
  const options = { ...narma10.options.full, networks: 1, taps: [10, 50], units: [20, 50] };
  const { findings, figures } = await runNamed(narma10, options, { seed: 1 });
  const [ten, fifty, small, network] = findings;
  expect([ten, fifty].map(({ accepted }) => accepted)).toEqual([
    [0.547, 0.607],
    [0.344, 0.404],
  ]);
  expect([ten, fifty].map(({ holds }) => holds)).toEqual([true, true]);
  expect(small.accepted).toBe(null);
  expect(network.found).toBeLessThan(small.found ?? 0);
  expect(figures[0].panels).toHaveLength(1);
  const other = narma10.outcome(
    narma10.units({ ...options, units: [100] }, 1).map((unit) => ({ ...unit, nrmse: 0.3 })),
    { ...options, units: [100], spectralRadius: 0.8 },
    1,
  );
  expect(other.findings[2].accepted).toBe(null);
});
