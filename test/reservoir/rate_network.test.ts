/** Rates in the place of the liquid's spikes: the same circuit, silent at rest, and what becomes of it without plasticity. */
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { maass2002 } from '../../models/circuits/maass2002.ts';
import { randomStream } from '../../src/random.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { createLiquid } from '../../src/reservoir/create_liquid.ts';
import { createCircuitLiquid, meanRate } from '../../src/reservoir/liquid.ts';
import { createSiegert } from '../../src/reservoir/siegert.ts';
import type { Trial } from '../../src/signals.ts';

const volleys = (first: number, second: number): Trial => ({
  id: 1,
  durationMs: 600,
  spikes: [Float64Array.from([first, second].flatMap((t) => [0, 3, 6, 9, 12].map((lag) => t + lag)))],
  sampleTimesMs: Float64Array.from({ length: 60 }, (_, i) => 10 * (i + 1)),
});
/** An analog value for so long, read at the end. */
const held = (u: number, durationMs: number): Trial => ({
  ...{ id: 1, durationMs, spikes: [], sampleTimesMs: Float64Array.of(durationMs) },
  analog: { dt: 1, values: ndarray(new Float64Array(durationMs).fill(u), [durationMs, 1]) },
});
const built = (name: 'rate-plastic' | 'rate-static', seed = 1, lambda = 2) =>
  createContinuousReservoir({ name, lambda }, { channels: 1, seed, calibration: [volleys(50, 250)] });

