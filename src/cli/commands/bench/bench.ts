/**
 * `rippletank bench`: the standard networks, each in a process of its own; medians of several runs. Rates are checked
 * against those that others have found, and a network that misses them fails the command: a fast simulation of
 * something else is worth nothing.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../../../engine/backends.ts';
import { checkBackend } from '../../../engine/choose_backend.ts';
import { refuse } from '../../../errors.ts';
import { median } from '../../../metrics/median.ts';
import { startProgress } from '../../terminal/progress.ts';
import { print } from '../../terminal/terminal.ts';
import type { BenchMeasurement, BenchReply, BenchRequest, BuiltNetwork } from './bench_child.ts';
import { type BenchName, benchCircuit, benchNetworkOf, benchNetworks } from './bench_networks.ts';
import { findBrian, type Peer, peerNetworks, startPeer } from './bench_peer.ts';
import type { BenchResult } from './bench_result.ts';
import { benchTable } from './bench_table.ts';

/** What the command line says. */
export interface BenchOptions {
  readonly only?: readonly string[];
  readonly jobs?: number;
  readonly backend: Backend;
  readonly peers: boolean;
  readonly json: boolean;
}

/** A network to be measured on a number of threads. */
interface Entry {
  readonly name: BenchName;
  readonly jobs: number;
}

function entriesOf({ only = benchNetworks, jobs }: BenchOptions): Entry[] {
  for (const name of only)
    if (!(benchNetworks as readonly string[]).includes(name))
      refuse('--only', `unknown network (${name})`, `use ${benchNetworks.join(', ')}`);
  return benchNetworks
    .filter((name) => only.includes(name))
    .flatMap((name) =>
      (jobs === undefined ? benchNetworkOf[name].jobs(availableParallelism()) : [jobs]).map((count) => ({
        name,
        jobs: count,
      })),
    );
}

/** Asks a child; its end before the answer is an error. */
function ask(child: ChildProcess, request: BenchRequest): Promise<BenchReply> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null, signal: string | null): void =>
      reject(new Error(`bench: the process ended (${signal ?? code}); is there enough memory?`));
    child.once('exit', ended);
    child.once('message', (reply: BenchReply) => {
      child.removeListener('exit', ended);
      if (reply.kind === 'failed') reject(new Error(reply.message));
      else resolve(reply);
    });
    child.send(request);
  });
}

function ratesOf(name: BenchName, runs: readonly BenchMeasurement[]): Record<string, number> {
  const { populations } = benchCircuit(name);
  const { durationMs, copies } = benchNetworkOf[name];
  const seconds = (runs.length * durationMs * copies) / 1000;
  const counts = populations.map((_, i) => runs.reduce((sum, { spikes }) => sum + spikes[i], 0));
  const neurons = populations.reduce((sum, { size }) => sum + size, 0);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return {
    all: all / neurons / seconds,
    ...Object.fromEntries(populations.map(({ name: population, size }, i) => [population, counts[i] / size / seconds])),
  };
}

/** What is wrong with the rates of a network. */
export function complaintsAbout(name: BenchName, ratesHz: Readonly<Record<string, number>>): string[] {
  return benchNetworkOf[name].rates
    .filter(({ population, low, high }) => !(ratesHz[population] >= low && ratesHz[population] <= high))
    .map(
      ({ population, low, high }) =>
        `${name}: ${population} fires at ${ratesHz[population].toFixed(2)} Hz; published: ${low.toFixed(2)} … ${high.toFixed(2)}`,
    );
}

async function measureEntry({ name, jobs }: Entry, backend: Backend, python: string | undefined): Promise<BenchResult> {
  const { durationMs, copies, repeats } = benchNetworkOf[name];
  const child = fork(fileURLToPath(new URL('./bench_child.js', import.meta.url)));
  let peer: Peer | undefined;
  try {
    const built = (await ask(child, { kind: 'build', name, jobs, backend })) as BuiltNetwork;
    if (python !== undefined && peerNetworks.includes(name)) peer = await startPeer(python, name, jobs, durationMs);
    const ours: BenchMeasurement[] = [];
    const theirs: { seconds: number; rateHz: number }[] = [];
    for (let i = 0; i < repeats; i++) {
      ours.push((await ask(child, { kind: 'measure' })) as BenchMeasurement);
      if (peer !== undefined) theirs.push(await peer.run());
    }
    const slowdowns = ours.map(({ seconds }) => (1000 * seconds) / (durationMs * copies));
    const slowdown = median(slowdowns);
    const ratesHz = ratesOf(name, ours);
    const { note } = built;
    const result: BenchResult = {
      network: name,
      jobs: built.jobs,
      backend: built.backend,
      neurons: built.neurons,
      synapses: built.synapses,
      slowdown,
      nsPerEvent: median(ours.map(({ seconds, events }) => (1e9 * seconds) / events)),
      bytesPerSynapse: built.bytesPerSynapse,
      buildSeconds: built.buildSeconds,
      peakMemoryBytes: Math.max(...ours.map(({ peakMemoryBytes }) => peakMemoryBytes)),
      ratesHz,
      slowdowns,
      complaints: complaintsAbout(name, ratesHz),
      ...(note === undefined ? {} : { note }),
    };
    if (peer === undefined) return result;
    const peerSlowdowns = theirs.map(({ seconds }) => (1000 * seconds) / durationMs);
    return {
      ...result,
      peer: {
        name: peer.name,
        slowdown: median(peerSlowdowns),
        slowdowns: peerSlowdowns,
        rateHz: theirs[0].rateHz,
        compileSeconds: peer.compileSeconds,
        ratio: median(peerSlowdowns) / slowdown,
      },
    };
  } finally {
    peer?.close();
    child.kill();
  }
}

/**
 * Runs the standard networks.
 * @returns 1 if any network's rates are not those known
 * @throws {InputError} for an unknown network, or `--peers` without Brian2
 */
export async function bench(options: BenchOptions): Promise<number> {
  const entries = entriesOf(options);
  await checkBackend(options.backend);
  const python = options.peers ? findBrian() : undefined;
  if (options.peers && python === undefined)
    refuse('--peers', 'Brian2 was not found', 'install python3-brian and python3-brian-lib (Debian), or leave it out');
  const progress = startProgress('bench', entries.length);
  const results: BenchResult[] = [];
  try {
    for (const entry of entries) {
      progress.update(results.length, `${entry.name}, ${entry.jobs === 1 ? 'one thread' : `${entry.jobs} threads`}`);
      results.push(await measureEntry(entry, options.backend, python));
    }
  } finally {
    progress.stop();
  }
  print(options.json ? `${JSON.stringify(results)}\n` : benchTable(results));
  return results.some(({ complaints }) => complaints.length > 0) ? 1 : 0;
}
