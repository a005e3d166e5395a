import { expect, test } from 'vitest';
import { onRawStates, standardOf, standardRows } from '../../src/readout/standard_states.ts';

test('columns get mean 0 and standard deviation 1, constant ones 0; weights go back to raw states', () => {
  const rows = { count: 4, columns: 2, data: Float64Array.of(1, 7, 3, 7, 5, 7, 7, 7) };
  const standard = standardOf(rows);
  expect([...standard.mean]).toEqual([4, 7]);
  expect(standard.scale[0]).toBeCloseTo(1 / Math.sqrt(5), 14);
  expect(standard.scale[1]).toBe(0);
  const z = standardRows(rows, standard);
  expect([z[0], z[1], z[2]]).toEqual([-3 * standard.scale[0], 0, 1]);
  const { weights, bias } = onRawStates(Float64Array.of(2, 5, 0.5), 1, standard);
  for (let t = 0; t < 4; t++)
    expect(rows.data[2 * t] * weights[0] + rows.data[2 * t + 1] * weights[1] + bias[0]).toBeCloseTo(
      2 * z[3 * t] + 0.5,
      13,
    );
});
