/**
 * Sums of weights are sums of whole numbers, so where a neuron stands must not matter. Random inputs and random
 * connectors are left out here: their streams are named by a neuron's place on purpose, so a neuron elsewhere is driven
 * by other numbers. Everything else is moved: neurons within their populations, the populations, the order in which
 * synapses are listed, and the channels of the input.
 */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Circuit, Population, Projection, Value } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { type RandomStream, randomStream } from '../../src/random.ts';
import { createSimulator } from '../../src/simulator.ts';
import { testRuns } from '../long.ts';
import { runNetwork } from './run_network.ts';
import { anyFeatures, smallCircuit } from './small_circuits.ts';

/** Place of each element of a group in the permuted one, by the group's name. */
type Places = ReadonlyMap<string, Uint32Array>;

const isList = (value: Value | undefined): value is readonly number[] => Array.isArray(value);

/** A list whose element i stands at `places[i]`. */
function moved<T>(list: readonly T[], places: Uint32Array): T[] {
  const result = [...list];
  list.forEach((element, i) => {
    result[places[i]] = element;
  });
  return result;
}

function movedRecord<T extends object>(record: T, places: Uint32Array): T {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, isList(value) ? moved(value, places) : value]),
  ) as T;
}

function permutePopulation(population: Population, places: Places): Population {
  const own = places.get(population.name)!;
  const receptors = Object.entries(population.receptors ?? {}).map(([name, given]) => [name, movedRecord(given, own)]);
  return {
    ...{ ...population, params: movedRecord(population.params ?? {}, own) },
    ...(population.receptors === undefined ? {} : { receptors: Object.fromEntries(receptors) }),
  };
}

function permuteProjection(projection: Projection, places: Places, stream: RandomStream): Projection {
  const { connector, source, target, weight, delay, synapse } = projection;
  if (connector.rule !== 'list') throw new Error('only lists can be permuted');
  const order = stream.permutation(connector.sources.length);
  return {
    ...projection,
    connector: {
      rule: 'list',
      sources: moved(
        Array.from(connector.sources, (i) => places.get(source)![i]),
        order,
      ),
      targets: moved(
        Array.from(connector.targets, (i) => places.get(target)![i]),
        order,
      ),
    },
    ...movedRecord({ weight, delay }, order),
    ...(synapse === undefined ? {} : { synapse: movedRecord(synapse, order) }),
  };
}

function permuteCircuit(circuit: Circuit, places: Places, stream: RandomStream): Circuit {
  const { populations, projections, inputs = [] } = circuit;
  return {
    ...circuit,
    populations: moved(
      populations.map((population) => permutePopulation(population, places)),
      stream.permutation(populations.length),
    ),
    projections: moved(
      projections.map((projection) => permuteProjection(projection, places, stream)),
      stream.permutation(projections.length),
    ),
    inputs: inputs.map((input) =>
      input.kind === 'spikes' ? { ...input, times: moved(input.times ?? [], places.get(input.name)!) } : input,
    ),
  };
}

describe('the place of a neuron', () => {
  testRuns('does not matter: permuted neurons fire permuted spikes', { few: 5, all: 40, seed: 8 }, async (runs) => {
    let fired = 0;
    const forms = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyFeatures({ poisson: 'none', drawn: false }), async (features) => {
        const circuit = smallCircuit(features);
        const stream = randomStream(features.seed, 'permutation');
        const sized = [
          ...circuit.populations.map(({ name, size }) => ({ name, size })),
          ...(circuit.inputs ?? []).flatMap((input) =>
            input.kind === 'spikes' ? [{ name: input.name, size: input.channels }] : [],
          ),
        ];
        const places = new Map(sized.map(({ name, size }) => [name, stream.permutation(size)]));
        const original = buildNetwork(circuit, 1);
        const permuted = buildNetwork(permuteCircuit(circuit, places, stream), 1);
        const expected = await runNetwork(createSimulator, original, [150]);
        const found = await runNetwork(createSimulator, permuted, [150]);
        expect(found.engine).toBe('wasm');
        expect(found.facts.form).toBe(expected.facts.form);
        const movedSpikes = expected.spikes.map((spike) => {
          const [step, neuron] = spike.split(':').map(Number);
          const { name, first } = original.blocks.find((b) => neuron < b.first + b.size)!;
          const newFirst = permuted.blocks.find((b) => b.name === name)!.first;
          return `${step}:${newFirst + places.get(name)![neuron - first]}`;
        });
        expect([...found.spikes].sort()).toEqual(movedSpikes.sort());
        fired += found.spikes.length;
        forms.add(found.facts.form);
      }),
      runs,
    );
    expect(fired).toBeGreaterThan(runs.numRuns * 50);
    expect([...forms].sort()).toEqual(['compact', 'full']);
  });
});
