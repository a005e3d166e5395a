/** What is said of populations is what their synapses do, whatever the rule that drew them. */
import { expect, test } from 'vitest';
import type { Circuit, Projection } from '../../../models/circuits/circuit.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { createCircuit } from '../../../src/network/named_circuit.ts';
import { populationSigns } from '../../../src/network/signs/population_signs.ts';

const projection = (source: string, weight: Projection['weight'], rest: Partial<Projection> = {}): Projection => ({
  ...{ source, target: 'a', delay: 1, weight },
  ...{ connector: { rule: 'fixed_indegree', indegree: 5 } },
  ...rest,
});

function signs(names: readonly string[], projections: readonly Projection[], model = 'iaf_psc_exp') {
  const circuit: Circuit = {
    ...{ name: 'signs', dt: 0.1, projections },
    populations: names.map((name) => ({ name, model, size: 30 })),
  };
  const network = buildNetwork(circuit, 1);
  const neurons = network.blocks.map(({ first, size }) => Int32Array.from({ length: size }, (_, i) => first + i));
  return populationSigns(network, neurons);
}

test('a population inhibits if all its weights are below 0, excites if they are above; else that is not known', () => {
  const mixed = { distribution: 'normal', mean: 0, sd: 10 } as const;
  const projections = [projection('a', 10), projection('b', -10), projection('c', mixed)];
  expect(signs(['a', 'b', 'c', 'd'], projections)).toEqual([false, true, undefined, undefined]);
});

test('that were drawn whole are looked at whole', () => {
  const list = { rule: 'list', sources: [0, 29], targets: [0, 29] } as const;
  const last = projection('b', [10, -10], { connector: list });
  expect(signs(['a', 'b'], [projection('a', -10, { connector: { rule: 'one_to_one' } }), last])).toEqual([
    true,
    undefined,
  ]);
});

test('published circuits have the signs that their populations are called by', () => {
  for (const [name, settings] of [
    ['brunel2000', { scale: 0.02 }],
    ['vogels_abbott2005', {}],
    ['maass2002', {}],
  ] as const) {
    const network = buildNetwork(createCircuit(name, settings), 1);
    const neurons = network.blocks.map(({ first, size }) => Int32Array.from({ length: size }, (_, i) => first + i));
    expect(populationSigns(network, neurons), name).toEqual(network.blocks.map((block) => block.name === 'inh'));
  }
});

test('weights that are drawn target by target are judged by their bounds, so that no rare one is overlooked', () => {
  const weight = (sd: number, rest: object = {}) => ({ distribution: 'normal', mean: 10, sd, ...rest }) as const;
  const whole = { connector: { rule: 'fixed_total_number', total: 20 } } as const;
  const projections = [
    projection('a', weight(1)),
    // One of 5000 is below zero, which 16 targets with 5 synapses each would hardly show.
    projection('b', weight(2.8)),
    projection('c', weight(2.8, { min: 0 })),
    projection('d', { distribution: 'lognormal', mean: -5, sd: 30 }, whole),
  ];
  expect(signs(['a', 'b', 'c', 'd'], projections)).toEqual([false, undefined, false, true]);
});
