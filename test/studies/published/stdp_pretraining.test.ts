/** STDP pretraining: what is learned, its control, equal rates, and a verdict that can go either way. */
import { describe, expect, test } from 'vitest';
import { maass2002 } from '../../../models/circuits/maass2002.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { synapseTable } from '../../../src/network/connect/synapse_table.ts';
import { rateTolerance } from '../../../src/reservoir/match_rate.ts';
import { separationOf } from '../../../src/studies/published/stdp_pretraining/class_separation.ts';
import { findingsOf } from '../../../src/studies/published/stdp_pretraining/findings.ts';
import {
  endlessTrials,
  learnWeights,
  shuffledWeights,
} from '../../../src/studies/published/stdp_pretraining/learned_weights.ts';
import {
  greatestWeight,
  learningProjection,
  listedColumn,
  withWeights,
} from '../../../src/studies/published/stdp_pretraining/listed_column.ts';
import {
  liquidNames,
  measureNetwork,
  type NetworkResult,
  type NetworkUnit,
} from '../../../src/studies/published/stdp_pretraining/unit.ts';
import { stdpPretraining } from '../../../src/studies/published/stdp_pretraining.ts';
import { discrimination } from '../../../src/tasks/discrimination/task.ts';
import { runNamed } from './run_named.ts';

describe('the column written out synapse by synapse', () => {
  const column = listedColumn(5);

  test('is the published one, but for weights above the greatest', () => {
    const own = synapseTable(buildNetwork(maass2002(), 5));
    const listed = synapseTable(buildNetwork(column.circuit, 5));
    const { weight, ...graph } = listed;
    const { weight: ownWeight, ...ownGraph } = own;
    expect(graph).toEqual(ownGraph);
    const different = [...weight.keys()].filter((i) => weight[i] !== ownWeight[i]);
    for (const i of different) expect([weight[i], ownWeight[i] > greatestWeight]).toEqual([greatestWeight, true]);
    expect(different.length).toBeLessThan(0.05 * column.weights.length);
    expect(column.weights.length).toBeGreaterThan(300);
  });

  test('takes other weights among excitatory neurons and nowhere else', () => {
    const marked = column.weights.map((_, i) => i + 1);
    const { projections } = buildNetwork(withWeights(column, marked), 5);
    const { projections: before } = buildNetwork(column.circuit, 5);
    projections.forEach(({ name, drawn }, k) => {
      const expected = name === learningProjection ? marked : before[k].drawn?.weight;
      expect(drawn?.weight).toEqual(expected);
    });
    expect(new Set(Array.from(column.sources, (source, i) => `${source} ${column.targets[i]}`)).size).toBe(
      marked.length,
    );
  });
});

describe('what is learned', () => {
  const task = discrimination({ T0s: [200], trainPerClass: 5, testPerClass: 2, probesPerPoint: 0 });
  const input = endlessTrials(task, 3, 6000);

  test('is heard as the task’s trials one after the other', () => {
    const [first, second] = task.train(task.conditions[0], 3).map(({ trial }) => trial);
    const heard = [...first.spikes[0], ...second.spikes[0].map((time) => first.durationMs + time)];
    expect([...input.slice(0, heard.length)]).toEqual(heard);
    for (let i = 1; i < input.length; i++) expect(input[i]).toBeGreaterThanOrEqual(input[i - 1]);
    // Ten trials of 342 ms are heard again and again.
    expect(input.at(-1)).toBeGreaterThan(5500);
    expect(input.at(-1)).toBeLessThanOrEqual(6000);
  });

  test('stays within bounds, differs from the start, and is nothing without input', async () => {
    const column = listedColumn(5);
    const learned = await learnWeights(column, input, 6000);
    for (const weight of learned) expect(weight >= 0 && weight <= greatestWeight).toBe(true);
    const changed = learned.filter((weight, i) => Math.abs(weight - column.weights[i]) > 0.01 * greatestWeight);
    expect(changed.length).toBeGreaterThan(0.2 * learned.length);
    // The background current alone does not reach threshold: without spikes every weight is where it was, to the
    // rounding of float32.
    const idle = await learnWeights(column, new Float64Array(), 50);
    for (const [i, weight] of idle.entries()) expect(Math.abs(weight / column.weights[i] - 1)).toBeLessThan(2 ** -22);
  });

  test('shuffled, keeps every weight and moves nearly all', () => {
    const weights = Float64Array.from({ length: 400 }, (_, i) => i);
    const shuffled = shuffledWeights(weights, 2);
    expect(shuffled.toSorted()).toEqual(weights);
    expect(shuffled.filter((weight, i) => weight === i).length).toBeLessThan(10);
    expect(shuffledWeights(weights, 2)).toEqual(shuffled);
    expect(shuffledWeights(weights, 3)).not.toEqual(shuffled);
  });
});

