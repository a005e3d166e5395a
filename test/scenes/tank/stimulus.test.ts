/** What the tanks hear stays after the instant that it follows, also when a saved circuit puts it on the grid again. */
import { expect, test } from 'vitest';
import { stepOfInstant } from '../../../models/time_grid.ts';
import { BLOCK_MS, backgroundOf, volleyOf } from '../../../scenes/tank/stimulus.ts';

const DT = 0.1;

test('background spikes are whole microseconds within their block, so that the grid leaves them there', () => {
  let count = 0;
  for (let block = 0; block < 20; block++)
    for (const time of backgroundOf(7, 50, 16, block).flatMap((train) => [...train])) {
      expect(Math.abs(time * 1000 - Math.round(time * 1000))).toBeLessThan(1e-6);
      expect(stepOfInstant(time, DT)).toBeGreaterThan((block * BLOCK_MS) / DT);
      expect(stepOfInstant(time, DT)).toBeLessThanOrEqual(((block + 1) * BLOCK_MS) / DT);
      count++;
    }
  expect(count).toBeGreaterThan(1000);
});

test('spikes of a stone come in steps after it', () => {
  const electrodes = [[0, 0, 0]] as const;
  for (let step = 0; step < 2000; step += 7) {
    const stone = { timeMs: step / 10, at: [0, 0, 0] as const };
    const [train] = volleyOf(3, 'stone', step, stone, electrodes);
    expect(train.length).toBeGreaterThan(0);
    for (const time of train) expect(stepOfInstant(time, DT)).toBeGreaterThan(step);
  }
});
