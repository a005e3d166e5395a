/** The neuron of Song, Miller & Abbott as a network: what reaches it, and how its synapses learn. */
import { expect, test } from 'vitest';
import { buildNetwork } from '../../../../src/network/build.ts';
import { createSimulator } from '../../../../src/simulator.ts';
import { competition, MOST, SYNAPSES } from '../../../../src/studies/published/song_miller_abbott_2000/circuit.ts';

test('every input fires at its rate, through synapses whose weights are uniform up to the greatest', async () => {
  const network = buildNetwork(competition('additive', 20), 1);
  const weights = network.projections[0].drawn?.weight ?? new Float64Array();
  expect(weights).toHaveLength(SYNAPSES);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / SYNAPSES;
  // Of 1,000 uniform draws the mean has a standard error of .009 of the greatest weight.
  expect(Math.abs(mean / MOST - 0.5)).toBeLessThan(0.036);
  expect(Math.max(...weights)).toBeLessThanOrEqual(MOST);
  const simulator = await createSimulator(network);
  let spikes = 0;
  simulator.spikes.subscribe(({ senders }) => {
    for (const sender of senders) if (sender < SYNAPSES) spikes++;
  });
  await simulator.run(2000);
  simulator.dispose();
  // An input fires at most once in 0.5 ms, which loses a share of 20 Hz · 0.5 ms / 2; 40,000 spikes ± 200.
  expect(Math.abs(spikes / (2 * SYNAPSES) / 20 - 0.995)).toBeLessThan(0.02);
});

test('steps do not depend on the weight, or depend on it in proportion to the room that is left', () => {
  const exponents = (['additive', 'multiplicative'] as const).map((dependence) => {
    const { plasticity } = competition(dependence, 20).projections[0];
    return [plasticity?.params?.mu_plus, plasticity?.params?.mu_minus];
  });
  expect(exponents).toEqual([
    [0, 0],
    [1, 1],
  ]);
});
