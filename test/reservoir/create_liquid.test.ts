/**
 * The options of a liquid: each does what it says, by a closed form or by what must not change, and with none of them
 * a liquid is the published column.
 */
import { describe, expect, test } from 'vitest';
import { maass2002 } from '../../models/circuits/maass2002.ts';
import { noiseInputs } from '../../models/circuits/ongoing_activity.ts';
import { InputError } from '../../src/errors.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createReservoir, reservoirs } from '../../src/reservoir/create.ts';
import { checkLiquid, createLiquid } from '../../src/reservoir/create_liquid.ts';
import { meanRate } from '../../src/reservoir/liquid.ts';
import type { LiquidSpec } from '../../src/reservoir/liquid_parameters.ts';
import { relativeTaus } from '../../src/reservoir/spread_tau.ts';
import type { Trial } from '../../src/signals.ts';
import { createSimulator } from '../../src/simulator.ts';
import type { LiquidState } from '../../src/streams/liquid_state.ts';
import { discrimination } from '../../src/tasks/discrimination/task.ts';

const task = discrimination({ T0s: [50], trainPerClass: 5, testPerClass: 2, probesPerPoint: 0 });
const trials: readonly Trial[] = task.train(task.conditions[0], 1).map(({ trial }) => trial);
const liquidOf = (spec: Partial<LiquidSpec>, seed = 2) =>
  createLiquid({ name: 'liquid', ...spec }, { channels: 1, seed, calibration: trials });
const silent: Trial = {
  ...{ id: 3, durationMs: 400, spikes: [new Float64Array()] },
  sampleTimesMs: Float64Array.of(100, 399.95, 400),
};

test('with no options a liquid is the published column, and lists what it always listed', async () => {
  const { network, params } = await liquidOf({});
  expect(network.circuit).toEqual(maass2002());
  expect(params).toEqual({ size: 135, lambda: 2, tau: 30, window: 150, dt: 0.1, shortTermPlasticity: true });
});

test.each<[LiquidSpec, string]>([
  [{ name: 'liquid', state: 'mean' as never }, 'unknown state (mean); use trace, counts, potentials, multi'],
  [{ name: 'liquid', steady_rate: 5 }, 'steady_rate means nothing here (5); it goes with synapses steady'],
  [{ name: 'liquid', taus: [10, 30] }, 'taus means nothing here (10,30); it goes with state multi'],
  [
    { name: 'liquid', state: 'multi', taus: [30, 10] },
    'taus out of range ([30,10]); use one or more ascending numbers > 0',
  ],
  [{ name: 'liquid', state: 'counts', tau: 20 }, 'tau means nothing here (20); it goes with state trace'],
  [{ name: 'liquid-static', synapses: 'steady' }, 'synapses are told by its name (steady); use liquid'],
  [{ name: 'liquid', dead: 0.6, noisy: 0.6 }, 'more than all neurons are damaged (0.6 + 0.6); use at most 1 together'],
  [{ name: 'liquid', tau_cv: 0.5, tau_skew: 0.2 }, 'tau_skew is too small for tau_cv 0.5 (0.2); use 0, or at least 1'],
  [{ name: 'liquid', match_rate: 'yes' as never }, 'match_rate is out of range ("yes"); use true or false'],
  [{ name: 'liquid', membrane_noise: -1 }, 'membrane_noise out of range (-1); use a number ≥ 0 and ≤ 100 mV'],
  [{ name: 'liquid', size: 200 }, 'size is no whole number of columns (200); use a multiple of 135'],
])('%j is refused in one line', (spec, message) => {
  expect(() => checkLiquid(spec)).toThrow(InputError);
  expect(() => checkLiquid(spec)).toThrow(`reservoir ${spec.name}: ${message}`);
});

test('of a dt, what is said in the check is what building the column says', () => {
  const told = (check: () => void): string => {
    try {
      check();
      return '';
    } catch (error) {
      return (error as InputError).message;
    }
  };
  for (const dt of [0.05, 0.07, 0.1, 0.2, 2]) {
    const built: string[] = [];
    const refused = told(() => built.push(...buildNetwork(maass2002({ dt }), 0).notes));
    const said = told(() => checkLiquid({ name: 'liquid', dt }));
    if (built.length === 0) expect(said).toBe(refused);
    else expect(said).toContain(`dt does not go with its delays (${dt} ms; ${built[0].slice(0, 100)}`);
    expect(said === '').toBe([0.05, 0.1].includes(dt));
  }
});

