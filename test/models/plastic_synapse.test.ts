/**
 * A plastic synapse by itself: time with and without learning, spikes of one instant, and looking, which changes
 * nothing.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { float64 } from '../../kernels/plasticity/plasticity_kernel.ts';
import { type LearningSynapse, learningSynapses } from '../../models/plasticity/plastic_synapse.ts';
import { plasticityRules } from '../../models/plasticity/plasticity_rules.ts';
import { stdpDopamine } from '../../models/plasticity/stdp_dopamine_synapse.ts';
import { stdpNearestRestricted, stdpSynapse, weightDependences } from '../../models/plasticity/stdp_synapse.ts';
import { stdpTriplet } from '../../models/plasticity/stdp_triplet_synapse.ts';
import { followSynapse } from '../../models/plasticity/synapse.ts';
import { synapticScaling } from '../../models/plasticity/synaptic_scaling.ts';

const ADDITIVE = {
  ...weightDependences.additive,
  ...{ tau_plus: 17, tau_minus: 29, lambda: 0.01, alpha: 1, Wmax: 100 },
};

describe('while a synapse does not learn', () => {
  const frozen = [
    { time: 15, on: false },
    { time: 25, on: true },
  ];
  const change = (pre: readonly number[], post: readonly number[], rule = stdpSynapse): number => {
    const events = { pre, post, delay: 2, phases: frozen };
    return followSynapse(rule, ADDITIVE, 50, events, float64).final.weight - 50;
  };

  test('spikes change nothing, postsynaptic ones by when they act', () => {
    expect(change([10], [15])).toBe(0);
    expect(change([10], [23])).toBe(0);
    expect(change([10], [13])).toBeCloseTo(Math.exp(-5 / 17), 12);
    expect(change([10], [23.5])).toBeCloseTo(Math.exp(-15.5 / 17), 12);
    expect(change([20], [10])).toBe(0);
    expect(change([25], [10])).toBe(0);
    expect(change([26], [10])).toBeCloseTo(-Math.exp(-14 / 29), 12);
  });

  test('traces go on, so that its spikes pair with those that come later', () => {
    expect(change([20], [30])).toBeCloseTo(Math.exp(-12 / 17), 12);
    expect(change([30], [16])).toBeCloseTo(-Math.exp(-12 / 29), 12);
  });

  test('neighbours are told by all spikes', () => {
    // The spike that acts at 20 ms stands between 10 and 30 ms.
    expect(change([10], [18, 28], stdpNearestRestricted)).toBe(0);
    expect(change([10], [28], stdpNearestRestricted)).toBeCloseTo(Math.exp(-20 / 17), 12);
  });

  test('an eligibility waits, and dopamine does not', () => {
    const params = { tau_c: 1000, tau_n: 200, Wmax: 200 };
    const tau = (1000 * 200) / (1000 + 200);
    const phases = [
      { time: 100, on: false },
      { time: 900, on: true },
    ];
    const pulses = [{ time: 700, amount: 3 }];
    const events = { pre: [10], post: [20], delay: 0, pulses, phases, until: 1300 };
    const { final } = followSynapse(stdpDopamine, params, 10, events, float64);
    const eligible = Math.exp(-10 / 20) * Math.exp(-80 / 1000);
    const left = (3 / 200) * Math.exp(-200 / 200);
    expect(final.eligibility).toBeCloseTo(eligible * Math.exp(-400 / 1000), 14);
    expect(final.weight).toBeCloseTo(10 + eligible * left * tau * -Math.expm1(-400 / tau), 13);
  });

  test('scaling stops, and the rate goes on to be taken', () => {
    const params = { eta: 0.01, rho_target: 5, tau_rate: 2000, Wmax: 1000 };
    const phases = [
      { time: 1000, on: false },
      { time: 4000, on: true },
    ];
    const events = { pre: [], post: [2000], delay: 0, phases, until: 5000 };
    const { final } = followSynapse(synapticScaling, params, 3, events, float64);
    const fired = Math.exp(-2000 / 2000) - Math.exp(-3000 / 2000);
    expect(Math.log(final.weight / 3)).toBeCloseTo(0.01 * (5 * 2 - fired), 12);
  });
});

describe('spikes of one instant', () => {
  test('find the traces that it began with, but presynaptic ones those of the ones before them', () => {
    const p = { ...{ tau_plus: 17, tau_plus_triplet: 100, tau_minus: 29, tau_minus_triplet: 120 }, Wmax: 100 };
    const amplitudes = { Aplus: 0.1, Aplus_triplet: 0.2, Aminus: 0.3, Aminus_triplet: 0.4 };
    const events = { pre: [10, 30, 30], post: [20, 30], delay: 0 };
    const { transmitted } = followSynapse(stdpTriplet, { ...p, ...amplitudes }, 50, events, float64);
    const post = (time: number, o2: number): number => Math.exp((10 - time) / 17) * (0.1 + 0.2 * o2);
    const pre = Math.exp(-10 / 29) * (0.3 + 0.4 * Math.exp(-20 / 100));
    const before = 50 + post(20, 0) + post(30, Math.exp(-10 / 120));
    const again = pre + Math.exp(-10 / 29) * 0.4;
    [50, before - pre, before - pre - again].forEach((weight, k) => {
      expect(transmitted[k]).toBeCloseTo(weight, 12);
    });
  });
});

/** What happens to a synapse, in whole steps. */
const history = fc
  .array(fc.record({ step: fc.nat(2000), kind: fc.constantFrom('pulse', 'post', 'pre') }), { maxLength: 60 })
  .map((events) =>
    [...events].sort((a, b) => a.step - b.step || 'pulse post pre'.indexOf(a.kind) - 'pulse post pre'.indexOf(b.kind)),
  );

function happen(synapse: LearningSynapse, { step, kind }: { step: number; kind: string }): void {
  if (kind === 'pulse') synapse.pulse(step, 0.3);
  else if (kind === 'post') synapse.post(step);
  else synapse.pre(step);
}

describe.each([...plasticityRules.values()])('$name', (rule) => {
  test('looking changes nothing, and a time without learning changes neither weight nor eligibility', () => {
    fc.assert(
      fc.property(history, (events) => {
        const [seen, unseen] = [0, 1].map(() => learningSynapses(rule, {}, float64, 0.1)(0.5));
        for (const event of events) {
          seen.at(event.step);
          happen(seen, event);
          happen(unseen, event);
          seen.at(event.step + 7);
        }
        expect(seen.at(2100)).toEqual(unseen.at(2100));
        seen.setLearning(2100, false);
        const stood = seen.at(2100);
        for (const event of events) happen(seen, { ...event, step: event.step + 2200 });
        expect(seen.at(4400)).toEqual(stood);
      }),
      { seed: 5, numRuns: 30 },
    );
  });

  test('a weight that is written is there, and the spikes to come act on it', () => {
    const synapse = learningSynapses(rule, {}, float64, 0.1)(0.5);
    synapse.pre(100);
    synapse.post(150);
    synapse.write(200, 0.25);
    expect(synapse.at(200).weight).toBe(0.25);
    synapse.post(250);
    synapse.pulse(260, 1);
    synapse.pre(300);
    expect(synapse.at(400).weight).not.toBe(0.25);
  });
});
