/** A synapse that is plastic in both ways transmits w·u·R, its long-term weight w being what it would be alone. */

import { describe, expect, test } from 'vitest';
import { float64 } from '../../../kernels/plasticity/plasticity_kernel.ts';
import type { SynapseSpec } from '../../../models/circuits/circuit.ts';
import { ruleBounds } from '../../../models/plasticity/plasticity_rule.ts';
import { plasticityRules } from '../../../models/plasticity/plasticity_rules.ts';
import { followSynapse } from '../../../models/plasticity/synapse.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { randomStream } from '../../../src/random.ts';
import { createSimulator } from '../../../src/simulator.ts';
import { GIVEN_DT, givenTrains } from './given_trains.ts';
import { LEARNING_BACKENDS } from './learning_backends.ts';
import { drawPlasticity, RULES } from './learning_circuits.ts';
import { scaleOf } from './learning_run.ts';
import { transmittedByBoth } from './transmitted_by_both.ts';

const SHORT_TERM = [
  { U: 0.5, tau_rec: 300, tau_fac: 50 },
  { U: 0.05, tau_rec: 25, tau_fac: 400 },
  { U: 0.7, tau_rec: 80, tau_fac: 0 },
];
const STEPS = 500;
const DELAY = 3;

function train(name: string, index: number): number[] {
  const stream = randomStream(4, name, index);
  return Array.from({ length: STEPS }, (_, i) => i + 1).filter(() => stream.uniform() < 0.08);
}

describe.each(LEARNING_BACKENDS)('on $backend', ({ backend, tolerance }) => {
  test.each(RULES)('%s with tsodyks2_synapse', async (name) => {
    const rule = plasticityRules.get(name)!;
    const plasticity = drawPlasticity(rule, randomStream(1, name));
    const { low, high } = ruleBounds(rule, plasticity.params);
    const weight = 0.4 * low + 0.6 * Math.min(high, 200);
    const post = train('post', 0);
    // A channel for each synapse, so that no two of them arrive together; the last one is static.
    const synapses: SynapseSpec[] = [
      ...SHORT_TERM.map((parameters) => ({ model: 'tsodyks2_synapse' as const, ...parameters })),
      { model: 'static_synapse' },
    ];
    for (const [i, synapse] of synapses.entries()) {
      const pre = train('pre', i);
      const projections = [{ weight, delay: DELAY * GIVEN_DT, synapse, plasticity }];
      const network = buildNetwork(givenTrains({ pre: [pre], post, projections }), 1);
      const record = { neurons: [0], variables: ['I_syn_ex', 'I_syn_in'] };
      const simulator = await createSimulator(network, { backend, record });
      const currents: number[] = [];
      simulator.traces.subscribe(({ values: { I_syn_ex, I_syn_in } }) =>
        currents.push(...I_syn_ex.map((excitatory, step) => excitatory + I_syn_in[step])),
      );
      await simulator.run((STEPS + DELAY) * GIVEN_DT);
      simulator.dispose();
      const times = (steps: readonly number[]): number[] => steps.map((step) => step * GIVEN_DT);
      const events = { pre: times(pre), post: times(post), delay: DELAY * GIVEN_DT };
      const { transmitted } = followSynapse(rule, plasticity.params, weight, events, float64);
      expect(new Set(transmitted).size).toBeGreaterThan(5);
      const shortTerm = SHORT_TERM[i];
      const arriving = shortTerm === undefined ? transmitted : transmittedByBoth(transmitted, times(pre), shortTerm);
      pre.forEach((step, k) => {
        // Twice: u and R have errors of their own.
        const error = Math.abs(currents[step + DELAY - 1] - arriving[k]);
        expect(error, `spike ${k} of synapse ${i}`).toBeLessThan(
          2 * tolerance * scaleOf(network.projections[0], weight),
        );
      });
    }
  });
});