describe('synapses', () => {
  test('of a liquid that are static are those of liquid-static, to the bit', { tags: 'long' }, async () => {
    const [a, b] = [
      await liquidOf({ synapses: 'static' }),
      await createLiquid({ name: 'liquid-static' }, { channels: 1, seed: 2, calibration: trials }),
    ];
    expect(a.synapses).toEqual(b.synapses);
    expect([
      reservoirs.usesCalibration({ name: 'liquid', synapses: 'static' }),
      reservoirs.usesCalibration({ name: 'liquid' }),
    ]).toEqual([true, false]);
  });

  test('that are steady join the same neurons, each with its weight times its own u·R', async () => {
    const [own, steady] = [await liquidOf({}), await liquidOf({ synapses: 'steady', steady_rate: 20 })];
    const { weight, shortTerm, ...graph } = own.synapses;
    const { weight: settled, shortTerm: none, ...same } = steady.synapses;
    expect([same, none]).toEqual([graph, undefined]);
    if (shortTerm === undefined) throw new Error('no short-term plasticity');
    for (const i of [0, 100, 300, 500]) {
      // The 400th spike of a regular train, by the recursion that synapses follow.
      let [u, r] = [shortTerm.U[i], 1];
      for (let spike = 0; spike < 400; spike++) {
        r = 1 + (r - u * r - 1) * Math.exp(-50 / shortTerm.tauRec[i]);
        u = shortTerm.U[i] + u * (1 - shortTerm.U[i]) * Math.exp(-50 / shortTerm.tauFac[i]);
      }
      expect(settled[i] / (weight[i] * u * r)).toBeCloseTo(1, 9);
    }
  });

  test('of the input alone are dynamic without recurrence, at the rate of the connected liquid', async () => {
    const spec = { name: 'liquid-unconnected', input_plasticity: true, match_rate: true } as const;
    const liquid = await liquidOf(spec);
    expect(liquid.synapses.rowStart[135]).toBe(0);
    expect(liquid.synapses.shortTerm?.U.every((value) => value > 0 && value <= 1)).toBe(true);
    const target = await meanRate(await liquidOf({}), trials);
    expect(Math.abs((await meanRate(liquid, trials)) / target - 1)).toBeLessThan(0.05);
    expect(liquid.params.dynamicRateHz).toBeCloseTo(target, 9);
  });
});

test('a scale of short-term plasticity stretches D and F of every synapse and leaves U', async () => {
  const [own, slow] = [await liquidOf({}), await liquidOf({ stp_scale: 2 })];
  const [a, b] = [own.synapses.shortTerm, slow.synapses.shortTerm];
  // Those of static input synapses are no numbers.
  const recurrent = own.synapses.rowStart[135];
  for (const key of ['tauRec', 'tauFac'] as const)
    for (let i = 0; i < recurrent; i++) expect((b?.[key][i] ?? 0) / (a?.[key][i] ?? 1)).toBeCloseTo(2, 9);
  expect(b?.U).toEqual(a?.U);
});

test('scales of the weights and of U leave all else as it is', async () => {
  const own = await liquidOf({});
  const [strong, loud, faint] = [
    await liquidOf({ recurrent_scale: 2 }),
    await liquidOf({ input_scale: 3 }),
    await liquidOf({ U_scale: 0.5 }),
  ];
  const recurrent = own.synapses.rowStart[135];
  own.synapses.weight.forEach((weight, i) => {
    expect(strong.synapses.weight[i] / weight).toBeCloseTo(i < recurrent ? 2 : 1, 9);
    expect(loud.synapses.weight[i] / weight).toBeCloseTo(i < recurrent ? 1 : 3, 9);
  });
  const meanU = ({ synapses: { shortTerm } }: typeof own): number =>
    (shortTerm?.U.subarray(0, recurrent).reduce((sum, U) => sum + U, 0) ?? 0) / recurrent;
  // Some of the larger ones would exceed 1 and are drawn again.
  expect(meanU(faint) / meanU(own)).toBeGreaterThan(0.48);
  expect(meanU(faint) / meanU(own)).toBeLessThan(0.53);
  expect(strong.params).toMatchObject({ recurrent_scale: 2 });
  expect(() => checkLiquid({ name: 'liquid-unconnected', recurrent_scale: 2 })).toThrow(/goes with lambda above 0/);
});

