/**
 * The distal reward in small: a network as published, learning eight times as fast for two minutes, and a verdict that
 * can go either way.
 */
import { describe, expect, test } from 'vitest';
import { buildNetwork } from '../../../src/network/build.ts';
import { createSimulator } from '../../../src/simulator.ts';
import { derivedSeed } from '../../../src/studies/comparison/unit.ts';
import { MOST, rewardedCircuit } from '../../../src/studies/published/izhikevich_2007/circuit.ts';
import { findingsOf } from '../../../src/studies/published/izhikevich_2007/findings.ts';
import { REACHED, type RewardResult, reward } from '../../../src/studies/published/izhikevich_2007/unit.ts';
import { type UnitContext, type UnitState, unwatched } from '../../../src/studies/unit.ts';

describe('the network', () => {
  const { circuit, pre, post } = rewardedCircuit(1, 0.5, 1);
  const listed = circuit.projections.map(({ connector }) => {
    if (connector.rule !== 'list') throw new Error('not a list');
    return { sources: Array.from(connector.sources), targets: Array.from(connector.targets) };
  });

  test('has a hundred synapses from every neuron, those of excitatory ones onto both kinds in proportion', () => {
    const [exc, inh, back] = listed;
    expect(exc.sources.length + inh.sources.length).toBe(80_000);
    expect(back.sources).toHaveLength(20_000);
    // A binomial share of .8 of 80,000: its standard deviation is .0014.
    expect(Math.abs(exc.sources.length / 80_000 - 0.8)).toBeLessThan(0.007);
    const from = new Map<number, number>();
    for (const source of [...exc.sources, ...inh.sources]) from.set(source, (from.get(source) ?? 0) + 1);
    expect(new Set(from.values())).toEqual(new Set([100]));
  });

  test('has one synapse at 0, the only one from its neuron to the other', () => {
    const [{ sources, targets }] = listed;
    const weights = Array.from(circuit.projections[0].weight as number[]);
    const rewarded = weights.indexOf(0);
    expect([sources[rewarded], targets[rewarded]]).toEqual([pre, post]);
    expect(weights.filter((weight) => weight !== 1)).toEqual([0]);
    expect(sources.filter((source, i) => source === pre && targets[i] === post)).toHaveLength(1);
    expect(pre).not.toBe(post);
  });
});

test('the rewarded synapse grows to its bound, and the mean of the others does not grow', {
  tags: 'long',
}, async () => {
  const unit = { seed: 1, seconds: 120, dt: 0.5, speed: 8, samples: 6 };
  const kept: UnitState[] = [];
  const shares: number[] = [];
  const context: UnitContext = {
    ...unwatched,
    keep: (state) => kept.push(structuredClone(state)),
    progress: (share) => shares.push(share),
  };
  const result = await reward(unit, context);
  // Killed after a minute and a half and begun again with what was kept then, it ends with the same bytes.
  expect(kept).toHaveLength(3);
  expect(await reward(unit, { ...unwatched, kept: kept[2] })).toEqual(result);
  expect(shares).toEqual(Array.from({ length: 120 }, (_, i) => (i + 1) / 120));
  const { course, rewards, asStrong, reachedSeconds } = result;
  expect(rewards.length).toBeGreaterThan(0);
  for (let i = 1; i < rewards.length; i++) expect(rewards[i]).toBeGreaterThan(1);
  const last = course[course.length - 1];
  expect(last.seconds).toBe(120);
  expect(last.rewarded).toBeGreaterThanOrEqual(REACHED * MOST);
  expect(reachedSeconds).toBeLessThanOrEqual(120);
  expect(last.mean).toBeLessThan(1);
  // So much faster, chance moves the others as much faster, too: more than a hundredth reach the bound.
  expect(asStrong).toBeLessThan(0.05);
});

test('what the engine of another machine kept is refused in words, and the network begins again', async () => {
  const unit = { seed: 1, seconds: 1, dt: 0.5, speed: 8, samples: 1 };
  const seed = derivedSeed(unit.seed, 'network');
  const other = await createSimulator(buildNetwork(rewardedCircuit(seed, unit.dt, unit.speed).circuit, seed), {
    backend: 'cpu',
  });
  const facts = { rewards: [], course: [], lastPre: 0, spikes: 1e6 };
  const kept = { share: 0.5, facts, bytes: await other.checkpoint() };
  other.dispose();
  const refusals: string[] = [];
  const result = await reward(unit, { ...unwatched, kept, beginAgain: (why) => refusals.push(why) });
  expect(refusals).toEqual([expect.stringMatching(/^checkpoint: of another backend \(cpu, not wasm\); /)]);
  expect(result).toEqual(await reward(unit));
});

test('the verdict can go either way', () => {
  const results = (rewarded: number, mean: number, asStrong: number): RewardResult[] =>
    [1, 2, 3].map((seed) => ({
      ...{ seed, asStrong, rewards: [2], excitatoryHz: 1.3, reachedSeconds: rewarded > 3.6 ? 1800 : null },
      course: [{ seconds: 3600, rewarded, mean, percentile99: 2 }],
    }));
  const verdict = (...of: readonly [number, number, number]) =>
    findingsOf(results(...of)).flatMap(({ holds }) => (holds === null ? [] : [holds]));
  expect(verdict(4, 0.4, 0)).toEqual([true, true, true]);
  expect(verdict(1, 1.1, 0.3)).toEqual([false, false, false]);
});
