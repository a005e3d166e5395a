import { describe, expect, test } from 'vitest';
import { drawFrequencies } from '../../src/reservoir/beat_frequency.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import type { Trial } from '../../src/signals.ts';

const volley = (t: number) => [0, 3, 6, 9, 12].map((lag) => t + lag);
const trial = (spikes: readonly number[]): Trial => ({
  ...{ id: 1, durationMs: 800, spikes: [Float64Array.from(spikes)] },
  sampleTimesMs: Float64Array.from({ length: 800 }, (_, i) => i + 1),
});
const statesOf = async (spikes: readonly number[], parameters: Readonly<Record<string, number | string>> = {}) => {
  const given = { name: 'beat-frequency', size: 7, ...parameters } as const;
  return (await createContinuousReservoir(given, { channels: 1, seed: 2 }).run([trial(spikes)])).trajectories[0].states;
};
/** Instant at which the low-passed input of a volley passes 2, ms after its first spike. */
const HEARD = 6;

describe('oscillators', () => {
  test('are at phase 0 until an event, and then cos 2πft', async () => {
    const states = await statesOf(volley(100));
    const frequencies = drawFrequencies(2, 7, 8, 13);
    frequencies.forEach((hz, i) => {
      expect(hz).toBeGreaterThan(8);
      expect(hz).toBeLessThan(13);
      for (const t of [50, 100 + HEARD]) expect(states.get(t - 1, i)).toBe(1);
      for (const t of [130, 500, 800])
        expect(states.get(t - 1, i)).toBeCloseTo(Math.cos(2 * Math.PI * hz * ((t - 100 - HEARD) / 1000)), 12);
    });
  });

  test('run on from the first event, or are set anew by each', async () => {
    const [once, first, every] = [
      await statesOf(volley(100)),
      await statesOf([...volley(100), ...volley(400)]),
      await statesOf([...volley(100), ...volley(400)], { events: 'every' }),
    ];
    expect(first.data).toEqual(once.data);
    for (let i = 0; i < 7; i++) expect(every.get(699, i)).toBe(once.get(399, i));
  });

  test('are faster with dopamine, by its factor', async () => {
    const [slow, fast] = [await statesOf(volley(100)), await statesOf(volley(100), { dopamine: 2 })];
    for (let i = 0; i < 7; i++) expect(fast.get(100 + HEARD + 149, i)).toBeCloseTo(slow.get(100 + HEARD + 299, i), 12);
  });

  test('do not hear background spikes', async () => {
    const states = await statesOf([20, 200, 203, 500]);
    expect(states.data.every((x) => x === 1)).toBe(true);
  });

  test('have a range of frequencies', () => {
    expect(() => createContinuousReservoir({ name: 'beat-frequency', f_max: 7 }, { channels: 1, seed: 1 })).toThrow(
      'reservoir beat-frequency: f_max below f_min (7 Hz); use at least 8 Hz',
    );
  });
});
