/** What is counted in the last seconds: made-up spikes of neurons that are clocks, and of a network at rest. */
import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator.ts';
import { activityOf, watchLastSeconds } from '../../../../src/studies/published/vogels_sprekeler_2011/last_seconds.ts';

const OF = { excitatory: 4, rho0: 10, measured: 2 };
const SECOND = 10_000;

/** A simulator that fires as it is told. @param weights of one synapse from the inhibitory neuron to each other */
function madeUp(weights: readonly number[]) {
  const spikes = new Subject<{ readonly steps: Uint32Array; readonly senders: Uint32Array }>();
  const synapses = { sources: [0, 0, 0, 0], targets: [0, 1, 2, 3], weights: Float64Array.from(weights) };
  const simulator = { spikes, weights: async () => synapses } as unknown as Simulator;
  const fire = (pairs: readonly (readonly [number, number])[]): void =>
    spikes.next({
      steps: Uint32Array.from(pairs, ([step]) => step),
      senders: Uint32Array.from(pairs, ([, sender]) => sender),
    });
  return { simulator, fire };
}

test('clocks: their rate, no variation of intervals, and nothing of what they did before the measured seconds', async () => {
  const { simulator, fire } = madeUp([0, 0, 0, 0]);
  const watched = await watchLastSeconds(simulator, OF, 3);
  // Neuron n fires every 20·(n + 1) ms; in the second before the measured ones all fire wildly.
  const early = Array.from({ length: 100 }, (_, k) => [100 * k + 100, k % 4] as const);
  const late = Array.from({ length: 4 }, (_, n) =>
    Array.from({ length: Math.floor(100 / (n + 1)) }, (_, k) => [SECOND + 200 * (n + 1) * (k + 1), n] as const),
  ).flat();
  fire(early);
  fire(late.toSorted(([a], [b]) => a - b));
  const { rateHz, cv, balance, rates } = activityOf(watched, OF);
  expect(rates).toEqual([12.5, 16.5, 25, 50]);
  expect(rateHz).toBeCloseTo(26, 9);
  expect(cv).toBeCloseTo(0, 9);
  // No synapse was above 0, so there is nothing that could be at rest.
  expect(balance).toBeNull();
});

test('neurons that fire together are wholly correlated; of silent ones nothing is known', async () => {
  const { simulator, fire } = madeUp([0, 0, 0, 0]);
  const watched = await watchLastSeconds(simulator, OF, 2);
  fire(Array.from({ length: 40 }, (_, k) => [0, 1, 2, 3].map((n) => [500 * k + 1, n] as const)).flat());
  expect(activityOf(watched, OF).correlation).toBeCloseTo(1, 9);
  const silent = activityOf(await watchLastSeconds(madeUp([0, 0, 0, 0]).simulator, OF, 2), OF);
  expect(silent).toEqual({ rateHz: 0, cv: null, correlation: null, balance: null, rates: [0, 0, 0, 0] });
});

test('the balance counts pairs of the synapses above 0 alone, each with exp(−|s|/τ), τ = 20 ms, over α = 2τρ₀', async () => {
  const { simulator, fire } = madeUp([1, 0, 0, 0]);
  const watched = await watchLastSeconds(simulator, OF, 2);
  // The inhibitory neuron, number 4, fires once; neuron 0 10 ms before, neuron 1, whose synapse is at 0, together with it.
  fire([
    [1000, 0],
    [1100, 1],
    [1100, 4],
  ]);
  expect(activityOf(watched, OF).balance).toBeCloseTo(Math.exp(-0.5) / (2 * 0.02 * 10), 9);
});
