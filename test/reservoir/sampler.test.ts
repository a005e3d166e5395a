/**
 * Every continuous system is written once, as a start and a step: trials, shortcuts and what goes on live agree to the
 * bit and to the operation.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { createDelayLine } from '../../src/reservoir/linear_memory.ts';
import { runFromRest } from '../../src/reservoir/sampler.ts';
import type { Trial } from '../../src/signals.ts';
import { buildSmall, smallSystems } from './small_systems.ts';

const CHANNELS = 2;

function poissonTrial(id: number, durationMs: number): Trial {
  const spikes = Array.from({ length: CHANNELS }, (_, channel) => {
    const stream = randomStream(1, 'test spikes', id, channel);
    const times: number[] = [];
    for (let t = 15 * stream.exponential(); t <= durationMs; t += 15 * stream.exponential()) times.push(t);
    return Float64Array.from(times);
  });
  const steps = Math.floor(durationMs);
  return { id, durationMs, spikes, sampleTimesMs: Float64Array.from({ length: steps }, (_, i) => i + 1) };
}

describe.each(smallSystems)('$name', ({ name, size }) => {
  const reservoir = buildSmall({ name, size }, { channels: CHANNELS, seed: 3 });

  test('has live the states of a trial, to the bit, however time is cut', async () => {
    const trial = poissonTrial(5, 260);
    const { states } = (await reservoir.run([trial])).trajectories[0];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), async (piece, every) => {
        const live = await reservoir.live({ everyMs: every });
        const found: number[][] = [];
        live.states.subscribe(({ timeMs, sample, state }) => {
          expect(timeMs).toBe(sample * every);
          found.push([...state]);
        });
        for (let from = 0; from < 260; from += piece) {
          live.hear(trial.spikes.map((train) => train.filter((time) => time > from && time <= from + piece)));
          await live.advanceTo(Math.min(260, from + piece));
        }
        expect(live.timeMs).toBe(260);
        live.dispose();
        const rows = Array.from({ length: Math.floor(260 / every) }, (_, k) => (k + 1) * every - 1);
        expect(found).toEqual(rows.map((row) => [...states.data.subarray(row * size, (row + 1) * size)]));
      }),
      { numRuns: 6, seed: 2 },
    );
  });

  test('refuses an interval off its grid', async () => {
    for (const everyMs of [0, 0.5, -1, Number.NaN])
      await expect(reservoir.live({ everyMs })).rejects.toThrow(
        `reservoir ${name}: interval of live states (${everyMs} ms); use a multiple of dt 1 ms, at least dt`,
      );
  });
});

test('the shortcut of the delay line is its steps, to the bit and to the operation', () => {
  const lines = fc.record({
    channels: fc.integer({ min: 1, max: 3 }),
    perChannel: fc.integer({ min: 1, max: 5 }),
    spacing: fc.integer({ min: 1, max: 6 }),
    steps: fc.integer({ min: 1, max: 60 }),
    seed: fc.nat(1000),
  });
  fc.assert(
    fc.property(lines, ({ channels, perChannel, spacing, steps, seed }) => {
      const size = channels * perChannel;
      const line = createDelayLine({ size, dt: 1, reach: 1, spacing }, channels);
      const stream = randomStream(seed, 'test input');
      // Half of it silent, so that what is counted differs from what is there.
      const input = Float64Array.from({ length: (steps + 1) * channels }, () => Math.max(0, stream.uniform() - 0.5));
      const samples = Uint32Array.from({ length: steps + 1 }, (_, step) => step);
      const [short, stepped] = [0, 0].map(() => new Float64Array(samples.length * size));
      const quick = line.run?.([{ id: 0, input, steps, sampleSteps: samples, states: short }])[0];
      const { effectiveMACs, zeroActivations } = runFromRest(line, input, steps, samples, stepped);
      expect(quick).toEqual({ effectiveMACs, zeroActivations });
      expect(short).toEqual(stepped);
    }),
    { numRuns: 100, seed: 1 },
  );
});