test('separation of classes is the distance of their means over the spread, whatever the scale', () => {
  const around = (x: number): number[][] => [
    [x - 1, 0],
    [x + 1, 0],
    [x, 1],
    [x, -1],
  ];
  expect(separationOf([around(0), around(3)])).toBeCloseTo(3, 12);
  const times = (states: number[][]): number[][] => states.map((state) => state.map((value) => 7 * value));
  expect(separationOf([times(around(0)), times(around(3))])).toBeCloseTo(3, 12);
});

test('a network: rates are matched, the control has the learned weights, nothing is judged, and it is the same bytes again', {
  tags: 'long',
}, async () => {
  const options = {
    ...{ networks: 1, pretrainingS: 3, T0s: [200], trainPerClass: 6, testPerClass: 4 },
    ...{ rankInputs: 8, versionsOf: 1, pairs: 1, calibrationTrials: 8 },
  };
  const measured = new Map<string, NetworkResult>();
  const compute = async (unit: NetworkUnit): Promise<NetworkResult> => {
    const result = await measureNetwork(unit);
    measured.set(JSON.stringify(unit), result);
    return result;
  };
  const { findings, figures } = await runNamed({ ...stdpPretraining, compute }, options, { seed: 3 });
  for (const judged of findings.slice(0, 3)) expect(judged).toMatchObject({ standing: 'published', holds: null });
  expect(findings[3].standing).toBe('condition');
  expect(findings.slice(4).every(({ standing, found }) => standing === 'reported' && found !== null)).toBe(true);
  expect(figures).toHaveLength(3);
  expect(measured.size).toBe(1);
  for (const { weights, measures } of measured.values()) {
    expect(weights.shuffled.toSorted((a, b) => a - b)).toEqual(weights.stdp.toSorted((a, b) => a - b));
    expect(weights.shuffled).not.toEqual(weights.stdp);
    for (const matched of [measures.stdpMatched, measures.shuffledMatched])
      expect(Math.abs(matched.rateRatio - 1)).toBeLessThanOrEqual(rateTolerance);
    for (const plain of [measures.untrained, measures.stdp, measures.shuffled]) expect(plain.weightScale).toBe(1);
  }
  const [last, result] = [...measured].at(-1) ?? [];
  expect(JSON.stringify(await measureNetwork(JSON.parse(last ?? '')))).toBe(JSON.stringify(result));
});

describe('the verdict', () => {
  /** Networks that are alike untrained, and so much better after STDP, and after it shuffled. */
  function results(
    networks: number,
    gain: { readonly stdp: number; readonly shuffled: number; readonly rate?: number },
  ) {
    return Array.from({ length: networks }, (_, k): NetworkResult => {
      const liquid = (better: number, rate: number, phase: number): Record<string, number> => {
        const value = 0.7 + better + 0.01 * Math.sin(3 * k + phase);
        const measures = { accuracy: value, classSeparation: value, separation: value, effectiveRankDifference: value };
        return { ...measures, rateHz: 7 + rate, T: value };
      };
      const all = liquidNames.map((name, i) => {
        if (name === 'untrained') return [name, liquid(0, 0, i)];
        const which = name.startsWith('stdp') ? gain.stdp : gain.shuffled;
        return [name, liquid(which, gain.rate ?? 0, i)];
      });
      const weights = { untrained: [1, 2], stdp: [2, 3], shuffled: [3, 2] };
      return { seed: k, weights, measures: Object.fromEntries(all) };
    });
  }
  const verdict = (networks: number, gain: Parameters<typeof results>[1]) =>
    findingsOf(results(networks, gain), ['T'], 1)
      .slice(0, 4)
      .map(({ holds }) => holds);

  test('can be yes, no, or yes without structure; says nothing of too few networks; tells unequal rates', () => {
    expect(verdict(10, { stdp: 0.1, shuffled: 0 })).toEqual([true, true, true, true]);
    expect(verdict(10, { stdp: 0.1, shuffled: 0.1 })).toEqual([true, true, false, true]);
    expect(verdict(10, { stdp: 0, shuffled: 0 })).toEqual([false, false, false, true]);
    expect(verdict(10, { stdp: -0.1, shuffled: 0.1 })).toEqual([false, false, false, true]);
    expect(verdict(4, { stdp: 0.1, shuffled: 0 })).toEqual([null, null, null, true]);
    expect(verdict(10, { stdp: 0.1, shuffled: 0, rate: 1 })).toEqual([true, true, true, false]);
  });
});
