/** Ranks against what is remembered: a small run, and a verdict that can go either way. */
import { expect, test } from 'vitest';
import { figuresOf } from '../../../src/studies/published/legenstein_maass_2007/figures.ts';
import { findingsOf } from '../../../src/studies/published/legenstein_maass_2007/findings.ts';
import { measureRanks, type RankResult } from '../../../src/studies/published/legenstein_maass_2007/unit.ts';

test('a circuit has ranks and an accuracy, the same bytes again', { tags: 'long' }, async () => {
  const protocol = { rankInputs: 20, versionsOf: 1, trainTrials: 20, testTrials: 10 };
  const unit = { lambda: 2, weightScale: 1, seed: 3, protocol };
  const result = await measureRanks(unit);
  const { kernelRank, rankDifference, generalisationRank, accuracy } = result.measures;
  expect(kernelRank).toBeLessThanOrEqual(20);
  expect(rankDifference).toBe(kernelRank - generalisationRank);
  expect(accuracy >= 0 && accuracy <= 1).toBe(true);
  expect(JSON.stringify(await measureRanks(unit))).toBe(JSON.stringify(result));
});

/** Circuits whose accuracy goes with the difference of ranks, or with nothing. */
function circuits(count: number, slope: number): RankResult[] {
  return Array.from({ length: count }, (_, i) => {
    const rankDifference = (7 * i) % count;
    const accuracy = 0.6 + (slope * rankDifference) / count + 0.01 * Math.sin(5 * i);
    const measures = {
      ...{ rankDifference, effectiveRankDifference: 1 + Math.cos(i), kernelRank: 50 + i, generalisationRank: 20 },
      ...{ rateHz: 5 + (i % 3), accuracy },
    };
    return { lambda: 1 + (i % 3), weightScale: 2 ** (i % 4), seed: i, measures };
  });
}

test('holds where ranks foretell accuracy, not where they do not, and with few circuits says nothing', () => {
  const [good, bad, few] = [circuits(36, 0.3), circuits(36, 0), circuits(12, 0.3)].map((all) => findingsOf(all)[0]);
  expect([good.holds, bad.holds, few.holds]).toEqual([true, false, null]);
  expect(good.found).toBeGreaterThan(0.9);
  const [low, high] = good.interval ?? [];
  expect(low).toBeLessThan(good.found ?? 0);
  expect(high).toBeGreaterThan(good.found ?? 0);
});

test('figures have a mark for each circuit, and the plane has each point once', () => {
  const [scatter, plane] = figuresOf(circuits(36, 0.3));
  const countOf = (panel: (typeof scatter.panels)[number]): number =>
    panel.kind === 'curves' ? panel.series.reduce((sum, { points }) => sum + points.length, 0) : 0;
  expect(scatter.panels.map(countOf)).toEqual([36, 36, 36]);
  expect(plane.panels.map(countOf)).toEqual([12, 12]);
});
