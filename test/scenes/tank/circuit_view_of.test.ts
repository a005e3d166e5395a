/**
 * A network as it is drawn: every synapse where they are few, a fair sample where they are many, and who inhibits by
 * what its synapses do.
 */
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { MOST_SYNAPSES } from '../../../scenes/circuit_view.ts';
import { circuitView, keepSome } from '../../../scenes/tank/circuit_view_of.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { randomStream } from '../../../src/random.ts';

const circuit = (indegree: number): Circuit => ({
  ...{ name: 'pair', dt: 0.1 },
  populations: [
    { name: 'a', model: 'iaf_psc_exp', size: 400 },
    { name: 'b', model: 'iaf_psc_exp', size: 100, positions: Array.from({ length: 100 }, (_, i) => [i, 0, 0]) },
  ],
  inputs: [{ kind: 'spikes', name: 'drive', channels: 3 }],
  projections: [
    { source: 'a', target: 'b', connector: { rule: 'fixed_indegree', indegree }, weight: 10, delay: 1.5 },
    { source: 'b', target: 'a', connector: { rule: 'fixed_indegree', indegree }, weight: -40, delay: 0.5 },
    { source: 'drive', target: 'a', connector: { rule: 'all_to_all' }, weight: 1000, delay: 1 },
  ],
});

describe('circuitView', () => {
  test('shows all synapses but those of the input', () => {
    const view = circuitView(buildNetwork(circuit(4), 1), 1);
    expect([view.synapses, view.sources.length]).toEqual([2000, 2000]);
    expect(new Set(view.weights)).toEqual(new Set([0.25, -1]));
    view.sources.forEach((source, i) => {
      expect(source < 400).toBe(view.targets[i] >= 400);
      expect(view.delays[i]).toBeCloseTo(source < 400 ? 1.5 : 0.5, 6);
    });
  });

  test('knows who inhibits, and lays out who has no place', () => {
    const view = circuitView(buildNetwork(circuit(4), 1), 1);
    expect(view.populations.map(({ name, inhibitory }) => [name, inhibitory])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(view.placed).toBe(false);
    expect(view.positions.every(Number.isFinite)).toBe(true);
    expect(view.positions[3 * 450]).toBe(50);
    expect(view.positions[0]).toBeGreaterThan(99);
  });

  test('knows a threshold that all neurons of a population share', () => {
    const [a, b] = circuit(4).populations;
    const populations = [
      { ...a, params: { V_th: -48 } },
      { ...b, params: { V_th: { distribution: 'uniform', low: -50, high: -45 } as const } },
    ];
    const view = circuitView(buildNetwork({ ...circuit(4), populations }, 1), 1);
    expect(view.populations.map(({ thresholdMv }) => thresholdMv)).toEqual([-48, undefined]);
  });

  test('says what it goes by where there are no synapses', () => {
    const populations = ['inh', 'cells'].map((name) => ({ name, model: 'iaf_psc_exp', size: 3 }));
    const view = circuitView(buildNetwork({ name: 'apart', dt: 0.1, populations, projections: [] }, 1), 1);
    expect(view.populations).toMatchObject([
      { name: 'inh', inhibitory: true, signFrom: 'name' },
      { name: 'cells', inhibitory: false, signFrom: 'nothing' },
    ]);
  });

  test('of many synapses shows a sample that depends on the seed alone', () => {
    const network = buildNetwork(circuit(200), 1);
    const view = circuitView(network, 1);
    expect([view.synapses, view.sources.length]).toEqual([100_000, MOST_SYNAPSES]);
    expect(circuitView(network, 1)).toEqual(view);
    expect(circuitView(network, 2).sources).not.toEqual(view.sources);
    // A fifth of the synapses come from a: binomial, 5 standard deviations.
    const fromA = view.sources.filter((source) => source < 400).length / MOST_SYNAPSES;
    expect(Math.abs(fromA - 0.2)).toBeLessThan(5 * Math.sqrt((0.2 * 0.8) / MOST_SYNAPSES));
  });
});

test('every thing of a stream is kept with the same chance', () => {
  const [things, most, runs] = [60, 6, 4000];
  const kept = new Float64Array(things);
  for (let run = 0; run < runs; run++) {
    const keep = keepSome(most, randomStream(1, 'kept', run));
    const places = new Map<number, number>();
    for (let i = 0; i < things; i++) {
      const place = keep(i);
      if (place !== undefined) places.set(place, i);
    }
    expect(places.size).toBe(most);
    for (const thing of places.values()) kept[thing]++;
  }
  const chance = most / things;
  const sd = Math.sqrt(runs * chance * (1 - chance));
  for (const count of kept) expect(Math.abs(count - runs * chance)).toBeLessThan(5 * sd);
});

test('of a very large network draws only what is shown, from everywhere', () => {
  const { projections, ...rest } = circuit(1);
  const many = projections.slice(0, 2).map((projection) => ({
    ...projection,
    connector: { rule: 'fixed_indegree', indegree: 50_000 } as const,
  }));
  const view = circuitView(buildNetwork({ ...rest, projections: many }, 1), 1);
  expect([view.synapses, view.sources.length]).toEqual([25_000_000, MOST_SYNAPSES]);
  expect(new Set(view.targets).size).toBe(64);
  expect(view.populations.map(({ inhibitory }) => inhibitory)).toEqual([false, true]);
});
