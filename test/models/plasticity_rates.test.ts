/**
 * What rules do to a weight at given rates: the triplet rule's frequency dependence, and the rate that inhibitory
 * plasticity holds.
 */
import { describe, expect, test } from 'vitest';
import { float64 } from '../../kernels/plasticity/plasticity_kernel.ts';
import { stdpTriplet, tripletFits } from '../../models/plasticity/stdp_triplet_synapse.ts';
import { followSynapse } from '../../models/plasticity/synapse.ts';
import { vogelsSprekeler } from '../../models/plasticity/vogels_sprekeler_synapse.ts';
import { randomStream } from '../../src/random.ts';

describe('the triplet rule with the parameters of visual cortex, 60 pairs at a rate', () => {
  /** Relative change of the weight; lag is post after pre, ms. */
  function change(fit: 'visual_cortex' | 'visual_cortex_minimal', rate: number, lag: number): number {
    const pre = Array.from({ length: 60 }, (_, k) => 1000 + (k * 1000) / rate);
    const events = { pre, post: pre.map((time) => time + lag), delay: 0 };
    return followSynapse(stdpTriplet, { ...tripletFits[fit], Wmax: 100 }, 1, events, float64).final.weight - 1;
  }
  const RATES = [0.1, 10, 20, 40, 50];

  test.each(['visual_cortex', 'visual_cortex_minimal'] as const)(
    '%s: pre before post does nothing at 0.1 Hz, and more the higher the rate',
    (fit) => {
      const found = RATES.map((rate) => change(fit, rate, 10));
      // 60 pairs of at most 5e-10 each.
      expect(Math.abs(found[0])).toBeLessThan(3e-8);
      for (let i = 1; i < found.length; i++) expect(found[i]).toBeGreaterThan(found[i - 1]);
      expect(found[4]).toBeGreaterThan(0.5);
    },
  );

  test.each(['visual_cortex', 'visual_cortex_minimal'] as const)(
    '%s: post before pre depresses at low rates and potentiates from about 40 Hz on',
    (fit) => {
      const found = RATES.map((rate) => change(fit, rate, -10));
      expect(found[0]).toBeCloseTo(-60 * tripletFits[fit].Aminus * Math.exp(-10 / 33.7), 6);
      expect(found.slice(0, 3).every((value) => value < 0)).toBe(true);
      expect(found[4]).toBeGreaterThan(0);
      expect(change(fit, 30, -10)).toBeLessThan(0);
      expect(change(fit, 45, -10)).toBeGreaterThan(0);
    },
  );
});

describe('inhibitory plasticity under independent Poisson trains', () => {
  const SECONDS = 50;
  const RUNS = 40;
  const PRE_RATE = 10;
  const params = { tau: 20, tau_minus: 20, eta: 1, alpha: 0.12, Wmax: 1e6 };

  function poisson(rate: number, run: number, side: number): number[] {
    const draws = randomStream(7, 'plasticity test', run, side, rate);
    const times: number[] = [];
    for (let time = draws.exponential(); time < SECONDS * rate; time += draws.exponential())
      times.push((time * 1000) / rate);
    return times;
  }

  test.each([
    [3, 0],
    [1.5, -0.06],
    [6, 0.12],
  ])('at %f Hz the weight drifts by eta·rate·(2·rho·tau − alpha), %f eta a presynaptic spike', (rho, perSpike) => {
    const drifts = Array.from({ length: RUNS }, (_, run) => {
      const events = { pre: poisson(PRE_RATE, run, 0), post: poisson(rho, run, 1), delay: 1 };
      return followSynapse(vogelsSprekeler, params, 5e5, events, float64).final.weight - 5e5;
    });
    const mean = drifts.reduce((sum, value) => sum + value, 0) / RUNS;
    const error = Math.sqrt(drifts.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (RUNS * (RUNS - 1)));
    // What alpha alone takes is 60: the error is small beside it, and four errors are beyond chance.
    expect(error).toBeLessThan(0.05 * SECONDS * PRE_RATE * 0.12);
    expect(Math.abs(mean - SECONDS * PRE_RATE * perSpike)).toBeLessThan(4 * error);
  });
});
