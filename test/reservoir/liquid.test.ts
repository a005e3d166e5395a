import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { maass2002 } from '../../models/circuits/maass2002.ts';
import type { Readout } from '../../src/readout/readout.ts';
import { fitRidge } from '../../src/readout/ridge.ts';
import { createLiquid } from '../../src/reservoir/create_liquid.ts';
import { createCircuitLiquid, meanRate } from '../../src/reservoir/liquid.ts';
import type { Trial } from '../../src/signals.ts';
import { createSimulator } from '../../src/simulator.ts';
import { liquidState } from '../../src/streams/liquid_state.ts';
import { type Prediction, predict } from '../../src/streams/predict.ts';
import { discrimination } from '../../src/tasks/discrimination/task.ts';

const task = discrimination({ T0s: [200], trainPerClass: 40, testPerClass: 20, probesPerPoint: 0 });
const condition = 'T0=200 ms';
const training = task.train(condition, 1).map(({ trial }) => trial);

function statesOf(trials: readonly Trial[], seed: number): Promise<number[][]> {
  const liquid = createCircuitLiquid({ circuit: maass2002(), seed });
  return liquid.run(trials).then(({ trajectories }) => trajectories.map(({ states }) => [...states.data]));
}

describe('a liquid', () => {
  test('gives a trial the same state alone, in any batch and in any order', async () => {
    const trials = training.slice(0, 40);
    const together = await statesOf(trials, 3);
    const backwards = (await statesOf(trials.toReversed(), 3)).toReversed();
    expect(together.flat().filter((value) => value > 0).length).toBeGreaterThan(1000);
    expect(backwards).toEqual(together);
    expect(await statesOf([trials[33]], 3)).toEqual([together[33]]);
    expect(await statesOf(trials, 4)).not.toEqual(together);
  });

  test('reads live what it reads from the recording', async () => {
    const liquid = createCircuitLiquid({ circuit: maass2002(), seed: 3 });
    const trial = { ...training[0], sampleTimesMs: Float64Array.of(100, 200.05, 300) };
    const { trajectories } = await liquid.run([trial]);
    const states = trajectories[0].states;
    const readout: Readout = fitRidge([states], [ndarray(Float64Array.of(1, 2, -1), [3, 1])], { penalties: [1] });
    const recorded = readout.predict(states);

    const simulator = await createSimulator(liquid.network, { copyIds: [trial.id] });
    simulator.schedule(trial.spikes);
    const live: Prediction[] = [];
    const samples = [...trial.sampleTimesMs].map((timeMs) => ({ timeMs, copy: 0 }));
    simulator.spikes
      .pipe(liquidState({ size: liquid.size, copies: 1, dt: 0.1, tau: 30, samples }), predict(readout))
      .subscribe((prediction) => live.push(prediction));
    await simulator.run(trial.durationMs);
    expect(live.map(({ output }) => output[0])).toEqual([0, 1, 2].map((row) => recorded.get(row, 0)));
  });

  test('counts its costs', async () => {
    const liquid = createCircuitLiquid({ circuit: maass2002(), seed: 3 });
    const trial = training[0];
    const { timesMs, neurons } = await liquid.record(trial);
    const { cost } = await liquid.run([trial]);
    const { rowStart } = liquid.synapses;
    const fanOut = (source: number): number => rowStart[source + 1] - rowStart[source];
    const recurrent = neurons.reduce((sum, neuron) => sum + fanOut(neuron), 0);
    expect(timesMs.length).toBeGreaterThan(20);
    expect(cost.effectiveACs).toBe(recurrent + trial.spikes[0].length * fanOut(135));
    expect(cost.neuronUpdates).toBe(135 * Math.round(trial.durationMs * 10));
    expect(cost.neuronUpdates - cost.zeroActivations).toBe(timesMs.length);
    expect(cost.modelSeconds).toBeCloseTo(trial.durationMs / 1000, 12);
    expect(cost.effectiveMACs).toBe(0);
  });
});

test('trials that run side by side cost what they cost alone, also when one goes on after another has ended', async () => {
  const liquid = createCircuitLiquid({ circuit: maass2002(), seed: 3 });
  // A batch lasts as long as its longest trial; in a liquid there is always something going on.
  const trials = [60, 250, 301.3].map((durationMs, id): Trial => {
    const train = Float64Array.from({ length: 200 }, (_, i) => 1 + 1.7 * i + 0.1 * id);
    return { id, durationMs, spikes: [train], sampleTimesMs: Float64Array.of(durationMs) };
  });
  const alone = await Promise.all(trials.map(async (trial) => (await liquid.run([trial])).cost));
  const { cost } = await liquid.run(trials);
  for (const what of Object.keys(cost) as (keyof typeof cost)[])
    expect(cost[what], what).toBeCloseTo(
      alone.reduce((sum, each) => sum + each[what], 0),
      9,
    );
  for (const [i, trial] of trials.entries()) {
    const { timesMs } = await liquid.record(trial);
    expect(timesMs.length).toBeGreaterThan(10);
    expect(Math.max(...timesMs)).toBeLessThanOrEqual(trial.durationMs + 1e-9);
    expect(alone[i].neuronUpdates - alone[i].zeroActivations).toBe(timesMs.length);
  }
});

test('static synapses keep the mean rate within 5 %', async () => {
  const context = { channels: 1, seed: 2, calibration: training.slice(0, 30) };
  const dynamic = await createLiquid({ name: 'liquid' }, context);
  const fixed = await createLiquid({ name: 'liquid-static' }, context);
  const [a, b] = [await meanRate(dynamic, context.calibration), await meanRate(fixed, context.calibration)];
  expect(a).toBeGreaterThan(1);
  expect(Math.abs(b / a - 1)).toBeLessThan(0.05);
  expect(fixed.synapses.shortTerm).toBeUndefined();
  expect([...fixed.synapses.target]).toEqual([...dynamic.synapses.target]);
});

test('an unconnected liquid has no recurrent synapses', async () => {
  const liquid = await createLiquid({ name: 'liquid-unconnected' }, { channels: 1, seed: 2, calibration: [] });
  expect(liquid.synapses.rowStart[135]).toBe(0);
  expect(liquid.connectionSparsity).toBe(1);
});
