/** The clocks of the tanks tell the time since a stone, better than who knows nothing. */
import { describe, expect, test } from 'vitest';
import { buildTanks } from '../../../scenes/tank/build_tank.ts';
import { clockTrial, trainClocks, unitsRead, WINDOW_MS } from '../../../scenes/tank/clock.ts';
import { checkTankParameters } from '../../../scenes/tank_parameters.ts';

const tanks = buildTanks(checkTankParameters({}));

describe('the clocks of the two tanks', () => {
  test('tell the time since a stone on fresh trials better than any constant', async () => {
    const reported: string[] = [];
    const clocks = await trainClocks(tanks, async (what) => {
      reported.push(what);
    });
    // The best constant is the middle of the window, a quarter of the window off on average: 150 ms. Readouts also know that a stone may be long ago, so a
    // clock that has heard nothing says 600 ms and is 300 ms off.
    expect(clocks.liquid.errorMs).toBeLessThan(0.8 * (WINDOW_MS / 2));
    expect(clocks.continuous.errorMs).toBeLessThan(0.8 * (WINDOW_MS / 2));
    expect(new Set(reported).size).toBe(2);
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
