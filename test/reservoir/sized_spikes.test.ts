/** Spikes of a size between a rate and a whole one: what they carry, and what synapses make of them. */
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { nextShortTermState } from '../../kernels/synapses/short_term/tsodyks_1998.ts';
import { randomStream } from '../../src/random.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { advanceSynapses, quietStep, restedSynapses } from '../../src/reservoir/rate_synapses.ts';
import { fire, poissonFiring, regularFiring, release, restedUnits } from '../../src/reservoir/sized_spikes.ts';
import type { Trial } from '../../src/signals.ts';

const one = (value: number) => Float64Array.of(value);
const [U, D, F] = [0.3, 80, 200];

function synapse() {
  const shortTerm = { U: one(U), tauRec: one(D), tauFac: one(F), u0: one(U), R0: one(1), tauPsc: one(0), y0: one(0) };
  const row = {
    rowStart: Uint32Array.of(0, 1),
    target: Uint32Array.of(0),
    weight: one(1),
    receptor: Uint16Array.of(0),
  };
  return { table: { ...row, delay: Uint32Array.of(1), shortTerm }, sources: 1, count: 1 };
}

test('a whole spike does to a synapse what a spike does', () => {
  const synapses = synapse();
  const state = restedSynapses(synapses);
  // The kernel holds u⁺ and R before a spike.
  let spiking = { u: U, R: 1 };
  [12, 5, 40, 300, 1].forEach((since, k) => {
    if (k > 0) spiking = nextShortTermState(spiking, since, { U, tau_rec: D, tau_fac: F });
    release(synapses, state, 0, { count: 1, size: 1, since });
    expect(state.efficacy[0]).toBeCloseTo(spiking.u * spiking.R, 14);
  });
});

test('ever smaller spikes do what a rate does', () => {
  const apart = (size: number): number => {
    const [synapses, dt] = [synapse(), 0.25];
    const [spiking, rated] = [restedSynapses(synapses), restedSynapses(synapses)];
    let most = 0;
    for (let step = 0; step < 2000; step++) {
      // Size n spikes in every step, a rate of .05/ms.
      const count = Math.round((0.05 * dt) / size);
      release(synapses, spiking, 0, { count, size, since: dt });
      advanceSynapses(synapses, rated, one(0.05), dt, quietStep(synapses, dt));
      most = Math.max(most, Math.abs(spiking.efficacy[0] - rated.efficacy[0]));
    }
    return most;
  };
  // What is left is the step: a rate is held over it, spikes come at its end.
  expect(apart(0.0125)).toBeLessThan(0.006);
  expect(apart(0.0125 / 64)).toBeLessThan(apart(0.0125));
});

describe.each([1, 0.25, 0.05])('spikes of size %f', (size) => {
  test('amount to the rate in the mean, with a variance of s r/dt', () => {
    const [rate, dt, steps] = [0.03, 2, 40_000];
    const units = restedUnits(1, size, poissonFiring(randomStream(7, 'test', Math.round(100 * size))));
    const sent = one(0);
    let [sum, square] = [0, 0];
    for (let step = 0; step < steps; step++) {
      fire(units, one(rate), sent, dt);
      sum += sent[0];
      square += sent[0] ** 2;
    }
    const [mean, expected] = [sum / steps, (size * rate) / dt];
    // Four standard errors; the fourth moment of a Poisson count of mean m is m + 3 m².
    expect(Math.abs(mean - rate)).toBeLessThan(4 * Math.sqrt(expected / steps));
    const m = (rate * dt) / size;
    const error = Math.sqrt((m + 2 * m * m) / steps) / m;
    expect(Math.abs(square / steps - mean ** 2 - expected) / expected).toBeLessThan(4 * error);
  });
});

test('regular spikes come whenever another one has been gathered', () => {
  const units = restedUnits(2, 0.5, regularFiring(Float64Array.of(0, 0.75)));
  const sent = new Float64Array(2);
  const heard = Array.from({ length: 8 }, () => {
    fire(units, Float64Array.of(0.125, 0.25), sent, 1);
    return Array.from(sent);
  });
  // 0.25 and 0.5 spikes a step.
  expect(heard.map(([a]) => a)).toEqual([0, 0, 0, 0.5, 0, 0, 0, 0.5]);
  expect(heard.map(([, b]) => b)).toEqual([0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0]);
});

test('a unit that does not fire draws nothing', () => {
  const [silent, other] = [randomStream(1, 'x'), randomStream(1, 'x')];
  fire(restedUnits(3, 1, poissonFiring(silent)), new Float64Array(3), new Float64Array(3), 1);
  expect(silent.uint32()).toBe(other.uint32());
});

type Name = 'rate-plastic' | 'rate-static';

