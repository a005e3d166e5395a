/** Every reservoir refuses what is no trial, in the same words, and hears nothing after a trial's end. */
import { describe, expect, test } from 'vitest';
import { createReservoir, type ReservoirSpec, reservoirNames } from '../../src/reservoir/create.ts';
import type { Trial } from '../../src/signals.ts';
import { smallParameters } from './small_systems.ts';

const trial: Trial = {
  id: 3,
  durationMs: 120,
  spikes: [Float64Array.of(5, 20, 60), Float64Array.of(30)],
  sampleTimesMs: Float64Array.of(50, 50, 120),
};
const build = (name: (typeof reservoirNames)[number]) =>
  createReservoir({ name, ...smallParameters(name) } as ReservoirSpec, {
    channels: 2,
    seed: 1,
    calibration: [trial, { ...trial, id: 4 }],
  });

const faults: readonly [string, Partial<Trial>][] = [
  ['number of spike trains (1); use one for each of 2 channels', { spikes: [Float64Array.of(1)] }],
  ['number of spike trains (3); use one for each of 2 channels', { spikes: [1, 2, 3].map((t) => Float64Array.of(t)) }],
  ...[0, -5, Number.NaN, Number.POSITIVE_INFINITY].map((durationMs): [string, Partial<Trial>] => [
    `duration (${durationMs} ms); use a number above 0`,
    { durationMs },
  ]),
  ...[0, -1, Number.NaN, Number.POSITIVE_INFINITY].map((time): [string, Partial<Trial>] => [
    `spike time on channel 1 (${time}); use times in ms above 0`,
    { spikes: [Float64Array.of(), Float64Array.of(5, time)] },
  ]),
  ...[[0], [-1], [120.001], [1e9], [Number.NaN], [50, Number.NaN], [50, 49]].map((times): [string, Partial<Trial>] => [
    `sample time (${times.at(-1)} ms); use ascending times in (0, 120] ms`,
    { sampleTimesMs: Float64Array.from(times) },
  ]),
];

describe.each(reservoirNames)('%s', (name) => {
  test('refuses what is no trial, before it runs any', async () => {
    const reservoir = await build(name);
    for (const [message, fault] of faults)
      await expect(reservoir.run([trial, { ...trial, ...fault }])).rejects.toThrow(`trial 3: ${message}`);
    for (const id of [1.5, -1, 2 ** 32, Number.NaN, undefined as unknown as number])
      await expect(reservoir.run([{ ...trial, id }])).rejects.toThrow(`id (${id}); use an integer in 0 … 2³² − 1`);
    const texts = ['50', '100'] as unknown as Float64Array;
    await expect(reservoir.run([{ ...trial, sampleTimesMs: texts }])).rejects.toThrow('sample time (50 ms)');
    reservoir.dispose();
  });

  test('does not hear spikes after the end, and counts no operation for them', async () => {
    const reservoir = await build(name);
    const longer = { ...trial, spikes: trial.spikes.map((train) => Float64Array.of(...train, 120.01, 121, 5000)) };
    expect(await reservoir.run([longer])).toEqual(await reservoir.run([trial]));
    reservoir.dispose();
  });
});

test('a liquid records the trials that it runs, and no others', async () => {
  const liquid = await build('liquid');
  if (!('record' in liquid)) throw new Error('no record');
  const record = liquid.record as (given: Trial) => Promise<{ timesMs: number[] }>;
  for (const [message, fault] of faults)
    await expect(record({ ...trial, ...fault })).rejects.toThrow(`trial 3: ${message}`);
});
