/** NWB files of others: units alone are enough, whatever else is there; what is nonsense is refused in a line. */
import { expect, test } from 'vitest';
import { readSpikes, recordingFormats } from '../../../src/formats/catalogue.ts';
import { type Hdf5Tree, writeHdf5 } from '../../../src/formats/hdf5.ts';
import type { RecordedSpikes } from '../../../src/recording/recording.ts';
import { trainsOf } from '../../../src/recording/spike_trains.ts';

type Datasets = NonNullable<Hdf5Tree['datasets']>;
/** A file as pynwb writes one: three units, the second without spikes, columns that we do not know. */
const others: Datasets = {
  id: { data: Int32Array.of(7, 950911932, 3) },
  spike_times: { data: Float64Array.of(0.5, 0.75, 0.0123456) },
  spike_times_index: { data: Uint32Array.of(2, 2, 3) },
  quality: { data: ['good', 'good', 'noise'] },
  waveform_mean: { data: new Float32Array(9), shape: [3, 3] },
};
const units = (datasets: Datasets): Promise<Uint8Array> => writeHdf5({ groups: { units: { datasets } } });

test('units of others are one population, by their ids', async () => {
  const { spikes, provenance } = await readSpikes(await units(others), 'session.nwb');
  expect(provenance).toBeUndefined();
  expect(trainsOf(spikes as RecordedSpikes)).toEqual([
    {
      population: 'units',
      timesMs: Float64Array.of(12.3456, 500, 750),
      nodeIds: Float64Array.of(3, 7, 7),
      inhibitory: undefined,
    },
  ]);
});

test('units without any spikes are none', async () => {
  const { spikes } = await readSpikes(await units({ id: others.id }), 'session.nwb');
  expect(spikes?.count).toBe(0);
});

const without = (name: string): Datasets => Object.fromEntries(Object.entries(others).filter(([key]) => key !== name));
test.each<readonly [string, Datasets, string]>([
  ['no ids', without('id'), 'a.nwb: /units/id: missing dataset; the file must have it'],
  ['no index', without('spike_times_index'), 'a.nwb: /units/spike_times_index: missing dataset; the file must have it'],
  [
    'an index of other units',
    { ...others, spike_times_index: { data: Uint32Array.of(2, 3) } },
    'a.nwb: /units/spike_times_index: 2 ends of 3 units; it must have one for each unit',
  ],
  [
    'ends that fall',
    { ...others, spike_times_index: { data: Uint32Array.of(2, 1, 3) } },
    'a.nwb: /units/spike_times_index: not an end of a unit’s times (1); use integers that ascend to 3',
  ],
  [
    'ends beyond the times',
    { ...others, spike_times_index: { data: Uint32Array.of(2, 3, 4) } },
    'a.nwb: /units/spike_times_index: not an end of a unit’s times (4); use integers that ascend to 3',
  ],
  [
    'times that belong to nobody',
    { ...others, spike_times_index: { data: Uint32Array.of(1, 1, 2) } },
    'a.nwb: /units/spike_times_index: ends at 2 of 3 times; the last end must be the number of times',
  ],
  [
    'times that are none',
    { ...others, spike_times: { data: Float64Array.of(0.5, Number.NaN, 1) } },
    'a.nwb: population units: not a time (NaN ms); use a number ≥ 0',
  ],
  [
    'names of other units',
    { ...others, population: { data: ['a'] } },
    'a.nwb: /units/population: 1 values of 3 units; it must have one for each unit',
  ],
  [
    'ids below 0',
    { ...others, id: { data: Int32Array.of(-1, 2, 3) } },
    'a.nwb: population units: not a node id (-1); use integers ≥ 0',
  ],
])('%s', async (_, datasets, message) => {
  await expect(readSpikes(await units(datasets), 'a.nwb')).rejects.toThrow(message);
});

test('a file without units is told what it lacks', async () => {
  await expect(readSpikes(await writeHdf5({}), 'a.nwb')).rejects.toThrow(
    'a.nwb: no units (/units is missing); give an NWB file with a table of units',
  );
});

const series = recordingFormats.find(({ name }) => name === 'nwb-traces');
const acquisition = async (groups: Readonly<Record<string, Hdf5Tree>>) => {
  const read = await series?.read();
  return read?.(await writeHdf5({ groups: { acquisition: { groups } } }), 'a.nwb');
};
const scalar = (value: number) => ({ scalar: Float64Array.of(value) });
const recorded = (
  values: Datasets[string],
  { rate = 1000, conversion = 1 }: { rate?: number; conversion?: number } = {},
): Hdf5Tree => ({
  datasets: {
    data: { ...values, attributes: { unit: 'V', conversion: scalar(conversion), ...values.attributes } },
    starting_time: { data: Float64Array.of(2), shape: [], attributes: { rate: scalar(rate), unit: 'seconds' } },
  },
});

test('series of others become mV, columns have their numbers, and series with time stamps are passed over', async () => {
  const stamped: Hdf5Tree = {
    datasets: { data: { data: Float32Array.of(1) }, timestamps: { data: Float64Array.of(0) } },
  };
  const found = await acquisition({
    patch: recorded({ data: Int32Array.of(-7000, -6500), attributes: { offset: scalar(0.001) } }, { conversion: 1e-5 }),
    stamped,
  });
  expect(found?.traces).toEqual({
    ...{ units: 'mV', startMs: 2000, everyMs: 1 },
    populations: [{ population: 'patch', nodeIds: Float64Array.of(0), data: Float32Array.of(-69, -64) }],
  });
});

test.each<readonly [string, Readonly<Record<string, Hdf5Tree>>, string]>([
  ['nothing', {}, 'a.nwb: no time series (0); give an NWB file with series in acquisition that have a starting time'],
  [
    'no rate',
    { a: recorded({ data: Float32Array.of(1) }, { rate: 0 }) },
    'a.nwb: /acquisition/a: no samples in time (0 Hz from 2 s); give starting_time with a rate > 0',
  ],
  [
    'pictures',
    { a: recorded({ data: new Float32Array(8), shape: [2, 2, 2] }) },
    'a.nwb: /acquisition/a: data of 3 dimensions; give series of one dimension, or of instants × neurons',
  ],
  [
    'other times',
    { a: recorded({ data: Float32Array.of(1) }), b: recorded({ data: Float32Array.of(1) }, { rate: 500 }) },
    'a.nwb: series sampled differently (b); give a file for each',
  ],
])('series: %s', async (_, groups, message) => {
  await expect(acquisition(groups)).rejects.toThrow(message);
});
