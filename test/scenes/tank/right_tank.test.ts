/** The right tank has the states that it would have had, whenever it is built. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildTanks } from '../../../scenes/tank/build_tank.ts';
import { clockTrial } from '../../../scenes/tank/clock.ts';
import { follow, hearSpike, restingTank, stateAt } from '../../../scenes/tank/right_tank.ts';
import { checkTankParameters, continuousTanks } from '../../../src/formats/tank_parameters.ts';

const END_MS = 300;

test.each(continuousTanks)('%s catches up with what it has missed, to the bit', async (continuous) => {
  const tanks = buildTanks(checkTankParameters({ continuous }));
  const { trial } = clockTrial(tanks, 1);
  const heard = trial.spikes
    .flatMap((train, channel) => Array.from(train, (timeMs) => ({ channel, timeMs })))
    .filter(({ timeMs }) => timeMs <= END_MS)
    .sort((a, b) => a.timeMs - b.timeMs);
  /** Its states at the end, asked for from a time on; spikes are told of in pieces of 10 ms. */
  const statesFrom = (fromMs: number): Float64Array => {
    const tank = restingTank(tanks.continuous);
    for (let now = 0; now < END_MS; now += 10) {
      for (const { channel, timeMs } of heard) if (timeMs > now && timeMs <= now + 10) hearSpike(tank, channel, timeMs);
      if (now >= fromMs) stateAt(tank, now);
      else follow(tank, now + 10);
    }
    return stateAt(tank, END_MS).slice();
  };
  const always = statesFrom(0);
  expect(always.some((state) => state !== 0)).toBe(true);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: END_MS + 10 }), (fromMs) => {
      expect(statesFrom(fromMs)).toEqual(always);
    }),
    { numRuns: 4, seed: 1 },
  );
});

test('is not built before its state is asked for, and then once', () => {
  const { continuous } = buildTanks(checkTankParameters({}));
  let built = 0;
  const tank = restingTank(() => {
    built++;
    return continuous();
  });
  hearSpike(tank, 0, 5);
  follow(tank, 10);
  expect(built).toBe(0);
  stateAt(tank, 10);
  stateAt(tank, 20);
  expect(built).toBe(1);
});
