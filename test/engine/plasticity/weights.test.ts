/** Weights read, written and recorded: in what order, without a trace of having been looked at, and each copy's own. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleBounds } from '../../../models/plasticity/plasticity_rule.ts';
import { weightDependences } from '../../../models/plasticity/stdp_synapse.ts';
import type { PlasticWeights } from '../../../src/engine/engine.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import type { Network } from '../../../src/network/network.ts';
import { randomStream } from '../../../src/random.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator_options.ts';
import { createSimulator, type Simulator } from '../../../src/simulator.ts';
import { GIVEN_DT, givenTrains } from './given_trains.ts';
import { LEARNING_BACKENDS } from './learning_backends.ts';
import { anyLearning, DT, type LearningFeatures, learningCircuit, STEPS } from './learning_circuits.ts';
import { learners } from './learning_run.ts';

const PLAIN = { shortTerm: false, drawn: false, doubled: false };
const build = (features: LearningFeatures): Network => buildNetwork(learningCircuit(features), features.seed);

/** All weights of a copy, by projection. */
async function allWeights(simulator: Simulator, network: Network, copy = 0): Promise<Map<string, number[]>> {
  const all = new Map<string, number[]>();
  for (const { name } of learners(network)) all.set(name, [...(await simulator.weights(name, copy)).weights]);
  return all;
}

/** Weights after runs of some lengths in steps. */
async function finalWeights(
  network: Network,
  parts: readonly number[],
  options: SimulatorOptions,
): Promise<Map<string, number[]>> {
  const simulator = await createSimulator(network, options);
  for (const part of parts) await simulator.run(part * DT);
  const weights = await allWeights(simulator, network);
  simulator.dispose();
  return weights;
}

/** Expects weights exactly, or to one rounding of float32, of the weight or of its share of Wmax. */
function expectWeights(found: Float64Array, expected: Float64Array, backend: string): void {
  if (backend === 'reference') expect(found).toEqual(expected);
  else
    expect(found.every((weight, i) => Math.abs(weight - expected[i]) <= 2 ** -23 * Math.abs(expected[i]))).toBe(true);
  expect(found).toHaveLength(expected.length);
}

/** Rows of source, delay, target and weight. */
function rowsOf({ sources, delays, targets, weights }: PlasticWeights): number[][] {
  return Array.from(weights, (weight, i) => [sources[i], delays[i], targets[i], weight]);
}

