/**
 * What does a connectome of the size of the fly's cost? A random graph of 139,000 neurons and 15 million edges is
 * written as a table, read, built and run for a second: with nothing to do, and with 400 neurons that fire. Run with
 * `node dist/bench/connectome_speed.js [threads]`; takes 4 GB and a minute or two.
 */
import { peakMemoryBytes } from '../src/cli/node/peak_memory.ts';
import { connectomeCircuit } from '../src/formats/connectome/circuit.ts';
import { readConnectome } from '../src/formats/connectome/read.ts';
import { openParquet } from '../src/formats/parquet/open.ts';
import { tableRows } from '../src/formats/tables/rows.ts';
import { buildNetwork } from '../src/network/build.ts';
import { randomStream } from '../src/random.ts';
import { memoryStore } from '../src/recording/byte_sink.ts';
import { createSimulator } from '../src/simulator.ts';

const NEURONS = 139_000;
const EDGES = 15_000_000;
const FIRING = 400;
const RUN_MS = 1000;
const INHIBITORY = 0.4;
/** Synapses of an edge: 1 + a geometric number, 3.3 in the mean. */
const MORE = 0.7;

const jobs = Number(process.argv[2] ?? 1);
const stream = randomStream(1, 'connectome bench');

function timed<T>(what: string, work: () => T): T {
  const began = performance.now();
  const done = (value: T): T => {
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `${what.padEnd(44)}${seconds.toFixed(2).padStart(8)} s, most memory ${((peakMemoryBytes() ?? 0) / 1e9).toFixed(2)} GB`,
    );
    return value;
  };
  const result = work();
  return result instanceof Promise ? (result.then(done) as T) : done(result);
}

/** A table as Shiu et al. publish it. */
function table(): Uint8Array {
  const columns = [
    { name: 'Presynaptic_Index', kind: 'int' },
    { name: 'Postsynaptic_Index', kind: 'int' },
    { name: 'Excitatory x Connectivity', kind: 'int' },
  ] as const;
  const store = memoryStore();
  const rows = tableRows(columns, openParquet(store, columns));
  for (let i = 0; i < EDGES; i++) {
    const source = Math.floor(stream.uniform() ** 2 * NEURONS);
    const count = 1 + Math.floor(Math.log(1 - stream.uniform()) / Math.log(MORE));
    rows.add(source, stream.integer(NEURONS), source % 10 < 10 * INHIBITORY ? -count : count);
  }
  rows.end(new Map());
  return store.bytes();
}

const bytes = timed('written as Parquet', table);
console.log(`${(bytes.length / 1e6).toFixed(0)} MB`);
const connectome = await timed('read', () => readConnectome(bytes, 'edges.parquet', { size: NEURONS }));
console.log(`${connectome.sources.length} pairs`);
const firing = Array.from({ length: FIRING }, (_, i) => Math.floor(NEURONS / 2) + i);
/** pA that has a neuron fire at some 150 Hz. */
const AMPLITUDE = 28;
const drive = { kind: 'current', name: 'drive', target: 'neurons', neurons: firing } as const;
for (const [what, amplitude] of [
  ['nothing fires', 0],
  [`${FIRING} neurons are driven`, AMPLITUDE],
] as const) {
  const circuit = connectomeCircuit(connectome, { inputs: [{ ...drive, amplitude, start: 0, stop: RUN_MS }] });
  const network = timed(`built, ${what}`, () => buildNetwork(circuit, 1));
  const simulator = await timed('simulator', () => createSimulator(network, { jobs }));
  let spikes = 0;
  const senders = new Set<number>();
  simulator.spikes.subscribe((batch) => {
    spikes += batch.steps.length;
    for (const sender of batch.senders) senders.add(sender);
  });
  await timed(`${RUN_MS} ms, ${what}`, () => simulator.run(RUN_MS));
  console.log(`${spikes} spikes of ${senders.size} neurons`);
  simulator.dispose();
}
