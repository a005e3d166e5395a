/** The network of plastic inhibition: what learns, to which rate, and what a smaller one keeps. */
import { expect, test } from 'vitest';
import { buildNetwork } from '../../../../src/network/build.ts';
import { synapseTable } from '../../../../src/network/connect/synapse_table.ts';
import {
  alphaFor,
  learningProjection,
  plasticInhibition,
} from '../../../../src/studies/published/vogels_sprekeler_2011/circuit.ts';

test('depression is what pairs of independent neurons make good at the rate aimed at: α = 2τρ₀, τ = 20 ms', () => {
  expect(alphaFor(5)).toBeCloseTo(0.2, 12);
  expect(alphaFor(10) / alphaFor(5)).toBeCloseTo(2, 12);
});

test('only synapses from inhibitory to excitatory neurons learn, and they begin at nothing', () => {
  const { projections } = plasticInhibition(400, 5, 0.01);
  const learning = projections.filter(({ plasticity }) => plasticity !== undefined);
  expect(learning.map(({ source, target, weight }) => [`${source}→${target}`, weight])).toEqual([
    [learningProjection, 0],
  ]);
});

test('a smaller network keeps the number of synapses onto each neuron: 160 from excitatory ones, 40 from others', () => {
  const [excitatory, all] = [800, 1000];
  const { rowStart, target } = synapseTable(buildNetwork(plasticInhibition(excitatory, 5, 0.01), 1));
  const onto = { exc: [0, 0], inh: [0, 0] };
  for (let source = 0; source < all; source++)
    for (let at = rowStart[source]; at < rowStart[source + 1]; at++)
      onto[target[at] < excitatory ? 'exc' : 'inh'][source < excitatory ? 0 : 1]++;
  // The number onto a neuron is binomial with p = .2: over 200 neurons its mean has standard errors of .8 and .4.
  for (const [counts, neurons] of [
    [onto.exc, excitatory],
    [onto.inh, all - excitatory],
  ] as const)
    [160, 40].forEach((published, k) => {
      expect(Math.abs(counts[k] / neurons - published)).toBeLessThan(3.2);
    });
});