describe.each(LEARNING_BACKENDS)('on $backend', ({ backend, tolerance }) => {
  test('weights come by source, then delay, then target, then as they were drawn, and begin as drawn', async () => {
    await fc.assert(
      fc.asyncProperty(anyLearning({ drawn: false }), async (features) => {
        const network = build(features);
        const simulator = await createSimulator(network, { backend });
        for (const { name, drawn } of learners(network)) {
          const { sources, targets, delay, weight } = drawn!;
          const order = [...delay.keys()].sort(
            (a, b) => sources[a] - sources[b] || delay[a] - delay[b] || targets[a] - targets[b] || a - b,
          );
          const found = await simulator.weights(name);
          const places = rowsOf(found).map(([source, steps, target]) => [source, steps, target]);
          expect(places).toEqual(order.map((i) => [sources[i], delay[i], targets[i]]));
          expectWeights(
            found.weights,
            Float64Array.from(order, (i) => weight[i]),
            backend,
          );
        }
        simulator.dispose();
      }),
      { seed: 14, numRuns: 4 },
    );
  });

  test('reading and recording change nothing, nor do pauses', async () => {
    await fc.assert(
      fc.asyncProperty(anyLearning({ drawn: true }), async (features) => {
        const network = build(features);
        const unseen = await finalWeights(network, [STEPS], { backend });
        const projections = learners(network).map(({ name }) => name);
        const seen = await finalWeights(network, [STEPS], {
          backend,
          record: { weights: { projections, every: 11 * DT } },
        });
        expect(seen).toEqual(unseen);
        expect(await finalWeights(network, [1, 2, 57, 300, 1, STEPS - 361], { backend })).toEqual(unseen);
      }),
      { seed: 15, numRuns: 3 },
    );
  });

  test('what is recorded is what can be read, however a run is cut', async () => {
    const network = build({ ...PLAIN, seed: 3, rules: ['stdp_synapse', 'synaptic_scaling'] });
    const projections = ['p→q', 'in→p'];
    const options = { backend, copies: 2, record: { weights: { projections, every: 20 } } };
    type Sample = readonly [step: number, projection: string, copy: number, rows: number[][]];
    const run = async (parts: readonly number[]): Promise<{ recorded: Sample[]; read: Sample[] }> => {
      const simulator = await createSimulator(network, options);
      const recorded: Sample[] = [];
      const read: Sample[] = [];
      simulator.weightSamples.subscribe(({ step, projection, copy, weights }) => {
        recorded.push([step, projection, copy, rowsOf(weights)]);
      });
      for (const part of parts) {
        await simulator.run(part);
        for (const projection of projections)
          for (const copy of [0, 1])
            read.push([simulator.step, projection, copy, rowsOf(await simulator.weights(projection, copy))]);
      }
      simulator.dispose();
      return { recorded, read };
    };
    const { recorded, read } = await run([20, 20, 20]);
    expect(recorded.map(([step]) => step)).toEqual([40, 80, 120].flatMap((step) => [step, step, step, step]));
    expect(recorded).toEqual(read);
    expect((await run([7, 30, 0.5, 30])).recorded).toEqual(recorded);
  });

  test('weights that are written are there, in their copy alone', async () => {
    await fc.assert(
      fc.asyncProperty(anyLearning(), async (features) => {
        const network = build(features);
        const simulator = await createSimulator(network, { backend, copies: 2 });
        await simulator.run(100);
        const draws = randomStream(features.seed, 'written');
        const [first, second] = [await allWeights(simulator, network, 0), await allWeights(simulator, network, 1)];
        expect(first).toEqual(second);
        for (const { name, learning } of learners(network)) {
          const { low, high } = ruleBounds(learning!.rule, learning!.params);
          const share = (): number => low + draws.uniform() * (Math.min(high, 300) - low);
          // Numbers that float32 has; the bounds may be none.
          const written = first
            .get(name)!
            .map((_, i) => (i === 0 ? low : i === 1 ? Math.min(high, 300) : Math.fround(share())));
          await simulator.setWeights(name, written, 1);
          const found = (await simulator.weights(name, 1)).weights;
          expectWeights(found, Float64Array.from(written), backend);
        }
        expect(await allWeights(simulator, network, 0)).toEqual(first);
        simulator.dispose();
      }),
      { seed: 16, numRuns: 5 },
    );
  });

  test('what was read can be written, bounds included', async () => {
    // Weights that meet their bounds, of which float32 has none.
    const plasticity = { model: 'stdp_synapse', params: { Wmax: 0.3, lambda: 0.2, alpha: 1, mu_plus: 0, mu_minus: 0 } };
    const stream = randomStream(1, 'trains');
    const steps = (): number[] => Array.from({ length: 200 }, (_, i) => i + 1).filter(() => stream.uniform() < 0.1);
    const trains = { pre: Array.from({ length: 20 }, steps), post: steps() };
    const circuit = givenTrains({ ...trains, projections: [{ weight: 0.1, delay: GIVEN_DT, plasticity }] });
    const simulator = await createSimulator(buildNetwork(circuit, 1), { backend });
    await simulator.run(100);
    const { weights } = await simulator.weights('pre→post');
    expect(new Set(weights).size).toBeGreaterThan(2);
    expect(Math.max(...weights)).toBeCloseTo(0.3, backend === 'reference' ? 15 : 7);
    const other = await createSimulator(buildNetwork(circuit, 1), { backend });
    for (const taker of [simulator, other]) {
      await taker.setWeights('pre→post', weights);
      expect((await taker.weights('pre→post')).weights).toEqual(weights);
      taker.dispose();
    }
  });

  test('spikes act on what was written: an additive rule adds the same to any weight', async () => {
    const plasticity = {
      model: 'stdp_synapse',
      params: { ...weightDependences.additive, ...{ lambda: 0.01, alpha: 1, Wmax: 1000 } },
    };
    const trains = { pre: [[10, 30, 50, 80]], post: [15, 33, 49, 70] };
    const circuit = givenTrains({ ...trains, projections: [{ weight: 500, delay: 2 * GIVEN_DT, plasticity }] });
    const course = async (shift: number): Promise<number[]> => {
      const simulator = await createSimulator(buildNetwork(circuit, 1), { backend });
      const found: number[] = [];
      for (const part of [20, 25, 55]) {
        await simulator.run(part * GIVEN_DT);
        const { weights } = await simulator.weights('pre→post');
        found.push(weights[0]);
        if (found.length === 1) await simulator.setWeights('pre→post', [weights[0] + shift]);
      }
      simulator.dispose();
      return found;
    };
    const [plain, shifted] = [await course(0), await course(64)];
    expect(plain[1]).not.toBe(plain[0]);
    expect(plain[2]).not.toBe(plain[1]);
    [0, 64, 64].forEach((shift, i) => {
      expect(Math.abs(shifted[i] - plain[i] - shift)).toBeLessThan(1000 * tolerance);
    });
  });

  test('copies side by side learn as each does alone', async () => {
    await fc.assert(
      fc.asyncProperty(anyLearning({ drawn: true }), async (features) => {
        const network = build(features);
        const copyIds = [0, 4, 9];
        const draws = randomStream(features.seed, 'copies');
        const trains = copyIds.map(() =>
          [0, 1].map(() => Float64Array.from({ length: 30 }, () => (draws.integer(STEPS) + 1) * DT).sort()),
        );
        const give = (simulator: Simulator, lane: number, copy: number): void => {
          simulator.schedule(trains[lane], copy);
          simulator.releaseDopamine([20 + 10 * lane, 100], lane, copy);
        };
        const together = await createSimulator(network, { backend, copies: 3, copyIds });
        for (const copy of copyIds.keys()) give(together, copy, copy);
        await together.run(STEPS * DT);
        const found: Map<string, number[]>[] = [];
        for (const [copy, id] of copyIds.entries()) {
          found.push(await allWeights(together, network, copy));
          const alone = await createSimulator(network, { backend, copyIds: [id] });
          give(alone, copy, 0);
          await alone.run(STEPS * DT);
          expect(found[copy]).toEqual(await allWeights(alone, network));
          alone.dispose();
        }
        expect(found[1]).not.toEqual(found[0]);
        together.dispose();
      }),
      { seed: 17, numRuns: 3 },
    );
  });
});
