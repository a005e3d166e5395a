/** First weights of spiking networks: their spread, where units rest, and that they fire without going wild. */
import { expect, test } from 'vitest';
import { leakySpikingCell } from '../../../kernels/cells/leaky_spiking.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, networkParameters } from '../../../src/training/through_time/network_spec.ts';
import { spikingWeights } from '../../../src/training/through_time/spiking_weights.ts';

const decay = Math.exp(-5 / 20);
const spec: NetworkSpec = {
  inputs: 4,
  layers: [{ cell: leakySpikingCell, units: 200, constants: { decay, smooth: 0.8, gamma: 0.3 } }],
  outputs: 3,
};

const of = (all: Float32Array, name: string): Float32Array => {
  const found = networkParameters(spec).find((own) => own.name === name);
  return all.subarray(found?.offset, (found?.offset ?? 0) + (found?.length ?? 0));
};
const deviation = (some: Float32Array): number =>
  Math.sqrt(some.reduce((sum, own) => sum + own * own, 0) / some.length);

test('weights have the spread 1 / (.6 √n), units do not hear themselves, and rest between .3 and 1.1', () => {
  const all = spikingWeights(spec, { seed: 1, gain: 1 });
  // 800 and 40,000 draws: the SD of an SD is 2.5 and .35 %.
  expect(Math.abs(deviation(of(all, 'layer0.W_drive')) * 0.6 * 2 - 1)).toBeLessThan(0.1);
  expect(Math.abs(deviation(of(all, 'layer0.U_drive')) * 0.6 * Math.sqrt(200) - 1)).toBeLessThan(0.015);
  for (let i = 0; i < 200; i++) expect(of(all, 'layer0.U_drive')[201 * i]).toBe(0);
  const rests = of(all, 'layer0.b').map((b) => b / (1 - decay));
  expect(Math.min(...rests)).toBeCloseTo(0.3, 1);
  expect(Math.max(...rests)).toBeCloseTo(1.1, 1);
  expect([...of(all, 'head.c')]).toEqual([0, 0, 0]);
  expect(deviation(of(all, 'head.V')) * Math.sqrt(200)).toBeCloseTo(1, 1);
});

test('the gain scales what units hear of one another, and nothing else', () => {
  const [one, half] = [1, 0.5].map((gain) => spikingWeights(spec, { seed: 1, gain }));
  expect(of(half, 'layer0.U_drive')).toEqual(of(one, 'layer0.U_drive').map((w) => w / 2));
  expect(of(half, 'layer0.W_drive')).toEqual(of(one, 'layer0.W_drive'));
});

test('units that hear nothing fire, but not at every step', () => {
  const network = createNetwork(spec, { rows: 4, steps: 200 });
  network.load(spikingWeights(spec, { seed: 1, gain: 1 }));
  network.run();
  const spikes = network.values(0, 's').reduce((sum, own) => sum + own, 0);
  const share = spikes / (4 * 200 * 200);
  expect(share).toBeGreaterThan(0.02);
  expect(share).toBeLessThan(0.6);
});
