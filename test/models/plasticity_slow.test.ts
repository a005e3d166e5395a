/** Rules that also act between spikes: reward-modulated STDP, and homeostatic scaling. */
import { describe, expect, test } from 'vitest';
import { compileRule } from '../../kernels/compile/rule_steps.ts';
import { float32, float64 } from '../../kernels/plasticity/plasticity_kernel.ts';
import { stdpDopamine } from '../../models/plasticity/stdp_dopamine_synapse.ts';
import { followSynapse, type SynapseEvents } from '../../models/plasticity/synapse.ts';
import { synapticScaling } from '../../models/plasticity/synaptic_scaling.ts';
import { randomStream } from '../../src/random.ts';

const DOPAMINE = {
  ...{ tau_plus: 20, tau_minus: 25, tau_c: 1000, tau_n: 200 },
  ...{ A_plus: 1, A_minus: 1.5, b: 0, Wmin: 0, Wmax: 200 },
};

describe('reward-modulated STDP', () => {
  test('a pair leaves an eligibility that decays with tau_c, and no weight', () => {
    const { final } = followSynapse(
      stdpDopamine,
      DOPAMINE,
      10,
      { pre: [100], post: [109], delay: 1, until: 1610 },
      float64,
    );
    expect(final.weight).toBe(10);
    expect(final.eligibility).toBeCloseTo(Math.exp(-10 / 20) * Math.exp(-1500 / 1000), 13);
  });

  test('a reward seconds later turns what is left of it into weight', () => {
    const events = { pre: [100], post: [110], delay: 0, pulses: [{ time: 2110, amount: 3 }], until: 40_000 };
    const { final } = followSynapse(stdpDopamine, DOPAMINE, 10, events, float64);
    const tau = (1000 * 200) / 1200;
    // exp(−38 s/tau_c) is left out: 3e-17.
    expect(final.weight - 10).toBeCloseTo(((Math.exp(-10 / 20) * Math.exp(-2)) / 200) * 3 * tau, 12);
  });

  test('below its baseline dopamine punishes what was eligible', () => {
    const events = { pre: [100], post: [110], delay: 0, until: 60_000 };
    const { final } = followSynapse(stdpDopamine, { ...DOPAMINE, b: 2e-3 }, 10, events, float64);
    expect(final.weight - 10).toBeCloseTo(-2e-3 * 1000 * Math.exp(-10 / 20), 12);
  });

  test('is the solution of its equations, integrated numerically', () => {
    const draws = randomStream(5, 'dopamine test');
    const distinct = Array.from(draws.permutation(30_000)).slice(0, 190);
    const steps = (from: number, to: number): number[] => distinct.slice(from, to).sort((a, b) => a - b);
    const [pre, post, pulses] = [steps(0, 90), steps(90, 180), steps(180, 190)];
    const params = { ...DOPAMINE, b: 1e-3, Wmin: -1e4, Wmax: 1e4 };
    const times = (list: readonly number[]): number[] => list.map((step) => step / 10);
    const found = followSynapse(
      stdpDopamine,
      params,
      100,
      {
        ...{ pre: times(pre), post: times(post), delay: 0, until: 3000 },
        pulses: times(pulses).map((time, k) => ({ time, amount: 1 + k })),
      },
      float64,
    );
    // Runge–Kutta of fourth order on [x, y, c, n, w] in steps of 0.1 ms: an error of (0.1/20)^5 a step.
    const slope = ([x, y, c, n]: readonly number[]): number[] => [
      -x / 20,
      -y / 25,
      -c / 1000,
      -n / 200,
      c * (n - 1e-3),
    ];
    const moved = (state: readonly number[], by: readonly number[], h: number): number[] =>
      state.map((value, i) => value + h * by[i]);
    let state = [0, 0, 0, 0, 100];
    for (let step = 0; step < 30_000; step++) {
      const [x, y, c, n, w] = state;
      if (pre.includes(step)) state = [x + 1, y, c - 1.5 * y, n, w];
      else if (post.includes(step)) state = [x, y + 1, c + x, n, w];
      else if (pulses.includes(step)) state = [x, y, c, n + (1 + pulses.indexOf(step)) / 200, w];
      const a = slope(state);
      const b = slope(moved(state, a, 0.05));
      const d = slope(moved(state, b, 0.05));
      const e = slope(moved(state, d, 0.1));
      state = state.map((value, i) => value + (0.1 / 6) * (a[i] + 2 * b[i] + 2 * d[i] + e[i]));
    }
    expect(Math.abs(state[4] - 100)).toBeGreaterThan(1);
    expect(found.final.weight).toBeCloseTo(state[4], 8);
    expect(found.final.eligibility).toBeCloseTo(state[2], 8);
  });

  test('the weight stops at its bounds and comes back from there', () => {
    const reward = (time: number): { time: number; amount: number } => ({ time, amount: 1000 });
    const events = { pre: [100, 20_010], post: [110, 20_000], delay: 0, pulses: [reward(200), reward(20_100)] };
    const { weights, final } = followSynapse(stdpDopamine, DOPAMINE, 10, { ...events, until: 40_000 }, float64);
    expect(Math.max(...weights.map(({ weight }) => weight))).toBe(200);
    expect(final.weight).toBe(0);
  });
});

