/** Time with and without learning, and dopamine, on the engines: in closed form where there is one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Circuit, PlasticitySpec } from '../../../models/circuits/circuit.ts';
import { weightDependences } from '../../../models/plasticity/stdp_synapse.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { createSimulator, type Simulator } from '../../../src/simulator.ts';
import { GIVEN_DT, givenTrains } from './given_trains.ts';
import { LEARNING_BACKENDS } from './learning_backends.ts';
import { anyLearning, DT, learningCircuit, STEPS } from './learning_circuits.ts';
import { learners } from './learning_run.ts';

const ADDITIVE: PlasticitySpec = {
  model: 'stdp_synapse',
  params: { ...weightDependences.additive, ...{ tau_plus: 17, tau_minus: 29, lambda: 0.01, alpha: 1, Wmax: 100 } },
};
const DOPAMINE: PlasticitySpec = {
  model: 'stdp_dopamine_synapse',
  params: { tau_plus: 20, A_plus: 1, tau_c: 1000, tau_n: 200, Wmax: 100 },
};
const DELAY = 2;
const inSteps = (times: readonly number[]): number[] => times.map((time) => time / GIVEN_DT);

async function weightsOf(simulator: Simulator): Promise<number[]> {
  return [...(await simulator.weights('pre→post')).weights];
}

/** Spikes of a network as `step:sender`. */
function listen(simulator: Simulator): string[] {
  const spikes: string[] = [];
  simulator.spikes.subscribe(({ steps, senders }) =>
    spikes.push(...Array.from(steps, (step, i) => `${step}:${senders[i]}`)),
  );
  return spikes;
}

function withoutPlasticity(circuit: Circuit): Circuit {
  return { ...circuit, projections: circuit.projections.map(({ plasticity: _, ...projection }) => projection) };
}

describe.each(LEARNING_BACKENDS)('on $backend', ({ backend, tolerance }) => {
  /** Change of a weight of 50 between trains in ms, frozen from 15 to 25 ms. */
  async function change(pre: readonly number[], post: readonly number[]): Promise<number> {
    const projections = [{ weight: 50, delay: DELAY, plasticity: ADDITIVE }];
    const circuit = givenTrains({ pre: [inSteps(pre)], post: inSteps(post), projections });
    const simulator = await createSimulator(buildNetwork(circuit, 1), { backend });
    await simulator.run(15);
    await simulator.freeze();
    await simulator.run(10);
    await simulator.learn();
    await simulator.run(25);
    const [weight] = await weightsOf(simulator);
    simulator.dispose();
    return weight - 50;
  }

  test.each([
    ['nothing while it lasts', [10], [15], 0],
    ['nothing by a spike that acts when it ends', [10], [23], 0],
    ['something by one that acts when it begins', [10], [13], Math.exp(-5 / 17)],
    ['something by one that was fired in it and acts after it', [10], [24], Math.exp(-16 / 17)],
    ['nothing by a presynaptic spike in it', [20], [10], 0],
    ['traces of its presynaptic spikes', [20], [30], Math.exp(-12 / 17)],
    ['traces of its postsynaptic spikes', [30], [16], -Math.exp(-12 / 29)],
  ])('a time without learning leaves %s', async (_, pre, post, expected) => {
    expect(Math.abs((await change(pre, post)) - expected)).toBeLessThan(100 * tolerance);
  });

  test('eligibility waits without learning, dopamine does not, and both belong to a copy', async () => {
    const projections = [{ weight: 10, delay: DELAY, plasticity: DOPAMINE }];
    const circuit = givenTrains({ pre: [inSteps([10])], post: inSteps([18]), projections });
    const simulator = await createSimulator(buildNetwork(circuit, 1), { backend, copies: 2 });
    simulator.releaseDopamine([700], 300, 1);
    await simulator.run(100);
    await simulator.freeze();
    await simulator.run(800);
    await simulator.learn();
    await simulator.run(400);
    const found = [];
    for (const copy of [0, 1]) found.push((await simulator.weights('pre→post', copy)).weights[0]);
    simulator.dispose();
    const tau = (1000 * 200) / (1000 + 200);
    const eligible = Math.exp(-10 / 20) * Math.exp(-80 / 1000);
    const left = (300 / 200) * Math.exp(-200 / 200);
    const expected = 10 + eligible * left * tau * -Math.expm1(-400 / tau);
    expect(found[0]).toBe(10);
    expect(expected).toBeGreaterThan(50);
    expect(Math.abs(found[1] - expected)).toBeLessThan(100 * tolerance);
  });

  test('dopamine acts from its step on', async () => {
    const trains = { pre: [inSteps([10, 30])], post: inSteps([18]) };
    const circuit = givenTrains({ ...trains, projections: [{ weight: 10, delay: DELAY, plasticity: DOPAMINE }] });
    const weights: number[] = [];
    for (const times of [[30], [30, 30], [29.5]]) {
      const simulator = await createSimulator(buildNetwork(circuit, 1), { backend });
      simulator.releaseDopamine(times);
      await simulator.run(30);
      weights.push(...(await weightsOf(simulator)));
      simulator.dispose();
    }
    // At 30 ms the first two have had no time to act.
    expect(weights.slice(0, 2)).toEqual([10, 10]);
    expect(weights[2]).toBeGreaterThan(10);
  });

  test('a network that never learns is the network without plasticity', async () => {
    await fc.assert(
      fc.asyncProperty(anyLearning({ drawn: true }), async (features) => {
        const circuit = learningCircuit(features);
        const frozen = await createSimulator(buildNetwork(circuit, features.seed), { backend });
        const plain = await createSimulator(buildNetwork(withoutPlasticity(circuit), features.seed), { backend });
        const spikes = [frozen, plain].map(listen);
        await frozen.freeze();
        for (const simulator of [frozen, plain]) {
          await simulator.run(STEPS * DT);
          simulator.dispose();
        }
        expect(spikes[0].length).toBeGreaterThan(50);
        expect(spikes[0]).toEqual(spikes[1]);
      }),
      { seed: 12, numRuns: 5 },
    );
  });

  test('no weight moves without learning, and all go on after it', async () => {
    await fc.assert(
      fc.asyncProperty(anyLearning(), fc.integer({ min: 1, max: STEPS / 2 }), async (features, first) => {
        const network = buildNetwork(learningCircuit(features), features.seed);
        const simulator = await createSimulator(network, { backend });
        const read = async (): Promise<number[][]> => {
          const all: number[][] = [];
          for (const { name } of learners(network)) all.push([...(await simulator.weights(name)).weights]);
          return all;
        };
        simulator.releaseDopamine([10, first * DT], 2);
        await simulator.run(first * DT);
        await simulator.freeze();
        await simulator.freeze();
        const stood = await read();
        await simulator.run(20);
        expect(await read()).toEqual(stood);
        await simulator.run(STEPS * DT);
        expect(await read()).toEqual(stood);
        await simulator.learn();
        expect(await read()).toEqual(stood);
        await simulator.run(50);
        expect(await read()).not.toEqual(stood);
        simulator.dispose();
      }),
      { seed: 13, numRuns: 8 },
    );
  });
});
