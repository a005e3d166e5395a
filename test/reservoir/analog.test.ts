/** Analog channels: what each reservoir makes of them, against ReservoirPy and the closed form of a leaky membrane. */
import { readFileSync } from 'node:fs';
import ndarray, { type NdArray } from 'ndarray';
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { maass2002 } from '../../models/circuits/maass2002.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { randomStream } from '../../src/random.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { continuousReservoir } from '../../src/reservoir/continuous_reservoir.ts';
import { createReservoir } from '../../src/reservoir/create.ts';
import { injectedCurrents } from '../../src/reservoir/encode.ts';
import { leakyNetwork } from '../../src/reservoir/leaky_network.ts';
import { createCircuitLiquid } from '../../src/reservoir/liquid.ts';
import type { AnalogSignal, Trial } from '../../src/signals.ts';
import { createSimulator } from '../../src/simulator.ts';

const matrix = (rows: readonly (readonly number[])[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);

function trialOf(analog: AnalogSignal, more: Partial<Trial> = {}): Trial {
  const durationMs = more.durationMs ?? analog.values.shape[0] * analog.dt;
  const sampleTimesMs = Float64Array.from({ length: Math.floor(durationMs) }, (_, i) => i + 1);
  return { id: 1, durationMs, spikes: [], analog, sampleTimesMs, ...more };
}

describe('an echo state network driven by a series', () => {
  test.each(['esn_states_lr0.3', 'esn_states_lr1'])('goes through the states of ReservoirPy (%s)', async (name) => {
    const golden = JSON.parse(readFileSync(new URL(`../golden/reservoirpy/${name}.json`, import.meta.url), 'utf8'));
    const { W, Win, bias, input, lr, expected } = golden;
    const matrices = { W: matrix(W), Win: matrix(Win), bias: Float64Array.from(bias as number[]) };
    // ReservoirPy starts from x = 0, where a reservoir's trials start at rest.
    const system = leakyNetwork(matrices, { leakRate: lr, from: new Float64Array(W.length) });
    const hearing = { channels: { spikes: 0, analog: 2 }, dt: 1, tauInput: 10 };
    const reservoir = continuousReservoir(name, system, hearing, {});
    const { states } = (await reservoir.run([trialOf({ dt: 1, values: matrix(input) })])).trajectories[0];
    // The file has ten significant digits of numbers below 1.
    const error = (expected.states as number[][]).flatMap((row, t) =>
      row.map((x, i) => Math.abs(x - states.get(t, i))),
    );
    expect(error).toHaveLength(120 * 40);
    expect(Math.max(...error)).toBeLessThan(1e-9);
  });

  const stream = randomStream(2, 'test series');
  const series = Array.from({ length: 100 }, () => [stream.uniform(), stream.uniform()]);
  const twice = series.flatMap((row) => [row, row]);
  const build = { channels: 0, analog: 2, seed: 3 };
  const statesOf = async (trial: Trial, given = build) => {
    const reservoir = createContinuousReservoir({ name: 'leaky-echo-state', size: 20 }, given);
    return [...(await reservoir.run([trial])).trajectories[0].states.data];
  };

  test('hears the row in which a step ends, whatever the grid of the series', async () => {
    const states = await statesOf(trialOf({ dt: 1, values: matrix(series) }));
    expect(await statesOf(trialOf({ dt: 0.5, values: matrix(twice) }))).toEqual(states);
    const slow = await statesOf(trialOf({ dt: 1, values: matrix(twice) }));
    const held = await statesOf(trialOf({ dt: 2, values: matrix(series) }));
    expect(held).toEqual(slow);
  });

  test('hears spikes beside it, as channels before the analog ones', async () => {
    const spikes = [Float64Array.of(20.4, 33), Float64Array.of(50)];
    const both = trialOf({ dt: 1, values: matrix(series) }, { spikes });
    const mixed = await statesOf(both, { channels: 2, analog: 2, seed: 3 });
    // The same as a series: what the low-pass makes of a spike is exp(−age/τ).
    const low = (train: Float64Array, t: number): number =>
      train.filter((time) => time <= t).reduce((sum, time) => sum + Math.exp(-(t - time) / 10), 0);
    const asSeries = series.map((row, i) => [...spikes.map((train) => low(train, i + 1)), ...row]);
    const analog = await statesOf(trialOf({ dt: 1, values: matrix(asSeries) }), { channels: 0, analog: 4, seed: 3 });
    mixed.forEach((x, i) => {
      // The filter adds up step by step what is here one exponential.
      expect(Math.abs(x - analog[i])).toBeLessThan(1e-13);
    });
    expect(mixed).not.toEqual(await statesOf(trialOf({ dt: 1, values: matrix(series) })));
  });

  test('refuses a series that is none', async () => {
    const refused = (analog: AnalogSignal | undefined, message: string, durationMs = 100) =>
      expect(
        statesOf({ id: 4, durationMs, spikes: [], ...(analog && { analog }), sampleTimesMs: Float64Array.of(1) }),
      ).rejects.toThrow(`trial 4: ${message}`);
    const values = matrix(series);
    await refused(undefined, 'number of analog channels (0); use 2');
    await refused({ dt: 1, values: matrix([[1]]) }, 'number of analog channels (1); use 2', 1);
    await refused({ dt: 0, values }, 'step of the analog signal (0 ms); use a number above 0');
    await refused({ dt: 1, values }, 'analog signal ends before the trial (100 ms); use values for 100.5 ms', 100.5);
    const holed = matrix([...series.slice(0, 7), [1, Number.NaN], ...series.slice(8)]);
    await refused({ dt: 1, values: holed }, 'analog value on channel 1, row 7 (NaN); use finite numbers');
    const live = createContinuousReservoir({ name: 'filter-bank', size: 4 }, build).live({ everyMs: 1 });
    await expect(live).rejects.toThrow('reservoir filter-bank: analog channels (2) are not heard live; use spikes');
    const named = createReservoir({ name: 'liquid' }, { channels: 1, analog: 1, seed: 1, calibration: [] });
    await expect(named).rejects.toThrow('reservoir liquid: analog channels (1); use spikes, or a continuous reservoir');
  });
});

/** A leaky membrane: R = tau_m/C_m = .04 mV/pA, threshold 15 mV above rest. */
const cell = { C_m: 250, tau_m: 10, t_ref: 2, E_L: -70, V_th: -55, V_reset: -70, V_m: -70, tau_syn_ex: 2 };
const cells = (V_th: number, size = 1): Circuit => ({
  name: 'cells',
  dt: 0.1,
  populations: [{ name: 'exc', model: 'iaf_psc_exp', size, params: { ...cell, V_th } }],
  projections: [],
});
/** Current from time 0, 20, 60 and 70 ms, pA. */
const current: AnalogSignal = { dt: 10, values: matrix([3, 3, 6, 6, 6, 6, 0, -2, -2, -2].map((value) => [value])) };
const target = { target: 'exc', gain: 100 };

/** Where the membrane goes from `from` mV above rest in `ms`, under so many pA. */
const relaxed = (from: number, pA: number, ms: number): number => 0.04 * pA + (from - 0.04 * pA) * Math.exp(-ms / 10);

describe('a leaky membrane driven by a current from row to row', () => {
  test('has the potential of the closed form', async () => {
    const network = buildNetwork({ ...cells(1000), inputs: injectedCurrents(current, [target]) }, 1);
    const simulator = await createSimulator(network, { record: { neurons: [0], variables: ['V_m'] } });
    const found: number[] = [];
    simulator.traces.subscribe(({ values }) => found.push(...values.V_m));
    await simulator.run(100);
    simulator.dispose();
    let V = 0;
    found.forEach((potential, i) => {
      V = relaxed(V, 100 * current.values.get(Math.floor(i / 100), 0), 0.1);
      // float32 has 7 digits of 70 mV, and errors of single steps fade with the membrane.
      expect(Math.abs(potential - (V - 70))).toBeLessThan(2e-4);
    });
    expect(found).toHaveLength(1000);
  });

  /** Spike times, each interval in closed form: reset, 2 ms of rest, then the time from 0 to 15 mV, up to the grid. */
  function closedForm(pA: number, startMs: number, from: number, untilMs: number): number[] {
    const rise = (V: number): number => 10 * Math.log((0.04 * pA - V) / (0.04 * pA - 15));
    const up = (ms: number): number => Math.ceil(ms * 10 - 1e-9) / 10;
    const times: number[] = [];
    for (let t = startMs + up(rise(from)); t <= untilMs; t += 2 + up(rise(0))) times.push(t);
    return times;
  }

  test('as a liquid fires when the closed form says, each trial by its own current', async () => {
    const liquid = createCircuitLiquid({ circuit: cells(-55), seed: 1, analog: { as: 'currents', targets: [target] } });
    expect(liquid.hears).toBe('both');
    // 300 pA lead to 12 mV, below threshold; 600 pA to 24 mV.
    const expected = closedForm(600, 20, relaxed(0, 300, 20), 60);
    expect(expected).toHaveLength(4);
    const fired = (await liquid.record(trialOf(current))).timesMs;
    expect(fired.map((time) => Math.round(10 * time) / 10)).toEqual(expected.map((time) => Math.round(10 * time) / 10));
    const weak = { dt: 10, values: matrix(Array.from({ length: 10 }, () => [3])) };
    const strong = { dt: 100, values: matrix([[5]]) };
    expect((await liquid.record(trialOf(weak))).timesMs).toEqual([]);
    const all = [current, weak, strong].map((analog, id) => trialOf(analog, { id, durationMs: 100 }));
    const { trajectories, cost } = await liquid.run(all);
    // The liquid state is the sum of exponentials since the spikes.
    trajectories.forEach(({ states }, k) => {
      const spikes = [expected, [], closedForm(500, 0, 0, 100)][k];
      for (let t = 1; t <= 100; t++) {
        const sum = spikes.filter((time) => time <= t + 1e-9).reduce((all, at) => all + Math.exp(-(t - at) / 30), 0);
        expect(states.get(t - 1, 0)).toBeCloseTo(sum, 9);
      }
    });
    expect(cost.neuronUpdates - cost.zeroActivations).toBe(4 + closedForm(500, 0, 0, 100).length);
  });

  test('reaches chosen neurons, a target for each channel, and spikes are heard beside it', async () => {
    const circuit = cells(-55, 3);
    const targets = [
      { ...target, neurons: [1] },
      { target: 'exc', neurons: [2], gain: 200 },
    ];
    const liquid = createCircuitLiquid({ circuit, seed: 1, analog: { as: 'currents', targets } });
    const values = matrix(Array.from({ length: 10 }, () => [6, 3]));
    const { neurons } = await liquid.record(trialOf({ dt: 10, values }));
    expect(new Set(neurons)).toEqual(new Set([1, 2]));
    const column = createCircuitLiquid({
      circuit: maass2002(),
      seed: 1,
      analog: { as: 'currents', targets: [{ target: 'exc', gain: 1000 }] },
    });
    const spikes = [Float64Array.of(5, 15, 25)];
    const silent = { dt: 10, values: matrix(Array.from({ length: 10 }, () => [0])) };
    const plain = createCircuitLiquid({ circuit: maass2002(), seed: 1 });
    const { analog: _, ...without } = trialOf(silent, { spikes });
    const heard = (await column.run([trialOf(silent, { spikes })])).trajectories[0].states;
    expect([...heard.data]).toEqual([...(await plain.run([without])).trajectories[0].states.data]);
    const pushed = { dt: 10, values: matrix(Array.from({ length: 10 }, () => [1])) };
    const driven = (await column.run([trialOf(pushed, { spikes })])).trajectories[0].states;
    expect([...driven.data]).not.toEqual([...heard.data]);
  });
});

test('a liquid hears rate-coded channels as spikes after its own', async () => {
  const analog = { as: 'spikes', channels: 1, code: { base: 10, gain: 90 } } as const;
  const liquid = createCircuitLiquid({ circuit: maass2002({ channels: 2 }), seed: 1, analog });
  expect(liquid.hears).toBe('spikes');
  const spikes = [Float64Array.of(5, 15, 25)];
  const values = matrix(Array.from({ length: 10 }, () => [1]));
  const once = await liquid.run([trialOf({ dt: 10, values }, { spikes })]);
  expect(await liquid.run([trialOf({ dt: 10, values }, { spikes })])).toEqual(once);
  const silent = { dt: 10, values: matrix(Array.from({ length: 10 }, () => [-1])) };
  const plain = createCircuitLiquid({ circuit: maass2002({ channels: 2 }), seed: 1 });
  const { analog: _, ...without } = trialOf(silent, { spikes: [...spikes, Float64Array.of()] });
  // A rate below 0 is none.
  expect(await liquid.run([trialOf(silent, { spikes })])).toEqual(await plain.run([without]));
});

test('a liquid refuses analog channels that its circuit has no place for', () => {
  const create = (analog: Parameters<typeof createCircuitLiquid>[0]['analog']) => () =>
    createCircuitLiquid({ circuit: maass2002(), seed: 1, ...(analog && { analog }) });
  const code = { base: 0, gain: 1 };
  expect(create({ as: 'spikes', channels: 2, code })).toThrow(
    'reservoir maass2002: rate-coded channels (2); use 1 … 1',
  );
  expect(create({ as: 'spikes', channels: 1, code: { base: Number.NaN, gain: 1 } })).toThrow(
    'reservoir maass2002: base of the rate code (NaN Hz); use a number',
  );
  expect(create({ as: 'currents', targets: [{ target: 'x', gain: 1 }] })).toThrow(
    'reservoir maass2002: current into no population (x); use exc, inh',
  );
});
