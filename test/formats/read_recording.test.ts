/** A recording of any kind is read by its ending. */
import { expect, test } from 'vitest';
import { recordingFormats } from '../../src/formats/catalogue.ts';
import { readRecording, recordingFormatsOf } from '../../src/formats/read_recording.ts';
import { spikesOfTrains } from '../../src/recording/spike_trains.ts';
import { fileOf } from './file_of.ts';

const recording = {
  spikes: spikesOfTrains([{ population: 'a', timesMs: Float64Array.of(1), nodeIds: Float64Array.of(0) }]),
  traces: {
    ...{ units: 'mV', startMs: 0, everyMs: 1 },
    populations: [{ population: 'a', nodeIds: [0], data: Float32Array.of(-70) }],
  },
  weights: { each: () => {} },
};

test.each(recordingFormats)('$name is told from the others of its ending', async ({ name, extensions, holds }) => {
  for (const ending of extensions) {
    const { format, recording: read } = await readRecording(await fileOf(name, recording), `a.${ending.toUpperCase()}`);
    expect(format.name).toBe(name);
    expect(Object.keys(read)).toContain(holds);
  }
});

test('an ending of none is refused, and so is a file that none takes, for each one’s reason', async () => {
  expect(() => recordingFormatsOf('a.tar')).toThrow('a.tar: unknown ending; use .h5, ');
  await expect(readRecording(new TextEncoder().encode('x y\n'), 'a.csv')).rejects.toThrow(
    /^a\.csv: not read \(as CSV, unknown columns \(x y\); .*\. as weight recorder, .*\); give spikes as CSV or weights as weight recorder$/,
  );
});
