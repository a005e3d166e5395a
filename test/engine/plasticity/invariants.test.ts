/**
 * What theory says of weights in networks, whatever the spikes: bounds and signs that hold, and the rate that
 * plasticity of inhibition holds.
 */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Circuit, PlasticitySpec } from '../../../models/circuits/circuit.ts';
import { ruleBounds } from '../../../models/plasticity/plasticity_rule.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { randomStream } from '../../../src/random.ts';
import { createSimulator } from '../../../src/simulator.ts';
import { LEARNING_BACKENDS } from './learning_backends.ts';
import { anyLearning, DT, learningCircuit, RULES, STEPS } from './learning_circuits.ts';
import { learners } from './learning_run.ts';

/** The circuit with learning rates many times as high. */
function violent({ projections, ...circuit }: Circuit): Circuit {
  const faster = ({ model, params = {} }: PlasticitySpec): PlasticitySpec => ({
    model,
    params: Object.fromEntries(
      Object.entries(params).map(([key, value]) => [key, /^(lambda|eta|A.*)$/.test(key) ? 100 * value : value]),
    ),
  });
  return {
    ...circuit,
    projections: projections.map(({ plasticity, ...projection }) => ({
      ...projection,
      ...(plasticity === undefined ? {} : { plasticity: faster(plasticity) }),
    })),
  };
}

describe.each(LEARNING_BACKENDS)('on $backend', ({ backend }) => {
  test.each(RULES.filter((name) => name !== 'stdp_pl_synapse_hom'))(
    '%s: no weight leaves its bounds, however fast it learns, and both are met',
    async (rule) => {
      // A bound as float32 has it may lie a little beyond itself.
      const slack = backend === 'reference' ? 0 : 2 ** -23;
      const met = { low: 0, high: 0 };
      await fc.assert(
        fc.asyncProperty(anyLearning({ rules: [rule] }), async (features) => {
          const network = buildNetwork(violent(learningCircuit(features)), features.seed);
          const simulator = await createSimulator(network, { backend });
          simulator.releaseDopamine([50, 150], 5);
          for (let part = 0; part < 6; part++) {
            await simulator.run((STEPS * DT) / 6);
            for (const { name, learning } of learners(network)) {
              const { low, high } = ruleBounds(learning!.rule, learning!.params);
              const { weights } = await simulator.weights(name);
              const [least, most] = [low - slack * Math.abs(low), high + slack * Math.abs(high)];
              expect(weights.filter((weight) => !(weight >= least && weight <= most))).toHaveLength(0);
              met.low += weights.filter((weight) => weight <= low).length;
              met.high += weights.filter((weight) => weight >= high - slack * Math.abs(high)).length;
            }
          }
          simulator.dispose();
        }),
        { seed: 18, numRuns: 3 },
      );
      expect(met.low).toBeGreaterThan(0);
      expect(met.high).toBeGreaterThan(0);
    },
  );

  // Vogels et al. 2011, eq. 3: weights settle where the postsynaptic rate is alpha/(2 tau).
  test.each([500, 700])('plasticity of inhibition holds the rate aimed at under a drive of %d pA', async (I_e) => {
    const SECONDS = 20;
    const channels = 40;
    const tau = 20;
    const rate = 10;
    const params = { tau, tau_minus: tau, eta: 0.5, alpha: (2 * tau * rate) / 1000, Wmax: -300 };
    const stream = randomStream(1, 'inhibitory trains');
    const times = Array.from({ length: channels }, () => {
      const train: number[] = [];
      for (let time = 1; time < 1000 * SECONDS; time += 50 * stream.exponential()) train.push(time);
      return train;
    });
    const circuit: Circuit = {
      ...{ name: 'held', dt: DT },
      populations: [{ name: 'cell', model: 'iaf_psc_exp', size: 1, params: { I_e, tau_syn_in: 10 } }],
      inputs: [
        { kind: 'spikes', name: 'in', channels, times },
        { kind: 'poisson', name: 'noise', target: 'cell', rate: 500, weight: 100, delay: DT },
      ],
      projections: [
        {
          ...{ source: 'in', target: 'cell', connector: { rule: 'all_to_all' }, weight: -1, delay: DT },
          plasticity: { model: 'vogels_sprekeler_synapse', params },
        },
      ],
    };
    const simulator = await createSimulator(buildNetwork(circuit, 1), { backend });
    const fired: number[] = [];
    simulator.spikes.subscribe(({ steps }) => fired.push(...steps));
    await simulator.run(1000 * SECONDS);
    simulator.dispose();
    const firing = (from: number, to: number): number =>
      fired.filter((step) => step * DT > 1000 * from && step * DT <= 1000 * to).length / (to - from);
    expect(firing(0, 1)).toBeGreaterThan(50);
    // One standard deviation of chance is 1 Hz. An inhibitory spike puts off postsynaptic ones, so that there are fewer
    // pairs than by chance and the rate is above the one aimed at, the more so the stronger the inhibition.
    expect(firing(SECONDS / 2, SECONDS)).toBeGreaterThan(rate - 1);
    expect(firing(SECONDS / 2, SECONDS)).toBeLessThan(1.35 * rate);
  });
});