describe('homeostatic scaling', () => {
  const params = { eta: 0.01, rho_target: 5, tau_rate: 2000, Wmax: 1000 };

  test.each([float64, float32])('a silent neuron lets its synapses grow by exp(eta·rho_target·t)', (round) => {
    const events: SynapseEvents = { pre: [], post: [], delay: 1, until: 20_000 };
    const { final } = followSynapse(synapticScaling, params, 3, events, round);
    expect(final.weight / 3).toBeCloseTo(Math.exp(0.01 * 5 * 20), round === float64 ? 12 : 5);
  });

  test('spikes count one by one: ln w changes by eta·(rho_target·t − spikes + those the rate has not seen yet)', () => {
    const post = [100, 140, 900, 905, 4000, 7000];
    const { final } = followSynapse(synapticScaling, params, 3, { pre: [500], post, delay: 0, until: 9000 }, float64);
    const unseen = post.reduce((sum, time) => sum + Math.exp((time - 9000) / 2000), 0);
    expect(Math.log(final.weight / 3)).toBeCloseTo(0.01 * (5 * 9 - post.length + unseen), 12);
  });

  test.each([0.2, 5])(
    'a neuron that fires in proportion to its weight ends at the rate aimed at, from %f of it',
    (start) => {
      const { drift } = compileRule(synapticScaling.kernel, params, float64);
      let synapse = { weight: start, eligibility: 0 };
      let K = 0;
      for (let time = 0; time < 400_000; ) {
        // A weight of 1 makes 5 Hz.
        const interval = Math.min(1000 / (5 * synapse.weight), 1000);
        synapse = drift?.(synapse, interval, { pre: [], post: [K], modulator: 0 }) ?? synapse;
        K = K * Math.exp(-interval / 2000) + 1;
        time += interval;
      }
      // The rate as seen ripples by a spike, which is eta of the weight.
      expect(Math.abs(synapse.weight - 1)).toBeLessThan(0.01);
    },
  );

  test('synapses keep their ratios, and the sign that Wmax gives them', () => {
    const events: SynapseEvents = { pre: [], post: [10, 20, 300], delay: 0, until: 5000 };
    const weightAfter = (weight: number, Wmax: number): number =>
      followSynapse(synapticScaling, { ...params, Wmax }, weight, events, float64).final.weight;
    expect(weightAfter(4, 1000) / weightAfter(1, 1000)).toBeCloseTo(4, 13);
    expect(weightAfter(-4, -1000)).toBe(-weightAfter(4, 1000));
    expect(weightAfter(4, 4.1)).toBe(4.1);
  });
});