describe('a rate network with spikes', () => {
  const trial = (id: number): Trial => ({
    ...{ id, durationMs: 300, spikes: [Float64Array.of(20, 23, 26, 29, 32, 120, 123, 126, 129, 132)] },
    sampleTimesMs: Float64Array.from({ length: 30 }, (_, i) => 10 * (i + 1)),
  });
  const statesOf = async (
    spec: { readonly spike_size?: number; readonly firing?: string },
    ids: readonly number[],
    name: Name = 'rate-plastic',
  ) => {
    const calibration = [trial(9)];
    const made = createContinuousReservoir({ name, tau: 30, ...spec }, { channels: 1, seed: 4, calibration });
    return (await made.run(ids.map(trial))).trajectories.map(({ states }) => Array.from(states.data));
  };
  const distance = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((x, i) => x - b[i]));

  test('is the more like one with rates the smaller they are', async () => {
    const ids = [1, 2, 3, 4];
    const [rates] = await statesOf({}, [1]);
    const apart = await Promise.all(
      [0.16, 0.04, 0.01, 0.0025].map(async (spike_size) => {
        const runs = await statesOf({ spike_size }, ids);
        return Math.sqrt(runs.reduce((sum, states) => sum + distance(states, rates) ** 2, 0) / ids.length);
      }),
    );
    const relative = apart.map((d) => d / Math.hypot(...rates));
    expect(relative[3]).toBeLessThan(0.1);
    // Noise of a sum of Poisson counts: half of it with a fourth of the size, where it is small.
    for (const k of [2, 3]) {
      expect(relative[k] / relative[k - 1]).toBeGreaterThan(0.35);
      expect(relative[k] / relative[k - 1]).toBeLessThan(0.65);
    }
  });

  test('has draws of its own in every trial, the same whatever it is run with, and live', async () => {
    for (const name of ['rate-plastic', 'rate-static'] as const) {
      const [first, second] = await statesOf({ spike_size: 1 }, [1, 2], name);
      expect(first).not.toEqual(second);
      expect(await statesOf({ spike_size: 1 }, [2], name)).toEqual([second]);
      expect(await statesOf({ spike_size: 0.5 }, [2], name)).not.toEqual([second]);
    }
    const made = createContinuousReservoir({ name: 'rate-plastic', tau: 30, spike_size: 1 }, { channels: 1, seed: 4 });
    const [first] = await statesOf({ spike_size: 1 }, [1]);
    const moving = made.start(1);
    for (const time of trial(1).spikes[0]) moving.hear(0, time);
    moving.advanceTo(300);
    expect(Array.from(moving.state())).toEqual(first.slice(-135));
  });

  test('is the same in every trial where its spikes are regular, and near the rates where they are small', async () => {
    const [first, second] = await statesOf({ spike_size: 1, firing: 'regular' }, [1, 2]);
    expect(second).toEqual(first);
    const [rates] = await statesOf({}, [1]);
    expect(distance(first, rates)).toBeGreaterThan(0);
    const [small] = await statesOf({ spike_size: 0.001, firing: 'regular' }, [1]);
    expect(distance(small, rates) / Math.hypot(...rates)).toBeLessThan(0.02);
  });

  test('unconnected and steadily driven is read with the mean and the variance of Campbell’s theorem', async () => {
    const [tau, spike_size, ms] = [30, 0.5, 6000];
    const steady: Trial = {
      ...{ id: 1, durationMs: ms, spikes: [] },
      analog: { dt: 1, values: ndarray(new Float64Array(ms).fill(0.3), [ms, 1]) },
      sampleTimesMs: Float64Array.from({ length: ms / 10 - 90 }, (_, i) => 900 + 10 * (i + 1)),
    };
    const run = async (given: Readonly<Record<string, number>>) => {
      const spec = { name: 'rate-plastic' as const, lambda: 0, tau, ...given };
      const made = createContinuousReservoir(spec, { channels: 0, analog: 1, seed: 3 });
      return (await made.run([steady])).trajectories[0].states;
    };
    const [rates, spikes] = [await run({}), await run({ spike_size })];
    const [samples] = spikes.shape;
    const firing = Array.from({ length: 135 }, (_, i) => i).filter((i) => rates.get(0, i) > 5);
    expect(firing.length).toBeGreaterThan(20);
    let [meanRatio, varianceRatio] = [0, 0];
    for (const i of firing) {
      const rate = rates.get(samples - 1, i);
      let [sum, square] = [0, 0];
      for (let k = 0; k < samples; k++) {
        sum += spikes.get(k, i);
        square += spikes.get(k, i) ** 2;
      }
      const mean = sum / samples;
      meanRatio += mean / rate / firing.length;
      // Hz²: s r/(2τ) with the discrete trace's (1 − k)/(1 + k) dt⁻¹ for 1/(2τ).
      const kept = Math.exp(-1 / tau);
      const expected = 1e3 * spike_size * rate * ((1 - kept) / (1 + kept));
      varianceRatio += (square / samples - mean ** 2) / expected / firing.length;
    }
    expect(meanRatio).toBeCloseTo(1, 1);
    expect(varianceRatio).toBeGreaterThan(0.9);
    expect(varianceRatio).toBeLessThan(1.1);
  });

  test('is refused where nothing reads its spikes', () => {
    expect(() => createContinuousReservoir({ name: 'rate-plastic', spike_size: 1 }, { channels: 1, seed: 1 })).toThrow(
      'reservoir rate-plastic: spikes of size 1 without a trace to read them by (tau 0); give tau, 30 as of a liquid',
    );
  });
});
