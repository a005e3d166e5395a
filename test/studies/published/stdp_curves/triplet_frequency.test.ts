/** The triplet rule's curve: nothing at the lowest rate, growth with it, and a change of sign where one was measured. */
import { describe, expect, test } from 'vitest';
import type { CurvesData } from '../../../../src/studies/comparison/figure_data.ts';
import { tripletFrequency } from '../../../../src/studies/published/stdp_curves/triplet_frequency.ts';

describe('sixty pairs', () => {
  const { findings, figure } = tripletFrequency(60, 10);
  const panels = figure.panels as readonly CurvesData[];
  const curveOf = ({ series }: CurvesData) =>
    series.filter(({ role, drawn }) => role === 'found' && drawn === 'line')[0];

  test('the depressing order changes sign at the rate that is told', () => {
    const rate = findings.find(({ unit }) => unit === 'Hz')?.found ?? Number.NaN;
    for (const { x, y } of curveOf(panels[1]).points) expect(Math.sign(y), `${x} Hz`).toBe(Math.sign(x - rate));
  });

  test('the potentiating order grows from nearly nothing', () => {
    const changes = curveOf(panels[0]).points.map(({ y }) => y);
    expect(changes).toEqual(changes.toSorted((a, b) => a - b));
    expect(findings[0].found).toBeCloseTo(changes[0], 12);
    expect(Math.abs(changes[0])).toBeLessThan(0.05);
  });
});

test('fewer pairs change less, and no longer as was measured', () => {
  const [few, all] = [20, 60].map((pairs) =>
    tripletFrequency(pairs, 25).findings.map(({ found }) => found ?? Number.NaN),
  );
  expect(Math.abs(few[2])).toBeLessThan(Math.abs(all[2]));
  // Pairs at 0.1 Hz are 10 s apart, so nothing is left of one at the next: twenty change a third of what sixty do.
  expect(few[2] / all[2]).toBeCloseTo(1 / 3, 6);
  expect(tripletFrequency(20, 25).findings.at(-1)?.holds).toBe(false);
});
