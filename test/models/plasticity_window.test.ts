/** What single pairs, isolated pairs in a row and arbitrary trains do to a weight, against closed forms. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { float64 } from '../../kernels/plasticity/plasticity_kernel.ts';
import type { PlasticityRule } from '../../models/plasticity/plasticity_rule.ts';
import { stdpPowerLaw } from '../../models/plasticity/stdp_pl_synapse_hom.ts';
import {
  stdpNearestPresynapticCentred,
  stdpNearestRestricted,
  stdpNearestSymmetric,
  stdpSynapse,
  weightDependences,
} from '../../models/plasticity/stdp_synapse.ts';
import { stdpTriplet, tripletFits } from '../../models/plasticity/stdp_triplet_synapse.ts';
import { followSynapse, type SynapseEvents } from '../../models/plasticity/synapse.ts';
import { vogelsSprekeler } from '../../models/plasticity/vogels_sprekeler_synapse.ts';

type Params = Readonly<Record<string, number>>;

function change(rule: PlasticityRule, params: Params, weight: number, events: SynapseEvents): number {
  return followSynapse(rule, params, weight, events, float64).final.weight - weight;
}

/**
 * One presynaptic spike and one postsynaptic spike that reaches the synapse `lag` ms later; long after time 0, where
 * two of NEST's schemes see a presynaptic spike.
 */
function pair(lag: number, delay = 0): SynapseEvents {
  return { pre: [2000], post: [2000 + lag - delay], delay };
}

const LAGS = [-100, -30, -10, -1, -0.1, 0.1, 1, 10, 30, 100];

describe('the window of a single pair is A·exp(−|Δt|/tau)', () => {
  const params = { tau_plus: 15, tau_minus: 30, lambda: 0.01, alpha: 1.05, Wmax: 100 };
  const weight = 40;
  const schemes = [stdpSynapse, stdpNearestSymmetric, stdpNearestPresynapticCentred, stdpNearestRestricted];
  describe.each(schemes)('$name', (rule) => {
    test.each(Object.entries(weightDependences))('%s', (_, exponents) => {
      const up = 100 * 0.01 * 0.6 ** exponents.mu_plus;
      const down = 100 * 0.01 * 1.05 * 0.4 ** exponents.mu_minus;
      for (const lag of LAGS) {
        const expected = lag > 0 ? up * Math.exp(-lag / 15) : -down * Math.exp(lag / 30);
        // 40 ± 1 in doubles: 1e-14 a rounding.
        for (const delay of [0, 1.5])
          expect(change(rule, { ...params, ...exponents }, weight, pair(lag, delay))).toBeCloseTo(expected, 12);
      }
    });
  });

  test('stdp_pl_synapse_hom: up by lambda·w0^(1 − mu)·w^mu, down by lambda·alpha·w', () => {
    const given = { ...{ tau_plus: 15, tau_minus: 30, lambda: 0.1, alpha: 0.05 }, ...{ mu: 0.4, w0: 2 } };
    for (const lag of LAGS) {
      const expected =
        lag > 0 ? 0.1 * 2 ** 0.6 * 40 ** 0.4 * Math.exp(-lag / 15) : -0.1 * 0.05 * 40 * Math.exp(lag / 30);
      expect(change(stdpPowerLaw, given, weight, pair(lag))).toBeCloseTo(expected, 12);
    }
  });

  test('stdp_triplet_synapse: pair terms alone, there being no third spike', () => {
    const given = { ...tripletFits.hippocampus, Wmax: 100 };
    for (const lag of LAGS) {
      const expected = lag > 0 ? 6.1e-3 * Math.exp(-lag / 16.8) : -1.6e-3 * Math.exp(lag / 33.7);
      expect(change(stdpTriplet, given, weight, pair(lag))).toBeCloseTo(expected, 12);
    }
  });

  test('vogels_sprekeler_synapse: up for either order, down by eta·alpha for the presynaptic spike', () => {
    const given = { tau: 20, tau_minus: 20, eta: 0.5, alpha: 0.12, Wmax: 100 };
    for (const lag of LAGS) {
      const expected = 0.5 * Math.exp(-Math.abs(lag) / 20) - 0.5 * 0.12;
      expect(change(vogelsSprekeler, given, weight, pair(lag))).toBeCloseTo(expected, 12);
    }
  });
});

test('multiplicative STDP under isolated pairs goes to its fixed point from either side', () => {
  const params = { ...weightDependences.multiplicative, ...{ lambda: 0.1, alpha: 1.2, Wmax: 50 } };
  const times = Array.from({ length: 120 }, (_, k) => 2000 * (k + 1));
  // Pre 5 ms before post, and a second later post 8 ms before pre: traces are e^-50 in between.
  const events = {
    pre: times.flatMap((time) => [time, time + 1000]),
    post: times.flatMap((time) => [time + 5, time + 992]),
    delay: 0,
  };
  const up = 0.1 * Math.exp(-5 / 20);
  const down = 0.1 * 1.2 * Math.exp(-8 / 20);
  // w ← (w + up(1 − w))(1 − down) has this one.
  const fixed = (up * (1 - down)) / (1 - (1 - up) * (1 - down));
  for (const start of [0, 50]) {
    const { final } = followSynapse(stdpSynapse, params, start, events, float64);
    // (1 − up)(1 − down) = 0.85 a cycle: 0.85^120 = 3e-9.
    expect(Math.abs(final.weight / 50 - fixed)).toBeLessThan(1e-8);
  }
});

/** Σ exp(−(t − s)/tau) over the spikes s before t. */
function trace(spikes: readonly number[], t: number, tau: number): number {
  return spikes.filter((s) => s < t).reduce((sum, s) => sum + Math.exp((s - t) / tau), 0);
}

const trains = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 3000 }), { maxLength: 40 }),
    fc.uniqueArray(fc.integer({ min: 0, max: 3000 }), { maxLength: 40 }),
  )
  .map((both) => both.map((steps) => steps.sort((a, b) => a - b)));

describe('arbitrary trains, coincidences included, give the sum over all pairs and triplets', () => {
  const runs = { seed: 20, numRuns: 60 };
  const total = (times: readonly number[], contribution: (time: number) => number): number =>
    times.reduce((sum, time) => sum + contribution(time), 0);

  test('additive STDP', () => {
    const params = { ...weightDependences.additive, ...{ lambda: 1e-3, alpha: 1.05, tau_minus: 33, Wmax: 1000 } };
    fc.assert(
      fc.property(trains, ([pre, post]) => {
        const expected =
          total(post, (time) => trace(pre, time, 20)) - 1.05 * total(pre, (time) => trace(post, time, 33));
        expect(change(stdpSynapse, params, 500, { pre, post, delay: 0 })).toBeCloseTo(expected, 9);
      }),
      runs,
    );
  });

  test('the triplet rule', () => {
    const { Aplus, Aplus_triplet, Aminus, Aminus_triplet, tau_plus_triplet, tau_minus_triplet } =
      tripletFits.hippocampus;
    fc.assert(
      fc.property(trains, ([pre, post]) => {
        const expected =
          total(
            post,
            (time) => trace(pre, time, 16.8) * (Aplus + Aplus_triplet * trace(post, time, tau_minus_triplet)),
          ) -
          total(
            pre,
            (time) => trace(post, time, 33.7) * (Aminus + Aminus_triplet * trace(pre, time, tau_plus_triplet)),
          );
        const params = { ...tripletFits.hippocampus, Wmax: 1000 };
        expect(change(stdpTriplet, params, 500, { pre, post, delay: 0 })).toBeCloseTo(expected, 9);
      }),
      runs,
    );
  });
});