test('a static liquid has the rate of the dynamic one with the same scales', { tags: 'long' }, async () => {
  const scales = { recurrent_scale: 0.6, input_scale: 1.2 };
  const { params } = await liquidOf({ synapses: 'static', ...scales });
  expect(params.dynamicRateHz).toBeCloseTo(await meanRate(await liquidOf(scales), trials), 9);
  expect(Math.abs(Number(params.rateHz) / Number(params.dynamicRateHz) - 1)).toBeLessThan(0.05);
});

describe('ongoing activity', () => {
  test('a published column is silent without input; a background or a current above threshold makes it fire', async () => {
    const rateOf = async (spec: Partial<LiquidSpec>) => meanRate(await liquidOf(spec), [silent]);
    expect(await rateOf({})).toBe(0);
    expect(await rateOf({ background_rate: 40 })).toBeGreaterThan(0.5);
    expect(await rateOf({ I_e: 15_500 })).toBeGreaterThan(2);
  });

  test('membrane noise is as large as it says where there is no threshold, and differs from trial to trial', {
    tags: 'long',
  }, async () => {
    const column = maass2002({ lambda: 0 });
    const populations = column.populations.map((population) => ({
      ...population,
      params: { ...population.params, V_th: 1000, V_m: 13.5 },
    }));
    const circuit = { ...column, populations, projections: [], inputs: noiseInputs(populations, 2) };
    const simulator = await createSimulator(buildNetwork(circuit, 1), {
      copies: 2,
      copyIds: [4, 5],
      record: { neurons: Array.from({ length: 135 }, (_, i) => i), variables: ['V_m'] },
    });
    const values: number[] = [];
    simulator.traces.subscribe(({ fromStep, toStep, values: { V_m } }) => {
      // Every 100 ms, three time constants apart, once the start is forgotten.
      const wanted = [4000, 5000, 6000, 7000, 8000].find((step) => step > fromStep && step <= toStep);
      if (wanted !== undefined) values.push(...V_m.subarray(270 * (wanted - fromStep - 1), 270 * (wanted - fromStep)));
    });
    await simulator.run(800);
    simulator.dispose();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    // 1,350 values: standard errors .05 and .04 mV; four of each.
    expect(values).toHaveLength(1350);
    expect(Math.abs(mean - 13.5)).toBeLessThan(0.22);
    expect(Math.abs(sd - 2)).toBeLessThan(0.16);
    expect(values.slice(0, 135)).not.toEqual(values.slice(135, 270));
  });
});

describe('states', () => {
  const trial: Trial = { ...trials[0], sampleTimesMs: Float64Array.of(60, 100, trials[0].durationMs) };
  const rowsOf = async (spec: Partial<LiquidSpec>) => {
    const { states } = (await (await liquidOf(spec)).run([trial])).trajectories[0];
    return Array.from({ length: states.shape[0] }, (_, t) =>
      Array.from({ length: states.shape[1] }, (__, n) => states.get(t, n)),
    );
  };

  test('counts are the spikes in the window', async () => {
    const liquid = await liquidOf({});
    const { timesMs, neurons } = await liquid.record(trial);
    const expected = [...trial.sampleTimesMs].map((end) =>
      Array.from(
        { length: 135 },
        (_, n) => timesMs.filter((time, i) => neurons[i] === n && time <= end + 1e-9 && time > end - 40 + 1e-9).length,
      ),
    );
    expect(await rowsOf({ state: 'counts', window: 40 })).toEqual(expected);
    expect(Math.max(...expected.flat())).toBeGreaterThan(0);
  });

  test('several time constants stand side by side, each as alone', async () => {
    const [fast, slow] = [await rowsOf({ tau: 10 }), await rowsOf({ tau: 80 })];
    expect(await rowsOf({ state: 'multi', taus: [10, 80] })).toEqual(fast.map((row, t) => [...row, ...slow[t]]));
  });

  test('potentials are those of the membranes, and states are the same live', async () => {
    const rows = await rowsOf({ state: 'potentials' });
    for (const row of rows) expect(row.every((value) => value > -50 && value <= 15)).toBe(true);
    for (const spec of [{ state: 'potentials' }, { state: 'multi', taus: [10, 80] }] as const) {
      const reservoir = await createReservoir({ name: 'liquid', ...spec }, { channels: 1, seed: 2, calibration: [] });
      const live = await reservoir.live({ everyMs: 20, id: trial.id });
      const states: LiquidState[] = [];
      live.states.subscribe((state) => states.push(state));
      live.hear(trial.spikes);
      await live.advanceTo(100);
      live.dispose();
      const recorded = await rowsOf(spec);
      expect(states.filter(({ timeMs }) => timeMs === 60 || timeMs === 100).map(({ state }) => [...state])).toEqual(
        recorded.slice(0, 2),
      );
    }
  });
});

