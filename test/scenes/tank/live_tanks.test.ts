/**
 * What the clocks say live is what their readouts predict from a recorded trial with the same input; and the time may
 * be cut in any way.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { electrodeCount } from '../../../models/circuits/tank.ts';
import type { ClockReading } from '../../../scenes/messages.ts';
import { buildTanks } from '../../../scenes/tank/build_tank.ts';
import { type Clocks, READING_MS, seenBy, trainClocks, WINDOW_MS } from '../../../scenes/tank/clock.ts';
import { startTanks } from '../../../scenes/tank/live_tanks.ts';
import { BLOCK_MS, backgroundOf, mergeTrains, volleyOf } from '../../../scenes/tank/stimulus.ts';
import { checkTankParameters } from '../../../src/formats/tank_parameters.ts';
import { createCircuitLiquid } from '../../../src/reservoir/liquid.ts';

const DURATION = 900;
const STONE = { timeMs: 300, at: [2, 1, 1] } as const;
const tanks = buildTanks(checkTankParameters({ seed: 3 }));

interface Live {
  readonly readings: readonly ClockReading[];
  readonly spikes: readonly number[];
}

/** Runs both tanks with one stone; `ends` are further moments at which the run is cut. */
async function runLive(clocks: Clocks | undefined, ends: readonly number[]): Promise<Live> {
  const live = await startTanks(tanks);
  if (clocks !== undefined) live.setClocks(clocks);
  const readings: ClockReading[] = [];
  const spikes: number[] = [];
  live.readings.subscribe((reading) => readings.push(reading));
  live.spikes.subscribe(({ steps, senders }) => {
    steps.forEach((step, i) => {
      spikes.push(step, senders[i]);
    });
  });
  for (const end of [...new Set([...ends, STONE.timeMs, DURATION])].sort((a, b) => a - b)) {
    await live.advance(end - live.timeMs);
    if (end === STONE.timeMs) live.drop(STONE.at);
  }
  live.dispose();
  return { readings, spikes };
}

describe('the tanks in motion', () => {
  let clocks: Clocks;
  let whole: Live;
  beforeAll(async () => {
    clocks = await trainClocks(tanks, async () => {});
    whole = await runLive(clocks, []);
  });

  test('say what the readouts predict from a recorded trial', async () => {
    const { seed, backgroundHz } = tanks.parameters;
    const blocks = Array.from({ length: DURATION / BLOCK_MS }, (_, block) =>
      backgroundOf(seed, backgroundHz, electrodeCount, block),
    );
    const spikes = mergeTrains([...blocks, volleyOf(seed, 'tank stone', 0, STONE, tanks.electrodes)]);
    const sampleTimesMs = Float64Array.from(whole.readings, ({ timeMs }) => timeMs);
    const trial = { id: 0, durationMs: DURATION, spikes, sampleTimesMs };
    const liquid = createCircuitLiquid({ circuit: tanks.network.circuit, seed, tau: tanks.parameters.filterMs });
    const [heard] = (await liquid.run([trial])).trajectories;
    const [felt] = (await tanks.continuous().run([trial])).trajectories;
    const liquidTold = clocks.liquid.readout.predict(seenBy(clocks.liquid.units, heard));
    const continuousTold = clocks.continuous.readout.predict(seenBy(clocks.continuous.units, felt));
    expect(whole.readings).toHaveLength(DURATION / READING_MS);
    whole.readings.forEach(({ timeMs, elapsedMs, liquidMs, continuousMs }, t) => {
      expect(elapsedMs).toEqual(timeMs <= STONE.timeMs ? Number.NaN : timeMs - STONE.timeMs);
      expect(liquidMs).toBe(liquidTold.get(t, 0));
      for (const told of [liquidMs, continuousMs]) expect(told >= 0 && told <= WINDOW_MS).toBe(true);
      // Weights of some 1e3 ms per unit times states equal to 1e-12.
      expect(Math.abs(continuousMs - continuousTold.get(t, 0))).toBeLessThan(1e-6);
    });
  });

  test('do not depend on how time is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: DURATION }), { maxLength: 20 }), async (ends) => {
        expect(await runLive(clocks, ends)).toEqual(whole);
      }),
      { numRuns: 4, seed: 6 },
    );
  });

  test('are silent about the time before they are trained', async () => {
    const { readings, spikes } = await runLive(undefined, []);
    expect(readings.every(({ liquidMs, continuousMs }) => Number.isNaN(liquidMs) && Number.isNaN(continuousMs))).toBe(
      true,
    );
    expect(spikes).toEqual(whole.spikes);
  });
});
