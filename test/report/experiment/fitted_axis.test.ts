/** Axes of named experiments hold the values that they can show, and have the ticks that are asked for. */
import { expect, test } from 'vitest';
import { fittedAxis } from '../../../src/report/experiment/fitted_axis.ts';

test('values and what must be included lie within; what is not finite is left out', () => {
  const { type, domain, label } = fittedAxis({ label: 'time (s)', include: [0] }, [3, 9, Number.NaN, Infinity]);
  expect([type, label]).toEqual(['linear', 'time (s)']);
  expect([domain[0] <= 0, domain[1] >= 9, domain[1] < 20]).toEqual([true, true, true]);
});

test('a logarithmic axis leaves out 0 and what is below', () => {
  const { type, domain } = fittedAxis({ label: '', scale: 'log', include: [0] }, [-5, 0, 10, 40]);
  expect(type).toBe('log');
  expect(domain[0]).toBeGreaterThan(5);
  expect(domain[1]).toBeGreaterThan(40);
});

test('ticks are those that are given; without values there is an axis all the same', () => {
  expect(fittedAxis({ label: '', ticks: [5, 20] }, [1, 30]).ticks).toEqual([5, 20]);
  for (const scale of ['linear', 'log'] as const) {
    const { domain } = fittedAxis({ label: '', scale }, [Number.NaN]);
    expect(domain[1]).toBeGreaterThan(domain[0]);
  }
});
