/** What goes on live is what a trial records: same input, same states, however the time is cut. */
import fc from 'fast-check';
import { Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { electrodeCount } from '../../../models/circuits/tank.ts';
import { buildTanks } from '../../../scenes/tank/build_tank.ts';
import { clockTrial, READING_MS } from '../../../scenes/tank/clock.ts';
import { BLOCK_MS, backgroundOf, mergeTrains, rainOf, volleyOf } from '../../../scenes/tank/stimulus.ts';
import { checkTankParameters, continuousTanks } from '../../../src/formats/tank_parameters.ts';
import type { SpikeBatch } from '../../../src/signals.ts';
import { createSimulator } from '../../../src/simulator.ts';
import { liquidState, regularLiquidState } from '../../../src/streams/liquid_state.ts';

/** Ends of pieces into which a duration is cut, in ms, the last one whole. */
const cuts = (durationMs: number): fc.Arbitrary<number[]> =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: durationMs - 1 }), { maxLength: 12 })
    .map((ends) => [...ends.sort((a, b) => a - b), durationMs]);

describe('a continuous tank', () => {
  test.each(continuousTanks)('%s has the states of a trial, in any pieces', async (continuous) => {
    const tanks = buildTanks(checkTankParameters({ continuous }));
    const { trial } = clockTrial(tanks, 1);
    const [{ states }] = (await tanks.continuous().run([trial])).trajectories;
    await fc.assert(
      fc.asyncProperty(cuts(trial.durationMs), async (ends) => {
        const live = tanks.continuous().start();
        let sample = 0;
        let from = 0;
        const samples = [...trial.sampleTimesMs];
        for (const to of ends) {
          trial.spikes.forEach((train, channel) => {
            for (const time of train) if (time > from && time <= to) live.hear(channel, time);
          });
          for (; sample < samples.length && samples[sample] <= to; sample++) {
            live.advanceTo(samples[sample]);
            live.state().forEach((value, unit) => {
              // The same sums, but for the order of three or more spikes of a channel in one step.
              expect(Math.abs(value - states.get(sample, unit))).toBeLessThan(1e-12);
            });
          }
          live.advanceTo(to);
          from = to;
        }
      }),
      { numRuns: 3, seed: 4 },
    );
  });
});

describe('a liquid', () => {
  test('has the states of a trial, to the bit, in any pieces', async () => {
    const tanks = buildTanks(checkTankParameters({}));
    const { trial } = clockTrial(tanks, 2);
    const { size, dt } = tanks.network;
    const everySteps = Math.round(READING_MS / dt);
    const stateOf = async (ends: readonly number[]): Promise<Map<number, Float64Array>> => {
      const simulator = await createSimulator(tanks.network);
      const found = new Map<number, Float64Array>();
      simulator.spikes
        .pipe(regularLiquidState({ size, dt, tau: tanks.parameters.filterMs, everySteps }))
        .subscribe(({ sample, state }) => found.set(sample, state));
      simulator.schedule(trial.spikes);
      let now = 0;
      for (const end of ends) {
        await simulator.run(end - now);
        now = end;
      }
      simulator.dispose();
      return found;
    };
    const whole = await stateOf([trial.durationMs]);
    expect(whole.size).toBe(Math.floor(trial.durationMs / READING_MS));
    await fc.assert(
      fc.asyncProperty(cuts(trial.durationMs), async (ends) => {
        expect(await stateOf(ends)).toEqual(whole);
      }),
      { numRuns: 3, seed: 5 },
    );
  });

  test('read regularly has the states of the samples at the same times', () => {
    const spikes = new Subject<SpikeBatch>();
    const options = { size: 2, dt: 0.1, tau: 30 };
    const samples = Array.from({ length: 5 }, (_, i) => ({ timeMs: (i + 1) * 100 * 0.1, copy: 0 }));
    const [wanted, found]: [Float64Array[], Float64Array[]] = [[], []];
    spikes.pipe(liquidState({ ...options, copies: 1, samples })).subscribe(({ state }) => wanted.push(state));
    spikes.pipe(regularLiquidState({ ...options, everySteps: 100 })).subscribe(({ state }) => found.push(state));
    const batch = (fromStep: number, toStep: number, steps: number[], senders: number[]): SpikeBatch => ({
      ...{ fromStep, toStep },
      ...{ steps: Uint32Array.from(steps), senders: Uint32Array.from(senders) },
    });
    spikes.next(batch(0, 250, [3, 100, 101, 240], [0, 1, 0, 1]));
    spikes.next(batch(250, 500, [251, 400], [1, 0]));
    expect(wanted).toHaveLength(5);
    expect(found).toEqual(wanted);
    expect(found[0][1]).toBe(1);
  });
});

describe('the input', () => {
  test('of a block lies in the block, at the rate asked for', () => {
    let spikes = 0;
    for (let block = 0; block < 200; block++)
      for (const train of backgroundOf(7, 10, electrodeCount, block)) {
        expect(train.every((time) => time > block * BLOCK_MS && time <= (block + 1) * BLOCK_MS)).toBe(true);
        spikes += train.length;
      }
    const expected = 200 * 0.1 * 10 * electrodeCount;
    expect(Math.abs(spikes - expected)).toBeLessThan(4 * Math.sqrt(expected));
    expect(backgroundOf(7, 0, 3, 0).every((train) => train.length === 0)).toBe(true);
  });

  test('of a stone is a volley on the nine nearest electrodes, after it fell', () => {
    const { electrodes, grid } = buildTanks(checkTankParameters({}));
    const trains = volleyOf(1, 'stone', 0, { timeMs: 50, at: electrodes[5] }, electrodes);
    expect(trains.filter(({ length }) => length === 5)).toHaveLength(9);
    expect(trains[5]).toHaveLength(5);
    for (const train of trains) expect(train.every((time) => time > 50 && time < 80)).toBe(true);
    expect(mergeTrains([trains, trains])[5]).toHaveLength(10);
    const rain = Array.from({ length: 300 }, (_, block) => rainOf(3, 5, grid, block)).flat();
    expect(Math.abs(rain.length - 150)).toBeLessThan(4 * Math.sqrt(150));
    for (const { at } of rain) expect(at.every((x, i) => x >= -0.5 && x <= grid[i] - 0.5)).toBe(true);
  });
});
