/** Damage to liquids in small: a tiny run, what damage touches, and verdicts that can go either way. */
import { expect, test } from 'vitest';
import { buildLiquid } from '../../../src/studies/published/hazan_manevitz_2012/circuit.ts';
import { findingsOf } from '../../../src/studies/published/hazan_manevitz_2012/findings.ts';
import { drawGraph, TOPOLOGIES, type Topology } from '../../../src/studies/published/hazan_manevitz_2012/graph.ts';
import { presentations } from '../../../src/studies/published/hazan_manevitz_2012/patterns.ts';
import type { DamageResult } from '../../../src/studies/published/hazan_manevitz_2012/unit.ts';
import { hazanManevitz2012 } from '../../../src/studies/published/hazan_manevitz_2012.ts';
import { optionsWith } from '../../../src/studies/published/published_study.ts';
import { runNamed } from './run_named.ts';

const TINY = {
  ...hazanManevitz2012.options.quick,
  ...{ networks: 1, neurons: 72, neighbours: 5, patterns: 6, bits: 20, shares: [0.1, 1], draws: 1, rateHz: 8 },
};

test('what was learned is there without damage, and gone when all are dead; the same bytes again', async () => {
  const run = async () => runNamed(hazanManevitz2012, TINY, { seed: 3 });
  const first = await run();
  const found = (quantity: string) => first.findings.find((finding) => finding.quantity === quantity)?.found;
  for (const topology of ['random', 'small world']) {
    expect(found(`Accuracy without damage, ${topology}`)).toBe(1);
    // A liquid that is silent has one answer for all patterns.
    expect(found(`Accuracy lost with 100 % of the neurons dead, ${topology}`)).toBe(50);
  }
  expect(found('Largest difference in the number of synapses')).toBe(0);
  expect(first.figures[0].panels).toHaveLength(2);
  expect(JSON.stringify(await run())).toBe(JSON.stringify(first));
});

test('damage leaves wiring, weights and the other neurons’ parameters as they were', () => {
  const edges = drawGraph('random', TINY, 1);
  const liquid = { ...TINY, edges, weightScale: 0.1, seed: 1 };
  const [intact, damaged] = [buildLiquid(liquid), buildLiquid(liquid, { dead: 0.1, noisy: 0, seed: 5, noisyHz: 40 })];
  expect(damaged.synapses.weight).toEqual(intact.synapses.weight);
  expect(damaged.synapses.rowStart).toEqual(intact.synapses.rowStart);
  const thresholds = damaged.network.blocks.flatMap(({ params }) => [...(params.V_th as Float64Array)]);
  expect(thresholds.filter((value) => value !== 15)).toHaveLength(Math.round(0.1 * 72));
});

test('patterns are of two classes, with initial potentials that are shared, and the same in training and in tests', () => {
  const lessons = presentations(1, TINY, 2);
  expect(lessons.map(({ targets }) => targets.get(0, 0))).toEqual([-1, -1, -1, 1, 1, 1, -1, -1, -1, 1, 1, 1]);
  expect(new Set(lessons.map(({ trial }) => trial.id)).size).toBe(2);
  expect(lessons[0].trial.spikes).toEqual(lessons[6].trial.spikes);
  expect(lessons[0].trial.spikes).not.toEqual(lessons[1].trial.spikes);
  expect([...lessons[0].trial.sampleTimesMs]).toEqual([50, 100, 150, 200]);
});

/** Liquids that lose so much at a tenth. */
function results(networks: number, lost: Readonly<Record<Topology, number>>, intact = 1): DamageResult[] {
  return Array.from({ length: networks }, (_, seed) => seed).flatMap((seed) =>
    TOPOLOGIES.map((topology) => {
      const left = [intact, intact - lost[topology] - 0.01 * Math.sin(seed)];
      return {
        ...{ topology, seed, weightScale: 1, synapseCount: 100, rateHz: 10, intact },
        damaged: { dead: left, noisy: left },
      };
    }),
  );
}

test('the verdict can go either way, and is none over few networks or at another share', () => {
  const asked = { shares: [0.01, 0.1], rateHz: 10 };
  const verdicts = (of: readonly DamageResult[], shares = asked.shares) =>
    findingsOf(of, { ...asked, shares }, 1)
      .filter(({ standing, holds }) => standing === 'published' && holds !== null)
      .map(({ holds }) => holds);
  const published = { random: 0.4, maass: 0.4, small_world: 0.05, power_law: 0.03 };
  const turned = { random: 0.1, maass: 0.1, small_world: 0.3, power_law: 0.4 };
  expect(verdicts(results(5, published))).toEqual(new Array(12).fill(true));
  expect(verdicts(results(5, turned))).toEqual(new Array(12).fill(false));
  expect(verdicts(results(4, published))).toEqual([]);
  expect(verdicts(results(5, published), [0.01, 0.2])).toEqual([]);
});

test('conditions fail where little was learned or rates differ', () => {
  const poor = results(5, { random: 0, maass: 0, small_world: 0, power_law: 0 }, 0.7);
  const conditions = findingsOf(poor, { shares: [0.1], rateHz: 12 }, 1).filter(
    ({ standing }) => standing === 'condition',
  );
  expect(conditions.map(({ holds }) => holds)).toEqual([false, false, false, false, false, true]);
});

test.each([
  [{ neurons: 100 }, 'neurons is 100; use a multiple of 9'],
  [{ patterns: 3 }, 'patterns is odd (3); use an even number'],
  [{ neighbours: 61 }, 'neighbours of 61 for 243 neurons; use at most a quarter, half of all pairs'],
  [{ shares: [0.1, 0.01] }, 'shares (0.1, 0.01); use ascending ones'],
])('refuses %j', (given, message) => {
  expect(() => optionsWith(hazanManevitz2012, true, given)).toThrow(`experiment hazan-manevitz-2012: ${message}`);
});
