/** What `rippletank/io` offers, and a run that goes into a file and back, in every format of spikes. */
import { lastValueFrom } from 'rxjs';
import { expect, test } from 'vitest';
import { formatsOf } from '../../src/formats/catalogue.ts';
import * as io from '../../src/io.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import { circuitHash } from '../../src/recording/circuit_hash.ts';
import { createSimulator } from '../../src/simulator.ts';
import { collect } from '../../src/streams/collect.ts';

test('the entry offers these names', () => {
  expect(Object.keys(io).toSorted()).toEqual([
    'connectomeCircuit',
    'parseCircuit',
    'readConnectome',
    'readRecording',
    'readTable',
    'recordedSpikes',
    'recordingBytes',
    'spikesOfTrains',
    'trainsOf',
    'writeCircuit',
  ]);
});

const network = buildNetwork(createCircuit('maass2002', {}), 3);
const simulator = await createSimulator(network);
const gathered = lastValueFrom(simulator.spikes.pipe(collect()));
await simulator.run(100);
simulator.dispose();
const spikes = await gathered;
const steps = 100 / network.dt;
const recording = io.recordedSpikes(spikes, network, steps);
const rowsOf = ({ spikes: recorded }: io.Recording): unknown[] => {
  const rows: unknown[] = [];
  recorded?.each((...row) => rows.push(row));
  return rows;
};

test('a run is a recording of its populations that says where it comes from', () => {
  expect(recording.provenance).toMatchObject({ t_start: 0, t_stop: 100, dt: network.dt, seed: 3 });
  expect(recording.provenance?.circuit_hash).toBe(circuitHash(network.circuit));
  expect(recording.spikes?.populations).toEqual([
    { population: 'exc', inhibitory: false },
    { population: 'inh', inhibitory: true },
  ]);
  expect(rowsOf(recording)).toHaveLength(spikes.steps.length);
  const [exc, inh] = io.trainsOf(recording.spikes as io.RecordedSpikes);
  const first = network.circuit.populations[0].size;
  const back = [...exc.nodeIds, ...inh.nodeIds].map((id, i) => (i < exc.nodeIds.length ? id : id + first));
  expect(back.toSorted()).toEqual(spikes.senders.toSorted());
});

test.each(formatsOf('spikes'))('it is the same out of $name', async ({ name, extensions }) => {
  const bytes = await io.recordingBytes(recording, name);
  const { format, recording: read } = await io.readRecording(bytes, `a.${extensions[0]}`);
  expect(format.name).toBe(name);
  expect(read.provenance).toEqual(recording.provenance);
  expect(rowsOf(read)).toEqual(rowsOf(recording));
});

test('nonsense is refused in a line', async () => {
  await expect(io.recordingBytes(recording, 'word')).rejects.toThrow('format: unknown (word); use sonata, ');
  await expect(io.recordingBytes(recording, 'nwb-traces')).rejects.toThrow(
    'recording: has no traces, which nwb-traces holds; use a format of what it has',
  );
  await expect(io.recordingBytes(undefined as never, 'csv')).rejects.toThrow('recording: no recording (undefined); ');
  const record = (given: unknown, of = steps) => io.recordedSpikes(given as io.GatheredSpikes, network, of);
  expect(() => record(null)).toThrow('recorded spikes: no spikes (null); give { steps, senders }');
  expect(() => record({ steps: [1], senders: [] })).toThrow(
    'recorded spikes: 1 steps of 0 senders; give as many of both',
  );
  expect(() => record({ steps: [1], senders: [135] })).toThrow(
    'recorded spikes: neuron 135 at step 1; use neurons below 135',
  );
  expect(() => record({ steps: [9e9], senders: [1] })).toThrow('recorded spikes: neuron 1 at step 9000000000; use');
  expect(() => record({ steps: [], senders: [] }, -1)).toThrow(
    'recorded spikes: a run of -1 steps; use an integer ≥ 0',
  );
});