describe('a rate network', () => {
  test('has the neurons and synapses of the liquid of its seed, and no others', async () => {
    for (const seed of [1, 2]) {
      const liquid = await createLiquid({ name: 'liquid' }, { channels: 1, seed, calibration: [] });
      expect(built('rate-plastic', seed).connectionSparsity).toBe(liquid.connectionSparsity);
      expect(built('rate-plastic', seed).size).toBe(liquid.size);
    }
    expect(built('rate-plastic', 1).connectionSparsity).not.toBe(built('rate-plastic', 2).connectionSparsity);
  });

  test('has the parameters of the liquid, which are at work', async () => {
    const short = { ...volleys(5, 55), durationMs: 80, sampleTimesMs: Float64Array.of(40, 60, 80) };
    const statesOf = async (given: Readonly<Record<string, number>>) => {
      const rates = createContinuousReservoir({ name: 'rate-plastic', ...given }, { channels: 1, seed: 1 });
      return (await rates.run([short])).trajectories[0].states.data;
    };
    const own = await statesOf({});
    const published = { recurrent_scale: 1, input_scale: 1, stp_scale: 1, U_scale: 1, I_e: 13_500 };
    expect(await statesOf(published)).toEqual(own);
    for (const key of Object.keys(published))
      expect(await statesOf({ [key]: key === 'I_e' ? 14_000 : 0.5 }), key).not.toEqual(own);
  });

  test('answers a volley, is silent without, and costs nothing then', async () => {
    const rates = built('rate-plastic');
    const silence = { ...volleys(50, 250), spikes: [Float64Array.of()] };
    const { trajectories, cost } = await rates.run([silence]);
    expect(trajectories[0].states.data.every((rate) => rate === 0)).toBe(true);
    expect(cost).toMatchObject({ effectiveMACs: 0, zeroActivations: 600 * 135 });
    const [heard] = (await rates.run([volleys(50, 250)])).trajectories;
    expect(heard.states.data.some((rate) => rate > 10)).toBe(true);
    expect(heard.states.data.every((rate) => rate >= 0 && rate < 500)).toBe(true);
  });

  test('is at rest when a trial begins: it answers a volley at once as it does later', async () => {
    const rates = built('rate-plastic');
    const answerTo = async (first: number) => {
      const { states } = (await rates.run([volleys(first, first + 100)])).trajectories[0];
      return Array.from({ length: 135 }, (_, i) => states.get((first + 150) / 10 - 1, i));
    };
    const [early, late] = [await answerTo(10), await answerTo(310)];
    expect(Math.max(...early)).toBeGreaterThan(10);
    early.forEach((rate, i) => {
      expect(rate).toBeCloseTo(late[i], 9);
    });
  });

  test('fires about as the unconnected liquid does of Poisson input', async () => {
    // A spike of the input is as large as the way to threshold, while the diffusion that Siegert's function describes has
    // infinitely many small ones: it fires 1.7 times as much. A factor of 2 is the claim.
    const stream = randomStream(1, 'poisson');
    const train: number[] = [];
    for (let t = 25 * stream.exponential(); t < 8_000; t += 25 * stream.exponential()) train.push(t);
    const trial: Trial = {
      ...{ id: 0, durationMs: 8_000, spikes: [Float64Array.from(train)] },
      sampleTimesMs: Float64Array.from({ length: 1600 }, (_, i) => 5 * (i + 1)),
    };
    const liquid = createCircuitLiquid({ circuit: maass2002({ lambda: 0 }), seed: 3 });
    const spiking = await meanRate(liquid, [trial]);
    const { states } = (await built('rate-plastic', 3, 0).run([trial])).trajectories[0];
    const mean = states.data.reduce((sum, rate) => sum + rate, 0) / states.data.length;
    expect(Math.abs(Math.log(mean / spiking))).toBeLessThan(Math.log(2));
  });

  test('forgets the interval between two volleys when its synapses are held', async () => {
    const farApart = async (name: 'rate-plastic' | 'rate-static') => {
      const reservoir = built(name);
      const [a, b] = (await reservoir.run([volleys(50, 250), volleys(50, 450)])).trajectories.map(
        ({ states }) => states,
      );
      // 30 ms after the last spike of the second volley; the volleys are over for 200 and 400 ms.
      const stateAt = (states: typeof a, t: number) => Array.from({ length: 135 }, (_, i) => states.get(t / 10 - 1, i));
      const [one, other] = [stateAt(a, 290), stateAt(b, 490)];
      return Math.hypot(...one.map((rate, i) => rate - other[i])) / Math.hypot(...one);
    };
    const [plastic, held] = [await farApart('rate-plastic'), await farApart('rate-static')];
    expect(plastic).toBeGreaterThan(0.05);
    expect(held).toBeLessThan(plastic / 10);
  });

  test('unconnected settles at the rates of Campbell’s theorem and Siegert’s formula', async () => {
    const u = 0.1;
    const { network, synapses } = createCircuitLiquid({ circuit: maass2002({ lambda: 0 }), seed: 3 });
    const neurons = network.blocks.flatMap(({ size, params }) =>
      Array.from({ length: size }, (_, i) =>
        Object.fromEntries(Object.entries(params).map(([key, values]) => [key, values[i]])),
      ),
    );
    const rates = createContinuousReservoir({ name: 'rate-plastic', lambda: 0 }, { channels: 0, analog: 1, seed: 3 });
    // Thirty membrane time constants.
    const { trajectories, cost } = await rates.run([held(u, 900)]);
    const [{ states }] = trajectories;
    const rateOf = createSiegert();
    const heard = Array.from(synapses.target.subarray(synapses.rowStart[135], synapses.rowStart[136]));
    expect(heard.length).toBeGreaterThan(20);
    // Each adds to a mean and to a variance.
    expect(cost.effectiveMACs).toBe(900 * 2 * heard.length);
    heard.forEach((i, k) => {
      const s = synapses.rowStart[135] + k;
      const { tau_m, t_ref, C_m, I_e, E_L, V_th, V_reset, tau_syn_ex, tau_syn_in } = neurons[i];
      const tau = synapses.receptor[s] === 0 ? tau_syn_ex : tau_syn_in;
      // The potential after one spike, and what it and its square add up to over time.
      const [h, scale] = [0.01, ((synapses.weight[s] / C_m) * tau * tau_m) / (tau_m - tau)];
      let [area, square] = [0, 0];
      for (let t = h / 2; t < 900; t += h) {
        const V = scale * (Math.exp(-t / tau_m) - Math.exp(-t / tau));
        area += V * h;
        square += V * V * h;
      }
      const neuron = { tau_m, t_ref, V_th: V_th - E_L, V_reset: V_reset - E_L };
      const perMs = u / 10;
      const wanted = rateOf(neuron, (I_e * tau_m) / C_m + perMs * area, Math.sqrt(perMs * square));
      // To the quadrature.
      expect(states.get(0, i)).toBeCloseTo(1000 * wanted, 3);
    });
  });

  test('without plasticity transmits the mean of what the plastic one does: the same rates at a steady input', async () => {
    const network = (name: 'rate-plastic' | 'rate-static', ms: number) =>
      createContinuousReservoir({ name }, { channels: 0, analog: 1, seed: 3, calibration: [held(1, ms)] });
    const statesOf = async (name: 'rate-plastic' | 'rate-static', calibrated: number, ms: number) =>
      (await network(name, calibrated).run([held(1, ms)])).trajectories[0].states.data;
    const plastic = await statesOf('rate-plastic', 1, 4000);
    const apart = async (ms: number) =>
      Math.hypot(...(await statesOf('rate-static', ms, 600)).map((rate, i) => rate - plastic[i])) /
      Math.hypot(...plastic);
    const [short, long] = [await apart(1000), await apart(4000)];
    // What is left is the beginning of the calibration, a fourth as large a share of four times the time.
    expect(short).toBeLessThan(0.05);
    expect(long / short).toBeGreaterThan(0.2);
    expect(long / short).toBeLessThan(0.3);
  });
});

test('what it cannot be is refused', () => {
  expect(() => createContinuousReservoir({ name: 'rate-plastic', size: 100 }, { channels: 1, seed: 1 })).toThrow(
    'reservoir rate-plastic: size out of range (100); use a multiple of 135 ≥ 1 and ≤ 13500',
  );
  expect(() => createContinuousReservoir({ name: 'rate-static' }, { channels: 1, seed: 1 })).toThrow(
    'reservoir rate-static: no calibration trials (0); give trials on which its synapses are measured',
  );
});
