/**
 * The clocks of the tanks are trained on fresh trials; the continuous one tells the time since a stone, the liquid's by
 * the memory of its filter.
 */
import { describe, expect, test } from 'vitest';
import { buildTanks } from '../../../scenes/tank/build_tank.ts';
import { clockTrial, trainClocks, unitsRead, WINDOW_MS } from '../../../scenes/tank/clock.ts';
import { checkTankParameters } from '../../../src/formats/tank_parameters.ts';
import { longUnless } from '../../long.ts';

const tanks = buildTanks(checkTankParameters({}));

describe('the clocks of the two tanks', () => {
  test('tell the time on fresh trials', async () => {
    const reported: string[] = [];
    const clocks = await trainClocks(tanks, async (what) => {
      reported.push(what);
    });
    // Who knows nothing but the window says its middle and is a quarter of it off.
    expect(clocks.continuous.errorMs).toBeLessThan(0.7 * (WINDOW_MS / 4));
    expect(clocks.liquid.errorMs).toBeLessThan(0.7 * (WINDOW_MS / 4));
    expect(new Set(reported).size).toBe(2);
  });

  for (const size of [135, 1000])
    test(`of a delay line tells the time, in a tank of ${size} neurons`, {
      tags: longUnless(size === 135),
    }, async () => {
      const { units, continuous } = buildTanks(checkTankParameters({ continuous: 'delay-line', size }));
      const few = { ...tanks, units, continuous };
      const clocks = await trainClocks(few, async () => {});
      // Five taps for each electrode, that average over 120 ms each: about 50 ms off.
      expect(clocks.continuous.errorMs).toBeLessThan(0.5 * (WINDOW_MS / 4));
    });

  test('remember by the filter of the readout: with that of Maass et al. 2002 the liquid is no better than a guess', {
    tags: 'long',
  }, async () => {
    const { liquid } = await trainClocks(buildTanks(checkTankParameters({ filterMs: 30 })), async () => {});
    expect(liquid.errorMs).toBeGreaterThan(0.85 * (WINDOW_MS / 4));
  });

  test('are taught by trials that depend on their number alone', () => {
    const again = buildTanks(checkTankParameters({}));
    expect(clockTrial(again, 3)).toEqual(clockTrial(tanks, 3));
    expect(clockTrial(again, 4).trial.spikes).not.toEqual(clockTrial(tanks, 3).trial.spikes);
  });

  test('see as many units of either tank, evenly chosen', () => {
    expect([...unitsRead(10)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(unitsRead(1000)).toHaveLength(135);
    expect(unitsRead(1000)[134]).toBe(Math.floor((134 * 1000) / 135));
  });
});
