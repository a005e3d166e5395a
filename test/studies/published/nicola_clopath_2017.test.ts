/** Spiking FORCE, small: the network's parts in closed form, a taught network that goes on, and an untaught one. */
import { describe, expect, test } from 'vitest';
import { spikingNetwork } from '../../../src/studies/published/nicola_clopath_2017/spiking_network.ts';
import { alignedSine, frequencyOf } from '../../../src/studies/published/nicola_clopath_2017/unit.ts';
import { nicolaClopath2017 } from '../../../src/studies/published/nicola_clopath_2017.ts';
import { runNamed } from './run_named.ts';

const { units, options } = nicolaClopath2017;
const [{ network: published }] = units(options.full, 1);

describe('the network', () => {
  test('without connections fires at the rate of a leaky neuron with its bias and feedback', () => {
    const network = spikingNetwork({ ...published, neurons: 200, G: 0, Q: 0, bias: -35, dt: 0.01 }, 1);
    let mean = 0;
    for (let step = 0; step < 200_000; step++) {
      network.step(0);
      if (step % 100 === 0 && step >= 100_000)
        mean += network.filtered.reduce((sum, value) => sum + value, 0) / 200 / 1000;
    }
    // From reset to peak in τ ln((bias − reset)/(bias − peak)), after the refractory time.
    const interval = 2 + 10 * Math.log((-35 + 65) / (-35 + 40));
    expect(network.spikes() / 200 / 2).toBeCloseTo(1000 / interval, 0);
    // Each spike has the area 1, so that a filtered train is a rate, /s.
    expect(Math.abs(mean / (1000 / interval) - 1)).toBeLessThan(0.01);
  });

  test('is the same again for the same seed, and another for another', () => {
    const trace = (seed: number): number[] => {
      const network = spikingNetwork({ ...published, neurons: 60 }, seed);
      for (let step = 0; step < 1000; step++) network.step(Math.sin(step / 100));
      return [...network.filtered];
    };
    expect(trace(3)).toEqual(trace(3));
    expect(trace(4)).not.toEqual(trace(3));
  });
});

test('a sine is found at its lag, with its error and its frequency', () => {
  const outputs = Array.from({ length: 400 }, (_, i) => 0.5 * Math.sin(2 * Math.PI * 5 * (i + 13) * 0.005));
  expect(frequencyOf(outputs, 0.005)).toBeCloseTo(5, 3);
  expect(frequencyOf([1, 1], 0.005)).toBe(0);
  const { error, correlation } = alignedSine(outputs, 0.005, 5);
  expect(correlation).toBeCloseTo(1, 10);
  expect(error).toBeCloseTo(0.5, 10);
});

test('200 neurons go on with the sine, and without teaching they do not', async () => {
  const small = { ...options.quick, neurons: 200, networks: 1, taughtSeconds: 3, freeSeconds: 1 };
  const outcome = await runNamed(nicolaClopath2017, small, { seed: 1 });
  const found = (quantity: RegExp) => outcome.findings.find((finding) => quantity.test(finding.quantity));
  expect(found(/error over the second half/)?.holds).toBe(true);
  expect(found(/correlation/)?.found).toBeGreaterThan(0.8);
  const idle = await runNamed(nicolaClopath2017, { ...small, penalty: 1e15 }, { seed: 1 });
  expect(idle.findings[0].found).toBe(0);
});
