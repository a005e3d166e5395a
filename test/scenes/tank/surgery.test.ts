/** Surgery on the page's own first liquid: who falls silent, and what its clock loses. */
import { describe, expect, test } from 'vitest';
import { cuts } from '../../../scenes/messages.ts';
import { buildTanks } from '../../../scenes/tank/build_tank.ts';
import { clockTrials, liquidClock } from '../../../scenes/tank/clock.ts';
import { silence } from '../../../scenes/tank/silence.ts';
import { neuronsOf, operate } from '../../../scenes/tank/surgery.ts';
import { checkTankParameters } from '../../../src/formats/tank_parameters.ts';
import { silenced } from '../../../src/reservoir/damage.ts';
import { longUnless } from '../../long.ts';
import { madeUpSession } from './made_up_session.ts';

const tanks = buildTanks(checkTankParameters({}));
const nobodyWaits = async (): Promise<void> => {};

describe('surgery', () => {
  test('says what the lesson says of the first tank, and takes the neurons that are meant', async () => {
    const clock = await liquidClock(tanks, clockTrials(tanks), nobodyWaits);
    const { network } = tanks;
    const [[cell], inhibitory, excitatory] = cuts.map((cut) => neuronsOf(cut, network, clock));
    expect([inhibitory.length, excitatory.length]).toEqual([27, 108]);
    expect(new Set([...inhibitory, ...excitatory]).size).toBe(135);
    const sizes = Array.from(clock.units, (_, i) => Math.abs(clock.readout.weights.get(i, 0)));
    expect(sizes[clock.units.indexOf(cell)]).toBe(Math.max(...sizes));
    const { atOnceMs, againMs, anewMs } = await operate(tanks, clock, inhibitory, nobodyWaits);
    // Of the table in bench/RESULTS.md, seed 1.
    expect([atOnceMs, againMs, anewMs].map((ms) => ms.toFixed(1))).toEqual(['129.4', '129.3', '63.4']);
  });

  test('on nobody changes nothing', { tags: longUnless(false) }, async () => {
    const clock = await liquidClock(tanks, clockTrials(tanks), nobodyWaits);
    const { errorMs } = clock;
    expect(await operate(tanks, clock, [], nobodyWaits)).toEqual({
      ...{ atOnceMs: errorMs, againMs: errorMs, anewMs: errorMs },
    });
  });

  test('puts the threshold of those neurons out of reach, and touches nothing else', () => {
    const { populations } = tanks.network.circuit;
    const after = silenced(tanks.network.circuit, [0, populations[0].size]).populations;
    for (const [k, population] of after.entries()) {
      const { V_th, ...rest } = population.params ?? {};
      const { V_th: before, ...same } = populations[k].params ?? {};
      expect(rest).toEqual(same);
      const thresholds = [...(V_th as Float64Array)];
      expect(thresholds.map((mv, i) => mv > 1000 === (i === 0))).not.toContain(false);
      expect(new Set(thresholds.slice(1))).toEqual(new Set([before]));
    }
  });

  test('waits for clocks that have learned', async () => {
    const { session, standing, events } = madeUpSession(0);
    silence(session, standing, 'cell');
    await new Promise((resolve) => setTimeout(resolve));
    expect(events).toEqual([{ kind: 'fault', message: expect.stringMatching(/^surgery: no clock has learned; /) }]);
  });
});
