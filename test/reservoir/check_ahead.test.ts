import { expect, test } from 'vitest';
import { createReservoir } from '../../src/reservoir/create.ts';

const context = { channels: 1, seed: 1, calibration: [] };

test.each(['filter-bank', 'liquid-unconnected'] as const)(
  '%s goes on to times that are ahead, and refuses others, which change nothing',
  async (name) => {
    const reservoir = await createReservoir({ name }, context);
    const live = await reservoir.live({ everyMs: 1 });
    await live.advanceTo(20);
    await live.advanceTo(20);
    for (const time of [
      Number.POSITIVE_INFINITY,
      Number.NaN,
      '30' as unknown as number,
      undefined as unknown as number,
    ])
      await expect(live.advanceTo(time)).rejects.toThrow(/time to go on to \(.*\); use a finite number of ms$/);
    await expect(live.advanceTo(5)).rejects.toThrow(/time to go on to is past \(5 ms\); use at least 20 ms$/);
    expect(live.timeMs).toBe(20);
    await live.advanceTo(21);
    expect(live.timeMs).toBe(21);
    live.dispose();
    reservoir.dispose();
  },
);
