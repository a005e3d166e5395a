/** What is said of a file's contents. */
import { expect, test } from 'vitest';
import { contentsOf, contentsText } from '../../../../src/cli/commands/convert/contents.ts';
import { spikesOfTrains } from '../../../../src/recording/spike_trains.ts';

test('of spikes how many, of how many populations, and until when', () => {
  const one = { population: 'a', timesMs: Float64Array.of(2.5), nodeIds: Float64Array.of(0) };
  const spikes = contentsOf({ spikes: spikesOfTrains([one]) });
  expect(spikes).toEqual({ kind: 'spikes', populations: { a: 1 }, lastMs: 2.5 });
  expect(contentsText(spikes)).toBe('1 spike of 1 population, the last at 2.5 ms');
  expect(contentsText(contentsOf({ spikes: spikesOfTrains([]) }))).toBe('0 spikes of 0 populations');
});

test('of traces how many neurons and samples; of weights how many', () => {
  const populations = [{ population: 'a', nodeIds: [1], data: new Float32Array(2000) }];
  expect(contentsText(contentsOf({ traces: { units: 'mV', startMs: 0, everyMs: 0.5, populations } }))).toBe(
    'traces of 1 neuron, 2,000 samples every 0.5 ms, in mV',
  );
  const row = { source: 'a', sourceId: 0, target: 'b', targetId: 1, timeMs: 1, weight: 2 };
  expect(contentsText(contentsOf({ weights: { each: (visit) => visit(row) } }))).toBe('1 transmitted weight');
  expect(contentsText({ kind: 'circuit', populations: 2 })).toBe('circuit of 2 populations');
});