test('neurons that are not alike have the spread and the skewness asked for, and the same resistance', async () => {
  const taus = relativeTaus(3, 'exc', 4000, 0.3, 1);
  const mean = taus.reduce((sum, tau) => sum + tau, 0) / taus.length;
  const moment = (power: number) => taus.reduce((sum, tau) => sum + (tau - mean) ** power, 0) / taus.length;
  // Standard errors .005, .004 and about .1; four of each.
  expect(Math.abs(mean - 1)).toBeLessThan(0.02);
  expect(Math.abs(Math.sqrt(moment(2)) / mean - 0.3)).toBeLessThan(0.016);
  expect(Math.abs(moment(3) / moment(2) ** 1.5 - 1)).toBeLessThan(0.4);
  const { network } = await liquidOf({ tau_cv: 0.3 });
  for (const { params } of network.blocks)
    for (const [i, tau] of params.tau_m.entries()) expect(params.C_m[i] / tau).toBeCloseTo(1000, 6);
});

describe('damage', () => {
  test('dead neurons are silent, noisy ones fire at their rate without input, and the others are as they were', async () => {
    const intact = await liquidOf({});
    const damaged = await liquidOf({ dead: 0.2, noisy: 0.1, noisy_rate: 25 });
    const { neurons } = await damaged.record({ ...silent, durationMs: 2000, sampleTimesMs: Float64Array.of(2000) });
    const thresholds = damaged.network.blocks.flatMap(({ params }) => [...params.V_th]);
    const currents = damaged.network.blocks.flatMap(({ params }) => [...params.I_e]);
    const dead = thresholds.flatMap((value, i) => (value > 1000 ? [i] : []));
    const noisy = currents.flatMap((value, i) => (value === 0 ? [i] : []));
    expect([dead.length, noisy.length]).toEqual([27, 14]);
    expect(neurons.filter((neuron) => dead.includes(neuron))).toEqual([]);
    // 25 Hz with a dead time of 20 ms: 25/1.5 Hz, 467 spikes of 14 neurons in 2 s, SD less than that of a Poisson train.
    const own = neurons.filter((neuron) => noisy.includes(neuron)).length;
    expect(Math.abs(own - 467)).toBeLessThan(4 * Math.sqrt(467));
    const { weight } = intact.synapses;
    expect([...damaged.synapses.weight].slice(0, weight.length)).toEqual([...weight]);
    await expect(damaged.live({ everyMs: 10 })).rejects.toThrow('noisy neurons (14) are driven trial by trial');
  });

  test('a little damage more adds to it, and the same seed damages the same neurons', async () => {
    const deadOf = async (dead: number) => {
      const { network } = await liquidOf({ dead });
      return network.blocks.flatMap(({ params }) => [...params.V_th]).flatMap((value, i) => (value > 1000 ? [i] : []));
    };
    const [few, more] = [await deadOf(0.05), await deadOf(0.1)];
    expect(more).toEqual(expect.arrayContaining(few));
    expect(await deadOf(0.05)).toEqual(few);
  });

  test('trials are the same alone and together, noisy neurons and noise included', async () => {
    const liquid = await liquidOf({ noisy: 0.1, membrane_noise: 1, background_rate: 10 });
    const run = async (some: readonly Trial[]) =>
      (await liquid.run(some)).trajectories.map(({ states }) => [...states.data]);
    const all = await run(trials.slice(0, 3));
    expect(await run([trials[2]])).toEqual([all[2]]);
  });
});
